"""The lines of equal height of a landscape, as on a map."""

from __future__ import annotations

from svgog.templating.backgrounds.drawing import curve
from svgog.templating.backgrounds.heights import contours, heights_of, hills
from svgog.templating.backgrounds.seeded import Seeded
from svgog.templating.backgrounds.tones import Tones

_CELL = 30
_LEVELS = 15
_COUNTED = 4
"""Every so many lines one is heavy."""
_SHORTEST = 8
"""Points of a line that is worth its ink."""


def draw(seeded: Seeded, tones: Tones) -> str:
    heights = heights_of(hills(seeded, 7, (5000, 10000), (150, 330)), _CELL)
    low, high = min(map(min, heights)), max(map(max, heights))
    levels = [low + (high - low) * number // _LEVELS for number in range(1, _LEVELS)]
    light: list[str] = []
    heavy: list[str] = []
    for line in contours(heights, _CELL, levels):
        if len(line.points) >= _SHORTEST:
            counted = levels.index(line.level) % _COUNTED == 0
            (heavy if counted else light).append(curve(line.points, closed=line.closed))
    return (
        '<g fill="none" stroke-linejoin="round">'
        f'<path stroke="{tones.tone(620)}" stroke-width="1.5" d="{"".join(light)}"/>'
        f'<path stroke="{tones.tone(1000)}" stroke-width="2.5" d="{"".join(heavy)}"/></g>'
    )
