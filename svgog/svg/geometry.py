"""Lengths, transforms, viewports and bounding boxes (SVG 2 §8, CSS Values 4)."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from svgog.model import Rect

_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
_LENGTH = re.compile(rf"\s*({_NUMBER})\s*([a-zA-Z]+|%)?\s*")
_NUMBERS = re.compile(_NUMBER)
_TRANSFORM = re.compile(r"([a-zA-Z]+)\s*\(([^)]*)\)")
MOST = 1e9
_PX = {"": 1.0, "px": 1.0, "in": 96.0, "cm": 96 / 2.54, "mm": 9.6 / 2.54, "q": 2.4 / 2.54}
_PX |= {"pt": 96 / 72, "pc": 16.0}
_ANGLE = re.compile(rf"({_NUMBER})\s*(deg|grad|rad|turn)?")
_DEGREES = {"": 1.0, "deg": 1.0, "grad": 0.9, "rad": 180 / math.pi, "turn": 360.0}


class Matrix(NamedTuple):
    """An affine map: ``x' = a·x + c·y + e``, ``y' = b·x + d·y + f``."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def __matmul__(self, inner: Matrix) -> Matrix:
        """First ``inner``, then this one."""
        return Matrix(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            self.a * inner.e + self.c * inner.f + self.e,
            self.b * inner.e + self.d * inner.f + self.f,
        )

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, rect: Rect) -> Rect:
        """The bounding box of a mapped rectangle."""
        corners = [self.point(x, y) for x in (rect.x, rect.right) for y in (rect.y, rect.bottom)]
        return bounding(corners)

    def inverse(self) -> Matrix | None:
        """None where the map squeezes the plane into a line."""
        det = self.a * self.d - self.b * self.c
        if abs(det) < 1e-12:
            return None
        a, b, c, d = self.d / det, -self.b / det, -self.c / det, self.a / det
        return Matrix(a, b, c, d, -(a * self.e + c * self.f), -(b * self.e + d * self.f))

    @property
    def is_upright(self) -> bool:
        """Scales and moves only, without turning or mirroring."""
        return abs(self.b) < 1e-9 and abs(self.c) < 1e-9 and self.a > 0 and self.d > 0

    def __str__(self) -> str:
        if (self.a, self.b, self.c, self.d) == (1, 0, 0, 1):
            return f"translate({number(self.e)} {number(self.f)})"
        return f"matrix({' '.join(number(n) for n in self.values)})"

    @property
    def values(self) -> tuple[float, float, float, float, float, float]:
        return self.a, self.b, self.c, self.d, self.e, self.f


def bounding(points: list[tuple[float, float]]) -> Rect:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def number(value: float) -> str:
    """A number as SVG text: at most six decimals, no exponent, no minus zero."""
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def finite(text: str) -> float:
    """A number within all that a card needs, so that no arithmetic on it leaves the numbers."""
    return min(max(float(text), -MOST), MOST)


def numbers(text: str) -> list[float]:
    """Every number in a list separated by white space or commas."""
    return [finite(found) for found in _NUMBERS.findall(text)]


def length(text: str, *, percent: float = 0, em: float = 16, default: float = 0) -> float:
    """A CSS length in px: ``percent`` is what 100 % means, ``em`` the font size."""
    match = _LENGTH.fullmatch(text) if text else None
    if not match:
        return default
    value, unit = finite(match[1]), (match[2] or "").lower()
    if unit == "%":
        return value / 100 * percent
    if unit in ("em", "rem"):
        return value * (em if unit == "em" else 16)
    if unit in ("ex", "ch"):
        return value * em / 2
    return value * _PX[unit] if unit in _PX else default


def is_length(text: str) -> bool:
    match = _LENGTH.fullmatch(text)
    return match is not None and (match[2] or "").lower() in {*_PX, "%", "em", "rem", "ex", "ch"}


def transform(text: str) -> Matrix:
    """The ``transform`` attribute (SVG 2 §8.5; CSS units px, deg, rad, turn are taken too)."""
    result = Matrix()
    for name, inside in _TRANSFORM.findall(text or ""):
        result = result @ _one_transform(name, inside)
    return result


def _one_transform(name: str, inside: str) -> Matrix:
    n = numbers(inside)
    if not n:
        return Matrix()
    angle = _radians(inside)
    match name:
        case "matrix" if len(n) == 6:
            return Matrix(*n)
        case "translate":
            return Matrix(e=n[0], f=n[1] if len(n) > 1 else 0)
        case "translateX":
            return Matrix(e=n[0])
        case "translateY":
            return Matrix(f=n[0])
        case "scaleX":
            return Matrix(a=n[0])
        case "scaleY":
            return Matrix(d=n[0])
        case "scale":
            return Matrix(a=n[0], d=n[1] if len(n) > 1 else n[0])
        case "rotate":
            turn = Matrix(math.cos(angle), math.sin(angle), -math.sin(angle), math.cos(angle))
            if len(n) < 3:
                return turn
            return Matrix(e=n[1], f=n[2]) @ turn @ Matrix(e=-n[1], f=-n[2])
        case "skewX":
            return Matrix(c=math.tan(angle))
        case "skewY":
            return Matrix(b=math.tan(angle))
    return Matrix()


def _radians(inside: str) -> float:
    match = _ANGLE.match(inside.strip())
    return math.radians(finite(match[1]) * _DEGREES[match[2] or ""]) if match else 0.0


def view_box(box: str, aspect: str, width: float, height: float) -> Matrix:
    """From a viewBox's units to its viewport's (SVG 2 §8.6)."""
    n = numbers(box)
    if len(n) != 4 or n[2] <= 0 or n[3] <= 0:
        return Matrix()
    sx, sy = width / n[2], height / n[3]
    words = (aspect or "xMidYMid meet").split()
    align = words[0] if words else "xMidYMid"
    if align != "none":
        sx = sy = max(sx, sy) if "slice" in words else min(sx, sy)
    dx, dy = -n[0] * sx, -n[1] * sy
    if align != "none":
        dx += (width - n[2] * sx) * _share(align[1:4])
        dy += (height - n[3] * sy) * _share(align[5:8])
    return Matrix(a=sx, d=sy, e=dx, f=dy)


def _share(word: str) -> float:
    return {"Min": 0.0, "Max": 1.0}.get(word, 0.5)
