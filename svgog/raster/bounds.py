"""How far a drawing can reach: bounding boxes that are never too small."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from math import fsum
from operator import sub
from typing import TypeAlias

from lxml import etree

from svgog.svg.geometry import Matrix, length, numbers

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom."""
EVERYWHERE: Box = (-1e9, -1e9, 1e9, 1e9)
NOWHERE: Box = (0.0, 0.0, 0.0, 0.0)

_ABSOLUTE = re.compile(r"[MLCQZz\s\d.,+-]*+")
_TO_SPACES = str.maketrans(dict.fromkeys("MLCQZz,", " "))
_GLYPH = 1000
"""Characters; shorter paths are mostly letters, which come again and again."""
_COMMANDS = re.compile(r"[A-DF-Za-df-z]")
_TOKENS = re.compile(r"[A-DF-Za-df-z]|[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_PAIRS = frozenset("MLCQZz")
_LENGTHS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7}


@dataclass(frozen=True, slots=True)
class Reach:
    """A shape's box, how many points it has, and how far its outline travels at most."""

    box: Box
    points: int = 0
    across: float = 0.0
    down: float = 0.0


def union(one: Box, other: Box) -> Box:
    if one == NOWHERE:
        return other
    if other == NOWHERE:
        return one
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )


def mapped(matrix: Matrix, box: Box) -> Box:
    if box in (NOWHERE, EVERYWHERE):
        return box
    corners = [matrix.point(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def grown(box: Box, by: float) -> Box:
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def area(box: Box, clip: Box) -> float:
    """Of what both have in common, with a margin of 2 px, in px."""
    if box == NOWHERE:
        return 0.0
    width = min(box[2] + 2, clip[2]) - max(box[0] - 2, clip[0])
    height = min(box[3] + 2, clip[3]) - max(box[1] - 2, clip[1])
    return max(0.0, width) * max(0.0, height)


def shape(element: etree._Element, name: str, view: tuple[float, float]) -> Reach | None:
    """The reach of a basic shape or path in its own units; None for what is no shape."""

    def get(key: str, percent: float) -> float:
        return length(element.get(key, ""), percent=percent)

    if name == "path":
        return path(element.get("d", ""))
    if name in ("polyline", "polygon"):
        return _points(numbers(element.get("points", "")))
    diagonal = max(view)
    if name == "rect":
        x, y = get("x", view[0]), get("y", view[1])
        return _frame(x, y, x + get("width", view[0]), y + get("height", view[1]), 8)
    if name in ("circle", "ellipse"):
        x, y = get("cx", view[0]), get("cy", view[1])
        round_ = get("r", diagonal)
        rx, ry = max(round_, get("rx", view[0])), max(round_, get("ry", view[1]))
        return _frame(x - rx, y - ry, x + rx, y + ry, 12)
    if name == "line":
        return _frame(
            get("x1", view[0]), get("y1", view[1]), get("x2", view[0]), get("y2", view[1]), 2
        )
    return None


def _frame(x: float, y: float, right: float, bottom: float, points: int) -> Reach:
    box = (min(x, right), min(y, bottom), max(x, right), max(y, bottom))
    return Reach(box, points, 2 * (box[2] - box[0]), 2 * (box[3] - box[1]))


def path(data: str) -> Reach:
    """By the control points, which no curve leaves."""
    return _glyph(data) if len(data) < _GLYPH else _path(data)


@lru_cache(maxsize=4096)
def _glyph(data: str) -> Reach:
    return _path(data)


def _path(data: str) -> Reach:
    if data.isascii() and _ABSOLUTE.fullmatch(data):
        # Nearly every path: read many times as fast where no number holds on to the one before.
        with suppress(ValueError):
            words = data.translate(_TO_SPACES).replace("-", " -").split()
            return _points([*map(float, words)])
    letters = set(_COMMANDS.findall(data))
    if letters <= _PAIRS:
        return _points(numbers(data))
    return _walk(data)


def _points(flat: Sequence[float]) -> Reach:
    xs, ys = flat[: len(flat) // 2 * 2 : 2], flat[1::2]
    if not xs:
        return Reach(NOWHERE)
    box = (min(xs), min(ys), max(xs), max(ys))
    across = fsum(map(abs, map(sub, xs[1:], xs)))
    down = fsum(map(abs, map(sub, ys[1:], ys)))
    return Reach(box, len(xs), across + box[2] - box[0], down + box[3] - box[1])


def _walk(data: str) -> Reach:
    """Paths with relative, single-axis or arc commands, one number after another."""
    track: list[float] = []
    x = y = start_x = start_y = 0.0
    command = ""
    numbers_left: list[float] = []
    for token in _TOKENS.findall(data):
        if token.isalpha():
            command, numbers_left = token, []
            if command in "Zz":
                x, y = start_x, start_y
            continue
        numbers_left.append(float(token))
        kind = command.upper()
        if len(numbers_left) < _LENGTHS.get(kind, 1 << 30):
            continue
        n, numbers_left = numbers_left, []
        dx, dy = (x, y) if command.islower() else (0.0, 0.0)
        if kind == "H":
            x = n[0] + dx
        elif kind == "V":
            y = n[0] + dy
        elif kind == "A":
            end_x, end_y = n[5] + dx, n[6] + dy
            far = 2 * max(abs(n[0]), abs(n[1])) + abs(end_x - x) + abs(end_y - y)
            track += (x - far, y - far, x + far, y + far)
            x, y = end_x, end_y
        else:
            for at in range(0, len(n) - 2, 2):
                track += (n[at] + dx, n[at + 1] + dy)
            x, y = n[-2] + dx, n[-1] + dy
            if kind == "M":
                start_x, start_y = x, y
                command = "l" if command == "m" else "L"
        track += (x, y)
    return _reflected(_points(track), data)


def _reflected(reach: Reach, data: str) -> Reach:
    """Smooth curves mirror control points that are not in the data: a span more for each T."""
    if not set("SsTt") & set(data):
        return reach
    box, chain = reach.box, 1 + data.count("T") + data.count("t")
    return Reach(
        grown(box, chain * max(box[2] - box[0], box[3] - box[1])),
        2 * reach.points,
        3 * reach.across,
        3 * reach.down,
    )
