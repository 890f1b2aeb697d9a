"""``text-transform`` (CSS Text 4, §2.1): letters by the rules of their language.

The mappings are Unicode 17's (``lettercase``). Languages with rules of their own: Turkic ones (i
with and without a dot), Lithuanian (dots under accents), Greek (capitals wear no accents),
Armenian (the ligature ech yiwn) and, in ``capitalize``, Dutch (IJ).
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from svgog.text.greekcase import greek_upper
from svgog.text.kana import FULL_SIZE, full_width
from svgog.text.language import language_of
from svgog.text.lettercase import (
    is_case_ignorable,
    is_cased,
    is_soft_dotted,
    lower_of,
    title_of,
    upper_of,
)
from svgog.text.unidata import category

CASES = frozenset({"capitalize", "uppercase", "lowercase"})
FORMS = frozenset({"full-width", "full-size-kana"})
TURKIC = frozenset({"tr", "az", "crh", "tt", "ba"})
"""Languages whose i keeps its dot as a capital."""
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
    language = language_of(lang)
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
        return greek_upper(text, start, end)
    return (_upper_at(text, at, language) for at in range(start, end))


def _upper_at(text: str, at: int, language: str) -> str:
    character = text[at]
    if character == "i" and language in TURKIC:
        return _I_DOT
    if character == _EW and language == "hy":
        return "\u0535\u054e"
    if character == _DOT and language == "lt" and is_soft_dotted(_base_before(text, at)):
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
    if language in TURKIC:
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
            turkic = character == "i" and language in TURKIC
            yield _I_DOT if turkic else title_of(character)
        elif character == "j" and language == "nl" and at - 1 in words and text[at - 1] in "iI":
            yield "J"
        else:
            yield character
