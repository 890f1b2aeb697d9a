"""COLR gradients in the words of SVG."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor
from typing import NamedTuple, TypeAlias

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
"""a b c d e f as in SVG's ``matrix()``."""
Point: TypeAlias = tuple[float, float]
Box: TypeAlias = tuple[float, float, float, float]
"""x, y, width, height."""
_LARGEST = 9_999_999
"""The gate before the painter refuses longer numbers, which only a hostile font would need."""
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Stop(NamedTuple):
    """A colour (``#rrggbb`` or ``currentColor``) with its opacity, at an offset."""

    offset: float
    colour: str
    opacity: float


@dataclass(frozen=True, slots=True)
class Linear:
    """From ``start`` to ``end``, the lines of equal colour parallel to ``start`` to ``turn``."""

    stops: tuple[Stop, ...]
    spread: str
    start: Point
    end: Point
    turn: Point


@dataclass(frozen=True, slots=True)
class Radial:
    """Between two circles."""

    stops: tuple[Stop, ...]
    spread: str
    start: Point
    start_radius: float
    end: Point
    end_radius: float


Gradient: TypeAlias = Linear | Radial


def gradient_element(gradient: Gradient, matrix: Matrix) -> tuple[str, str, str]:
    """Tag, attributes and stops of the SVG gradient; ``matrix`` is its gradientTransform."""
    stops, low, high = _normal(gradient.stops)
    if isinstance(gradient, Linear):
        kind = "linearGradient"
        start, end = gradient.start, _straight(gradient)
        start, end = _between(start, end, low), _between(start, end, high)
        place = {"x1": start[0], "y1": start[1], "x2": end[0], "y2": end[1]}
    else:
        kind = "radialGradient"
        inner, outer = _circle(gradient, low), _circle(gradient, high)
        if inner[2] > outer[2]:
            inner, outer = outer, inner
            stops = tuple(stop._replace(offset=1 - stop.offset) for stop in reversed(stops))
        place = dict(zip(("cx", "cy", "r"), outer, strict=True))
        place |= dict(zip(("fx", "fy", "fr"), inner, strict=True))
    attributes = "".join(f' {name}="{decimal(value, 4)}"' for name, value in place.items())
    if matrix != IDENTITY:
        attributes += f' gradientTransform="{matrix_text(matrix)}"'
    if gradient.spread != "pad":
        attributes += f' spreadMethod="{gradient.spread}"'
    return kind, f' gradientUnits="userSpaceOnUse"{attributes}', "".join(map(_stop_text, stops))


def multiply(outer: Matrix, inner: Matrix) -> Matrix:
    """``inner`` first, then ``outer``."""
    a, b, c, d, e, f = outer
    g, h, i, j, k, m = inner
    return (
        a * g + c * h,
        b * g + d * h,
        a * i + c * j,
        b * i + d * j,
        a * k + c * m + e,
        b * k + d * m + f,
    )


def matrix_text(matrix: Matrix) -> str:
    """A ``matrix()`` or the shorter ``translate()``."""
    if matrix[:4] == IDENTITY[:4]:
        return f"translate({decimal(matrix[4], 4)} {decimal(matrix[5], 4)})"
    return f"matrix({' '.join(decimal(number, 6) for number in matrix)})"


def decimal(value: float, places: int) -> str:
    """A number without exponent or idle zeros."""
    value = min(max(value, -_LARGEST), _LARGEST) if value == value else 0.0
    text = f"{value:.{places}f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _normal(stops: tuple[Stop, ...]) -> tuple[tuple[Stop, ...], float, float]:
    """Stops spread over 0 to 1, and where 0 and 1 then lie: COLR offsets may lie outside."""
    ordered = tuple(sorted(stops, key=lambda stop: stop.offset))
    low, high = ordered[0].offset, ordered[-1].offset
    if (low >= 0 and high <= 1) or low == high:
        return ordered, 0.0, 1.0
    return tuple(s._replace(offset=(s.offset - low) / (high - low)) for s in ordered), low, high


def mixed(one: Stop, other: Stop, share: float) -> Stop:
    """Between two stops, opacity by itself as in SVG; the text's own colour is not known here."""
    opacity = one.opacity + (other.opacity - one.opacity) * share
    if "currentColor" in (one.colour, other.colour):
        return Stop(0, (one if share < 0.5 else other).colour, opacity)
    pairs = zip(channels_of(one), channels_of(other), strict=True)
    channels = (floor(a + (b - a) * share + 0.5) for a, b in pairs)
    return Stop(0, "#" + "".join(f"{value:02x}" for value in channels), opacity)


def channels_of(stop: Stop) -> list[int]:
    """Red, green and blue, 0 to 255."""
    return [int(stop.colour[at : at + 2], 16) for at in (1, 3, 5)]


def invert(matrix: Matrix) -> Matrix | None:
    """The way back; None for a transform that flattens everything."""
    a, b, c, d, e, f = matrix
    size = a * d - b * c
    if abs(size) < 1e-12:
        return None
    return (
        d / size,
        -b / size,
        -c / size,
        a / size,
        (c * f - d * e) / size,
        (b * e - a * f) / size,
    )


def mapped(matrix: Matrix, box: Box) -> Box:
    """The box around a transformed box."""
    a, b, c, d, e, f = matrix
    x, y, width, height = box
    corners = [(x, y), (x + width, y), (x, y + height), (x + width, y + height)]
    across = [a * px + c * py + e for px, py in corners]
    down = [b * px + d * py + f for px, py in corners]
    return min(across), min(down), max(across) - min(across), max(down) - min(down)


def _straight(gradient: Linear) -> Point:
    """The end point moved so that lines of equal colour are at right angles, as SVG has them."""
    (x0, y0), (x1, y1), (x2, y2) = gradient.start, gradient.end, gradient.turn
    across_x, across_y = y2 - y0, x0 - x2
    length = across_x**2 + across_y**2
    if not length:
        return gradient.end
    along = ((x1 - x0) * across_x + (y1 - y0) * across_y) / length
    return x0 + along * across_x, y0 + along * across_y


def _between(start: Point, end: Point, at: float) -> Point:
    return start[0] + (end[0] - start[0]) * at, start[1] + (end[1] - start[1]) * at


def _circle(gradient: Radial, at: float) -> tuple[float, float, float]:
    x, y = _between(gradient.start, gradient.end, at)
    radius = gradient.start_radius + (gradient.end_radius - gradient.start_radius) * at
    return x, y, max(0.0, radius)


def _stop_text(stop: Stop) -> str:
    opacity = f' stop-opacity="{decimal(stop.opacity, 4)}"' if stop.opacity < 1 else ""
    return f'<stop offset="{decimal(stop.offset, 5)}" stop-color="{stop.colour}"{opacity}/>'
