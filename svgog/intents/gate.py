"""The intent gate: page data to the template that suits it and that it can fill."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from svgog.errors import Place, RequestError, TemplateNotFound, nearest, quoted, shown
from svgog.model import Decision, absent, page_data

FALLBACK = "brand"
USUAL = ("article/guide", "product/price")
"""What a page of these intents gets where nothing tells more."""
TELLING = {"article/news": ("section",), "article/quote": ("quote", "source")}
"""Fields that send a page to a template."""


class _FieldFacts(Protocol):
    @property
    def required(self) -> bool: ...


class TemplateFacts(Protocol):
    """What the gate needs to know of a template: which fields it cannot do without."""

    @property
    def fields(self) -> Mapping[str, _FieldFacts]: ...


def decide(
    data: Mapping[str, Any],
    templates: Mapping[str, TemplateFacts],
    *,
    template: str | None = None,
    intent: str | None = None,
) -> Decision:
    """A named template wins, then a named intent, then what the page's data say it is.

    The page gets the template of its intent that its type or a telling field names, else the usual
    one, if it has what the template requires; else the branded fallback. Raises TemplateNotFound
    and RequestError with the nearest right name.
    """
    data = page_data(data)
    if template is not None:
        if not isinstance(template, str) or template not in templates:
            raise TemplateNotFound(
                f"there is no template {quoted(template)}.", hint=_known(template, templates)
            )
        return Decision(template.split("/")[0], template, _badge(data), _byline(data))
    intents = {name.split("/")[0] for name in templates}
    if intent is not None and not (isinstance(intent, str) and intent in intents):
        raise RequestError(f"there is no intent {quoted(intent)}.", hint=_known(intent, intents))
    wanted, reason = (intent, "asked for") if intent else _guess(data, intents, templates)
    reasons = [f"intent {wanted}: {reason}"]
    for candidate in (wanted, FALLBACK):
        for name in _by_fit(candidate, templates, data):
            absent = _absent(templates[name], data)
            if not absent:
                reasons.append(f"template {name}: has all that it requires")
                return Decision(candidate, name, _badge(data), _byline(data), tuple(reasons))
            reasons.append(f"not {name}: the page has no {', '.join(absent)}")
    raise RequestError(
        f"no template suits the page: {'; '.join(reasons)}.", hint="Add a brand/fallback template."
    )


def _by_fit(
    intent: str, templates: Mapping[str, TemplateFacts], data: Mapping[str, Any]
) -> list[str]:
    """The templates of an intent, the likeliest first."""

    def rank(name: str) -> tuple[bool, bool, bool, str]:
        named = name.split("/")[1:] == [_kind(data)]
        told = any(not absent(data.get(field)) for field in TELLING.get(name, ()))
        return not named, not told, name not in USUAL, name

    return sorted((name for name in templates if name.split("/")[0] == intent), key=rank)


def _kind(data: Mapping[str, Any]) -> str:
    given = data.get("type")
    if not (absent(given) or isinstance(given, str)):
        raise RequestError(f"{quoted(given)} is no kind of page.", place=Place(field="type"))
    return given.strip().lower() if isinstance(given, str) else ""


def _guess(data: Mapping[str, Any], intents: set[str], templates: Iterable[str]) -> tuple[str, str]:
    kind = _kind(data)
    if kind in intents:
        return kind, f'type is "{kind}"'
    for name in sorted(templates):
        if kind and name.split("/")[1:] == [kind]:
            return name.split("/")[0], f'type is "{kind}"'
    if not absent(data.get("price")) and "product" in intents:
        return "product", "a price is given"
    if not absent(data.get("title")) and "article" in intents:
        return "article", "it has a title and nothing more telling"
    return FALLBACK, "nothing tells what the page is"


def _absent(template: TemplateFacts, data: Mapping[str, Any]) -> list[str]:
    return [
        name for name, field in template.fields.items() if field.required and absent(data.get(name))
    ]


def _known(name: object, known: Iterable[str]) -> str:
    names = sorted(known)
    return nearest(name, names) or f"Known: {', '.join(names) or 'none'}."


def _badge(data: Mapping[str, Any]) -> str | None:
    return shown(data["badge"]) if data.get("badge") else None


def _byline(data: Mapping[str, Any]) -> str | None:
    author = data.get("author")
    name = author.get("name") if isinstance(author, Mapping) else author
    return shown(name) if name else None
