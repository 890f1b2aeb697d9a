"""A rule of the intent gate, as data: which pages it is for, and what they get."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

from svgog.errors import Place, RequestError, nearest, quoted
from svgog.intents.condition import Condition, parse_all
from svgog.intents.page import PageView

_KEYS = ("intent", "template", "when", "unless", "badge", "name", "weight")
_MOST_BADGE = 24


@dataclass(frozen=True)
class Rule:
    """Pages for which every condition of ``when`` holds, and none of ``unless``.

    They get ``template``, or the template of ``intent`` that suits them best, and ``badge``. A rule
    without a ``weight`` decides at once; one with a weight only counts where no other decides, and
    the intent with the most weight is taken. In ``svgog.toml``, in the order they are tried:

        [[intents]]
        intent = "release"                      # or template = "release/notes"
        when = { path = "changelog/**", title = '/v?\\d+\\.\\d+/' }
        badge = "Release"                       # optional, as are name, unless and weight

    In ``when`` and ``unless``, by a page's field: ``true`` and ``false`` ask whether it is there;
    ``'/…/'`` is a regular expression, case ignored, found in the first 120 characters; a ``path``,
    ``url`` or ``slug`` is a pattern (``*``, ``**``); ``jsonld`` is a schema.org type, which those
    under it are too; a ``title`` or another text must have the words in a row (``^`` at its start,
    ``$`` at its end); any other field must be the value, or fit it where it has a ``*``. A list
    holds where one of its items does. Case and accents never count.
    """

    name: str = ""
    intent: str = ""
    template: str = ""
    when: tuple[Condition, ...] = ()
    unless: tuple[Condition, ...] = ()
    badge: str | None = None
    weight: float = 0

    @cached_property
    def target(self) -> str:
        """The template it names, else the intent."""
        return self.template or self.intent

    def evidence(self, page: PageView) -> tuple[bool, str]:
        """Whether the rule is for the page, and what of the page says so or not."""
        found = []
        for condition in self.when:
            evidence = condition.evidence(page)
            if not evidence:
                return False, condition.denial(page)
            found.append(evidence)
        for condition in self.unless:
            if evidence := condition.evidence(page):
                return False, f"but {evidence}"
        return True, ", ".join(found) or "it is for every page"

    @classmethod
    def from_mapping(cls, mapping: object) -> Rule:
        """A rule from a table of a site file.

        RequestError names the key that is wrong, and the nearest right one.
        """
        if not isinstance(mapping, Mapping):
            raise RequestError(
                f"a rule is a table, not {quoted(mapping)}.",
                hint='Write [[intents]] and intent = "…".',
            )
        for key in mapping:
            if key not in _KEYS:
                raise RequestError(
                    f"a rule has no {quoted(key)}.",
                    place=Place(field=key if isinstance(key, str) else ""),
                    hint=nearest(key, _KEYS) or f"Known: {', '.join(_KEYS)}.",
                )
        intent, template = _word(mapping, "intent"), _word(mapping, "template")
        if bool(intent) == bool(template):
            raise RequestError(
                "a rule names an intent or a template.",
                place=Place(field="intent"),
                hint='Write either intent = "release" or template = "release/notes".',
            )
        if template and len([part for part in template.split("/") if part]) != 2:
            raise RequestError(
                f"{quoted(template)} is no template's name.",
                place=Place(field="template"),
                hint='Write it as "release/notes".',
            )
        return cls(
            name=_word(mapping, "name"),
            intent=intent or template.split("/")[0],
            template=template,
            when=parse_all(mapping.get("when", {}), "when"),
            unless=parse_all(mapping.get("unless", {}), "unless"),
            badge=_badge(mapping),
            weight=_weight(mapping),
        )


BRANDED = Rule(name="the branded fallback", intent="brand")
"""For a page that no other rule is for."""
RuleLike: TypeAlias = Rule | Callable[[Mapping[str, Any]], Rule | None]
"""A rule, or a function from a page's data to the rule that is for it, if any."""
Rules: TypeAlias = Iterable[RuleLike]


def _word(mapping: Mapping[str, Any], key: str) -> str:
    value = mapping.get(key, "")
    if not isinstance(value, str) or (key in mapping and not value.strip()):
        raise RequestError(
            f"{quoted(value)} is no text.", place=Place(field=key), hint=f'Write {key} = "…".'
        )
    return value.strip()


def _badge(mapping: Mapping[str, Any]) -> str | None:
    badge = _word(mapping, "badge")
    if len(badge) > _MOST_BADGE:
        raise RequestError(
            f"a badge has at most {_MOST_BADGE} characters, {quoted(badge)} has {len(badge)}.",
            place=Place(field="badge"),
        )
    return badge or None


def _weight(mapping: Mapping[str, Any]) -> float:
    value = mapping.get("weight", 0)
    good = isinstance(value, (int, float)) and not isinstance(value, bool)
    if not good or not math.isfinite(value) or not 0 <= value <= 1000:
        raise RequestError(
            f"{quoted(value)} is no weight.",
            place=Place(field="weight"),
            hint="Write a number from 0, which decides at once, to 1000.",
        )
    return float(value)
