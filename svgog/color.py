"""Colours: CSS Color 4 in, sRGB out, with the contrast arithmetic of WCAG 2."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from math import fsum

Triple = tuple[float, float, float]
_HEX = re.compile(r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Color:
    """A colour in sRGB; ``red green blue alpha`` are 0 to 1. Prints as its hex form."""

    red: float
    green: float
    blue: float
    alpha: float = 1.0

    @property
    def hex(self) -> str:
        """``#rrggbb``, or ``#rrggbbaa`` where it is translucent."""
        opaque = f"#{_byte(self.red):02x}{_byte(self.green):02x}{_byte(self.blue):02x}"
        return opaque if _byte(self.alpha) == 255 else f"{opaque}{_byte(self.alpha):02x}"

    @property
    def luminance(self) -> float:
        """Relative luminance of WCAG 2, 0 (black) to 1 (white); alpha plays no part."""
        red, green, blue = (_linear(c) for c in (self.red, self.green, self.blue))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    def __str__(self) -> str:
        return self.hex


BLACK = Color(0, 0, 0)
WHITE = Color(1, 1, 1)


@cache
def parse_color(text: str) -> Color | None:
    """The colour a CSS Color 4 value names, clipped to sRGB; None if it names none.

    ``currentcolor`` and system colours depend on where they stand, so they are None too.
    """
    text = text.strip()
    if text.startswith("#"):
        return _from_hex(text)
    from tinycss2.color4 import parse_color as parse

    parsed = parse(text)
    if parsed is None or isinstance(parsed, str):
        return None
    red, green, blue = _to_srgb(parsed)
    return Color(_clip(red), _clip(green), _clip(blue), _clip(parsed.alpha))


def contrast(a: Color, b: Color) -> float:
    """The contrast ratio of WCAG 2, 1 to 21."""
    low, high = sorted((a.luminance, b.luminance))
    return (high + 0.05) / (low + 0.05)


def mix(a: Color, b: Color, share: float) -> Color:
    """``share`` (0 to 1) of ``b`` in ``a``, channel by channel in sRGB."""
    return Color(
        *(
            round(x + (y - x) * share, 6)
            for x, y in zip(
                (a.red, a.green, a.blue, a.alpha), (b.red, b.green, b.blue, b.alpha), strict=True
            )
        )
    )


def readable_on(background: Color, *candidates: Color, ratio: float = 4.5) -> Color:
    """The first candidate with ``ratio`` on ``background``, else black or white."""
    for candidate in candidates:
        if contrast(candidate, background) >= ratio:
            return candidate
    return max((WHITE, BLACK), key=lambda color: contrast(color, background))


def cover(ground: Color, text: Color, ratio: float) -> float:
    """How much of ``ground`` (0 to 1) must lie over any picture for ``text`` to keep ``ratio``.

    In whole thousandths; 1 where even the bare ground does not reach it.
    """

    def holds(thousandths: int) -> bool:
        share = thousandths / 1000
        return all(contrast(mix(worst, ground, share), text) >= ratio for worst in (WHITE, BLACK))

    low, high = 0, 1000
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle + 1, high)
    return low / 1000


def _from_hex(text: str) -> Color | None:
    if not _HEX.fullmatch(text):
        return None
    digits = text[1:]
    if len(digits) < 6:
        digits = "".join(digit * 2 for digit in digits)
    return Color(*(int(digits[i : i + 2], 16) / 255 for i in range(0, len(digits), 2)))


def _byte(channel: float) -> int:
    return int(channel * 255 + 0.5)


def _clip(channel: float) -> float:
    # Rounding keeps the last bits of a processor's own pow() out of the bytes.
    return round(min(1.0, max(0.0, channel)), 6)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _gamma(channel: float) -> float:
    size = abs(channel)
    curved = 12.92 * size if size <= 0.0031308 else 1.055 * size ** (1 / 2.4) - 0.055
    return curved if channel >= 0 else -curved


