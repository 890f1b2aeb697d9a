"""What a COLR glyph is made of: HarfBuzz's paint calls kept as a tree, y downwards."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import uharfbuzz as hb

from svgog.text.face import Face
from svgog.text.gradients import Linear, Radial, Stop
from svgog.text.sweep import Sweep

_MAX_DEPTH = 32
"""Of a drawing; deeper ones, which no designer makes, are not painted in colours."""


@dataclass(slots=True)
class Node:
    """What a paint call opened: ``kind`` is group, transform, clip, box or fill."""

    kind: str
    value: Any = None
    children: list[Node] = field(default_factory=list)


class _Stack(list[Node]):
    """The open nodes, the root first; ``deepest`` is how many there ever were."""

    deepest = 1

    def open(self, kind: str, value: Any = None) -> None:
        node = Node(kind, value)
        self[-1].children.append(node)
        self.append(node)
        self.deepest = max(self.deepest, len(self))

    def add(self, value: Any) -> None:
        self[-1].children.append(Node("fill", value))


def paint_tree(face: Face, gid: int, palette: int) -> Node | None:
    """A glyph's drawing as a tree; None where the face has no COLR drawing of it, or too deep."""
    source = face.source.hb_face
    if not (source.glyph_has_color_paint(gid) or source.get_glyph_color_layers(gid)):
        return None
    root = Node("group", hb.PaintCompositeMode.SRC_OVER)
    stack = _Stack([root])
    face.hb_font.paint_glyph(gid, _PAINTER, stack, palette, hb.Color(0, 0, 0, 255))
    return root if stack.deepest <= _MAX_DEPTH else None


def _stop(offset: float, colour: hb.Color, is_foreground: bool) -> Stop:
    name = f"#{colour.red:02x}{colour.green:02x}{colour.blue:02x}"
    return Stop(offset, "currentColor" if is_foreground else name, colour.alpha / 255)


def _stops(line: hb.ColorLine) -> tuple[Stop, ...]:
    return tuple(_stop(s.offset, s.color, s.is_foreground) for s in line.color_stops)


def _spread(line: hb.ColorLine) -> str:
    return str(hb.PaintExtend(line.extend).name).lower()


def _close_group(mode: hb.PaintCompositeMode, stack: _Stack) -> None:
    stack.pop().value = mode


def _close(stack: _Stack) -> None:
    stack.pop()


def _push_transform(
    xx: float, yx: float, xy: float, yy: float, dx: float, dy: float, stack: _Stack
) -> None:
    stack.open("transform", (xx, -yx, -xy, yy, dx, -dy))


def _push_box(x0: float, y0: float, x1: float, y1: float, stack: _Stack) -> None:
    stack.open("box", (x0, -y1, x1 - x0, y1 - y0))


def _linear(
    line: hb.ColorLine,
    x0: float,
    y0: float,
    x1: float,
    y1: float,
    x2: float,
    y2: float,
    stack: _Stack,
) -> None:
    stack.add(Linear(_stops(line), _spread(line), (x0, -y0), (x1, -y1), (x2, -y2)))


def _radial(
    line: hb.ColorLine,
    x0: float,
    y0: float,
    r0: float,
    x1: float,
    y1: float,
    r1: float,
    stack: _Stack,
) -> None:
    stack.add(Radial(_stops(line), _spread(line), (x0, -y0), r0, (x1, -y1), r1))


def _sweep(line: hb.ColorLine, x: float, y: float, start: float, end: float, stack: _Stack) -> None:
    stack.add(Sweep(_stops(line), _spread(line), (x, -y), start, end))


def _painter() -> hb.PaintFuncs:
    painter = hb.PaintFuncs()
    painter.set_push_transform_func(_push_transform)
    painter.set_pop_transform_func(_close)
    painter.set_push_clip_glyph_func(lambda gid, stack: stack.open("clip", gid))
    painter.set_push_clip_rectangle_func(_push_box)
    painter.set_pop_clip_func(_close)
    painter.set_push_group_func(lambda stack: stack.open("group"))
    painter.set_pop_group_func(_close_group)
    painter.set_color_func(lambda colour, own, stack: stack.add(_stop(0.0, colour, own)))
    painter.set_linear_gradient_func(_linear)
    painter.set_radial_gradient_func(_radial)
    painter.set_sweep_gradient_func(_sweep)
    return painter


_PAINTER = _painter()
