"""The case of single characters by Unicode 17, whatever language and letters are around them."""

from __future__ import annotations

import re
from functools import lru_cache

from svgog.text import casetables
from svgog.text.unidata import category
from svgog.text.unidata.ranges import CodePoints

_RANGE = re.compile(r"([0-9a-f]+)(?:-([0-9a-f]+))?(/2)?([+-]\d+)")
_IGNORED_KINDS = frozenset({"Mn", "Me", "Cf", "Lm", "Sk"})
_IGNORED = frozenset("'.:^`\xa8\xb7\u0387\u055f\u05f4\u2018\u2019\u2024\u2027\ufe13\ufe52\ufe55")
_IGNORED |= frozenset("\uff07\uff0e\uff1a")
"""Case_Ignorable by Word_Break: MidLetter, MidNumLet and Single_Quote."""


def upper_of(character: str) -> str:
    """The full upper case of one character, whatever stands around it."""
    return _uppers().get(ord(character), character)


def lower_of(character: str) -> str:
    """The full lower case of one character, whatever stands around it."""
    return _lowers().get(ord(character), character)


def title_of(character: str) -> str:
    """The full title case of one character."""
    return _titles().get(ord(character)) or upper_of(character)


def is_cased(character: str) -> bool:
    """The property Cased; False for the empty string."""
    return bool(character) and ord(character) in _cased()


def is_case_ignorable(character: str) -> bool:
    """The property Case_Ignorable."""
    return character in _IGNORED or category(character) in _IGNORED_KINDS


def is_soft_dotted(character: str) -> bool:
    """The property Soft_Dotted; False for the empty string."""
    return bool(character) and ord(character) in _soft_dotted()


@lru_cache(maxsize=1)
def _uppers() -> dict[int, str]:
    return _simple(casetables.UPPER) | _full(casetables.UPPER_MANY)


@lru_cache(maxsize=1)
def _lowers() -> dict[int, str]:
    return _simple(casetables.LOWER) | {0x130: "i\u0307"}


@lru_cache(maxsize=1)
def _titles() -> dict[int, str]:
    return _full(casetables.TITLE)


@lru_cache(maxsize=1)
def _cased() -> CodePoints:
    return CodePoints(casetables.CASED)


@lru_cache(maxsize=1)
def _soft_dotted() -> CodePoints:
    return CodePoints(casetables.SOFT_DOTTED)


def _simple(table: str) -> dict[int, str]:
    found = {}
    for low, high, step, distance in _RANGE.findall(table):
        first = int(low, 16)
        for code in range(first, int(high or low, 16) + 1, 2 if step else 1):
            found[code] = chr(code + int(distance))
    return found


def _full(table: str) -> dict[int, str]:
    pairs = (word.split("=") for word in table.split())
    return {int(c, 16): "".join(chr(int(x, 16)) for x in to.split(".")) for c, to in pairs}
