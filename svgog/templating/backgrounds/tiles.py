"""Square tiles with quarters and halves of circles, denser towards a corner at the right."""

from __future__ import annotations

from svgog.templating.backgrounds.drawing import HEIGHT, WIDTH
from svgog.templating.backgrounds.seeded import Seeded
from svgog.templating.backgrounds.tones import Tones

_CELL = 90
_SHARES = (260, 480, 720, 1000)


def draw(seeded: Seeded, tones: Tones) -> str:
    hue = seeded.one_of((1, 2))
    shapes: list[list[str]] = [[] for _ in _SHARES]
    low = seeded.below(2) == 0
    for y in range(0, HEIGHT, _CELL):
        for x in range(-_CELL // 3, WIDTH, _CELL):
            across = x * 1000 // WIDTH
            down = (y if low else HEIGHT - y) * 1000 // HEIGHT
            chance = across * 9 // 10 + down * 3 // 10 - 250
            if seeded.below(1000) < chance:
                tone = min(3, seeded.below(4) * max(200, across) // 700)
                shapes[tone].append(_tile(seeded, x, y))
    return "".join(
        f'<path d="{"".join(row)}" fill="{tones.tone(share, hue if number % 2 else 0)}"/>'
        for number, (share, row) in enumerate(zip(_SHARES, shapes, strict=True))
        if row
    )


def _tile(seeded: Seeded, x: int, y: int) -> str:
    side, half = _CELL, _CELL // 2
    kind, turn = seeded.below(8), seeded.below(4)
    corners = ((x, y), (x + side, y), (x + side, y + side), (x, y + side))
    (ax, ay), (bx, by), (cx, cy) = corners[turn], corners[(turn + 1) % 4], corners[(turn + 3) % 4]
    if kind < 4:
        return f"M{ax} {ay}L{bx} {by}A{side} {side} 0 0 1 {cx} {cy}Z"
    if kind < 6:
        return f"M{ax} {ay}A{half} {half} 0 0 0 {bx} {by}Z"
    if kind == 6:
        return f"M{x} {y + half}a{half} {half} 0 1 0 {side} 0a{half} {half} 0 1 0 -{side} 0Z"
    return f"M{x} {y}h{side}v{side}h-{side}Z"
