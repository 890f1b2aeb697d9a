"""How the built-in rules are put together from the words of the languages."""

from __future__ import annotations

from collections.abc import Iterable

from svgog.intents.condition import Condition, How
from svgog.intents.fold import fold
from svgog.intents.lexicon import ENGLISH, LANGUAGES, languages_of
from svgog.intents.rule import Rule

SHOWS: dict[str, str] = {
    **dict.fromkeys(("guide", "tutorial", "howto", "explainer", "list"), "article/guide"),
    "opinion": "article/news",
    "news": "article/news",
}
"""Which template a kind of article gets; every other kind is an intent or a template by itself."""


class Maker:
    """Makes rules of the words of some languages."""

    def __init__(self, code: str) -> None:
        self.code = code if code in LANGUAGES else ""
        self.spoken = languages_of(code)
        self.own = LANGUAGES.get(code or ENGLISH.code)

    def rule(
        self,
        name: str,
        kind: str,
        *when: Condition,
        unless: Iterable[Condition] = (),
        weight: float = 0,
    ) -> Rule:
        shown = SHOWS.get(kind, kind)
        return Rule(
            name=name,
            intent=shown.split("/")[0],
            template=shown if "/" in shown else "",
            when=when,
            unless=tuple(unless),
            badge=self.badge(kind),
            weight=weight,
        )

    def badge(self, kind: str) -> str | None:
        """What the page's language writes on a card of this kind."""
        return self.own.badges.get(kind) if self.own else None

    def kinds(self, kind: str) -> tuple[str, ...]:
        """What every language calls a kind: metadata are often in another than the page's."""
        return tuple(
            dict.fromkeys(
                fold(word).replace("-", " ")
                for language in LANGUAGES.values()
                for word in language.words_for(kind)
            )
        )

    def called(self, field: str, kind: str) -> Condition:
        named = self.kinds(kind)
        return Condition(field, "is", (*named, *(word.replace(" ", "-") for word in named)))

    def title(self, pattern: str) -> Condition:
        found = (one for each in self.spoken for one in each.titles.get(pattern, ()))
        return Condition("title", "has", tuple(dict.fromkeys(found)))


def matches(*patterns: str) -> Condition:
    return Condition("title", "matches", patterns)


def given(*fields: str) -> Condition:
    first, *more = (Condition(field, "present") for field in fields)
    return Condition(first.field, first.how, also=tuple(more))


def where(how: How, *names: str) -> Condition:
    return Condition("path", how, names)
