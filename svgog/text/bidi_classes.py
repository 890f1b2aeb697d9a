"""Bidi classes as one letter each, so that a text's classes are a string and rules are patterns."""

from __future__ import annotations

from functools import lru_cache

from svgog.text.unidata import bidi_class

_CLASSES = "L R AL EN AN ES ET CS NSM BN B S WS ON LRE RLE LRO RLO PDF LRI RLI FSI PDI"
LETTERS = dict(zip(_CLASSES.split(), "LRAENstcmbBSWOlrxyzijkp", strict=True))
"""The letter of each class by its short name in the standard."""

PARAGRAPH, SEGMENT, SPACE, NEUTRAL, MARK = "BSWOm"
LRE, RLE, LRO, RLO, PDF = EXPLICIT = "lrxyz"
LRI, RLI, FSI, PDI = "ijkp"
ISOLATES = LRI + RLI + FSI
REMOVED = EXPLICIT + "b"
"""The classes that X9 takes out."""


@lru_cache(maxsize=4096)
def letter(character: str) -> str:
    """The letter of a character's bidi class."""
    return LETTERS[bidi_class(character)]
