"""text-decoration-skip-ink: where a line under words makes way for their letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from svgog.svg.placed import PlacedRun
from svgog.text.face import Face
from svgog.text.outline import commands

_WHOLE = frozenset({"Hani", "Hira", "Kana", "Hang", "Bopo", "Yiii", "Jpan", "Kore"})
"""Scripts whose signs fill their square: ``auto`` leaves a line under them whole."""
_STEPS = 12
"""Straight pieces that a curve is measured by."""
_MOST_CLEAR = 13.0
"""Px beside a letter at most; browsers clear as much as the line is thick."""

Interval = tuple[float, float]
"""From the least x to the greatest."""
Point = tuple[float, float]


def gaps(
    runs: Iterable[PlacedRun], top: float, bottom: float, clear: float, *, whole: bool
) -> list[Interval]:
    """The stretches of x in which ink lies between ``top`` and ``bottom``, with room beside it.

    One stretch a glyph, as in browsers. ``whole`` leaves out the ideographs.
    """
    room = min(clear, _MOST_CLEAR)
    found = []
    for run in runs:
        if not run.font_size or (whole and run.script in _WHOLE):
            continue
        factor = run.font_size / run.face.units_per_em
        for glyph in run.glyphs:
            if glyph.turn:
                continue
            low, high = (glyph.y - bottom) / factor, (glyph.y - top) / factor
            ink = _ink(run.face, glyph.gid, low, high)
            if ink:
                wide = factor * glyph.stretch
                found.append((glyph.x + ink[0] * wide - room, glyph.x + ink[1] * wide + room))
    return sorted(found)


def without(start: float, end: float, holes: Sequence[Interval]) -> Iterator[Interval]:
    """What is left of a stretch when sorted holes are cut out of it."""
    for left, right in holes:
        if left > start:
            yield start, min(left, end)
        start = max(start, right)
        if start >= end:
            return
    if start < end:
        yield start, end


@lru_cache(maxsize=8192)
def _ink(face: Face, gid: int, low: float, high: float) -> Interval | None:
    """From the leftmost to the rightmost ink between two heights, in font units."""
    found: list[float] = []
    for (x1, y1), (x2, y2) in _segments(face, gid):
        if max(y1, y2) <= low or min(y1, y2) >= high:
            continue
        slope = (x2 - x1) / (y2 - y1) if y1 != y2 else 0.0
        found += [x1 + slope * (min(max(y, low), high) - y1) for y in (y1, y2)]
        if y1 == y2:
            found.append(x2)
    return (min(found), max(found)) if found else None


@lru_cache(maxsize=2048)
def _segments(face: Face, gid: int) -> tuple[tuple[Point, Point], ...]:
    """A glyph's outline in straight pieces."""
    found: list[tuple[Point, Point]] = []
    start = at = (0.0, 0.0)
    for letter, numbers in commands(face, gid):
        points = list(zip(numbers[::2], numbers[1::2], strict=True))
        if letter == "M":
            start = points[0]
        elif letter == "Z":
            found.append((at, start))
        else:
            found += pairwise(_flat(at, points))
        at = points[-1] if points else start
    return tuple(found)


def _flat(start: Point, points: Sequence[Point]) -> list[Point]:
    if len(points) == 1:
        return [start, points[0]]
    return [_on_curve([start, *points], step / _STEPS) for step in range(_STEPS + 1)]


def _on_curve(points: list[Point], t: float) -> Point:
    """De Casteljau."""
    while len(points) > 1:
        points = [(a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t) for a, b in pairwise(points)]
    return points[0]
