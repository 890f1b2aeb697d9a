"""The intent gate: page data to the template that suits it and that it can fill."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any, Protocol

from svgog.errors import Place, RequestError, TemplateNotFound, nearest, quoted, shown
from svgog.intents.byline import byline_of
from svgog.intents.derive import derived
from svgog.intents.page import PageView
from svgog.intents.rule import BRANDED, Rule, Rules
from svgog.model import Decision, Tried, absent, page_data

if TYPE_CHECKING:
    from svgog.intents.authors import AuthorGate

ASKED = "asked for"
USUAL = ("article/guide", "product/price")
"""What a page of these intents gets where nothing tells more."""
TELLING = {"article/news": ("section", "image"), "article/quote": ("quote", "source")}
"""Fields that send a page to a template."""
_HALF = re.compile("[\ud800-\udfff]")
"""Half of a surrogate pair, which no card can show."""


class FieldFacts(Protocol):
    @property
    def required(self) -> bool: ...
    @property
    def max(self) -> int | None: ...


class TemplateFacts(Protocol):
    """What the gate needs to know of a template: its fields, and which it cannot do without."""

    @property
    def fields(self) -> Mapping[str, FieldFacts]: ...


Templates = Mapping[str, TemplateFacts]


def decide(
    data: Mapping[str, Any],
    templates: Templates,
    *,
    template: str | None = None,
    intent: str | None = None,
    rules: Rules = (),
    authors: AuthorGate | None = None,
) -> Decision:
    """A named template wins, then a named intent, then the first rule that is for the page.

    ``rules`` are the site's own and come before the built-in ones. A template that lacks a field it
    requires is passed over for the next: another of its intent, the next rule's, in the end the
    branded fallback. With ``authors`` a byline shows only where its author is known for what the
    page is about. Raises TemplateNotFound and RequestError with the nearest right name.
    """
    data = page_data(data)
    page = PageView(data)
    if template is not None:
        if not isinstance(template, str) or template not in templates:
            raise TemplateNotFound(
                f"there is no template {quoted(template)}.", hint=_known(template, templates)
            )
        rule = Rule(name=ASKED, intent=template.split("/")[0], template=template)
        return _Choice(page, templates, authors).made(rule, template)
    # The words of every language are read only for a page that is not told its template.
    from svgog.intents.builtin import default_rule
    from svgog.intents.order import decisive, own_rules, weighed

    choice = _Choice(page, templates, authors)
    if intent is not None:
        intents = {name.split("/")[0] for name in choice.names}
        if not (isinstance(intent, str) and intent in intents):
            raise RequestError(
                f"there is no intent {quoted(intent)}.", hint=_known(intent, intents)
            )
    _check_type(data)
    own = own_rules(page, rules)
    found = decisive(page, own, choice.names, choice.tried)
    if intent is None:
        return choice.first(chain(found, weighed(page, own, choice.tried, choice.reasons)))
    choice.reasons.append(f"intent {intent}: {ASKED}")
    usual = default_rule(page.lang)
    last = usual if usual.intent == intent else Rule(name=ASKED, intent=intent)
    fitting = (each for each in found if each[0].intent == intent)
    return choice.first(chain(fitting, ((last, ASKED), (BRANDED, ASKED))))


def check_targets(rules: Rules, templates: Iterable[str]) -> None:
    """That every rule names a template or an intent there is; else the nearest right name."""
    named = list(templates)
    intents = {name.split("/")[0] for name in named}
    for rule in rules:
        if not isinstance(rule, Rule):
            continue
        if rule.template and rule.template not in named:
            raise TemplateNotFound(
                f"there is no template {quoted(rule.template)}.",
                place=Place(field="intents"),
                hint=_known(rule.template, named),
            )
        if rule.intent not in intents:
            raise RequestError(
                f"there is no intent {quoted(rule.intent)}.",
                place=Place(field="intents"),
                hint=_known(rule.intent, intents),
            )


class _Choice:
    """One page's decision under way: what was tried, what was found, and why not."""

    def __init__(self, page: PageView, templates: Templates, authors: AuthorGate | None) -> None:
        self.page = page
        self.templates = templates
        self.authors = authors
        self.tried: list[Tried] = []
        self.reasons: list[str] = []

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The templates' names, asked for once: a library looks into its folders for them."""
        return tuple(self.templates)

    def first(self, rules: Iterable[tuple[Rule, str]]) -> Decision:
        """The first rule with a template that the page can fill; the branded fallback at last."""
        passed: set[str] = set()
        for rule, why in rules:
            if why is not ASKED:
                self.reasons.append(f"{rule.target}: {why} ({rule.name or 'a rule'})")
            for name in self._by_fit(rule):
                if name in passed:
                    continue
                missing = self._missing(name)
                if not missing:
                    self.reasons.append(f"template {name}: has all that it requires")
                    return self.made(rule, name)
                passed.add(name)
                self.reasons.append(f"not {name}: the page has no {', '.join(missing)}")
        raise RequestError(
            f"no template suits the page: {'; '.join(self.reasons)}.",
            hint="Add a brand/fallback template.",
        )

    def made(self, rule: Rule, name: str) -> Decision:
        facts, intent = self.templates[name], name.split("/")[0]
        given = self.page.has("badge")
        suits = rule.intent == intent
        badge = shown(self.page.data["badge"]) if given else rule.badge if suits else None
        fields = derived(intent, name, self.page)
        if badge and name == "article/news" and not self.page.has("section"):
            fields.setdefault("section", badge)
        if badge and not given:
            fields["badge"] = badge
        fields = {key: value for key, value in fields.items() if _suits(facts, key, value)}
        self.reasons += [f"{key} is {_told(value)}, from the page" for key, value in fields.items()]
        byline = byline_of(self.page, self.authors, name, facts.fields)
        return Decision(
            intent,
            name,
            badge,
            byline.names,
            (*self.reasons, *byline.reasons),
            {**fields, **byline.fields},
            tuple(self.tried),
            byline.verdicts,
        )

    def _by_fit(self, rule: Rule) -> list[str]:
        """The templates of a rule's intent, its own first, then the likeliest."""

        def rank(name: str) -> tuple[bool, bool, bool, bool, str]:
            named = name.split("/")[1:] == [_kind(self.page.data)]
            told = any(self.page.has(field) for field in TELLING.get(name, ()))
            return name != rule.template, not named, not told, name not in USUAL, name

        return sorted((n for n in self.names if n.split("/")[0] == rule.intent), key=rank)

    def _missing(self, name: str) -> list[str]:
        fields = self.templates[name].fields
        data = self.page.data
        return [each for each, f in fields.items() if f.required and absent(data.get(each))]


def _check_type(data: Mapping[str, Any]) -> None:
    given = data.get("type")
    if not (absent(given) or isinstance(given, str)):
        raise RequestError(f"{quoted(given)} is no kind of page.", place=Place(field="type"))


def _kind(data: Mapping[str, Any]) -> str:
    given = data.get("type")
    return given.strip().lower() if isinstance(given, str) else ""


def _suits(facts: TemplateFacts, name: str, value: Any) -> bool:
    """Whether a derived value shows something, and is no longer than the template lets it be."""
    if not isinstance(value, str):
        return all(_suits(facts, "", each) for each in value)
    field = facts.fields.get(name)
    most = field.max if field is not None else None
    return not absent(value) and not _HALF.search(value) and (most is None or len(value) <= most)


def _told(value: Any) -> str:
    return quoted(value) if isinstance(value, str) else " and ".join(quoted(each) for each in value)


def _known(name: object, known: Iterable[str]) -> str:
    names = sorted(known)
    return nearest(name, names) or f"Known: {', '.join(names) or 'none'}."
