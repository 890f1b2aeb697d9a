"""A laid-out card as the flat list of what is painted: leaves in paint order.

What the list holds depends on the card alone, not on what is known of others.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

from svgog._kept import Kept
from svgog.model import DisplayList, LaidOutSvg, Letters, Part
from svgog.raster.blend import Rgba
from svgog.raster.definitions import Definitions, references
from svgog.raster.glyphs import Chain, glyphs_at
from svgog.raster.leaf import (
    CannotSplit,
    Canvas,
    GlyphRun,
    Leaf,
    Leaves,
    Step,
    Steps,
    area,
    canvas_of,
)
from svgog.raster.split import Split, glyph_color
from svgog.raster.ways import Way, attributes, inherited
from svgog.svg.display import EFFECTS
from svgog.svg.geometry import Matrix, number
from svgog.svg.write import element, markup

__all__ = ["CannotSplit", "Known", "leaves_of"]

_NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
_OF_THE_ROOT = frozenset({"width", "height", "viewBox", "version"})
_MOST_CANVASES, _MOST_ELEMENTS = 24, 4000
_STEP_COST, _GLYPH_COST, _SPOT_COST = 600, 300, 60_000
"""Bytes that are held, roughly."""
_MOST_INNER = 64
_LONG = 400
"""Characters of a shape that is likely drawn from the data of a page."""


class Found(NamedTuple):
    """The steps of one part, how many px they cover, how many elements they were made from."""

    steps: tuple[Step, ...]
    area: int
    elements: int


class Spot:
    """A place in nested groups: the way there, what letters are filled with, what is referred to.

    ``inner`` are the groups in it that came before, by their attributes.
    """

    __slots__ = ("color", "inner", "references", "way")

    def __init__(self, way: Way, references: tuple[str, ...] = ()) -> None:
        self.way = way
        self.color = glyph_color(way)
        self.references = references
        self.inner: dict[tuple[tuple[str, str], ...], Spot] = {}

    def into(self, attrs: Mapping[str, str]) -> Spot:
        """The place in a group with these attributes."""
        key = tuple(attrs.items())
        found = self.inner.get(key)
        if found is None:
            if len(self.inner) >= _MOST_INNER:
                self.inner.clear()
            more = tuple(name for value in attrs.values() for name in references(value))
            found = self.inner[key] = Spot(self.way.into(attrs), self.references + more)
        return found


class Known:
    """What is known of parts that came before; safe to share between threads."""

    def __init__(self, limit: int) -> None:
        """``limit`` is in bytes, roughly."""
        self.parts: Kept[Found] = Kept(limit // 4)
        self.runs: Kept[Found] = Kept(limit // 4)
        self.grounds: Kept[Leaf] = Kept(limit // 4)
        self.spots: Kept[Spot] = Kept(limit // 4)

    def clear(self) -> None:
        for kept in (self.parts, self.runs, self.grounds, self.spots):
            kept.clear()


def leaves_of(laid_out: LaidOutSvg, known: Known | None = None) -> Leaves:
    """Split the card; raises CannotSplit with the reason."""
    display = laid_out.display
    if display is None:
        steps = _of_document(laid_out)
    else:
        steps = _Parts(display, laid_out.scale, known or Known(0)).steps()
    canvas = steps.canvas
    if steps.area > _MOST_CANVASES * canvas.width * canvas.height:
        raise CannotSplit("too much lies on each other")
    if steps.elements > _MOST_ELEMENTS:
        raise CannotSplit("the document has too many elements")
    return Leaves(canvas.width, canvas.height, canvas.scale, _with_ground(steps, known or Known(0)))


def _of_document(laid_out: LaidOutSvg) -> Steps:
    """By parsing what was written."""
    root = _parsed(laid_out.source)
    if root.getroottree().docinfo.internalDTD is not None:
        raise CannotSplit("the document has a DOCTYPE")
    own = attributes(root)
    steps = Steps(canvas_of(own, laid_out.scale))
    if next(root.iter("{*}style"), None) is not None:
        raise CannotSplit("the document holds style sheets")
    definitions = Definitions(root)
    steps.elements = len(definitions)
    Split(root, definitions, steps).children(root, _start(own, steps.canvas), 1)
    steps.end_run()
    return steps


def _parsed(source: str) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=True,
    )
    try:
        return etree.fromstring(source.encode(), parser)
    except (etree.XMLSyntaxError, UnicodeEncodeError, ValueError):
        raise CannotSplit("the document is not well-formed") from None


def _start(own: Mapping[str, str], canvas: Canvas) -> Way:
    """The way into the root element with these attributes."""
    kept = {name: value for name, value in own.items() if name not in _OF_THE_ROOT}
    if EFFECTS & kept.keys() or any("}" in name or name == "transform" for name in kept):
        raise CannotSplit("the root element has effects of its own")
    sx, sy = canvas.scale
    return Way(inherited(kept), Matrix(a=sx, d=sy), (sx, sy, 0.0, 0.0))


class _Parts:
    """One card's display list on its way to steps."""

    def __init__(self, display: DisplayList, scale: float, known: Known) -> None:
        self._display = display
        self._known = known
        self._canvas = canvas_of(display.attrs, scale)
        self._steps = Steps(self._canvas)
        self._spots: dict[int, Spot] = {}
        key = (self._canvas, tuple(display.attrs.items()))
        start = known.spots.get(key)
        if start is None:
            start = Spot(_start(display.attrs, self._canvas))
            known.spots.put(key, start, _SPOT_COST)
        self._root = start

    def steps(self) -> Steps:
        for part in self._display.parts:
            spot = self._spots.get(id(part.around))
            if spot is None:
                spot = self._root
                for attrs in part.around:
                    spot = spot.into(attrs)
                self._spots[id(part.around)] = spot
            if part.letters:
                self._letters(part, spot)
            else:
                self._markup(part.around, part.markup, spot)
        self._steps.end_run()
        return self._steps

    def _letters(self, part: Part, spot: Spot) -> None:
        for letters in part.letters:
            here = spot.into(letters.attrs) if letters.attrs else spot
            found = self._run(letters, here)
            if found.steps:
                self._steps.add(found.steps, found.area, found.elements)
            else:
                around = (*part.around, letters.attrs) if letters.attrs else part.around
                self._markup(around, _written(letters), here)

    def _run(self, letters: Letters, spot: Spot) -> Found:
        """The letters as one run; no step where they need more than sprites."""
        color, chain = spot.color, spot.way.chain
        if color is None or chain is None:
            return Found((), 0, 0)
        key = (letters.glyphs, chain, color, self._canvas)
        found = self._known.runs.get(key)
        if found is None:
            found = _as_run(letters, chain, color, self._canvas)
            self._known.runs.put(key, found, _GLYPH_COST * len(letters.glyphs))
        return found

    def _markup(self, around: tuple[Mapping[str, str], ...], text: str, spot: Spot) -> None:
        defs = self._definitions([*references(text), *spot.references])
        first = self._steps.is_empty
        key = (first, self._canvas, spot.way.key, text, defs)
        found = self._known.parts.get(key)
        if found is None:
            found = self._split(around, text, spot.way, defs, first)
            cost = len(text) + _STEP_COST * len(found.steps)
            self._known.parts.put(key, found, cost + sum(map(len, defs)))
        self._steps.add(found.steps, found.area, found.elements)

    def _split(
        self,
        around: tuple[Mapping[str, str], ...],
        text: str,
        way: Way,
        defs: tuple[str, ...],
        first: bool,
    ) -> Found:
        opened = "".join(f"<g{markup(attrs)}>" for attrs in around)
        inside = f"<defs>{''.join(defs)}</defs>{opened}{text}{'</g>' * len(around)}"
        root = _parsed(f"<svg {_NS}>{inside}</svg>")
        definitions = Definitions(root)
        holder = root
        for _ in around:
            holder = holder[-1]
        steps = Steps(self._canvas, is_first=first)
        Split(root, definitions, steps).children(holder, way, len(around) + 1)
        steps.end_run()
        return Found(tuple(steps.found), steps.area, len(definitions))

    def _definitions(self, names: list[str]) -> tuple[str, ...]:
        """The markup of what is named, with all that this refers to in turn."""
        found: dict[str, str] = {}
        while names:
            name = names.pop()
            if name not in found:
                part = self._display.definition(name)
                found[name] = _with_inherited(part) if part else ""
                names += references(found[name])
        return tuple(each for each in found.values() if each)


