"""Whose name shows on a card: the authors a page names, through the author gate if there is one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from svgog.errors import shown
from svgog.intents.page import PageView
from svgog.model import Verdict, absent

if TYPE_CHECKING:
    from svgog.intents.authors import AuthorGate, SiteAuthor

QUOTING = "article/quote"
"""Here ``author`` is who is quoted, not who signs."""
_MOST = 80


@dataclass(frozen=True)
class Byline:
    """The names that show, or None, and what that changes in the page's data."""

    names: str | None
    fields: Mapping[str, Any] = field(default_factory=dict)
    verdicts: tuple[Verdict, ...] = ()

    @property
    def reasons(self) -> tuple[str, ...]:
        return tuple(
            f"byline {each.name}: {'' if each.shown else 'not shown, '}{each.why}"
            for each in self.verdicts
        )


def byline_of(
    page: PageView, gate: AuthorGate | None, template: str, declared: Mapping[str, Any]
) -> Byline:
    """The byline on this template, whose fields are ``declared``.

    Without a gate a name given by hand shows, as it was given.
    """
    names = names_of(page.data)
    if gate is None or template == QUOTING:
        joined = _joined(names)
        several = absent(page.data.get("author")) and joined is not None and len(joined) <= _MOST
        return Byline(joined, {"author": joined} if several else {})
    signs = "author" in declared
    if not names:
        return Byline(None, _without(signs))
    from svgog.intents.keywords import PageWords

    words = PageWords.of(page, gate.weights)
    judged = [gate.verdict(name, words) for name in names]
    verdicts = tuple(verdict for verdict, _ in judged)
    inside = [(verdict, author) for verdict, author in judged if verdict.shown and author]
    if not inside:
        return Byline(None, _without(signs), verdicts)
    joined = _joined([author.name for _, author in inside])
    people = [_person(author) for _, author in inside]
    fields: dict[str, Any] = {"author": joined}
    if not absent(page.data.get("authors")):
        fields["authors"] = people
    if signs:
        verdict, first = inside[0]
        if not page.has("role"):
            fields["role"] = expertise(gate, first, verdict.topic, page.lang)
        if not page.has("portrait"):
            fields["portrait"] = first.photo
    return Byline(joined, fields, verdicts)


def names_of(data: Mapping[str, Any]) -> list[str]:
    """Every author that a page names, once, in order."""
    given = []
    for value in (data.get("author"), data.get("authors")):
        listed = value if isinstance(value, (list, tuple)) else [value]
        given += [_name(each) for each in listed]
    return list(dict.fromkeys(name for name in given if not absent(name)))


def expertise(gate: AuthorGate, author: SiteAuthor, topic: str, lang: str) -> str:
    """The badge beside a name: "SEO Expert"; in other languages the role, else the topic alone."""
    from svgog.intents.lexicon import ENGLISH, LANGUAGES

    language = LANGUAGES.get(lang or ENGLISH.code)
    title = gate.topic(author, topic).title
    badge = (language.expert if language else "{topic}").format(topic=title)
    return badge if badge != title else author.role or title


def _person(author: SiteAuthor) -> dict[str, Any]:
    parts = {"name": author.name, "role": author.role, "photo": author.photo, "url": author.url}
    return {name: value for name, value in parts.items() if value}


def _without(signs: bool) -> dict[str, Any]:
    """No author; where the card has a place for one, neither the face nor the role."""
    names = ("author", "authors", "role", "portrait") if signs else ("author", "authors")
    return dict.fromkeys(names)


def _joined(names: list[str]) -> str | None:
    if not names:
        return None
    whole = ", ".join(names)
    if len(whole) <= _MOST or len(names) == 1:
        return whole
    return f"{names[0]} +{len(names) - 1}"


def _name(value: Any) -> str:
    if isinstance(value, Mapping):
        value = value.get("name")
    elif not isinstance(value, (str, int, float)) and value is not None:
        value = getattr(value, "name", None) or value
    return shown(value).strip() if value or value == 0 else ""
