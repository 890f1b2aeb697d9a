"""Sweep gradients, which SVG has not: thin wedges about the centre, each in one colour."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, cos, degrees, floor, hypot, radians, sin

from svgog.text.gradients import Box, Point, Stop, channels_of, decimal, mixed

_FINEST = 1.5
"""The narrowest wedge of a smooth change, in degrees."""
_OVERLAP = 2.0
"""How far an opaque wedge lies under the next, so that no seam shows between them."""


@dataclass(frozen=True, slots=True)
class Sweep:
    """About ``centre``, from the angle ``start`` to ``end``: radians, anticlockwise as seen."""

    stops: tuple[Stop, ...]
    spread: str
    centre: Point
    start: float
    end: float


def wedges(sweep: Sweep, box: Box) -> str:
    """SVG paths that paint the sweep all over ``box``."""
    x, y = sweep.centre
    left, top, width, height = box
    corners = ((px, py) for px in (left, left + width) for py in (top, top + height))
    radius = 1.1 * max(hypot(px - x, py - y) for px, py in corners)
    opaque = all(stop.opacity == 1 for stop in sweep.stops)
    pieces = list(_pieces(sweep))
    first, last = pieces[0], pieces[-1]
    if opaque and len(pieces) > 1:
        # Under the seam at 0 degrees, where the last wedge ends against the first.
        pieces.insert(0, (first[0] - _OVERLAP, first[0] + _OVERLAP, last[2]))
    edges = "" if opaque else ' shape-rendering="crispEdges"'
    return "".join(
        f'<path d="{_wedge(x, y, radius, low, high, opaque)}"{edges}{paint(stop)}/>'
        for low, high, stop in pieces
    )


def paint(stop: Stop) -> str:
    """The attributes of a plain fill."""
    opacity = f' fill-opacity="{decimal(stop.opacity, 4)}"' if stop.opacity < 1 else ""
    return f' fill="{stop.colour}"{opacity}'


def _wedge(x: float, y: float, radius: float, low: float, high: float, overlaps: bool) -> str:
    if overlaps:
        high = max(high, min(high + _OVERLAP, 360.0))
    if high - low >= 360:
        return f"M{_at(x, y, radius * 2, 45)}" + "".join(
            f"L{_at(x, y, radius * 2, angle)}" for angle in (135, 225, 315)
        )
    steps = max(1, ceil((high - low) / 45))
    rim = (low + (high - low) * index / steps for index in range(steps + 1))
    return f"M{decimal(x, 3)} {decimal(y, 3)}" + "".join(
        f"L{_at(x, y, radius * 1.1, angle)}" for angle in rim
    )


def _at(x: float, y: float, radius: float, angle: float) -> str:
    turn = radians(angle)
    return f"{decimal(x + radius * cos(turn), 3)} {decimal(y - radius * sin(turn), 3)}"


def _pieces(sweep: Sweep) -> Iterator[tuple[float, float, Stop]]:
    """Angles from 0 to 360 degrees, cut where the colour changes."""
    start, span = degrees(sweep.start), degrees(sweep.end) - degrees(sweep.start)
    stops = tuple(sorted(sweep.stops, key=lambda stop: stop.offset))
    low, high = stops[0].offset, stops[-1].offset
    start, span = start + low * span, (high - low) * span
    if abs(span) < 1e-6:
        if sweep.spread == "pad" and 0 < start < 360:
            yield 0.0, start, stops[0]
            yield start, 360.0, stops[-1]
        else:
            yield 0.0, 360.0, stops[-1]
        return
    offsets = [(stop.offset - low) / (high - low) for stop in stops]
    for begin, end in _intervals(start, span, offsets, sweep.spread):
        one = _colour((begin + 1e-6 - start) / span, sweep.spread, stops, offsets)
        other = _colour((end - 1e-6 - start) / span, sweep.spread, stops, offsets)
        steps = min(ceil((end - begin) / _FINEST), max(1, _apart(one, other)))
        for index in range(steps):
            edges = [begin + (end - begin) * (index + at) / steps for at in (0, 0.5, 1)]
            middle = (edges[1] - start) / span
            yield edges[0], edges[2], _colour(middle, sweep.spread, stops, offsets)


def _intervals(
    start: float, span: float, offsets: list[float], spread: str
) -> Iterator[tuple[float, float]]:
    ends = sorted((-start / span, (360 - start) / span))
    rounds = range(-1, 2) if spread == "pad" else range(floor(ends[0]) - 1, ceil(ends[1]) + 1)
    cuts = {0.0, 360.0}
    # No font needs more rounds than degrees; a hostile one must not make millions.
    for turn in rounds[:720]:
        mirrored = spread == "reflect" and turn % 2
        for offset in offsets if spread != "pad" or turn == 0 else ():
            cuts.add(min(max(start + (turn + (1 - offset if mirrored else offset)) * span, 0), 360))
    ordered = sorted(cuts)
    for begin, end in pairwise(ordered):
        if end - begin > 1e-4:
            yield begin, end


def _colour(at: float, spread: str, stops: tuple[Stop, ...], offsets: list[float]) -> Stop:
    if spread == "pad":
        if at <= 0:
            return stops[0]
    else:
        turn = floor(at)
        at -= turn
        if spread == "reflect" and turn % 2:
            at = 1 - at
    after = next((index for index, offset in enumerate(offsets) if offset > at), len(offsets))
    if after in (0, len(offsets)):
        return stops[0] if after == 0 else stops[-1]
    share = (at - offsets[after - 1]) / (offsets[after] - offsets[after - 1])
    return mixed(stops[after - 1], stops[after], share)


def _apart(one: Stop, other: Stop) -> int:
    if "currentColor" in (one.colour, other.colour):
        return 0 if one == other else 255
    return max(
        *(abs(a - b) for a, b in zip(channels_of(one), channels_of(other), strict=True)),
        ceil(abs(one.opacity - other.opacity) * 255),
    )
