"""letter-spacing and word-spacing (CSS Text 4, §8): which glyphs they widen."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat
from math import fsum

from svgog.text.style import TextStyle
from svgog.text.unidata import scripts_of

JOINED_SCRIPTS = frozenset(
    ("Arab", "Syrc", "Mong", "Nkoo", "Phag", "Mand", "Mani", "Rohg", "Adlm", "Sogd")
)
"""Those whose letters hang together, so that no space may come between them."""
_WORD_SEPARATORS = frozenset(" \xa0\u1361\U00010100\U00010101\U0001039f\U0001091f")

Lengths = tuple[tuple[float, ...], tuple[float, ...]]
"""What is added to each glyph: in em of the span's font size, and in px."""


def spacing(
    text: str, clusters: Sequence[int], advances: Sequence[float], script: str, style: TextStyle
) -> Lengths:
    """The space after each glyph of one item, as browsers add it: after the last letter, too.

    ``clusters`` are positions in ``text``. A cluster is one typographic character: its marks get
    nothing of their own, nor does what has no width. Joined scripts are spaced between words only.
    """
    letter, word = style.letter_spacing, style.word_spacing
    joined = script in JOINED_SCRIPTS
    count = len(clusters)
    if not (word or joined) and all(advances) and len(set(clusters)) == count:
        return (letter.em,) * count, (letter.px,) * count if letter.px else ()
    em, px = list(repeat(0.0, count)), list(repeat(0.0, count))
    first = 0
    for index, cluster in enumerate(clusters):
        if index + 1 < count and clusters[index + 1] == cluster:
            continue
        wide = fsum(advances[first : index + 1]) != 0
        first = index + 1
        if letter and wide and not (joined and scripts_of(text[cluster])):
            em[index], px[index] = letter.em, letter.px
        if word and text[cluster] in _WORD_SEPARATORS:
            em[index] += word.em
            px[index] += word.px
    return tuple(em), tuple(px) if any(px) else ()


def features(style: TextStyle, script: str) -> tuple[tuple[str, int], ...]:
    """The OpenType features of an item: spaced letters form no ligature but required ones."""
    found: dict[str, int] = {}
    if not style.kerning:
        found["kern"] = 0
    if style.letter_spacing and script not in JOINED_SCRIPTS:
        found |= {"liga": 0, "clig": 0, "calt": 0}
    return tuple((found | dict(style.features)).items())
