"""Arranging a stack's children, and how much room any element takes.

Texts count as laid out, shapes by their geometry, groups together, stacks as arranged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import fsum
from typing import NamedTuple, TypeVar

from svgog.model import Rect
from svgog.svg.drawing import Drawing, Sizes
from svgog.svg.flow import Flow
from svgog.svg.free import free_extent
from svgog.svg.node import NEVER_PAINTED, Node, once
from svgog.svg.shapes import own_box
from svgog.svg.unicodebidi import direction_of
from svgog.svg.viewport import local_transform
from svgog.svg.vocabulary import StackSpec, padding, stack_spec
from svgog.text.layout import TextLayout

Found = TypeVar("Found")

_KEPT_BOXES = 16


def box_of(node: Node, drawing: Drawing, sizes: Sizes) -> Rect | None:
    """An element's box in its parent's user space; None for what takes no room."""
    if not _takes_room(node):
        return None
    box = inner_box(node, drawing, sizes)
    if box is None:
        return None
    if "transform" in node.attrs:
        box = local_transform(node).box(box)
    for hug in drawing.hugs(node):
        box = enlarged(box, hug)
    return box


@once
def _takes_room(node: Node) -> bool:
    shown = node.tag not in NEVER_PAINTED and node.style.get("display") != "none"
    return shown and "og:hug" not in node.attrs


def inner_box(node: Node, drawing: Drawing, sizes: Sizes) -> Rect | None:
    """An element's box in its own user space, without what hugs it."""
    if node.tag == "text":
        return _text_box(drawing.flows.get(node), drawing, sizes)
    if "og:stack" in node.attrs and not drawing.arranged:
        placing = arrange(node, drawing, sizes)
        return placing.extent if placing else None
    if node.tag in ("g", "a", "switch"):
        return _kept(_union, node, drawing, sizes)
    if node.tag == "use" and "width" not in node.attrs:
        return _used_box(node, drawing, sizes)
    if node.tag == "image" and not node.attrs.get("href", "").strip():
        return None
    return own_box(node, drawing.views[node.parent or node])


def _union(node: Node, drawing: Drawing, sizes: Sizes) -> Rect | None:
    found: Rect | None = None
    for child in node.elements:
        box = box_of(child, drawing, sizes)
        if box is not None:
            found = found.union(box) if found else box
    return found


def _text_box(flow: Flow | None, drawing: Drawing, sizes: Sizes) -> Rect | None:
    if flow is None or flow.is_empty:
        return None
    laid = sizes.layouts[flow.node]
    if flow.kind == "free":
        return flow.known_of(laid, free_extent, drawing.views[flow.node])
    extent = flow.extent(laid)
    whole = len(laid.lines) < 2 and laid.outcome != "truncated"
    if sizes.real or flow.kind != "inline" or whole:
        return extent
    width = min(flow.width, max(extent.width, flow.unwrapped(laid.font_size)))
    return Rect(flow.fitting_x(width), extent.y, width, extent.height)


def _used_box(use: Node, drawing: Drawing, sizes: Sizes) -> Rect | None:
    used = drawing.ids.get(use.attrs.get("href", "").removeprefix("#"))
    if used is None or used in use.ancestors():
        return None
    box = inner_box(used, drawing, sizes)
    if box is None:
        return None
    view = drawing.views[use]
    box = local_transform(used).box(box)
    x, y = view.x(use.attrs.get("x", "")), view.y(use.attrs.get("y", ""))
    return Rect(box.x + x, box.y + y, box.width, box.height)


def enlarged(box: Rect, hug: Node) -> Rect:
    """A box with the padding of what hugs it."""
    pad = padding(hug)
    return Rect(
        box.x - pad.left,
        box.y - pad.top,
        box.width + pad.left + pad.right,
        box.height + pad.top + pad.bottom,
    )


def _kept(
    find: Callable[[Node, Drawing, Sizes], Found], node: Node, drawing: Drawing, sizes: Sizes
) -> Found:
    """What ``find`` says of a group, kept for every card in which its texts are laid out alike."""
    if drawing.arranged or drawing.mirrored:
        return find(node, drawing, sizes)
    layouts = [sizes.layouts[flow.node] for flow in drawing.flows_in(node)]
    key = (find.__name__, sizes.real, *map(id, layouts))
    known: dict[object, tuple[Found, list[TextLayout]]] = node.kept.setdefault("boxes", {})
    found = known.get(key)
    if found is None:
        if len(known) >= _KEPT_BOXES:
            known.clear()
        # The layouts are held, too, lest another comes to have the id of one that is gone.
        found = known[key] = find(node, drawing, sizes), layouts
    return found[0]


class _Child(NamedTuple):
    """One child with room of its own; ``at`` is its place among the elements of the stack."""

    node: Node
    at: int
    box: Rect


class Placing(NamedTuple):
    """The box that a stack's children fill, and how far the child at each place moves."""

    extent: Rect
    moves: tuple[tuple[int, float, float], ...]


def arrange(
    stack: Node, drawing: Drawing, sizes: Sizes, room: Rect | None = None
) -> Placing | None:
    """Arrange the children of a stack, in its own user space; None where it has none to show."""
    if room is None:
        return _kept(_arranged, stack, drawing, sizes)
    return _arranged(stack, drawing, sizes, room)


