"""A COLR drawing as SVG.

Composites are groups, masks and blend modes. PLUS, which SVG has not, becomes ``screen``: the
same where only one side paints or one is black, else a little darker.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any

import uharfbuzz as hb

from svgog.text.colr import Node
from svgog.text.gradients import (
    IDENTITY,
    Box,
    Gradient,
    Matrix,
    Stop,
    decimal,
    gradient_element,
    invert,
    mapped,
    matrix_text,
    multiply,
)
from svgog.text.sweep import Sweep, paint, wedges

_MAX_CHARACTERS = 1_000_000
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
_MODES = hb.PaintCompositeMode
_BLENDS = {
    _MODES.PLUS: "screen",
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


class TooLarge(Exception):
    """The drawing is beyond what any font needs."""


class ColrWriter:
    """Writes one glyph; ``defs`` are the definitions that what it wrote uses, by id.

    ``outline`` gives the path data of a glyph in font units, y downwards; ``em`` is the font's.
    """

    def __init__(self, outline: Callable[[int], str], em: int) -> None:
        self._outline = outline
        self._area: Box = (-2.0 * em, -3.0 * em, 6.0 * em, 6.0 * em)
        self._black = False
        self.defs: dict[str, str] = {}

    def children(self, nodes: Sequence[Node], matrix: Matrix = IDENTITY) -> str:
        """What nodes of one parent paint, each over, into or under what is there already.

        ``matrix`` leads from their units to the glyph's. Raises TooLarge.
        """
        below = ""
        blends = False
        for index, node in enumerate(nodes):
            if node.kind != "group":
                below += self._node(node, matrix)
            else:
                above = self.children(node.children, matrix)
                blends |= node.value in _BLENDS
                below = self._composite(node, below, above, nodes[:index], matrix)
            if len(below) > _MAX_CHARACTERS:
                raise TooLarge
        return f'<g style="isolation:isolate">{below}</g>' if blends else below

    def _composite(
        self, node: Node, below: str, above: str, backdrop: Sequence[Node], matrix: Matrix
    ) -> str:
        def outside_backdrop() -> str:
            return self._cut(above, backdrop, matrix)

        def outside_source() -> str:
            return self._cut(below, node.children, matrix)

        match node.value:
            case _MODES.CLEAR:
                return ""
            case _MODES.SRC:
                return above
            case _MODES.DEST:
                return below
            case _MODES.DEST_OVER:
                return above + below
            case _MODES.SRC_IN:
                return self._masked(above, below, matrix)
            case _MODES.DEST_IN:
                return self._masked(below, above, matrix)
            case _MODES.SRC_OUT:
                return outside_backdrop()
            case _MODES.DEST_OUT:
                return outside_source()
            case _MODES.SRC_ATOP:
                return below + self._masked(above, below, matrix)
            case _MODES.DEST_ATOP:
                return above + self._masked(below, above, matrix)
            case _MODES.XOR:
                return outside_backdrop() + outside_source()
        if node.value in _BLENDS and above:
            return f'{below}<g style="mix-blend-mode:{_BLENDS[node.value]}">{above}</g>'
        return below + above

    def _masked(self, shown: str, mask: str, matrix: Matrix) -> str:
        return self._behind(shown, mask, matrix, ' style="mask-type:alpha"') if mask else ""

    def _cut(self, shown: str, hole: Sequence[Node], matrix: Matrix) -> str:
        """What is shown where the hole's paint is not: a white mask with the hole in black."""
        was, self._black = self._black, True
        black = self.children(hole, matrix)
        self._black = was
        white = f'<rect{self._region(matrix)} fill="#fff"/>'
        return self._behind(shown, white + black, matrix, "") if black else shown

    def _behind(self, shown: str, mask: str, matrix: Matrix, kind: str) -> str:
        region = self._region(matrix)
        if not shown or not region:
            return ""
        name = self._define("mask", f'{kind} maskUnits="userSpaceOnUse"{region}', mask)
        return f'<g mask="url(#{name})">{shown}</g>'

    def _region(self, matrix: Matrix) -> str:
        box = self._box(matrix)
        sides = zip(("x", "y", "width", "height"), box, strict=True) if box else ()
        return "".join(f' {name}="{decimal(value, 3)}"' for name, value in sides)

    def _box(self, matrix: Matrix) -> Box | None:
        """All that a glyph may cover, in the units of a place inside it."""
        back = invert(matrix)
        return mapped(back, self._area) if back else None

    def _node(self, node: Node, matrix: Matrix) -> str:
        match node.kind:
            case "transform":
                inner = self.children(node.children, multiply(matrix, node.value))
                if node.value == IDENTITY or not inner:
                    return inner
                return f'<g transform="{matrix_text(node.value)}">{inner}</g>'
            case "clip":
                return self._clip(node, matrix)
            case "box":
                inner = self.children(node.children, matrix)
                if not inner or not _has_bare_fill(node):
                    return inner
                x, y, width, height = (decimal(value, 3) for value in node.value)
                shape = f'<rect x="{x}" y="{y}" width="{width}" height="{height}"/>'
                return f'<g clip-path="url(#{self._define("clipPath", "", shape)})">{inner}</g>'
        if isinstance(node.value, Sweep):
            box = self._box(matrix)
            return wedges(self._in_black(node.value), box) if box else ""
        region = self._region(matrix)
        return f"<rect{region}{self._fill(node.value, IDENTITY)}/>" if region else ""

    def _clip(self, node: Node, matrix: Matrix) -> str:
        path = self._outline(node.value)
        if not path:
            return ""
        fill, inner_matrix = _only_fill(node)
        if fill:
            return f'<path d="{path}"{self._fill(fill, inner_matrix)}/>'
        outer, self._area = self._area, mapped(matrix, _box_of(path))
        inner = self.children(node.children, matrix)
        self._area = outer
        if not inner:
            return ""
        name = self._define("clipPath", "", f'<path d="{path}"/>')
        return f'<g clip-path="url(#{name})">{inner}</g>'

    def _fill(self, fill: Stop | Gradient, matrix: Matrix) -> str:
        fill = self._in_black(fill)
        if isinstance(fill, Stop):
            return paint(fill)
        kind, attributes, stops = gradient_element(fill, matrix)
        return f' fill="url(#{self._define(kind, attributes, stops)})"'

    def _in_black(self, fill: Any) -> Any:
        """The fill itself, or its opacity alone while a hole is drawn."""
        if not self._black:
            return fill
        if isinstance(fill, Stop):
            return fill._replace(colour="#000000")
        return replace(fill, stops=tuple(s._replace(colour="#000000") for s in fill.stops))

    def _define(self, kind: str, attributes: str, inner: str) -> str:
        digest = sha256(f"{kind}{attributes}{inner}".encode()).hexdigest()[:12]
        name = f"e{digest}"
        self.defs[name] = f'<{kind} id="{name}"{attributes}>{inner}</{kind}>'
        return name


def _only_fill(node: Node) -> tuple[Any, Matrix]:
    """The one fill below a clip, unless it is a sweep, and the transforms on the way to it."""
    matrix = IDENTITY
    while len(node.children) == 1:
        node = node.children[0]
        if node.kind == "fill":
            return (None if isinstance(node.value, Sweep) else node.value), matrix
        if node.kind != "transform":
            break
        matrix = multiply(matrix, node.value)
    return None, matrix


def _box_of(path: str) -> Box:
    """A box around path data of absolute points, with a little room."""
    numbers = [float(number) for number in _NUMBER.findall(path)]
    across, down = numbers[::2], numbers[1::2]
    left, top = min(across) - 1, min(down) - 1
    return left, top, max(across) + 1 - left, max(down) + 1 - top


def _has_bare_fill(node: Node) -> bool:
    return any(
        child.kind == "fill" or (child.kind != "clip" and _has_bare_fill(child))
        for child in node.children
    )
