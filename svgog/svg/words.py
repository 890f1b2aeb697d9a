"""The words of a ``<text>``: its spans in order, whose they are, and the places they ask for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from svgog.errors import TemplateError
from svgog.svg.fontstyle import font_size, text_style
from svgog.svg.geometry import numbers
from svgog.svg.node import Node, once
from svgog.svg.unicodebidi import bidi_controls
from svgog.svg.viewport import Viewport
from svgog.text.fontbook import FontBook
from svgog.text.style import Span

_INLINE = frozenset({"tspan", "a"})


@dataclass(frozen=True, slots=True)
class Words:
    """Spans whose ``key`` is the index of their element in ``owners``."""

    spans: tuple[Span, ...]
    owners: tuple[Node, ...]


def read_words(text: Node, base: float, lang: str, fonts: FontBook, *, flowed: bool) -> Words:
    """The words of ``text``; ``base`` is its font size.

    In a flowed text the lines that an editor baked in (tspans with a place of their own, or
    ``sodipodi:role="line"``) are joined by a space, to be broken anew.
    """
    spans: list[Span] = []
    keep = not flowed and preserves_space(text)
    pieces = list(_pieces(text, flowed))
    owners = [owner for owner, _ in pieces]
    controls = bidi_controls(text, owners, chunks=not flowed)
    for key, ((owner, words), around) in enumerate(zip(pieces, controls, strict=True)):
        style = text_style(owner, base, lang, fonts)
        spans.append(Span(_tidy(words) if keep else words, style, key, *around))
    if keep and spans:
        _trim_indent(spans)
    return Words(tuple(spans), tuple(owners))


def _pieces(text: Node, flowed: bool) -> Iterator[tuple[Node, str]]:
    ended = True
    for owner, words, starts_line in _strings(text):
        if flowed and starts_line and not ended:
            words = " " + words
        ended = words[-1:].isspace()
        yield owner, words


def _strings(node: Node) -> Iterator[tuple[Node, str, bool]]:
    """Each string, its element, and whether an editor began a line with it."""
    fresh = node.tag == "tspan" and (
        node.attrs.keys() & {"x", "y"} or node.attrs.get("sodipodi:role") == "line"
    )
    for child in node.children:
        if isinstance(child, str):
            if child:
                yield node, child, bool(fresh)
                fresh = False
        elif child.tag == "textPath":
            raise TemplateError(
                "svgog does not set text along a path.",
                place=child.place,
                hint="Turn these words into outlines in your editor, or set them straight.",
            )
        elif child.tag in _INLINE and child.style.get("display") != "none":
            for owner, words, starts in _strings(child):
                yield owner, words, starts or bool(fresh)
                fresh = False


@once
def preserves_space(text: Node) -> bool:
    """``xml:space``, as it reaches ``text``."""
    for node in (text, *text.ancestors()):
        found = node.attrs.get("xml:space")
        if found:
            return found == "preserve"
    return False


def _tidy(words: str) -> str:
    return words.replace("\n", " ").replace("\t", " ") if words.strip() else words


def _trim_indent(spans: list[Span]) -> None:
    """An indented source is no part of the words, even where an editor asks to keep white space."""
    for at, span in enumerate(spans):
        if span.text.strip():
            continue
        if "\n" in span.text:
            spans[at] = replace(span, text="")


@dataclass(frozen=True, slots=True)
class Positions:
    """Per code point of the laid-out text: absolute places, shifts and turns (SVG 2 §11.10)."""

    x: dict[int, float] = field(default_factory=dict)
    y: dict[int, float] = field(default_factory=dict)
    dx: dict[int, float] = field(default_factory=dict)
    dy: dict[int, float] = field(default_factory=dict)
    rotate: dict[int, float] = field(default_factory=dict)

    @property
    def any(self) -> bool:
        return bool(self.x or self.y or self.dx or self.dy or self.rotate)


def positions(
    text: Node, owners: Sequence[Node], sources: Sequence[tuple[int, int]], view: Viewport
) -> Positions:
    """The positions that ``text`` and its tspans give to their addressable characters.

    ``sources[i]`` names the owner (by key) of code point ``i``. Inner lists win over outer ones.
    """
    members: dict[Node, list[int]] = {}
    for index, (key, _) in enumerate(sources):
        node: Node | None = owners[key]
        while node is not None:
            members.setdefault(node, []).append(index)
            node = None if node is text else node.parent
    found = Positions({}, {}, {}, {}, {})
    for node in text.walk():
        if node in members:
            _one_element(node, members[node], view, found)
    return found


def _one_element(node: Node, members: Sequence[int], view: Viewport, found: Positions) -> None:
    size = font_size(node)
    for name, to_px in (("x", view.x), ("y", view.y), ("dx", view.x), ("dy", view.y)):
        target = getattr(found, name)
        values = node.attrs.get(name, "").replace(",", " ").split()
        for index, value in zip(members, values, strict=False):
            target[index] = to_px(value, em=size)
    turns = numbers(node.attrs.get("rotate", ""))
    if turns:
        for at, index in enumerate(members):
            found.rotate[index] = turns[min(at, len(turns) - 1)]
