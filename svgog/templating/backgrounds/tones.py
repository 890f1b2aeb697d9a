"""The colours of a background: tints of its ground on which text stays readable."""

from __future__ import annotations

from dataclasses import dataclass

from svgog.color import Color, contrast, mix, readable_on
from svgog.config import Brand

DEFAULT_STRENGTH = 500
"""In thousandths: up to here text keeps its contrast."""
_WHOLE = 1000
_MOST = 520
"""The largest share of a colour in its tint at the default strength."""
_TEXT, _MUTED = 7.25, 3.5
"""7:1, and 3:1 for what is muted and large (WCAG 2), with what mixing tints can take away."""
_LEFT = 0.85
"""Of a contrast that is barely more than asked for, this much must be left."""
_VISIBLE = 1.5
_TURN = 0.3


@dataclass(frozen=True)
class Tones:
    """A ground and its strongest tints: of the accent, and of the hues on both sides of it."""

    ground: Color
    tints: tuple[Color, Color, Color]

    def tone(self, share: int, hue: int = 0) -> Color:
        """``share`` (0 to 1000) of a tint in the ground."""
        return mix(self.ground, self.tints[hue], share / _WHOLE)


def tones_of(brand: Brand, ground: Color, accent: Color, strength: int) -> Tones:
    """The tones for a strength from 0 (the bare ground) to 1000 (the colours themselves)."""
    if contrast(accent, ground) < _VISIBLE:
        accent = readable_on(ground, brand.text)
    hues = (accent, _turned(accent, 1), _turned(accent, 2))
    texts = (readable_on(ground, brand.text, brand.on_accent), readable_on(ground, brand.muted))
    first, second, third = (
        mix(ground, hue, _share(ground, hue, texts, strength) / _WHOLE) for hue in hues
    )
    return Tones(ground, (first, second, third))


def _turned(color: Color, by: int) -> Color:
    """A neighbour on the colour wheel; a grey has none."""
    channels = (color.red, color.green, color.blue)
    return mix(color, Color(*channels[by:], *channels[:by]), _TURN)


def _share(ground: Color, hue: Color, texts: tuple[Color, Color], strength: int) -> int:
    limit = _limit(ground, hue, texts)
    if strength <= DEFAULT_STRENGTH:
        return limit * strength // DEFAULT_STRENGTH
    above = strength - DEFAULT_STRENGTH
    return limit + (_WHOLE - limit) * above // (_WHOLE - DEFAULT_STRENGTH)


def _limit(ground: Color, hue: Color, texts: tuple[Color, Color]) -> int:
    """The largest share of ``hue``, in thousandths, on which every text keeps its contrast."""
    least = [
        (text, min(most, _LEFT * contrast(text, ground)))
        for text, most in zip(texts, (_TEXT, _MUTED), strict=True)
    ]

    def holds(share: int) -> bool:
        tint = mix(ground, hue, share / _WHOLE)
        return all(contrast(text, tint) >= ratio for text, ratio in least)

    low, high = 0, _MOST
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if holds(middle) else (low, middle - 1)
    return low
