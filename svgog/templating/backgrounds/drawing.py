"""What all kinds draw on and write with: a canvas in px, whole numbers and one decimal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

WIDTH, HEIGHT = 1200, 630
Point = tuple[int, int]
"""In tenths of a px."""


def tenths(number: int) -> str:
    """A number of tenths, written as short as it can be."""
    whole, part = divmod(abs(number), 10)
    sign = "-" if number < 0 else ""
    return f"{sign}{whole}.{part}" if part else f"{sign}{whole}"


def at(point: Point) -> str:
    return f"{tenths(point[0])} {tenths(point[1])}"


def curve(points: Sequence[Point], *, closed: bool = False) -> str:
    """Path data of a smooth line: it bends at the points and touches the middles between them."""
    if closed:
        ring = [*points, points[0]]
        middles = [_middle(a, b) for a, b in pairwise(ring)]
        bends = zip([*points[1:], points[0]], [*middles[1:], middles[0]], strict=True)
        return f"M{at(middles[0])}{_bends(bends)}Z"
    inner = list(points[1:-1])
    ends = [_middle(a, b) for a, b in pairwise(inner)]
    return f"M{at(points[0])}{_bends(zip(inner, [*ends, points[-1]], strict=True))}"


def _bends(bends: Iterable[tuple[Point, Point]]) -> str:
    return "".join(f"Q{at(bend)} {at(end)}" for bend, end in bends)


def _middle(a: Point, b: Point) -> Point:
    return (a[0] + b[0]) // 2, (a[1] + b[1]) // 2
