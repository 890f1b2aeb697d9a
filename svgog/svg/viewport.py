"""Where each element's user space lies on the canvas: transforms and nested viewports."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from svgog.errors import TemplateError
from svgog.svg.geometry import Matrix, length, numbers, transform, view_box
from svgog.svg.node import Node


@dataclass(frozen=True, slots=True)
class Viewport:
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
    waiting = [root]
    while waiting:
        parent = waiting.pop()
        for child in parent.elements:
            found[child] = _child_viewport(child, found[parent])
            waiting.append(child)
    return found


def _child_viewport(node: Node, outer: Viewport) -> Viewport:
    to_canvas = outer.to_canvas @ transform(node.attrs.get("transform", ""))
    if not all(map(math.isfinite, to_canvas.values)):
        raise TemplateError("the transforms here multiply beyond all numbers.", place=node.place)
    if node.tag != "svg":
        return Viewport(to_canvas, outer.width, outer.height)
    get = node.attrs.get
    width = length(get("width", "100%"), percent=outer.width, default=outer.width)
    height = length(get("height", "100%"), percent=outer.height, default=outer.height)
    at = Matrix(e=outer.x(get("x", "")), f=outer.y(get("y", "")))
    inner = view_box(get("viewBox", ""), get("preserveAspectRatio", ""), width, height)
    return Viewport(to_canvas @ at @ inner, *_inner_size(node, width, height))


def _inner_size(node: Node, width: float, height: float) -> tuple[float, float]:
    box = numbers(node.attrs.get("viewBox", ""))
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        return box[2], box[3]
    return width, height
