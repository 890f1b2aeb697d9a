"""``text-transform`` (CSS Text 4, §2.1): letters by the rules of their language.

The mappings are Unicode 17's (``casetables``). Languages with rules of their own: Turkic ones (i
with and without a dot), Lithuanian (dots under accents), Greek (capitals wear no accents),
Armenian (the ligature ech yiwn) and, in ``capitalize``, Dutch (IJ).
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import lru_cache

from svgog.text import casetables
from svgog.text.greekcase import greek_upper
from svgog.text.kana import FULL_SIZE, full_width
from svgog.text.unidata import category

CASES = frozenset({"capitalize", "uppercase", "lowercase"})
FORMS = frozenset({"full-width", "full-size-kana"})
_TURKIC = frozenset({"tr", "az", "crh", "tt", "ba"})
_RANGE = re.compile(r"([0-9a-f]+)(?:-([0-9a-f]+))?(/2)?([+-]\d+)")
_IGNORED_KINDS = frozenset({"Mn", "Me", "Cf", "Lm", "Sk"})
_IGNORED = frozenset("'.:^`\xa8\xb7\u0387\u055f\u05f4\u2018\u2019\u2024\u2027\ufe13\ufe52\ufe55")
_IGNORED |= frozenset("\uff07\uff0e\uff1a")
"""Case_Ignorable by Word_Break: MidLetter, MidNumLet and Single_Quote."""
_DOT, _I_DOT, _DOTLESS = "\u0307", "\u0130", "\u0131"
_ABOVE = frozenset(
    chr(code)
    for low, high in ((0x300, 0x314), (0x33D, 0x344), (0x346, 0x346), (0x34A, 0x34C))
    for code in range(low, high + 1)
)
_LITHUANIAN = {"I": "i\u0307", "J": "j\u0307", "\u012e": "\u012f\u0307"}
_LITHUANIAN_ACCENTED = {
    "\xcc": "i\u0307\u0300",
    "\xcd": "i\u0307\u0301",
    "\u0128": "i\u0307\u0303",
}
_EW = "\u0587"


def is_transform(value: str) -> bool:
    """Whether ``value`` is one of ``text-transform``: ``none``, or a case, or forms, or both."""
    words = value.split()
    if words == ["none"]:
        return True
    once = len(set(words)) == len(words) and len(CASES & set(words)) <= 1
    return bool(words) and once and set(words) <= CASES | FORMS


def transform(
    text: str, start: int, end: int, how: str, lang: str, words: Container[int]
) -> Iterator[str]:
    """What each code point of ``text[start:end]`` becomes: one, several or no characters.

    The rest of ``text`` is context. ``how`` is a value of ``text-transform``, ``lang`` a BCP 47
    tag; ``words`` holds the positions in ``text`` at which words start.
    """
    asked = how.split()
    language = lang.replace("_", "-").partition("-")[0].lower()
    if "uppercase" in asked:
        pieces = _upper(text, start, end, language)
    elif "lowercase" in asked:
        pieces = (_lower(text, at, language) for at in range(start, end))
    elif "capitalize" in asked:
        pieces = _capitalised(text, start, end, language, words)
    else:
        pieces = iter(text[start:end])
    if "full-size-kana" in asked:
        pieces = (piece.translate(FULL_SIZE) for piece in pieces)
    if "full-width" in asked:
        pieces = map(full_width, pieces)
    return pieces


def _upper(text: str, start: int, end: int, language: str) -> Iterator[str]:
    if language == "el":
        return greek_upper(text, start, end, upper_of, is_cased, is_case_ignorable)
    return (_upper_at(text, at, language) for at in range(start, end))


def _upper_at(text: str, at: int, language: str) -> str:
    character = text[at]
    if character == "i" and language in _TURKIC:
        return _I_DOT
    if character == _EW and language == "hy":
        return "\u0535\u054e"
    if character == _DOT and language == "lt" and _is_soft_dotted(_base_before(text, at)):
        return ""
    return upper_of(character)


def _base_before(text: str, at: int) -> str:
    """The character that the mark at ``at`` stands above; empty where another mark is between."""
    while at > 0:
        at -= 1
        if text[at] in _ABOVE:
            return ""
        if not category(text[at]).startswith("M"):
            return text[at]
    return ""


def _lower(text: str, at: int, language: str) -> str:
    character = text[at]
    if character == "\u03a3":
        return "\u03c2" if _ends_word(text, at) else "\u03c3"
    if language in _TURKIC:
        return _turkic_lower(text, at)
    if language == "lt":
        if character in _LITHUANIAN and _mark_after(text, at) in _ABOVE:
            return _LITHUANIAN[character]
        if character in _LITHUANIAN_ACCENTED:
            return _LITHUANIAN_ACCENTED[character]
    return lower_of(character)


def _turkic_lower(text: str, at: int) -> str:
    character = text[at]
    if character == "I":
        return "i" if _mark_after(text, at) == _DOT else _DOTLESS
    if character == _I_DOT:
        return "i"
    if character == _DOT and _base_before(text, at) == "I":
        return ""
    return lower_of(character)


def _mark_after(text: str, at: int) -> str:
    """The first mark above the letter at ``at``, past those below and across it."""
    for character in text[at + 1 :]:
        if character in _ABOVE or category(character) != "Mn":
            return character
    return ""


def _ends_word(text: str, at: int) -> bool:
    """Final_Sigma (Unicode, table 3-17): letters before it, none after it."""
    before = next((c for c in reversed(text[:at]) if not is_case_ignorable(c)), "")
    after = next((c for c in text[at + 1 :] if not is_case_ignorable(c)), "")
    return is_cased(before) and not is_cased(after)


def _capitalised(
    text: str, start: int, end: int, language: str, words: Container[int]
) -> Iterator[str]:
    for at in range(start, end):
        character = text[at]
        if at in words:
            turkic = character == "i" and language in _TURKIC
            yield _I_DOT if turkic else title_of(character)
        elif character == "j" and language == "nl" and at - 1 in words and text[at - 1] in "iI":
            yield "J"
        else:
            yield character


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


def _is_soft_dotted(character: str) -> bool:
    return bool(character) and ord(character) in _soft_dotted()


@lru_cache(maxsize=1)
def _uppers() -> dict[int, str]:
    return _simple(casetables.UPPER) | _full(casetables.UPPER_MANY)


@lru_cache(maxsize=1)
def _lowers() -> dict[int, str]:
    return _simple(casetables.LOWER) | {ord(_I_DOT): "i\u0307"}


@lru_cache(maxsize=1)
def _titles() -> dict[int, str]:
    return _full(casetables.TITLE)


@lru_cache(maxsize=1)
def _cased() -> frozenset[int]:
    return frozenset(_members(casetables.CASED))


@lru_cache(maxsize=1)
def _soft_dotted() -> frozenset[int]:
    return frozenset(_members(casetables.SOFT_DOTTED))


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


def _members(table: str) -> Iterator[int]:
    for word in table.split():
        low, _, high = word.partition("-")
        yield from range(int(low, 16), int(high or low, 16) + 1)
