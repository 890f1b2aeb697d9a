"""COLR glyphs (versions 0 and 1) as SVG, by walking HarfBuzz's paint calls.

SVG has no sweep gradient and no XOR, OUT or PLUS composites: a sweep is painted in its first
colour, the others lie over what is below them. Noto Color Emoji uses none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

import uharfbuzz as hb

from svgog.text.face import Face
from svgog.text.gradients import (
    IDENTITY,
    Gradient,
    Linear,
    Matrix,
    Radial,
    Stop,
    decimal,
    gradient_element,
    matrix_text,
    multiply,
)

_MODES = hb.PaintCompositeMode
_BLENDS = {
    _MODES.SCREEN: "screen",
    _MODES.OVERLAY: "overlay",
    _MODES.DARKEN: "darken",
    _MODES.LIGHTEN: "lighten",
    _MODES.COLOR_DODGE: "color-dodge",
    _MODES.COLOR_BURN: "color-burn",
    _MODES.HARD_LIGHT: "hard-light",
    _MODES.SOFT_LIGHT: "soft-light",
    _MODES.DIFFERENCE: "difference",
    _MODES.EXCLUSION: "exclusion",
    _MODES.MULTIPLY: "multiply",
    _MODES.HSL_HUE: "hue",
    _MODES.HSL_SATURATION: "saturation",
    _MODES.HSL_COLOR: "color",
    _MODES.HSL_LUMINOSITY: "luminosity",
}


@dataclass(frozen=True, slots=True)
class ColourGlyph:
    """A colour glyph as SVG: ``defs`` and a ``body`` that uses them, in font units, y downwards.

    Ids are digests of what they name, so that equal ones may stand in a document many times.
    The text's own colour is ``currentColor``.
    """

    defs: str
    body: str
    units_per_em: int
    font_size: float = 0.0

    @property
    def svg(self) -> str:
        """One ``<g>`` in px that needs nothing else; its origin is the glyph's."""
        factor = decimal(self.font_size / self.units_per_em, 9)
        defs = f"<defs>{self.defs}</defs>" if self.defs else ""
        return f'<g transform="scale({factor})">{defs}{self.body}</g>'

    def at_size(self, font_size: float) -> ColourGlyph:
        """The same drawing at a font size in px."""
        return replace(self, font_size=font_size)


@dataclass(slots=True)
class _Node:
    """What a paint call opened: ``kind`` is group, transform, clip, box or fill."""

    kind: str
    value: Any = None
    children: list[_Node] = field(default_factory=list)


def paint(face: Face, gid: int, palette: int, outline: Callable[[int], str]) -> ColourGlyph | None:
    """A glyph's colour drawing, or None where the face has no colours for it.

    ``outline`` gives the path data of a glyph in font units, y downwards.
    """
    source = face.source.hb_face
    if not (source.glyph_has_color_paint(gid) or source.get_glyph_color_layers(gid)):
        return None
    root = _Node("group", _MODES.SRC_OVER)
    foreground = hb.Color(0, 0, 0, 255)
    face.hb_font.paint_glyph(gid, _PAINTER, [root], palette, foreground)
    writer = _Writer(outline, face.units_per_em)
    body = writer.children(root.children)
    return ColourGlyph("".join(writer.defs.values()), body, face.units_per_em)


class _Writer:
    def __init__(self, outline: Callable[[int], str], em: int) -> None:
        self._outline = outline
        self._region = f'x="{-2 * em}" y="{-3 * em}" width="{6 * em}" height="{6 * em}"'
        self.defs: dict[str, str] = {}

    def children(self, nodes: Sequence[_Node]) -> str:
        """What nodes of one parent paint, each over, into or under what is there already."""
        below = ""
        blends = False
        for node in nodes:
            if node.kind != "group":
                below += self._node(node)
                continue
            above = self.children(node.children)
            blends |= node.value in _BLENDS
            below = self._composite(node.value, below, above)
        return f'<g style="isolation:isolate">{below}</g>' if blends else below

    def _composite(self, mode: hb.PaintCompositeMode, below: str, above: str) -> str:
        match mode:
            case _MODES.CLEAR:
                return ""
            case _MODES.SRC:
                return above
            case _MODES.DEST:
                return below
            case _MODES.DEST_OVER:
                return above + below
            case _MODES.SRC_IN:
                return self._masked(above, below)
            case _MODES.DEST_IN:
                return self._masked(below, above)
            case _MODES.SRC_ATOP:
                return below + self._masked(above, below)
            case _MODES.DEST_ATOP:
                return above + self._masked(below, above)
        if mode in _BLENDS:
            return f'{below}<g style="mix-blend-mode:{_BLENDS[mode]}">{above}</g>'
        return below + above

    def _masked(self, shown: str, mask: str) -> str:
        if not shown or not mask:
            return ""
        name = self._define(
            "mask", f' style="mask-type:alpha" maskUnits="userSpaceOnUse" {self._region}', mask
        )
        return f'<g mask="url(#{name})">{shown}</g>'

    def _node(self, node: _Node) -> str:
        match node.kind:
            case "transform":
                inner = self.children(node.children)
                if node.value == IDENTITY or not inner:
                    return inner
                return f'<g transform="{matrix_text(node.value)}">{inner}</g>'
            case "clip":
                return self._clip(node)
            case "box":
                inner = self.children(node.children)
                if not _has_bare_fill(node):
                    return inner
                x, y, width, height = node.value
                shape = f'<rect x="{x}" y="{y}" width="{width}" height="{height}"/>'
                return f'<g clip-path="url(#{self._define("clipPath", "", shape)})">{inner}</g>'
        return f"<rect {self._region}{self._fill(node.value, IDENTITY)}/>"

    def _clip(self, node: _Node) -> str:
        path = self._outline(node.value)
        if not path:
            return ""
        fill, matrix = _only_fill(node)
        if fill:
            return f'<path d="{path}"{self._fill(fill, matrix)}/>'
        name = self._define("clipPath", "", f'<path d="{path}"/>')
        return f'<g clip-path="url(#{name})">{self.children(node.children)}</g>'

    def _fill(self, fill: Stop | Gradient, matrix: Matrix) -> str:
        if isinstance(fill, Stop):
            return f' fill="{fill.colour}"' + (
                f' fill-opacity="{decimal(fill.opacity, 4)}"' if fill.opacity < 1 else ""
            )
        kind, attributes, stops = gradient_element(fill, matrix)
        return f' fill="url(#{self._define(kind, attributes, stops)})"'

    def _define(self, kind: str, attributes: str, inner: str) -> str:
        digest = sha256(f"{kind}{attributes}{inner}".encode()).hexdigest()[:12]
        name = f"e{digest}"
        self.defs[name] = f'<{kind} id="{name}"{attributes}>{inner}</{kind}>'
        return name


