"""What a shape is painted with, as far as blending depends on it."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from lxml import etree

from svgog.color import parse_color
from svgog.raster.attributes import href_of, name_of
from svgog.raster.blend import Rgba
from svgog.raster.bounds import Box
from svgog.raster.glyphs import Chain, rounded

PaintKind: TypeAlias = Literal["none", "solid", "translucent", "opaque gradient", "over"]

_SERVER = re.compile(r"url\(#([^\s()\"']+)\)")
_SIMPLE = re.compile(r"#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?|black|white")
"""Colours that surely mean the same to the engine, which does not know every name of CSS."""
_HAIRLINE = 1.01


@dataclass(frozen=True, slots=True)
class Paint:
    kind: PaintKind
    color: Rgba = (0, 0, 0, 255)


def fill_paint(style: Mapping[str, str], by_id: Mapping[str | None, etree._Element]) -> Paint:
    """The paint of ``fill`` under the inherited and own attributes ``style``."""
    return _paint(style.get("fill", "black"), style.get("fill-opacity", "1"), by_id)


def stroke_paint(
    style: Mapping[str, str],
    by_id: Mapping[str | None, etree._Element],
    chain: Chain | None,
) -> Paint:
    """The paint of ``stroke``; a line thinner than a pixel is painted over what lies below."""
    paint = _paint(style.get("stroke", "none"), style.get("stroke-opacity", "1"), by_id)
    if paint.kind == "none":
        return paint
    width = _number(style.get("stroke-width", "1"))
    if width == 0:
        return Paint("none")
    if width is None or chain is None or width * min(abs(chain[0]), abs(chain[1])) < _HAIRLINE:
        return Paint("over")
    return paint


def stroke_reach(style: Mapping[str, str]) -> float:
    """How far a stroke may stand out, in user units."""
    width = _number(style.get("stroke-width", "1")) or 1.0
    return width * max(2.0, _number(style.get("stroke-miterlimit", "4")) or 4.0) / 2


def strokes_first(style: Mapping[str, str]) -> bool:
    """Whether ``paint-order`` puts the stroke below the fill."""
    order = style.get("paint-order", "normal").split()
    return "stroke" in order and "fill" not in order[: order.index("stroke")]


def opacity_of(element: etree._Element) -> float | None:
    """The group opacity as the engine holds it; None where it is no plain number."""
    try:
        value = float(element.get("opacity", "1"))
    except ValueError:
        return None
    return rounded(min(max(value, 0.0), 1.0)) if math.isfinite(value) else None


def is_on_grid(name: str, own: Mapping[str, str], box: Box) -> bool:
    """A plain rectangle whose edges are pixel edges: no pixel is covered in part."""
    if name != "rect" or own.get("rx") or own.get("ry"):
        return False
    return all(abs(v - round(v)) < 1e-6 for v in box)


def _paint(value: str, opacity: str, by_id: Mapping[str | None, etree._Element]) -> Paint:
    if value == "none":
        return Paint("none")
    share = _number(opacity)
    if share is None:
        return Paint("over")
    server = _SERVER.fullmatch(value)
    if server:
        return _gradient(by_id.get(server[1]), share, by_id)
    color = parse_color(value) if _SIMPLE.fullmatch(value) else None
    if color is None or color.alpha != 1:
        return Paint("over")
    if not _is_full(share):
        return Paint("translucent")
    red, green, blue = (round(c * 255) for c in (color.red, color.green, color.blue))
    return Paint("solid", (red, green, blue, 255))


def _gradient(
    target: etree._Element | None, share: float, by_id: Mapping[str | None, etree._Element]
) -> Paint:
    if target is None or href_of(target):
        return Paint("over")
    stops = [each for each in target if name_of(each) == "stop"]
    if len(stops) < 2 or any(each.get("style") for each in (target, *stops)):
        return Paint("over")
    name = name_of(target)
    if name == "radialGradient":
        plain = not {"fx", "fy", "fr"} & set(target.keys()) and (_number(target.get("r", "1")) or 0)
        return Paint("translucent" if plain else "over")
    if name != "linearGradient":
        return Paint("over")
    opacities = [_number(each.get("stop-opacity", "1")) for each in stops]
    colors = [each.get("stop-color", "black") for each in stops]
    if None in opacities or not all(_SIMPLE.fullmatch(each) for each in colors):
        return Paint("over")
    full = all(each is not None and _is_full(each * share) for each in opacities)
    return Paint("opaque gradient" if full else "translucent")


def _is_full(share: float) -> bool:
    """As the engine rounds an opacity to a byte."""
    return share * 255 + 0.5 >= 255


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
