"""``hyphens: auto``: where the dictionaries of pyphen, an extra, let a word be divided."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from icu4py.breakers import WordBreaker

from svgog.errors import TextError
from svgog.text.characters import grapheme_starts
from svgog.text.language import language_of, subtags
from svgog.text.style import HYPHEN_LIMITS, HyphenLimits
from svgog.text.unidata import category

_UNBROKEN = re.compile(r"\S+")
_ADDRESS = re.compile(r"://|@|www\.|\S/\S")
_APOSTROPHES = "'’"
_WORDS_BY_ICU = "th"
"""Thai needs no hyphen: ICU finds its words."""
_MOST_WORDS = 10_000


def hyphen_places(text: str, lang: str, limits: HyphenLimits = HYPHEN_LIMITS) -> set[int]:
    """The positions in ``text``, in code points, at which a hyphen may be put.

    None in a language that has no dictionary, in words that bring soft hyphens of their own or
    hold digits, in addresses, and in English words with a capital letter at their start.
    ``limits`` are as in ``hyphenate-limit-chars``. Raises TextError where pyphen is missing.
    """
    if not lang:
        return set()
    dictionary = _dictionary(lang)
    if dictionary is None:
        return set()
    shortest, before, after = limits
    shortest = max(shortest, before + after)
    found: set[int] = set()
    end = 0
    for word in WordBreaker(_UNBROKEN.sub(_without_address, text), lang):
        start, end = end, end + len(word)
        if len(word) < shortest or not _is_divisible(word, lang):
            continue
        whole = set(grapheme_starts(word))
        found.update(
            start + place
            for place in _places(dictionary, word)
            if before <= place <= len(word) - after and place in whole
        )
    return found


def _without_address(match: re.Match[str]) -> str:
    return " " * len(match[0]) if _ADDRESS.search(match[0]) else match[0]


def _is_divisible(word: str, lang: str) -> bool:
    if category(word[0]) == "Lu" and language_of(lang) == "en":
        return False
    return all(category(c)[0] in "LM" or c in _APOSTROPHES for c in word)


def _places(dictionary: Any, word: str) -> list[int]:
    """Positions at which nothing but a hyphen is added: some languages change letters there."""
    if len(word.lower()) != len(word):
        return []
    places = [int(place) for place in dictionary.positions(word) if not place.data]
    if len(dictionary.hd.cache) > _MOST_WORDS:
        dictionary.hd.cache.clear()
    return places


@lru_cache(maxsize=32)
def _dictionary(lang: str) -> Any:
    try:
        import pyphen
    except ImportError:
        raise TextError(
            'hyphens "auto" needs the extra "hyphen", which is not installed.',
            hint='Install it: pip install "svgog[hyphen]".',
        ) from None
    language, *others = subtags(lang)
    if language == _WORDS_BY_ICU:
        return None
    known = pyphen.language_fallback("_".join(["nb" if language == "no" else language, *others]))
    return pyphen.Pyphen(lang=known, left=1, right=1) if known else None
