"""The ``og:`` attributes of one element, sorted by what becomes of them, and checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

from markupsafe import escape

from svgog._css import PROPERTIES
from svgog.errors import Place, TemplateError, nearest
from svgog.templating.source import Attribute, Element, Source
from svgog.templating.vocabulary import FLOW, LAYOUT, NAMES


@dataclass(frozen=True)
class Words:
    """Raw text of an attribute, with the way from its characters to their places."""

    raw: str
    place: Callable[[int], Place]


@dataclass(frozen=True)
class Overrides:
    """``flow``: text, if, for; ``layout`` goes through; ``css`` and ``plain`` win when filled."""

    flow: dict[str, tuple[str, Place]] = field(default_factory=dict)
    texts: dict[str, Words] = field(default_factory=dict)
    layout: list[str] = field(default_factory=list)
    css: list[str] = field(default_factory=list)
    plain: list[str] = field(default_factory=list)

    @staticmethod
    def place(value: tuple[str, Place]) -> Place:
        return value[1]

    def replaces(self, name: str) -> bool:
        """Whether a plain attribute of this name gives way."""
        plain = "href" if name == "xlink:href" else name
        return name in self.css or plain in self.plain


def overrides_of(
    element: Element, og: str, bound: Mapping[str, tuple[str, Place]], source: Source
) -> Overrides:
    """What stands on the element as ``og:NAME``, the TOML's bindings winning."""
    found = Overrides()
    for attribute in element.attributes:
        if not attribute.name.startswith(f"{og}:"):
            continue
        name = attribute.name.removeprefix(f"{og}:")
        place = source.place(attribute.offset)
        if name not in bound:
            words = Words(attribute.raw, _place_of(attribute, source))
            _sort(found, name, (attribute.value, place), words, "og:")
    for name, (value, place) in bound.items():
        _sort(found, name, (value, place), Words(str(escape(value)), partial(_always, place)), "")
    return found


def _always(place: Place, _: int) -> Place:
    return place


def _place_of(attribute: Attribute, source: Source) -> Callable[[int], Place]:
    return lambda index: source.place(attribute.value_offset + index)


def _sort(found: Overrides, name: str, value: tuple[str, Place], words: Words, prefix: str) -> None:
    if name not in NAMES:
        raise TemplateError(
            f'"{prefix}{name}" is neither of svgog\'s vocabulary nor an SVG attribute '
            "or CSS property.",
            place=value[1],
            hint=nearest(f"{prefix}{name}", (f"{prefix}{known}" for known in NAMES)),
        )
    found.texts[name] = words
    if name in FLOW:
        found.flow[name] = value
    elif name in LAYOUT:
        found.layout.append(name)
    elif name in PROPERTIES:
        found.css.append(name)
    else:
        found.plain.append(name)
