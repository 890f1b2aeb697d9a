"""The middle of the layout: which size every text has, and where what follows it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from svgog.errors import SvgogError
from svgog.model import FilledSvg, Rect
from svgog.svg.arrange import Drawing, Sizes
from svgog.svg.flow import Flow, read_flow
from svgog.svg.geometry import Matrix
from svgog.svg.hug import hug_all
from svgog.svg.node import Node, by_id
from svgog.svg.stack import Solved, mirrored, outermost, solve
from svgog.svg.viewport import Viewport, viewports
from svgog.text.fontbook import FontBook
from svgog.text.layout import TextLayout


@dataclass(frozen=True, eq=False)
class Laid:
    """Sizes are settled: each text's layout, and the rectangle of the stack it stands in."""

    layouts: Mapping[Node, TextLayout]
    rooms: Mapping[Node, tuple[Rect, Node]]
    warnings: tuple[SvgogError, ...]


def size_all(
    root: Node, width: float, height: float, fonts: FontBook, filled: FilledSvg
) -> tuple[Drawing, Laid]:
    """Steps 1 to 7 of the stacks, hugs included; every other text by its own room."""
    views = viewports(root, width, height)
    ids = by_id(root)
    flows = _flows(root, views, ids, fonts, filled.lang)
    drawing = Drawing(root, views, ids, flows, mirrored(root, flows))
    stacks = [(stack, solve(stack, drawing)) for stack in outermost(root)]
    layouts: dict[Node, TextLayout] = {}
    rooms: dict[Node, tuple[Rect, Node]] = {}
    for stack, solved in stacks:
        layouts |= solved.layouts
        if solved.room:
            rooms |= dict.fromkeys(solved.layouts, (solved.room, stack))
    for node, flow in flows.items():
        if node not in layouts:
            layouts[node] = flow.lay_out()
    for _, solved in stacks:
        _shift(solved)
    moved = replace(drawing, views=viewports(root, width, height), arranged=True)
    hug_all(moved, Sizes(layouts, real=True), filled.ids)
    overflows = tuple(solved.overflow for _, solved in stacks if solved.overflow)
    return moved, Laid(layouts, rooms, overflows)


def _flows(
    root: Node,
    views: Mapping[Node, Viewport],
    ids: dict[str, Node],
    fonts: FontBook,
    lang: str,
) -> dict[Node, Flow]:
    found = {}
    for node in root.walk():
        if node.tag == "text" and not _is_hidden(node):
            found[node] = read_flow(
                node, views=views, fonts=fonts, ids=ids, lang=lang, in_stack=_is_stacked(node)
            )
    return found


def _is_hidden(node: Node) -> bool:
    return any(at.style.get("display") == "none" for at in (node, *node.ancestors()))


def _is_stacked(text: Node) -> bool:
    """A stack's own child, or a text that follows its size from inside a group."""
    if text.parent is not None and "og:stack" in text.parent.attrs:
        return True
    return "og:fit" in text.attrs and any("og:stack" in at.attrs for at in text.ancestors())


def _shift(solved: Solved) -> None:
    for node, (dx, dy) in solved.shifts.items():
        if dx or dy:
            own = node.attrs.get("transform", "")
            node.attrs["transform"] = f"{Matrix(e=dx, f=dy)} {own}".strip()
