"""Reading what an element says of itself: name, reference, properties in either form."""

from __future__ import annotations

import math

from lxml import etree

from svgog.raster.bounds import Box
from svgog.svg.geometry import Matrix, length, view_box

NEVER_PAINTED = frozenset(
    {
        "defs",
        "mask",
        "pattern",
        "clipPath",
        "marker",
        "filter",
        "linearGradient",
        "radialGradient",
        "symbol",
        "style",
        "title",
        "desc",
        "metadata",
    }
)
INHERITED = (
    "fill",
    "stroke",
    "fill-opacity",
    "stroke-opacity",
    "stroke-width",
    "stroke-dasharray",
    "stroke-miterlimit",
    "marker-start",
    "marker-mid",
    "marker-end",
    "marker",
)
_INHERITED = frozenset(INHERITED)
_STROKES = frozenset({"stroke", "stroke-width", "stroke-miterlimit"})
IDLE = {"", "none", "normal", "auto", "1", "1.0", "100%"}


def share(value: str | None, default: float) -> float:
    return length(value, percent=1, default=default) if value else default


def name_of(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def href_of(element: etree._Element, *, strip: bool = True) -> str:
    value = element.get("href") or element.get("{http://www.w3.org/1999/xlink}href") or ""
    return value.strip() if strip else value


def property_of(element: etree._Element, name: str) -> str:
    """A presentation attribute or, before it, the declaration in ``style``."""
    style = element.get("style")
    if style and name in style:
        for declaration in style.split(";"):
            key, _, value = declaration.partition(":")
            if key.strip() == name:
                return value.strip()
    return element.get(name, "").strip()


def says(element: etree._Element, names: frozenset[str]) -> bool:
    """Whether the element may set one of the properties at all; quick, for most do not."""
    keys = element.keys()
    return "style" in keys or not names.isdisjoint(keys)


def styled(
    element: etree._Element, inherited: tuple[tuple[str, str], ...]
) -> tuple[tuple[str, str], ...]:
    if not says(element, _INHERITED):
        return inherited
    keys = element.keys()
    names = INHERITED if "style" in keys else (key for key in keys if key in _INHERITED)
    own = {name: value for name in names if (value := property_of(element, name))}
    own = {name: value for name, value in own.items() if value != "inherit"}
    return tuple({**dict(inherited), **own}.items()) if own else inherited


def scales(matrix: Matrix) -> tuple[float, float]:
    return math.hypot(matrix.a, matrix.b), math.hypot(matrix.c, matrix.d)


def unit_box(box: Box) -> Matrix:
    return Matrix(a=box[2] - box[0], d=box[3] - box[1], e=box[0], f=box[1])


def widest_stroke(root: etree._Element) -> float:
    """Half the widest stroke with its longest miter, in user units; 0 without strokes."""
    width = miter = 0.0
    stroked = False
    for element in root.iter("{*}*"):
        if not says(element, _STROKES):
            continue
        stroked = stroked or property_of(element, "stroke") not in ("", "none")
        width = max(width, length(property_of(element, "stroke-width")))
        miter = max(miter, length(property_of(element, "stroke-miterlimit")))
    stroked = stroked or any(True for _ in root.iter("{*}style"))
    return max(width, 1.0) * max(miter, 4.0) / 2 if stroked else 0.0


def viewport(element: etree._Element, size: tuple[float, float]) -> Matrix:
    """From the units of an element's viewBox to a viewport of ``size``."""
    aspect = element.get("preserveAspectRatio", "")
    return view_box(element.get("viewBox", ""), aspect, size[0], size[1])


def view_of(element: etree._Element, size: tuple[float, float]) -> tuple[float, float]:
    """What 100 % means inside: the viewBox's size, else the viewport's."""
    box = element.get("viewBox", "").replace(",", " ").split()
    return (length(box[2]), length(box[3])) if len(box) == 4 else size


def frame(
    sized: etree._Element, element: etree._Element, view: tuple[float, float]
) -> tuple[float, float, float, float]:
    """Place and size of a viewport; ``sized``, a use, may give ``element`` another size."""
    width, height = (sized.get(key) or element.get(key) or "" for key in ("width", "height"))
    return (
        length(element.get("x", ""), percent=view[0]),
        length(element.get("y", ""), percent=view[1]),
        length(width, percent=view[0], default=view[0]),
        length(height, percent=view[1], default=view[1]),
    )
