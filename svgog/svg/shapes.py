"""The geometric box of an element, without its stroke (SVG 2 §8.10)."""

from __future__ import annotations

from svgog.model import Rect
from svgog.svg.geometry import bounding, length, numbers
from svgog.svg.node import Node
from svgog.svg.viewport import Viewport


def own_box(node: Node, view: Viewport) -> Rect | None:
    """A shape's box in its own user space; None for what has no extent of its own."""
    match node.tag:
        case "rect" | "image" | "svg" | "use":
            return _box(node, view)
        case "circle" | "ellipse":
            return _ellipse(node, view)
        case "line":
            x1, x2 = (view.x(node.attrs.get(name, "")) for name in ("x1", "x2"))
            y1, y2 = (view.y(node.attrs.get(name, "")) for name in ("y1", "y2"))
            return bounding([(x1, y1), (x2, y2)])
        case "polyline" | "polygon":
            flat = numbers(node.attrs.get("points", ""))
            points = list(zip(flat[::2], flat[1::2], strict=False))
            return bounding(points) if points else None
        case "path":
            return path_box(node.attrs.get("d", ""))
    return None


def _box(node: Node, view: Viewport) -> Rect | None:
    get = node.attrs.get
    whole = "100%" if node.tag == "svg" else ""
    width, height = view.x(get("width", whole)), view.y(get("height", whole))
    if width <= 0 or height <= 0:
        return None
    return Rect(view.x(get("x", "")), view.y(get("y", "")), width, height)


def _ellipse(node: Node, view: Viewport) -> Rect | None:
    get = node.attrs.get
    if node.tag == "circle":
        rx = ry = length(get("r", ""), percent=view.diagonal)
    else:
        rx, ry = view.x(get("rx", "")), view.y(get("ry", ""))
        rx, ry = (rx or ry), (ry or rx)
    if rx <= 0 or ry <= 0:
        return None
    return Rect(view.x(get("cx", "")) - rx, view.y(get("cy", "")) - ry, 2 * rx, 2 * ry)


def path_box(data: str) -> Rect | None:
    """The tight box of path data; None where it is empty or broken."""
    from fontTools.pens.boundsPen import BoundsPen
    from fontTools.svgLib.path import parse_path

    pen = BoundsPen(None)
    try:
        parse_path(data, pen)
    except (ValueError, IndexError, TypeError, AssertionError):
        return None
    if pen.bounds is None:
        return None
    left, top, right, bottom = pen.bounds
    return Rect(left, top, right - left, bottom - top)
