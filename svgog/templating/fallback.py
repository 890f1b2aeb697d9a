"""Pictures made where none came: initials on the accent, or a quiet pattern of the brand."""

from __future__ import annotations

from functools import lru_cache

from markupsafe import escape

from svgog.color import Color, mix
from svgog.config import Brand
from svgog.model import Picture
from svgog.templating.filters import initials

SIDE = 512
_FONT_SIZE = 200
_CAP_HEIGHT = 0.727
"""Of Inter; close enough for any sans to stand in the middle."""


@lru_cache(maxsize=256)
def initials_picture(name: str, brand: Brand) -> Picture:
    """``name``'s initials on the accent; without a letter, the pattern."""
    letters = str(initials(name))
    if not letters:
        return pattern_picture(brand)
    baseline = SIDE / 2 + _FONT_SIZE * _CAP_HEIGHT / 2
    deep = mix(brand.accent, brand.background, 0.14)
    return _picture(
        f'<rect width="{SIDE}" height="{SIDE}" fill="{brand.accent}"/>'
        f'<path d="M0 {SIDE}L{SIDE} 0V{SIDE}Z" fill="{deep}" fill-opacity="0.5"/>'
        f'<text x="{SIDE // 2}" y="{baseline:.0f}" text-anchor="middle" '
        f'font-family="{escape(brand.heading_font)}" font-size="{_FONT_SIZE}" font-weight="700" '
        f'letter-spacing="-2" fill="{brand.on_accent}">{escape(letters)}</text>',
        f"initials of {name}",
    )


@lru_cache(maxsize=64)
def pattern_picture(brand: Brand) -> Picture:
    """Wide quarter circles between surface and accent."""
    tones = [mix(brand.surface, brand.accent, share) for share in (0.05, 0.12, 0.22, 0.08)]
    cell = SIDE // 2
    shapes = "".join(
        _quarter(cell * (index % 2), cell * (index // 2), cell, turn, tones[(index + turn) % 4])
        for index, turn in enumerate((0, 2, 1, 3))
    )
    ground = f'<rect width="{SIDE}" height="{SIDE}" fill="{brand.surface}"/>'
    return _picture(ground + shapes, "brand pattern")


def _quarter(x: int, y: int, size: int, turn: int, color: Color) -> str:
    """A quarter disc in a square cell, its centre in one of the four corners."""
    corner = ((x, y), (x + size, y), (x + size, y + size), (x, y + size))
    (cx, cy), (ax, ay), (bx, by) = corner[turn], corner[(turn + 1) % 4], corner[(turn + 3) % 4]
    arc = f"A{size} {size} 0 0 1 {bx} {by}"
    return f'<path d="M{cx} {cy}L{ax} {ay}{arc}Z" fill="{color}"/>'


def _picture(content: str, name: str) -> Picture:
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{SIDE}" height="{SIDE}" '
        f'viewBox="0 0 {SIDE} {SIDE}">{content}</svg>'
    )
    return Picture(svg.encode(), "image/svg+xml", SIDE, SIDE, name)
