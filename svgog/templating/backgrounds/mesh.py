"""Colours that flow into each other: every strip of the canvas is a gradient of its own."""

from __future__ import annotations

from svgog.color import Color
from svgog.templating.backgrounds.drawing import HEIGHT, WIDTH
from svgog.templating.backgrounds.seeded import Seeded
from svgog.templating.backgrounds.tones import Tones

STRIP = 7
"""Px; a gradient per strip is painted faster than a few that lie over each other."""
_STOPS = 16
_NEAR = 42_000
"""Px²: within this distance a colour stays what it is."""
_ROUNDING = (1, 5, 3, 7)
"""Eighths of a byte's step, strip by strip: neighbours round differently, so no band is seen."""
_ONE = 1_000_000_000_000

Spot = tuple[int, int, tuple[int, int, int]]
"""A place in px and its colour in bytes."""


def draw(seeded: Seeded, tones: Tones) -> str:
    spots = _spots(seeded, tones)
    rows = range(0, HEIGHT, STRIP)
    gradients = (_stops(spots, y + STRIP // 2, _ROUNDING[y // STRIP % 4]) for y in rows)
    strips = (
        f'<linearGradient id="g{number}">{stops}</linearGradient>'
        f'<rect y="{y}" width="{WIDTH}" height="{STRIP}" fill="url(#g{number})"/>'
        for number, (y, stops) in enumerate(zip(rows, gradients, strict=True))
    )
    # Without soft edges, which would let the ground through between the strips.
    return f'<g shape-rendering="crispEdges">{"".join(strips)}</g>'


def _spots(seeded: Seeded, tones: Tones) -> list[Spot]:
    """The ground where words mostly stand, colours round it, the strongest at the right."""
    way = seeded.one_of((1, 2))
    strong = seeded.shuffled(((1000, 0), (900, way), (520, 3 - way)))
    weak = seeded.shuffled(((620, way), (420, 0), (260, 3 - way)))
    places = ((1090, 60), (1130, 590), (800, 640), (100, 690), (180, -80), (650, -60))
    found = [(320, 300, _bytes(tones.ground)), (690, 300, _bytes(tones.tone(200)))]
    for (x, y), (share, hue) in zip(places, (*strong, *weak), strict=True):
        color = _bytes(tones.tone(share, hue))
        found.append((x + seeded.between(-120, 120), y + seeded.between(-90, 90), color))
    return found


def _stops(spots: list[Spot], y: int, rounding: int) -> str:
    stops = []
    for number in range(_STOPS + 1):
        red, green, blue = _mixed(spots, WIDTH * number // _STOPS, y, rounding)
        offset = f"{1000 * number // _STOPS:04d}"
        stops.append(
            f'<stop offset="{offset[0]}.{offset[1:]}" '
            f'stop-color="#{red:02x}{green:02x}{blue:02x}"/>'
        )
    return "".join(stops)


def _mixed(spots: list[Spot], x: int, y: int, rounding: int) -> tuple[int, int, int]:
    """The spots' colours, weighted by the fourth power of their distance."""
    red = green = blue = total = 0
    for spot_x, spot_y, (r, g, b) in spots:
        near = (x - spot_x) ** 2 + (y - spot_y) ** 2 + _NEAR
        weight = _ONE * _ONE // (near * near)
        red, green, blue, total = (
            red + r * weight,
            green + g * weight,
            blue + b * weight,
            total + weight,
        )
    part = total * rounding // 8
    return (red + part) // total, (green + part) // total, (blue + part) // total


def _bytes(color: Color) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(color.hex[1:7])
    return red, green, blue
