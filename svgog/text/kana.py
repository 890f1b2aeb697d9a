"""Full-width forms and full-size kana (CSS Text 4, §2.1.2 and appendix G)."""

from __future__ import annotations

_SMALL = "ァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
_LARGE = "アイウエオツヤユヨワカケクシストヌハヒフヘホムラリルレロ"
_TO_HIRAGANA = 0x60
"""From a hiragana letter to its katakana."""
_HALF_KATAKANA = (
    "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン"
    "\u3099\u309a"
)
"""U+FF61 to U+FF9F in full width."""
_HALF_JAMO = [(0xFFA0, 1, 0x3164), (0xFFA1, 30, 0x3131), (0xFFC2, 6, 0x314F), (0xFFCA, 6, 0x3155)]
_HALF_JAMO += [(0xFFD2, 6, 0x315B), (0xFFDA, 3, 0x3161)]
_HALF_SIGNS = (0x2502, 0x2190, 0x2191, 0x2192, 0x2193, 0x25A0, 0x25CB)
"""U+FFE8 to U+FFEE in full width."""
_SINGLE = {0x20: 0x3000, 0xA2: 0xFFE0, 0xA3: 0xFFE1, 0xA5: 0xFFE5, 0xA6: 0xFFE4, 0xAC: 0xFFE2}
_SINGLE |= {0xAF: 0xFFE3, 0x20A9: 0xFFE6, 0x2985: 0xFF5F, 0x2986: 0xFF60}

FULL_SIZE: dict[int, int] = {ord(s): ord(b) for s, b in zip(_SMALL, _LARGE, strict=True)}
"""Small kana to full-size ones, for ``str.translate``."""
FULL_SIZE |= {s - _TO_HIRAGANA: b - _TO_HIRAGANA for s, b in FULL_SIZE.items() if s < 0x30F7}
FULL_SIZE |= {0x1B132: 0x3053, 0x1B150: 0x3090, 0x1B151: 0x3091, 0x1B152: 0x3092}
FULL_SIZE |= {0x1B155: 0x30B3, 0x1B164: 0x30F0, 0x1B165: 0x30F1, 0x1B166: 0x30F2, 0x1B167: 0x30F3}
FULL_SIZE |= {0xFF67 + i: 0xFF71 + i for i in range(5)}
FULL_SIZE |= {0xFF6C: 0xFF94, 0xFF6D: 0xFF95, 0xFF6E: 0xFF96, 0xFF6F: 0xFF82}

_FULL_WIDTH: dict[int, int] = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | _SINGLE
_FULL_WIDTH |= {0xFF61 + i: ord(c) for i, c in enumerate(_HALF_KATAKANA)}
_FULL_WIDTH |= {half + i: full + i for half, count, full in _HALF_JAMO for i in range(count)}
_FULL_WIDTH |= {0xFFE8 + i: code for i, code in enumerate(_HALF_SIGNS)}


def full_width(text: str) -> str:
    """The text in full-width forms; what has none stays as it is."""
    return text.translate(_FULL_WIDTH)
