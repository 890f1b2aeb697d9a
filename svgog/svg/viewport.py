"""Where each element's user space lies on the canvas: transforms and nested viewports."""

from __future__ import annotations

import math
from collections.abc import Container, Iterable, Mapping
from typing import NamedTuple

from svgog.errors import TemplateError
from svgog.svg.geometry import Matrix, length, numbers, transform, view_box
from svgog.svg.node import Node, once


class Viewport(NamedTuple):
    """An element's map to canvas px, and the size that its percentages refer to."""

    to_canvas: Matrix
    width: float
    height: float

    @property
    def diagonal(self) -> float:
        return math.hypot(self.width, self.height) / math.sqrt(2)

    def x(self, text: str, *, em: float = 16) -> float:
        return length(text, percent=self.width, em=em)

    def y(self, text: str, *, em: float = 16) -> float:
        return length(text, percent=self.height, em=em)


def canvas_viewport(root: Node, width: float, height: float) -> Viewport:
    """The root element's own user space."""
    to_canvas = view_box(
        root.attrs.get("viewBox", ""), root.attrs.get("preserveAspectRatio", ""), width, height
    )
    return Viewport(to_canvas, *_inner_size(root, width, height))


def viewports(root: Node, width: float, height: float) -> Mapping[Node, Viewport]:
    """The user space of every element, its own ``transform`` included.

    Content of ``defs`` is mapped as if it were drawn where it stands.
    """
    found = {root: canvas_viewport(root, width, height)}
    _fill(found, root)
    return found


def viewports_below(node: Node, outer: Viewport) -> dict[Node, Viewport]:
    """The user spaces of ``node`` and of all in it; ``outer`` is its parent's."""
    found = {node: _child_viewport(node, outer)}
    _fill(found, node)
    return found


def moved_viewports(
    nodes: Iterable[Node], before: Mapping[Node, Viewport], moved: Container[Node]
) -> dict[Node, Viewport]:
    """The user spaces after the ``transform`` of some elements has changed.

    ``nodes`` is the whole drawing in document order.
    """
    found: dict[Node, Viewport] = {}
    touched: set[Node] = set()
    for node in nodes:
        parent = node.parent
        if parent is not None and (node in moved or parent in touched):
            touched.add(node)
            found[node] = _child_viewport(node, found[parent])
        else:
            found[node] = before[node]
    return found


def _fill(found: dict[Node, Viewport], node: Node) -> None:
    waiting = [node]
    while waiting:
        parent = waiting.pop()
        for child in parent.elements:
            found[child] = _child_viewport(child, found[parent])
            waiting.append(child)


def _child_viewport(node: Node, outer: Viewport) -> Viewport:
    if "transform" not in node.attrs:
        to_canvas = outer.to_canvas
    else:
        to_canvas = outer.to_canvas @ local_transform(node)
    if not all(map(math.isfinite, to_canvas)):
        raise TemplateError("the transforms here multiply beyond all numbers.", place=node.place)
    if node.tag != "svg":
        same = to_canvas is outer.to_canvas
        return outer if same else Viewport(to_canvas, outer.width, outer.height)
    get = node.attrs.get
    width = length(get("width", "100%"), percent=outer.width, default=outer.width)
    height = length(get("height", "100%"), percent=outer.height, default=outer.height)
    at = Matrix(e=outer.x(get("x", "")), f=outer.y(get("y", "")))
    inner = view_box(get("viewBox", ""), get("preserveAspectRatio", ""), width, height)
    return Viewport(to_canvas @ at @ inner, *_inner_size(node, width, height))


@once
def local_transform(node: Node) -> Matrix:
    """What the ``transform`` attribute says."""
    return transform(node.attrs.get("transform", ""))


def _inner_size(node: Node, width: float, height: float) -> tuple[float, float]:
    box = numbers(node.attrs.get("viewBox", ""))
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        return box[2], box[3]
    return width, height