def record_shifts(
    stack: Node,
    drawing: Drawing,
    sizes: Sizes,
    room: Rect | None,
    shifts: dict[Node, tuple[float, float]],
) -> None:
    """How far each child of the stack moves, and of the stacks in it."""
    for inner in _inner_stacks(stack):
        record_shifts(inner, drawing, sizes, None, shifts)
    placing = arrange(stack, drawing, sizes, room)
    if placing is not None:
        elements = stack.elements
        shifts.update((elements[at], (dx, dy)) for at, dx, dy in placing.moves)


def _arranged(
    stack: Node, drawing: Drawing, sizes: Sizes, room: Rect | None = None
) -> Placing | None:
    spec = stack_spec(stack)
    assert spec is not None
    boxes = ((at, node, box_of(node, drawing, sizes)) for at, node in enumerate(stack.elements))
    children = [_Child(node, at, box) for at, node, box in boxes if box is not None]
    if not children:
        return None
    # How far a child's baseline lies below its box's top.
    drops = [0.0] * len(children)
    if spec.align == "baseline":
        drops = [_baseline(child.node, child.box, drawing, sizes) for child in children]
    rtl = stack in drawing.mirrored
    area = room or _drawn_place(stack, spec, children, drops, drawing)
    if spec.direction == "column":
        placed = _column(children, spec, area, room, rtl)
    else:
        placed = _row(children, drops, spec, area, room, rtl)
    extent: Rect | None = None
    moves = []
    for child, (x, y) in zip(children, placed, strict=True):
        moves.append((child.at, x - child.box.x, y - child.box.y))
        moved = Rect(x, y, child.box.width, child.box.height)
        extent = extent.union(moved) if extent else moved
    assert extent is not None
    return Placing(extent, tuple(moves))


def _inner_stacks(node: Node) -> Iterator[Node]:
    """The nearest stacks below ``node``."""
    for child in node.elements:
        if "og:stack" in child.attrs:
            yield child
        else:
            yield from _inner_stacks(child)


def _column(
    children: list[_Child], spec: StackSpec, area: Rect, room: Rect | None, rtl: bool
) -> list[tuple[float, float]]:
    total = fsum(child.box.height for child in children) + spec.gap * (len(children) - 1)
    y, gap = _justified(spec, area.y, room.height if room else total, total, len(children))
    share = {"start": 0.0, "center": 0.5, "end": 1.0, "baseline": 0.0}[spec.align]
    share = 1 - share if rtl else share
    placed = []
    for child in children:
        placed.append((area.x + (area.width - child.box.width) * share, y))
        y += child.box.height + gap
    return placed


def _row(
    children: list[_Child],
    drops: list[float],
    spec: StackSpec,
    area: Rect,
    room: Rect | None,
    rtl: bool,
) -> list[tuple[float, float]]:
    total = fsum(child.box.width for child in children) + spec.gap * (len(children) - 1)
    width = room.width if room else total
    x, gap = _justified(spec, 0, width, total, len(children))
    line = max(drops)
    share = {"start": 0.0, "center": 0.5, "end": 1.0, "baseline": 0.0}[spec.align]
    placed = []
    for child, drop in zip(children, drops, strict=True):
        if spec.align == "baseline":
            y = area.y + line - drop
        else:
            y = area.y + (area.height - child.box.height) * share
        left = area.x + area.width - x - child.box.width if rtl else area.x + x
        placed.append((left, y))
        x += child.box.width + gap
    return placed


def _justified(
    spec: StackSpec, start: float, room: float, total: float, count: int
) -> tuple[float, float]:
    """Where the first child begins on the main axis, and the gap between children."""
    spare = max(0.0, room - total)
    if spec.justify == "between" and count > 1:
        return start, spec.gap + spare / (count - 1)
    share = {"center": 0.5, "end": 1.0}.get(spec.justify, 0.0)
    return start + spare * share, spec.gap


def _drawn_place(
    stack: Node, spec: StackSpec, children: list[_Child], drops: list[float], drawing: Drawing
) -> Rect:
    """Without a rectangle: as large as the children need, where the first of them was drawn."""
    first = children[0]
    flow = drawing.flows.get(first.node)
    top = first.box.y
    if flow is not None and not first.node.attrs.get("transform"):
        top = flow.drawn_top - fsum(padding(hug).top for hug in drawing.hugs(first.node))
    if spec.direction == "column":
        width = max(child.box.width for child in children)
        height = fsum(child.box.height for child in children) + spec.gap * (len(children) - 1)
    else:
        width = fsum(child.box.width for child in children) + spec.gap * (len(children) - 1)
        height = max(child.box.height for child in children)
        if spec.align == "baseline":
            top = first.box.y + drops[0] - max(drops)
    left = first.box.x
    if stack in drawing.mirrored:
        left = _drawn_right(stack, children, spec, width) - width
    return Rect(left, top, width, height)


def _drawn_right(stack: Node, children: list[_Child], spec: StackSpec, width: float) -> float:
    """The right edge of a mirrored stack without a rectangle.

    Where only the words run that way, the drawing was made for left to right: it keeps its room.
    """
    first = children[0].box
    if direction_of(stack):
        return first.right
    if spec.direction == "row":
        return first.x + width
    return max(child.box.right for child in children)


def _baseline(node: Node, box: Rect, drawing: Drawing, sizes: Sizes) -> float:
    """The first text's baseline; the bottom edge of what holds no text."""
    for inner in node.walk():
        flow = drawing.flows.get(inner)
        if flow is not None and not flow.is_empty:
            to_canvas = drawing.views[inner].to_canvas
            back = drawing.views[node.parent].to_canvas.inverse() if node.parent else None
            if back is not None:
                level = flow.baseline(sizes.layouts[inner])
                return (back @ to_canvas).point(flow.x, level)[1] - box.y
    return box.height
