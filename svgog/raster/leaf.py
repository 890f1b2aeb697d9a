"""What a card is painted from: leaves, and runs of glyphs."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Literal, TypeAlias

from svgog.raster.blend import Rgba
from svgog.raster.glyphs import Glyph

Cell: TypeAlias = tuple[int, int, int, int]
"""Left, top, right, bottom in whole device px, inside the card."""
Kind: TypeAlias = Literal["solid", "translucent", "group", "over"]


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
    """Glyphs of one opaque colour, in paint order."""

    color: Rgba
    glyphs: tuple[Glyph, ...]

    @property
    def key(self) -> bytes:
        found = blake2b(bytes(self.color), digest_size=16)
        found.update(b"".join([glyph.shape.outline.digest for glyph in self.glyphs]))
        places = [n for each in self.glyphs for n in (*each.shape[1:], each.x, each.y)]
        found.update(struct.pack(f"<{len(places)}d", *places))
        return found.digest()


@dataclass(frozen=True, slots=True)
class Leaves:
    """The card's size in device px, the engine's scale, and its leaves in paint order."""

    width: int
    height: int
    scale: tuple[float, float]
    steps: tuple[Leaf | GlyphRun, ...]


def area(cell: Cell) -> int:
    return (cell[2] - cell[0]) * (cell[3] - cell[1])
