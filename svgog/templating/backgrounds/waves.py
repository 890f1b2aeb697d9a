"""Waves behind waves, rising towards one side."""

from __future__ import annotations

from svgog.color import mix
from svgog.templating.backgrounds.drawing import HEIGHT, WIDTH, Point, curve
from svgog.templating.backgrounds.seeded import Seeded
from svgog.templating.backgrounds.tones import Tones

_WAVES = 6
_STEP = 200
"""Px between the bends of a wave."""


def draw(seeded: Seeded, tones: Tones) -> str:
    rise = seeded.between(120, 240)
    mirrored = seeded.below(4) == 0
    hue = seeded.one_of((1, 2))
    waves = []
    for number in range(_WAVES):
        points = _wave(seeded, number, rise, mirrored)
        share = 220 + 780 * number // (_WAVES - 1)
        far = 1 - number / (_WAVES - 1)
        color = mix(tones.tone(share), tones.tone(share, hue), far)
        waves.append(f'<path d="{curve(points)}V{HEIGHT}H0Z" fill="{color}"/>')
    return "".join(waves)


def _wave(seeded: Seeded, number: int, rise: int, mirrored: bool) -> list[Point]:
    base = 330 + 62 * number
    phase = seeded.below(2)
    points = []
    for bend, x in enumerate(range(-_STEP, WIDTH + 2 * _STEP, _STEP)):
        swing = seeded.between(20, 70) * (1 if (bend + phase) % 2 else -1)
        lift = rise * (x - WIDTH // 2) // WIDTH
        points.append((10 * (WIDTH - x if mirrored else x), 10 * (base + swing - lift)))
    return points[::-1] if mirrored else points
