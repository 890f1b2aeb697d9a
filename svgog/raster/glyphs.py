"""Glyphs that look the same wherever they stand: keyed by outline and place inside a pixel."""

from __future__ import annotations

import math
import re
import struct
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple, TypeAlias

from svgog.raster import bounds
from svgog.raster.bounds import Box

Chain: TypeAlias = tuple[float, float, float, float]
"""Scale x, scale y, move x, move y: float32 as the engine holds them."""

_FLOAT, _TWO = struct.Struct("f"), struct.Struct("2f")
_PLAIN = re.compile(r"[MLQCZ\d. -]+")
_TO_SPACES = str.maketrans(dict.fromkeys("MLQCZ", " "))
_GRID = 128
_STEPS = 256
_LARGEST, _LONGEST = 512, 16_000
_KEPT = 16384


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """Path data whose numbers no float32 sum on a card rounds; one object for each kept data."""

    data: str
    box: Box
    digest: bytes


class Shape(NamedTuple):
    """What a sprite is painted from, and the key it is kept under.

    ``x`` and ``y`` are the origin's place inside its pixel, in device px.
    """

    outline: Outline
    sx: float
    sy: float
    x: float
    y: float

    @property
    def cell(self) -> tuple[int, int, int, int]:
        """Left, top, right and bottom around the origin's pixel."""
        left, top, right, bottom = self.outline.box
        xs = sorted((left * self.sx + self.x, right * self.sx + self.x))
        ys = sorted((top * self.sy + self.y, bottom * self.sy + self.y))
        return math.floor(xs[0]), math.floor(ys[0]), math.ceil(xs[1]), math.ceil(ys[1])

    @property
    def key(self) -> bytes:
        return self.outline.digest + struct.pack("<4d", *self[1:])


class Glyph(NamedTuple):
    """A shape, the pixel its origin stands in, and the cell it may paint there."""

    shape: Shape
    x: int
    y: int
    cell: tuple[int, int, int, int]


def rounded(value: float) -> float:
    """To float32."""
    return float(_FLOAT.unpack(_FLOAT.pack(value))[0])


def place_of(transform: str) -> tuple[float, float] | None:
    """Where a ``transform`` moves the origin; None if it does more than that."""
    if transform[:10] != "translate(" or ")" in transform[:-1]:
        return None
    x, _, y = transform[10:-1].partition(" ")
    return float(x), float(y or 0)


def glyph(data: str, move_x: float, move_y: float, chain: Chain) -> Glyph | None:
    """None for a path whose pixels may depend on more than its place inside a pixel.

    ``move_x`` and ``move_y`` are its origin's place, counted as it is written: to six decimals.
    """
    found = _outline(data)
    if found is None:
        return None
    sx, sy, tx, ty = chain
    x, y = _rounded(round(move_x, 6), round(move_y, 6))
    if not sx == 1 == sy:
        x, y = _rounded(sx * x, sy * y)
    x, y = _rounded(x + tx, y + ty)
    at_x = math.floor(x * _STEPS) / _STEPS
    at_y = math.floor(y * _STEPS) / _STEPS
    left, top, right, bottom = found.box
    if at_x != x and _is_near(x, at_x, left * sx, right * sx):
        return None
    if at_y != y and _is_near(y, at_y, top * sy, bottom * sy):
        return None
    px, py = math.floor(at_x), math.floor(at_y)
    shape, cell = _shape(found, sx, sy, at_x - px, at_y - py)
    left, top, right, bottom = cell
    return Glyph(shape, px, py, (left + px, top + py, right + px, bottom + py))


@lru_cache(maxsize=_KEPT)
def _shape(
    outline: Outline, sx: float, sy: float, x: float, y: float
) -> tuple[Shape, tuple[int, int, int, int]]:
    """One shape for all that are alike, and its cell."""
    shape = Shape(outline, sx, sy, x, y)
    return shape, shape.cell


def is_even(chain: Chain) -> bool:
    """Whether scales are powers of two, which round nothing."""
    return abs(chain[0]) in (0.5, 1, 2, 4) and abs(chain[1]) in (0.5, 1, 2, 4)


def _rounded(x: float, y: float) -> tuple[float, float]:
    """To float32, both."""
    return _TWO.unpack(_TWO.pack(x, y))


def _is_near(value: float, step: float, *ends: float) -> bool:
    """Whether a sum lies so near the next step that float32 may not tell it from that.

    The engine cuts coordinates down to 1/256 px, and outlines stand on that grid, so all of a
    glyph is cut alike, to the step below, as long as the ends of its outline are.
    """
    farthest = max(abs(value + ends[0]), abs(value + ends[1]))
    last_bit = math.ldexp(1.0, math.frexp(farthest)[1] - 24)
    return step + 1 / _STEPS - value <= last_bit / 2


@lru_cache(maxsize=_KEPT)
def _outline(data: str) -> Outline | None:
    """None unless all is plain absolute commands with numbers on a coarse binary grid."""
    if len(data) > _LONGEST or not _PLAIN.fullmatch(data):
        return None
    try:
        numbers = [float(n) for n in data.translate(_TO_SPACES).replace("-", " -").split()]
    except ValueError:
        return None
    if not all((n * _GRID).is_integer() and abs(n) <= _LARGEST for n in numbers):
        return None
    digest = blake2b(data.encode(), digest_size=16).digest()
    return Outline(data, bounds.path(data).box, digest)