def _only_fill(node: _Node) -> tuple[Any, Matrix]:
    """The one fill below a clip and the transforms on the way to it."""
    matrix = IDENTITY
    while len(node.children) == 1:
        node = node.children[0]
        if node.kind == "fill":
            return node.value, matrix
        if node.kind != "transform":
            break
        matrix = multiply(matrix, node.value)
    return None, matrix


def _has_bare_fill(node: _Node) -> bool:
    return any(
        child.kind == "fill" or (child.kind != "clip" and _has_bare_fill(child))
        for child in node.children
    )


def _open(kind: str, value: Any, stack: list[_Node]) -> None:
    node = _Node(kind, value)
    stack[-1].children.append(node)
    stack.append(node)


def _add(value: Any, stack: list[_Node]) -> None:
    stack[-1].children.append(_Node("fill", value))


def _stop(offset: float, colour: hb.Color, is_foreground: bool) -> Stop:
    name = f"#{colour.red:02x}{colour.green:02x}{colour.blue:02x}"
    return Stop(offset, "currentColor" if is_foreground else name, colour.alpha / 255)


def _stops(line: hb.ColorLine) -> tuple[Stop, ...]:
    return tuple(_stop(s.offset, s.color, s.is_foreground) for s in line.color_stops)


def _spread(line: hb.ColorLine) -> str:
    return str(hb.PaintExtend(line.extend).name).lower()


def _close_group(mode: hb.PaintCompositeMode, stack: list[_Node]) -> None:
    stack.pop().value = mode


def _close(stack: list[_Node]) -> None:
    stack.pop()


def _push_transform(
    xx: float, yx: float, xy: float, yy: float, dx: float, dy: float, stack: list[_Node]
) -> None:
    _open("transform", (xx, -yx, -xy, yy, dx, -dy), stack)


def _push_box(x0: float, y0: float, x1: float, y1: float, stack: list[_Node]) -> None:
    _open("box", (x0, -y1, x1 - x0, y1 - y0), stack)


def _linear(
    line: hb.ColorLine,
    x0: float,
    y0: float,
    x1: float,
    y1: float,
    x2: float,
    y2: float,
    stack: list[_Node],
) -> None:
    points = ((x0, -y0), (x1, -y1), (x2, -y2))
    _add(Linear(_stops(line), _spread(line), *points), stack)


def _radial(
    line: hb.ColorLine,
    x0: float,
    y0: float,
    r0: float,
    x1: float,
    y1: float,
    r1: float,
    stack: list[_Node],
) -> None:
    _add(Radial(_stops(line), _spread(line), (x0, -y0), r0, (x1, -y1), r1), stack)


def _painter() -> hb.PaintFuncs:
    painter = hb.PaintFuncs()
    painter.set_push_transform_func(_push_transform)
    painter.set_pop_transform_func(_close)
    painter.set_push_clip_glyph_func(lambda gid, stack: _open("clip", gid, stack))
    painter.set_push_clip_rectangle_func(_push_box)
    painter.set_pop_clip_func(_close)
    painter.set_push_group_func(lambda stack: _open("group", None, stack))
    painter.set_pop_group_func(_close_group)
    painter.set_color_func(lambda c, own, stack: _add(_stop(0.0, c, own), stack))
    painter.set_linear_gradient_func(_linear)
    painter.set_radial_gradient_func(_radial)
    painter.set_sweep_gradient_func(lambda line, *rest: _add(_stops(line)[0], rest[-1]))
    return painter


_PAINTER = _painter()
