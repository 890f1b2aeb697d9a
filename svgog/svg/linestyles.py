"""The shapes of text-decoration-style, as path data in the sizes that Chromium gives them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import floor, hypot

from svgog.model import Rect
from svgog.svg.geometry import number
from svgog.svg.skipink import Interval, without

STYLES = frozenset({"solid", "double", "dotted", "dashed", "wavy"})
_SAMPLES = 32
"""Straight pieces that a wave is drawn with."""


def band(style: str, line: Rect, up: int) -> tuple[float, float]:
    """From the top to the bottom of what a line of this style covers; ``up`` as in ``shape``."""
    second = _second(style, line, up)
    if style == "wavy":
        reach = _wave_height(line.height) + line.height / 2
        middle = line.y + second
        return middle - reach, middle + reach
    return min(line.y, line.y + second), max(line.bottom, line.bottom + second)


def shape(style: str, line: Rect, up: int, holes: Sequence[Interval]) -> str:
    """Path data of the line without its holes.

    ``line`` is what a solid one covers; a double or a wavy one leaves it upwards (``up`` -1, an
    overline) or downwards (1).
    """
    pieces = list(without(line.x, line.right, holes))
    second = _second(style, line, up)
    if style == "dotted":
        return "".join(_dots(line, holes))
    if style == "dashed":
        dashes = [piece for dash in _dashes(line) for piece in without(*dash, holes)]
        return "".join(_bar(piece, line.y, line.height) for piece in dashes)
    if style == "wavy":
        return "".join(_wave(line, piece, line.y + second) for piece in pieces)
    solid = "".join(_bar(piece, line.y, line.height) for piece in pieces)
    if style == "double":
        solid += "".join(_bar(piece, line.y + second, line.height) for piece in pieces)
    return solid


def _second(style: str, line: Rect, up: int) -> float:
    """How far from the first line the second, or the middle of a wave, lies."""
    if style == "wavy":
        return (line.height + 1) * up + 0.5
    return (line.height + 1) * up if style == "double" else 0.0


def _bar(piece: Interval, y: float, height: float) -> str:
    left, right = piece
    return f"M{number(left)} {number(y)}H{number(right)}V{number(y + height)}H{number(left)}Z"


def _dashes(line: Rect) -> Iterator[Interval]:
    """Twice as long as thick; fine ones are drawn out more."""
    thick = line.height
    dash, gap = (2 * thick, thick) if thick >= 3 else (3 * thick, 2 * thick)
    for left in _starts(line, dash, gap):
        yield left, min(left + dash, line.right)


def _starts(line: Rect, dash: float, gap: float) -> Iterator[float]:
    """Where marks of one length begin: the last ends the line, gaps are nearly ``gap``."""
    width = floor(line.width)
    least = max(1, floor((width + gap) / (dash + gap)))
    gaps = [(width - n * dash) / (n - 1) for n in (least, least + 1) if n > 1]
    best = min((g for g in gaps if g > 0), key=lambda g: abs(g - gap), default=line.width)
    count = floor((width + best) / (dash + best) + 0.5)
    for index in range(max(1, count)):
        yield line.x + index * (dash + best)


def _dots(line: Rect, holes: Sequence[Interval]) -> Iterator[str]:
    thick = line.height
    r, d = number(thick / 2), number(thick)
    for left in _starts(line, thick, thick):
        middle = left + thick / 2
        if not any(start < middle < end for start, end in holes):
            at = f"M{number(left)} {number(line.y + thick / 2)}"
            yield f"{at}a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0 -{d} 0Z"


def _wave_length(thick: float) -> float:
    return 1 + 2 * floor(2 * thick + 1)


def _wave_pull(thick: float) -> float:
    """How far the control points of a wave's two halves lie from its middle."""
    return 0.5 + floor(3 * thick + 1)


def _wave_height(thick: float) -> float:
    return 0.2887 * _wave_pull(thick)


def _wave(line: Rect, piece: Interval, middle: float) -> str:
    """A stroke along a wave, filled; all pieces of a line are of one wave."""
    thick = max(1.0, line.height)
    length, pull = _wave_length(thick), _wave_pull(thick)
    left, right = piece
    first = floor((left - line.x) / length * _SAMPLES)
    last = floor((right - line.x) / length * _SAMPLES) + 1
    over, under = [], []
    for index in range(first, last + 1):
        turns, sample = divmod(index, _SAMPLES)
        t = sample / _SAMPLES
        x = length * (turns + 1.5 * t * (1 - t) + t * t * t)
        y = 3 * pull * t * (1 - t) * (1 - 2 * t)
        dx = length * (1.5 - 3 * t + 3 * t * t)
        dy = 3 * pull * (1 - 6 * t + 6 * t * t)
        scale = thick / 2 / hypot(dx, dy)
        x = min(max(line.x + x, left), right)
        over.append((x + dy * scale, middle + y - dx * scale))
        under.append((x - dy * scale, middle + y + dx * scale))
    points = [(min(max(x, left), right), y) for x, y in [*over, *reversed(under)]]
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points) + "Z"
