"""What a page's JSON-LD says of it, by a page's names (schema.org)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from svgog.intents.schema import types_of

_DEEPEST, _MOST = 4, 50
_NAMES: dict[str, str] = {
    "headline": "title",
    "name": "title",
    "description": "description",
    "author": "authors",
    "keywords": "keywords",
    "articleSection": "section",
    "datePublished": "date",
    "startDate": "date",
    "dateModified": "lastmod",
    "inLanguage": "lang",
    "softwareVersion": "version",
    "episodeNumber": "episode",
}
_INSIDE: dict[str, tuple[str, str]] = {
    "price": ("offers", "price"),
    "currency": ("offers", "priceCurrency"),
    "rating": ("aggregateRating", "ratingValue"),
    "place": ("location", "name"),
    "show": ("partOfSeries", "name"),
}
_CHROME = frozenset(
    "WebSite Organization BreadcrumbList ListItem ImageObject Person SearchAction".split()
)
"""Things that stand on any page; a page about a person is told from its other things."""


def facts_of(documents: list[Any]) -> dict[str, Any]:
    """The data told by the thing that the page is about; nothing in it fails.

    Of several things the one whose type says most is taken, as the gate does.
    """
    ranked = types_of(documents)
    things = [thing for thing in _things(documents, 0) if _types(thing)]
    things.sort(key=lambda thing: min(map(ranked.index, _types(thing) & set(ranked)), default=99))
    thing = next((each for each in things if not _types(each) <= _CHROME), None)
    if thing is None:
        return {}
    found: dict[str, Any] = {}
    for name, target in _NAMES.items():
        if thing.get(name) and target not in found:
            found[target] = thing[name]
    for target, (outer, inner) in _INSIDE.items():
        part = _first(thing.get(outer))
        value = _first(part.get(inner)) if isinstance(part, Mapping) else None
        if isinstance(value, (str, int, float)) and not isinstance(value, bool) and value != "":
            found[target] = value
    if image := _picture(thing.get("image")):
        found["image"] = image
    return found


def _things(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for each in value[:_MOST]:
            yield from _things(each, depth + 1)
    elif isinstance(value, Mapping):
        yield value
        for name in ("@graph", "mainEntity"):
            yield from _things(value.get(name), depth + 1)


def _types(thing: Mapping[str, Any]) -> set[str]:
    return set(types_of({"@type": thing.get("@type")}))


def _first(value: Any) -> Any:
    return next(iter(value), None) if isinstance(value, list) else value


def _picture(value: Any) -> str:
    value = _first(value)
    if isinstance(value, Mapping):
        value = value.get("url") or value.get("contentUrl")
    return value if isinstance(value, str) else ""
