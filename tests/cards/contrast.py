"""How well each text of a card is told from what lies behind it, measured on the pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from svgog.model import LaidOutSvg, Pixmap, TextBox
from svgog.raster import paint
from tests.browsers import Pixels
from tests.cards.anatomy import Coverage, Mask, glyphs, texts

TITLE = 7.0
TEXT = 4.5
TITLES = frozenset({"title", "headline", "quote", "name", "first-name", "second-name"})
"""The ids under which the templates set what a card is about."""

_AROUND = 3
"""How far from a glyph, in px, what lies behind it still counts."""
_INSIDE = 250
_WORST = 5

Luminances: TypeAlias = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class Contrast:
    """A text's WCAG 2 ratio at the worst twentieth of the pixels around its glyphs."""

    id: str
    ratio: float

    @property
    def needed(self) -> float:
        return TITLE if self.id in TITLES else TEXT


def contrasts(laid: LaidOutSvg, painted: Pixmap | None = None) -> list[Contrast]:
    """Of every text but decorations. A text that is painted as its ground has a ratio of 1."""
    found = texts(laid)
    pixels = (painted or paint(laid)).pixels[..., :3]
    seen = glyphs(laid, found)
    measured = []
    for words, own in zip(found, seen.own, strict=True):
        if words.decoration:
            continue
        part = _around(words.box)
        ratio = _ratio(pixels[part], seen.covered[part], own[part])
        measured.append(Contrast(words.box.id, ratio))
    return measured


def too_faint(laid: LaidOutSvg, painted: Pixmap | None = None) -> dict[str, float]:
    """The texts whose contrast is not enough, each with its ratio."""
    found = contrasts(laid, painted)
    return {each.id: round(each.ratio, 2) for each in found if each.ratio < each.needed}


def _around(box: TextBox) -> tuple[slice, slice]:
    edge = 2 * _AROUND
    top, left = max(0, int(box.y) - edge), max(0, int(box.x) - edge)
    return slice(top, int(box.y + box.height) + edge), slice(left, int(box.x + box.width) + edge)


def _ratio(pixels: Pixels, covered: Coverage, own: Mask) -> float:
    ink = _luminances(pixels[own & (covered >= _INSIDE)])
    if not len(ink):
        raise ValueError("no pixel lies wholly inside the glyphs")
    behind = _luminances(pixels[_grown(own) & (covered == 0)])
    if np.median(ink) < np.median(behind):
        ink, behind = -ink, -behind
    # The faintest of the ink against what comes nearest to it behind.
    near = abs(np.percentile(ink, _WORST)), abs(np.percentile(behind, 100 - _WORST))
    crossed = np.percentile(ink, _WORST) <= np.percentile(behind, 100 - _WORST)
    return 1.0 if crossed else float((max(near) + 0.05) / (min(near) + 0.05))


def _grown(mask: Mask) -> Mask:
    """The mask and all within ``_AROUND`` px of it."""
    for axis in (0, 1):
        grown = mask.copy()
        for shift in range(1, _AROUND + 1):
            after, before = [slice(None)] * 2, [slice(None)] * 2
            after[axis], before[axis] = slice(shift, None), slice(None, -shift)
            grown[tuple(after)] |= mask[tuple(before)]
            grown[tuple(before)] |= mask[tuple(after)]
        mask = grown
    return mask


def _luminances(pixels: Pixels) -> Luminances:
    """Relative luminances of WCAG 2 of ``uint8[n, 3]``."""
    found: Luminances = _LINEAR[pixels] @ np.array([0.2126, 0.7152, 0.0722])
    return found


def _linear(channel: Luminances) -> Luminances:
    return np.where(channel <= 0.04045, channel / 12.92, ((channel + 0.055) / 1.055) ** 2.4)


_LINEAR = _linear(np.arange(256) / 255)
