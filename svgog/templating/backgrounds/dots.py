"""A grid of dots that swell and shrink over a landscape, as in a printed halftone."""

from __future__ import annotations

from svgog.templating.backgrounds.drawing import HEIGHT, WIDTH
from svgog.templating.backgrounds.heights import Hill
from svgog.templating.backgrounds.seeded import Seeded
from svgog.templating.backgrounds.tones import Tones

_GRID = 30
_SIZES = (2, 4, 6, 8, 11, 14, 17, 20)
"""Diameters in px."""


def draw(seeded: Seeded, tones: Tones) -> str:
    land = _land(seeded)
    dots: list[list[str]] = [[] for _ in _SIZES]
    for y in range(_GRID // 2, HEIGHT, _GRID):
        for x in range(_GRID // 2, WIDTH, _GRID):
            height = max(0, min(999, sum(hill.at(x, y) for hill in land)))
            dots[height * len(_SIZES) // 1000].append(f"M{x} {y}h0")
    rows = (
        f'<path d="{"".join(row)}" stroke-width="{size}" '
        f'stroke="{tones.tone(300 + 700 * number // (len(_SIZES) - 1))}"/>'
        for number, (size, row) in enumerate(zip(_SIZES, dots, strict=True))
        if row
    )
    return f'<g stroke-linecap="round">{"".join(rows)}</g>'


def _land(seeded: Seeded) -> list[Hill]:
    """A high hill at the right, a lower one elsewhere, a hollow where words mostly stand."""
    return [
        Hill(seeded.between(960, 1260), seeded.between(-60, 690), 1200, seeded.between(200, 290)),
        Hill(seeded.between(300, 900), seeded.one_of((-120, 750)), 900, seeded.between(150, 220)),
        Hill(seeded.between(-100, 100), seeded.one_of((-60, 690)), 500, seeded.between(120, 200)),
        Hill(seeded.between(300, 440), seeded.between(250, 380), -500, seeded.between(220, 300)),
    ]
