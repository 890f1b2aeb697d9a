"""What is known of single characters: emoji presentation, grapheme clusters.

Clusters come from ICU, so that they do not hang on Python's own Unicode version; the emoji table
is Unicode 17's emoji-data.txt.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from icu4py.breakers import CharacterBreaker

from svgog.text.style import EmojiVariant
from svgog.text.unidata.ranges import CodePoints

_EMOJI_PRESENTATION = """
231a-231b 23e9-23ec 23f0 23f3 25fd-25fe 2614-2615 2648-2653 267f 2693 26a1 26aa-26ab 26bd-26be
26c4-26c5 26ce 26d4 26ea 26f2-26f3 26f5 26fa 26fd 2705 270a-270b 2728 274c 274e 2753-2755 2757
2795-2797 27b0 27bf 2b1b-2b1c 2b50 2b55 1f004 1f0cf 1f18e 1f191-1f19a 1f1e6-1f1ff 1f201 1f21a
1f22f 1f232-1f236 1f238-1f23a 1f250-1f251 1f300-1f320 1f32d-1f335 1f337-1f37c 1f37e-1f393
1f3a0-1f3ca 1f3cf-1f3d3 1f3e0-1f3f0 1f3f4 1f3f8-1f43e 1f440 1f442-1f4fc 1f4ff-1f53d 1f54b-1f54e
1f550-1f567 1f57a 1f595-1f596 1f5a4 1f5fb-1f64f 1f680-1f6c5 1f6cc 1f6d0-1f6d2 1f6d5-1f6d8
1f6dc-1f6df 1f6eb-1f6ec 1f6f4-1f6fc 1f7e0-1f7eb 1f7f0 1f90c-1f93a 1f93c-1f945 1f947-1f9ff
1fa70-1fa7c 1fa80-1fa8a 1fa8e-1fac6 1fac8 1facd-1fadc 1fadf-1faea 1faef-1faf8
"""
_TEXT_PRESENTATION = """
23 2a 30-39 a9 ae 203c 2049 2122 2139 2194-2199 21a9-21aa 2328 23cf 23ed-23ef 23f1-23f2 23f8-23fa
24c2 25aa-25ab 25b6 25c0 25fb-25fc 2600-2604 260e 2611 2618 261d 2620 2622-2623 2626 262a
262e-262f 2638-263a 2640 2642 265f-2660 2663 2665-2666 2668 267b 267e 2692 2694-2697 2699
269b-269c 26a0 26a7 26b0-26b1 26c8 26cf 26d1 26d3 26e9 26f0-26f1 26f4 26f7-26f9 2702 2708-2709
270c-270d 270f 2712 2714 2716 271d 2721 2733-2734 2744 2747 2763-2764 27a1 2934-2935 2b05-2b07
3030 303d 3297 3299 1f170-1f171 1f17e-1f17f 1f202 1f237 1f321 1f324-1f32c 1f336 1f37d
1f396-1f397 1f399-1f39b 1f39e-1f39f 1f3cb-1f3ce 1f3d4-1f3df 1f3f3 1f3f5 1f3f7 1f43f 1f441 1f4fd
1f549-1f54a 1f56f-1f570 1f573-1f579 1f587 1f58a-1f58d 1f590 1f5a5 1f5a8 1f5b1-1f5b2 1f5bc
1f5c2-1f5c4 1f5d1-1f5d3 1f5dc-1f5de 1f5e1 1f5e3 1f5e8 1f5ef 1f5f3 1f5fa 1f6cb 1f6cd-1f6cf
1f6e0-1f6e5 1f6e9 1f6f0 1f6f3
"""
_WITH_TEXT_VARIANT = """
231a-231b 23e9-23ea 23f3 25fd-25fe 2614-2615 2648-2653 267f 2693 26a1 26aa-26ab 26bd-26be
26c4-26c5 26d4 26ea 26f2-26f3 26f5 26fa 26fd 2753 2757 2b1b-2b1c 2b50 2b55 1f004 1f21a 1f22f
1f30d-1f30f 1f315 1f31c 1f378 1f393 1f3a7 1f3ac-1f3ae 1f3c2 1f3c4 1f3c6 1f3ca 1f3e0 1f3ed 1f408
1f415 1f41f 1f426 1f442 1f446-1f449 1f44d-1f44e 1f453 1f46a 1f47d 1f4a3 1f4b0 1f4b3 1f4bb 1f4bf
1f4cb 1f4da 1f4df 1f4e4-1f4e6 1f4ea-1f4ed 1f4f7 1f4f9-1f4fb 1f508 1f50d 1f512-1f513 1f550-1f567
1f610 1f687 1f68d 1f691 1f694 1f698 1f6ad 1f6b2 1f6b9-1f6ba 1f6bc
"""
"""Emoji by default that emoji-variation-sequences.txt also lists with U+FE0E."""
_MODIFIER_BASES = """
261d 26f9 270a-270d 1f385 1f3c2-1f3c4 1f3c7 1f3ca-1f3cc 1f442-1f443 1f446-1f450 1f466-1f478 1f47c
1f481-1f483 1f485-1f487 1f48f 1f491 1f4aa 1f574-1f575 1f57a 1f590 1f595-1f596 1f645-1f647
1f64b-1f64f 1f6a3 1f6b4-1f6b6 1f6c0 1f6cc 1f90c 1f90f 1f918-1f91f 1f926 1f930-1f939 1f93c-1f93e
1f977 1f9b5-1f9b6 1f9b8-1f9b9 1f9bb 1f9cd-1f9cf 1f9d1-1f9dd 1fac3-1fac5 1faf0-1faf8
"""
_IGNORABLE = """
ad 34f 61c 115f-1160 17b4-17b5 180b-180f 200b-200f 202a-202e 2060-206f 3164 fe00-fe0f feff ffa0
fff0-fff8 1bca0-1bca3 1d173-1d17a e0000-e0fff 0-1f 7f-9f 2028-2029
"""


_PICTURES = CodePoints(_EMOJI_PRESENTATION)
_EMOJI = CodePoints(_EMOJI_PRESENTATION, _TEXT_PRESENTATION)
_BOTH_WAYS = CodePoints(_WITH_TEXT_VARIANT, _TEXT_PRESENTATION)
_BASES = CodePoints(_MODIFIER_BASES)
_INVISIBLE = CodePoints(_IGNORABLE)
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_TONE = re.compile("[\U0001f3fb-\U0001f3ff]")
_REGIONAL_INDICATORS = range(0x1F1E6, 0x1F200)
_TAGS = range(0xE0020, 0xE0080)
_VS15, _VS16, _ZWJ = "\ufe0e", "\ufe0f", "\u200d"


@lru_cache(maxsize=4096)
def is_ignorable(character: str) -> bool:
    """Whether the character is never drawn by itself (default ignorable, control)."""
    return ord(character) in _INVISIBLE


def is_emoji(cluster: str) -> bool:
    """Whether a grapheme cluster asks for emoji presentation (UTS #51)."""
    return presentation(cluster) == "emoji"


@lru_cache(maxsize=4096)
def presentation(cluster: str, variant: EmojiVariant = "normal") -> Literal["emoji", "text"]:
    """Whether a grapheme cluster is to be set as emoji or as text.

    ``variant`` is CSS ``font-variant-emoji``: it decides for single characters that Unicode lets
    be either, unless a variation selector already does. Sequences are emoji by themselves
    (UTS #51 §1.4), whether or not they are fully qualified; a keycap without U+FE0F is text.
    """
    first = ord(cluster[0])
    if first not in _EMOJI or _VS15 in cluster[1:2]:
        return "text"
    if _VS16 in cluster or _is_sequence(cluster):
        return "emoji"
    if variant == "emoji" or (variant == "text" and first in _BOTH_WAYS):
        return variant
    return "emoji" if first in _PICTURES else "text"


def _is_sequence(cluster: str) -> bool:
    """Whether skin tones, ZWJ, a second regional indicator or tags make one emoji of it."""
    for before, character in pairwise(cluster):
        code = ord(character)
        if before == _ZWJ and code in _EMOJI:
            return True
        if code in _SKIN_TONES and ord(before) in _BASES:
            return True
        if code in _REGIONAL_INDICATORS or code in _TAGS:
            return True
    return False


def lone_tones(text: str) -> frozenset[int]:
    """Where skin tones stand in a cluster whose character before they do not colour."""
    tones = (found.start() for found in _TONE.finditer(text, 1))
    return frozenset(at for at in tones if not _takes_tone(text[at - 1]))


def _takes_tone(before: str) -> bool:
    return before == _VS16 or ord(before) in _EMOJI


def grapheme_starts(text: str) -> list[int]:
    """The code point index at which each extended grapheme cluster (UAX #29) begins."""
    if text.isascii() and "\r" not in text:
        return list(range(len(text)))
    starts = []
    at = 0
    for cluster in CharacterBreaker(text, "en"):
        starts.append(at)
        at += len(cluster)
    return starts
