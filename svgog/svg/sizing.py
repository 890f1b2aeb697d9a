"""The middle of the layout: which size every text has, and where what follows it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from svgog.errors import SvgogError
from svgog.model import Rect
from svgog.svg.drawing import Drawing, Sizes
from svgog.svg.geometry import Matrix
from svgog.svg.hug import hug_all
from svgog.svg.node import Node
from svgog.svg.stack import Solved, mirrored, outermost, solve
from svgog.svg.viewport import moved_viewports
from svgog.text.layout import TextLayout


@dataclass(frozen=True, eq=False)
class Laid:
    """Sizes are settled: each text's layout, and the rectangle of the stack it stands in."""

    layouts: Mapping[Node, TextLayout]
    rooms: Mapping[Node, tuple[Rect, Node]]
    warnings: tuple[SvgogError, ...]


def size_all(drawing: Drawing, drawn: frozenset[str]) -> tuple[Drawing, Laid]:
    """Steps 1 to 7 of the stacks, hugs included; every other text by its own room.

    ``drawn`` are the ids of the designer's drawing.
    """
    outer = outermost(drawing.nodes)
    drawing = replace(drawing, mirrored=mirrored(outer, drawing))
    stacks = [(stack, solve(stack, drawing)) for stack in outer]
    layouts: dict[Node, TextLayout] = {}
    rooms: dict[Node, tuple[Rect, Node]] = {}
    for stack, solved in stacks:
        layouts |= solved.layouts
        if solved.room:
            rooms |= dict.fromkeys(solved.layouts, (solved.room, stack))
    for node, flow in drawing.flows.items():
        if node not in layouts:
            layouts[node] = flow.lay_out()
    moved = {node for _, solved in stacks for node in _shift(solved)}
    views = moved_viewports(drawing.nodes, drawing.views, moved)
    drawing = replace(drawing, views=views, arranged=True)
    hug_all(drawing, Sizes(layouts, real=True), drawn)
    overflows = tuple(solved.overflow for _, solved in stacks if solved.overflow)
    return drawing, Laid(layouts, rooms, overflows)


def _shift(solved: Solved) -> Iterator[Node]:
    """Move every child of a stack; those that did move."""
    for node, (dx, dy) in solved.shifts.items():
        if dx or dy:
            node.change((dx, dy), partial(_shifted, node.attrs, dx, dy))
            yield node


def _shifted(attrs: dict[str, str], dx: float, dy: float) -> dict[str, str]:
    own = attrs.get("transform", "")
    return attrs | {"transform": f"{Matrix(e=dx, f=dy)} {own}".strip()}
