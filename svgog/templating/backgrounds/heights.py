"""A landscape of a few hills, and the lines of equal height through it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from svgog.templating.backgrounds.drawing import HEIGHT, WIDTH, Point
from svgog.templating.backgrounds.seeded import Seeded

_Edge = tuple[int, int, bool]
"""Column and row of a side's first corner, and whether it runs down instead of right."""


@dataclass(frozen=True)
class Hill:
    """A round hill: its top in px, half of ``height`` (may be negative) left at ``radius`` px."""

    x: int
    y: int
    height: int
    radius: int

    def at(self, x: int, y: int) -> int:
        square = self.radius * self.radius
        return self.height * square // (square + (x - self.x) ** 2 + (y - self.y) ** 2)


@dataclass(frozen=True)
class Contour:
    """A line of equal height; a closed one does not repeat its first point."""

    level: int
    points: tuple[Point, ...]
    closed: bool


def hills(
    seeded: Seeded, count: int, heights: tuple[int, int], radii: tuple[int, int]
) -> list[Hill]:
    """Hills and hollows in turn, spread over the canvas and a little beyond it."""
    columns = seeded.shuffled(range(count))
    return [
        Hill(
            (WIDTH + 300) * column // count - 150 + seeded.below(WIDTH // count),
            seeded.between(-100, HEIGHT + 100),
            seeded.between(*heights) * (-1 if number % 2 else 1),
            seeded.between(*radii),
        )
        for number, column in enumerate(columns)
    ]


def heights_of(land: Sequence[Hill], cell: int) -> list[list[int]]:
    """Heights at the corners of square cells, from one cell before the canvas to one after it."""
    return [
        [sum(hill.at(x, y) for hill in land) for x in range(-cell, WIDTH + 2 * cell, cell)]
        for y in range(-cell, HEIGHT + 2 * cell, cell)
    ]


def contours(heights: list[list[int]], cell: int, levels: Sequence[int]) -> Iterator[Contour]:
    """The lines of equal height, by marching squares, level by level."""
    links: dict[int, dict[_Edge, list[_Edge]]] = {level: {} for level in levels}
    for row, (upper, lower) in enumerate(pairwise(heights)):
        for column in range(len(upper) - 1):
            corners = (upper[column], upper[column + 1], lower[column + 1], lower[column])
            low, high = min(corners), max(corners)
            for level in levels:
                if low < level <= high:
                    _link(links[level], column, row, corners, level)
    for level, found in links.items():
        for line, closed in _lines(found):
            points = tuple(_crossing(heights, cell, edge, level) for edge in line)
            yield Contour(level, points, closed)


def _link(
    links: dict[_Edge, list[_Edge]],
    column: int,
    row: int,
    corners: tuple[int, int, int, int],
    level: int,
) -> None:
    """Join the sides of one cell that the line goes through."""
    sides = (
        (column, row, False),
        (column + 1, row, True),
        (column, row + 1, False),
        (column, row, True),
    )
    above = [corner >= level for corner in corners]
    crossed = [side for at, side in enumerate(sides) if above[at] != above[(at + 1) % 4]]
    if len(crossed) == 4 and (sum(corners) >= 4 * level) != above[0]:
        # A saddle whose middle lies with the other two corners.
        crossed = [crossed[3], *crossed[:3]]
    for a, b in zip(crossed[::2], crossed[1::2], strict=True):
        links.setdefault(a, []).append(b)
        links.setdefault(b, []).append(a)


def _lines(links: dict[_Edge, list[_Edge]]) -> Iterator[tuple[list[_Edge], bool]]:
    """The chains of sides; the open ones first."""
    seen: set[_Edge] = set()
    ends = [edge for edge, others in links.items() if len(others) == 1]
    for start in (*ends, *links):
        if start in seen:
            continue
        line, here = [start], start
        seen.add(start)
        while further := [each for each in links[here] if each not in seen]:
            here = further[0]
            line.append(here)
            seen.add(here)
        yield line, len(links[start]) == 2


def _crossing(heights: list[list[int]], cell: int, edge: _Edge, level: int) -> Point:
    column, row, down = edge
    start = heights[row][column]
    end = heights[row + 1][column] if down else heights[row][column + 1]
    along = 10 * cell * (level - start) // (end - start)
    x, y = 10 * cell * (column - 1), 10 * cell * (row - 1)
    return (x, y + along) if down else (x + along, y)
