"""Greek capitals wear no accents: the rules of CLDR for ``el``, as ICU and browsers have them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from svgog.text import casetables
from svgog.text.lettercase import is_case_ignorable, is_cased, upper_of
from svgog.text.unidata.ranges import ranges

_ACCENTS = frozenset("\u0300\u0301\u0302\u0303\u0311\u0342\u0344")
_DIALYTIKA, _YPOGEGRAMMENI = "\u0308", "\u0345"
_BREATHINGS = frozenset("\u0304\u0306\u0313\u0314\u0343")
_MARKS = _ACCENTS | _BREATHINGS | {_DIALYTIKA, _YPOGEGRAMMENI}
_IOTA, _UPSILON, _ETA = "\u0399", "\u03a5", "\u0397"
_VOWELS = frozenset("\u0391\u0395\u0397\u0399\u039f\u03a5\u03a9")
_WITH_DIALYTIKA = {_IOTA: "\u03aa", _UPSILON: "\u03ab"}
_ETA_TONOS = "\u0389"


class _Letter(NamedTuple):
    """A capital and what the letter wore: accents, a dialytika, iotas below."""

    capital: str
    accent: bool = False
    dialytika: bool = False
    iotas: int = 0


def greek_upper(text: str, start: int, end: int) -> Iterator[str]:
    """What each code point of ``text[start:end]`` becomes; marks that are dropped become nothing.

    A vowel that loses its accent gives the iota or upsilon after it a dialytika; the word "ή"
    alone keeps its accent.
    """
    in_word = is_cased(_first(text[:start][::-1]))
    broken = False
    at = start
    while at < end:
        plain = _letter(text[at])
        after = at + 1
        if plain is None:
            yield upper_of(text[at])
            broken = False
        else:
            while after < end and text[after] in _MARKS:
                after += 1
            letter = _dressed(plain, text[at + 1 : after])
            alone = not in_word and not is_cased(_first(text[after:]))
            yield _capital(letter, broken, alone)
            yield from [""] * (after - at - 1)
            broken = letter.capital in _VOWELS and letter.accent and not letter.dialytika
        if is_cased(text[at]):
            in_word = True
        elif not is_case_ignorable(text[at]):
            in_word = False
        at = after


def _capital(letter: _Letter, broken: bool, alone: bool) -> str:
    capital = letter.capital
    if capital == _ETA and letter.accent and not letter.iotas and alone:
        return _ETA_TONOS
    if capital in _WITH_DIALYTIKA and (letter.dialytika or broken):
        return _WITH_DIALYTIKA[capital] + _IOTA * letter.iotas
    return capital + (_DIALYTIKA if letter.dialytika else "") + _IOTA * letter.iotas


def _dressed(letter: _Letter, marks: str) -> _Letter:
    return _Letter(
        letter.capital,
        letter.accent or not _ACCENTS.isdisjoint(marks),
        letter.dialytika or _DIALYTIKA in marks or "\u0344" in marks,
        letter.iotas + marks.count(_YPOGEGRAMMENI),
    )


def _letter(character: str) -> _Letter | None:
    """The letter without what it wears; None for what is no Greek letter."""
    known = _letters().get(character)
    if known:
        return known
    capital = upper_of(character)
    return _Letter(capital) if len(capital) == 1 and "\u0391" <= capital <= "\u03ff" else None


@lru_cache(maxsize=1)
def _letters() -> dict[str, _Letter]:
    found: dict[str, _Letter] = {}
    capital, wears = "", ""
    for word in casetables.GREEK.split():
        code, colon, rest = word.partition(":")
        if colon:
            capital, wears = chr(int(code, 16)), rest
            continue
        letter = _Letter(capital, "a" in wears, "d" in wears, int("y" in wears))
        ((first, last),) = ranges(word)
        found |= {chr(c): letter for c in range(first, last + 1)}
    return found


def _first(text: str) -> str:
    return next((c for c in text if not is_case_ignorable(c)), "")
