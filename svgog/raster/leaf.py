"""What a card is painted from: leaves, and runs of glyphs."""

from __future__ import annotations

import math
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Literal, NamedTuple, TypeAlias

from svgog.raster.blend import Rgba
from svgog.raster.bounds import NOWHERE, Box
from svgog.raster.glyphs import Glyph, rounded
from svgog.svg.parse import MAX_CANVAS_PIXELS, MAX_SIDE

_MARGIN = 2

Cell: TypeAlias = tuple[int, int, int, int]
"""Left, top, right, bottom in whole device px, inside the card."""
Kind: TypeAlias = Literal["solid", "translucent", "group", "over"]


class CannotSplit(Exception):
    """The document is one that only the whole engine understands."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """What is painted as one: a shape's fill or stroke, a picture, an isolated group.

    ``solid`` is one opaque ``color``; ``translucent`` a translucent colour or a gradient;
    ``group`` an isolated group without its ``opacity``, or a picture; ``over`` is whatever has to
    be painted by the engine onto what lies below. ``markup`` has its definitions in ``defs``;
    ``inside`` says that nothing of it reaches over the card's edge.
    """

    kind: Kind
    markup: str
    defs: tuple[str, ...]
    cell: Cell
    inside: bool
    color: Rgba = (0, 0, 0, 255)
    opacity: float = 1.0
    key: bytes = field(init=False)

    def __post_init__(self) -> None:
        found = blake2b(self.markup.encode(), digest_size=16)
        for each in self.defs:
            found.update(each.encode())
        found.update(f"{self.kind} {self.cell} {self.color} {self.opacity}".encode())
        object.__setattr__(self, "key", found.digest())

    @property
    def in_full(self) -> str:
        """The markup with the opacity, too."""
        if self.opacity == 1:
            return self.markup
        return f'<g opacity="{self.opacity!r}">{self.markup}</g>'


@dataclass(frozen=True, slots=True)
class GlyphRun:
    """Glyphs of one opaque colour, in paint order; ``cell`` is around all of them."""

    color: Rgba
    glyphs: tuple[Glyph, ...]
    key: bytes = field(init=False)
    cell: Cell = field(init=False)

    def __post_init__(self) -> None:
        found = blake2b(bytes(self.color), digest_size=16)
        found.update(b"".join([glyph.shape.outline.digest for glyph in self.glyphs]))
        places = [n for each in self.glyphs for n in (*each.shape[1:], each.x, each.y)]
        found.update(struct.pack(f"<{len(places)}d", *places))
        object.__setattr__(self, "key", found.digest())
        lefts, tops, rights, bottoms = zip(*(glyph.cell for glyph in self.glyphs), strict=True)
        object.__setattr__(self, "cell", (min(lefts), min(tops), max(rights), max(bottoms)))


Step: TypeAlias = Leaf | GlyphRun


class Canvas(NamedTuple):
    """Width and height in device px, the size in user units, the engine's scale in each."""

    width: int
    height: int
    view: tuple[float, float]
    scale: tuple[float, float]

    def holds(self, cell: Cell) -> bool:
        return cell[0] >= 0 and cell[1] >= 0 and cell[2] <= self.width and cell[3] <= self.height


def canvas_of(attrs: Mapping[str, str], scale: float) -> Canvas:
    """The canvas of a root element at ``scale``; raises CannotSplit for sizes not in whole px."""
    width, height = _side(attrs, "width"), _side(attrs, "height")
    if attrs.get("viewBox", f"0 0 {width} {height}") != f"0 0 {width} {height}":
        raise CannotSplit("the card's viewBox is not its size")
    scale = rounded(scale)
    across = max(1, math.floor(rounded(width * scale) + 0.5))
    down = max(1, math.floor(rounded(height * scale) + 0.5))
    if across * down > MAX_CANVAS_PIXELS:
        raise CannotSplit("the card is too large")
    scales = rounded(across / width), rounded(down / height)
    return Canvas(across, down, (float(width), float(height)), scales)


def _side(attrs: Mapping[str, str], name: str) -> int:
    value = attrs.get(name, "")
    if not value.isdigit() or not 0 < int(value) <= MAX_SIDE:
        raise CannotSplit("the card's size is not in whole px")
    return int(value)


class Steps:
    """Leaves and runs as they are found, in paint order.

    ``area`` is how many px they cover in all; ``elements`` how many they were made from.
    """

    def __init__(self, canvas: Canvas, *, is_first: bool = True) -> None:
        """``is_first`` says that nothing lies below."""
        self.canvas = canvas
        self.found: list[Step] = []
        self.area = 0
        self.elements = 0
        self._is_first = is_first
        self._run: list[Glyph] = []
        self._color: Rgba = (0, 0, 0, 255)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is painted yet."""
        return self._is_first and not self.found and not self._run

    def glyph(self, color: Rgba, found: Glyph) -> None:
        if color != self._color:
            self.end_run()
            self._color = color
        self._run.append(found)
        self.area += area(found.cell)

    def end_run(self) -> None:
        if self._run:
            self.found.append(GlyphRun(self._color, tuple(self._run)))
            self._run = []

    def add(self, steps: Iterable[Step], covered: int, elements: int) -> None:
        """What is known already."""
        self.end_run()
        self.found += steps
        self.area += covered
        self.elements += elements

    def leaf(
        self, kind: Kind, text: str, defs: tuple[str, ...], box: Box, color: Rgba, opacity: float
    ) -> None:
        """``box`` is how far it reaches, in device px; what lies outside the card is left out."""
        self.end_run()
        wide = (math.floor(box[0]), math.floor(box[1]), math.ceil(box[2]), math.ceil(box[3]))
        left, top = max(wide[0] - _MARGIN, 0), max(wide[1] - _MARGIN, 0)
        right = min(wide[2] + _MARGIN, self.canvas.width)
        bottom = min(wide[3] + _MARGIN, self.canvas.height)
        if box == NOWHERE or left >= right or top >= bottom:
            return
        inside = wide[0] >= 0 and wide[1] >= 0 and wide[2] <= right and wide[3] <= bottom
        cell = (left, top, right, bottom)
        self.area += area(cell)
        self.found.append(Leaf(kind, text, defs, cell, inside, color, opacity))


@dataclass(frozen=True, slots=True)
class Leaves:
    """The card's size in device px, the engine's scale, and its leaves in paint order."""

    width: int
    height: int
    scale: tuple[float, float]
    steps: tuple[Step, ...]


def area(cell: Cell) -> int:
    return (cell[2] - cell[0]) * (cell[3] - cell[1])