_D50_TO_D65 = (
    (0.955473421488075, -0.02309845494876471, 0.06325924320057072),
    (-0.0283697093338637, 1.0099953980813041, 0.021041441191917323),
    (0.012314014864481998, -0.020507649298898964, 1.330365926242124),
)
_XYZ_TO_LINEAR = (
    (12831 / 3959, -329 / 214, -1974 / 3959),
    (-851781 / 878810, 1648619 / 878810, 36519 / 878810),
    (705 / 12673, -2585 / 12673, 705 / 667),
)
_TO_XYZ = {
    "display-p3": (
        (608311 / 1250200, 189793 / 714400, 198249 / 1000160),
        (35783 / 156275, 247089 / 357200, 198249 / 2500400),
        (0.0, 32229 / 714400, 5220557 / 5000800),
    ),
    "a98-rgb": (
        (573536 / 994567, 263643 / 1420810, 187206 / 994567),
        (591459 / 1989134, 6239551 / 9945670, 374412 / 4972835),
        (53769 / 1989134, 351524 / 4972835, 4929758 / 4972835),
    ),
    "rec2020": (
        (63426534 / 99577255, 20160776 / 139408157, 47086771 / 278816314),
        (26158966 / 99577255, 472592308 / 697040785, 8267143 / 139408157),
        (0.0, 19567812 / 697040785, 295819943 / 278816314),
    ),
    "prophoto-rgb": (
        (0.7977666449006423, 0.13518129740053308, 0.0313477341283922),
        (0.2880748288194013, 0.711835234241873, 0.00008993693872564),
        (0.0, 0.0, 0.8251046025104602),
    ),
}
"""Linear light of each RGB space to XYZ (D65; ProPhoto: D50), from CSS Color 4 section 18."""


def _decode(space: str, channel: float) -> float:
    """A space's own transfer function to linear light (CSS Color 4 section 10)."""
    size, sign = abs(channel), 1 if channel >= 0 else -1
    if space == "a98-rgb":
        return float(size ** (563 / 256)) * sign
    if space == "prophoto-rgb":
        return (size / 16 if size <= 16 / 512 else float(size**1.8)) * sign
    if space == "rec2020":
        alpha, beta = 1.09929682680944, 0.018053968510807
        curved = size / 4.5 if size < beta * 4.5 else ((size + alpha - 1) / alpha) ** (1 / 0.45)
        return float(curved) * sign
    return _linear(size) * sign


def _times(matrix: tuple[Triple, Triple, Triple], vector: Triple) -> Triple:
    x, y, z = (fsum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return x, y, z


def _to_srgb(parsed: object) -> Triple:
    """tinycss2's colour, in whatever space it was written, as gamma-coded sRGB."""
    space: str = parsed.space  # type: ignore[attr-defined]
    if space in ("hsl", "hwb"):
        parsed, space = parsed.to("srgb"), "srgb"  # type: ignore[attr-defined]
    elif space in ("lab", "lch"):
        parsed, space = parsed.to("xyz-d50"), "xyz-d50"  # type: ignore[attr-defined]
    elif space in ("oklab", "oklch"):
        parsed, space = parsed.to("xyz-d65"), "xyz-d65"  # type: ignore[attr-defined]
    first, second, third = (float(c or 0) for c in parsed.coordinates)  # type: ignore[attr-defined]
    values: Triple = (first, second, third)
    if space == "srgb":
        return values
    if space != "srgb-linear":
        if space in _TO_XYZ:
            first, second, third = (_decode(space, c) for c in values)
            values = _times(_TO_XYZ[space], (first, second, third))
        if space in ("xyz-d50", "prophoto-rgb"):
            values = _times(_D50_TO_D65, values)
        values = _times(_XYZ_TO_LINEAR, values)
    first, second, third = (_gamma(c) for c in values)
    return first, second, third
