"""Which steps of a card may be painted before the others: those that lie on nothing else."""

from __future__ import annotations

from collections.abc import Container, Sequence

from svgog.raster.leaf import Cell, Step


def divided(steps: Sequence[Step], common: Container[bytes]) -> tuple[list[Step], list[Step]]:
    """The steps whose keys are ``common`` and that may come first, and all the others.

    A step may come before another that it shares no pixel with: the picture is the same.
    """
    below: list[Step] = []
    above: list[Step] = []
    cells: list[Cell] = []
    for step in steps:
        if step.key in common and not any(meet(step.cell, cell) for cell in cells):
            below.append(step)
        else:
            above.append(step)
            cells.append(step.cell)
    return below, above


def meet(one: Cell, other: Cell) -> bool:
    """Whether two cells have a pixel in common."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def rows_of(steps: Sequence[Step]) -> tuple[tuple[int, int], ...]:
    """The rows that steps may paint, as sorted ranges that do not touch."""
    found: list[tuple[int, int]] = []
    for top, bottom in sorted((step.cell[1], step.cell[3]) for step in steps):
        if found and top <= found[-1][1]:
            found[-1] = (found[-1][0], max(bottom, found[-1][1]))
        else:
            found.append((top, bottom))
    return tuple(found)
