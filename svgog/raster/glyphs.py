"""Glyphs that look the same wherever they stand: keyed by outline and place inside a pixel."""

from __future__ import annotations

import math
import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from svgog.raster import bounds
from svgog.raster.bounds import Box

Chain: TypeAlias = tuple[float, float, float, float]
"""Scale x, scale y, move x, move y: float32 as the engine holds them."""
Floats: TypeAlias = np.ndarray[Any, np.dtype[np.float64]]

_FLOAT = struct.Struct("f")
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
    """One of ``glyphs_at``."""
    found = glyphs_at(((data, move_x, move_y),), chain)
    return found[0] if found else None


def glyphs_at(
    letters: Sequence[tuple[str, float, float]], chain: Chain
) -> tuple[Glyph, ...] | None:
    """Path data with their origins' places; None if pixels may depend on more than these.

    Places count as they are written: to six decimals, then in float32 as the engine adds them.
    """
    outlines = [_outline(data) for data, _, _ in letters]
    known = [outline for outline in outlines if outline is not None]
    if len(known) < len(outlines):
        return None
    sx, sy, tx, ty = chain
    boxes = np.array([outline.box for outline in known])
    across = _steps([round(x, 6) for _, x, _ in letters], sx, tx, boxes[:, 0], boxes[:, 2])
    down = _steps([round(y, 6) for _, _, y in letters], sy, ty, boxes[:, 1], boxes[:, 3])
    if across is None or down is None:
        return None
    found = []
    for outline, at_x, at_y in zip(known, across, down, strict=True):
        px, py = math.floor(at_x), math.floor(at_y)
        shape, (left, top, right, bottom) = _shape(outline, sx, sy, at_x - px, at_y - py)
        found.append(Glyph(shape, px, py, (left + px, top + py, right + px, bottom + py)))
    return tuple(found)


def _steps(
    moves: Sequence[float], scale: float, shift: float, low: Floats, high: Floats
) -> list[float] | None:
    """Where origins come to stand, cut down to 1/256 px as the engine does.

    None where a sum lies so near the next step that float32 may not tell it from that: outlines
    stand on that grid, so all of a glyph is cut alike as long as the ends of its outline, ``low``
    and ``high``, are.
    """
    places = np.array(moves, np.float32)
    if scale != 1:
        places *= np.float32(scale)
    places += np.float32(shift)
    exact = places.astype(np.float64)
    steps = np.floor(exact * _STEPS) / _STEPS
    if (steps != exact).any():
        farthest = np.maximum(np.abs(exact + low * scale), np.abs(exact + high * scale))
        last_bit = np.ldexp(1.0, np.frexp(farthest)[1] - 24)
        if ((steps + 1 / _STEPS - exact <= last_bit / 2) & (steps != exact)).any():
            return None
    found: list[float] = steps.tolist()
    return found


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
