"""What a filter costs: nanoseconds a pixel of its region and layers held, as measured."""

from __future__ import annotations

import math

from lxml import etree

from svgog.svg.geometry import length, numbers

_PLAIN = {
    "feFlood": 75.0,
    "feOffset": 120.0,
    "feColorMatrix": 100.0,
    "feComponentTransfer": 110.0,
    "feComposite": 120.0,
    "feBlend": 190.0,
    "feDisplacementMap": 120.0,
    "feDiffuseLighting": 140.0,
    "feSpecularLighting": 160.0,
    "feTile": 140.0,
    "feImage": 120.0,
}
_BOX_BLUR, _SMALL_BLUR = 125.0, 345.0
_CSS_FUNCTION = 350.0
FUNCTION_REGION = (-0.5, -0.5, 2.0, 2.0)
"""Where resvg paints the result of ``filter`` functions, in shares of the element's box."""


def primitives(filter_: etree._Element) -> list[etree._Element]:
    return [each for each in filter_ if isinstance(each.tag, str) and "}fe" in each.tag]


def nanoseconds(primitive: etree._Element, scale: float, unit: float) -> float:
    """For one pixel; ``unit`` is the length of one filter unit in user units."""
    name = str(primitive.tag).rpartition("}")[2]
    if name == "feGaussianBlur":
        return _blur(primitive, scale * unit)
    if name == "feDropShadow":
        return 100 + _blur(primitive, scale * unit)
    if name == "feMorphology":
        radii = [abs(r) * scale * unit for r in numbers(primitive.get("radius", "0"))] or [0.0]
        window = math.prod(2 * math.ceil(r) + 1 for r in (radii[0], radii[-1]))
        return 90 + 2.7 * window
    if name == "feTurbulence":
        return 110 + 75 * max(1.0, length(primitive.get("numOctaves", ""), default=1))
    if name == "feConvolveMatrix":
        order = [abs(n) for n in numbers(primitive.get("order", "3"))] or [3.0]
        return 110 + 4 * order[0] * order[-1]
    if name == "feMerge":
        return 60 + 60.0 * len(primitive)
    return _PLAIN.get(name, 200.0)


def _blur(primitive: etree._Element, scale: float) -> float:
    deviations = [d * scale for d in numbers(primitive.get("stdDeviation", "2"))] or [2.0]
    return _SMALL_BLUR if any(0 < d < 2 for d in deviations) else _BOX_BLUR


def css_functions(value: str) -> float:
    """Nanoseconds a pixel of a ``filter`` made of functions such as ``blur(4px)``."""
    return _CSS_FUNCTION * value.count("(")