def _as_run(letters: Letters, chain: Chain, color: Rgba, canvas: Canvas) -> Found:
    glyphs = glyphs_at(letters.glyphs, chain)
    if glyphs is None:
        return Found((), 0, 0)
    run = GlyphRun(color, glyphs)
    if not canvas.holds(run.cell):
        return Found((), 0, 0)
    return Found((run,), sum(area(one.cell) for one in glyphs), len(glyphs))


def _with_inherited(part: Part) -> str:
    style: dict[str, str] = {}
    for attrs in part.around:
        style |= inherited(attrs)
    style = {name: value for name, value in style.items() if name not in _OF_THE_ROOT}
    return f"<g{markup(style)}>{part.markup}</g>" if style else part.markup


def _written(letters: Letters) -> str:
    """As the document has it."""
    return "".join(
        element("path", markup({"transform": f"translate({number(x)} {number(y)})", "d": data}))
        for data, x, y in letters.glyphs
    )


def _with_ground(steps: Steps, known: Known) -> tuple[Step, ...]:
    """The steps, of which the first is what lies below the words and is dear by itself.

    Leaves are painted where they stand, so those that reach far right or down want a large
    canvas each. Below the words they rarely change, and share one.
    """
    width, height = steps.canvas.width, steps.canvas.height
    count = 0
    for at, step in enumerate(steps.found):
        if not isinstance(step, Leaf):
            break
        if len(step.markup) > _LONG and "<image" not in step.markup:
            # A waveform or a curve: it is another on the next card.
            break
        if step.cell[2] * step.cell[3] * 4 >= width * height:
            count = at + 1
        if "<image" in step.markup:
            # What lies on a photograph often follows the words, and a photograph is dear.
            break
    below = [step for step in steps.found[:count] if isinstance(step, Leaf)]
    if len(below) < 2:
        return tuple(steps.found)
    key = (steps.canvas, *(leaf.key for leaf in below))
    ground = known.grounds.get(key)
    if ground is None:
        defs = dict.fromkeys(each for leaf in below for each in leaf.defs)
        whole = "".join(leaf.in_full for leaf in below)
        ground = Leaf("translucent", whole, tuple(defs), (0, 0, width, height), inside=False)
        known.grounds.put(key, ground, len(whole) + _STEP_COST)
    return ground, *steps.found[count:]
