"""Khmer and Lao words: where Chromium finds them, for neither language puts spaces between words.

Chromium carries shorter lists of both languages than ICU does by itself, so that it also breaks
inside many words that the full lists know. ``words/`` holds Chromium's lists, ``words/LICENSE``
what they are under; the way words are looked for is that of ICU's Lao and Khmer engines: of all
words that may stand first, one after which two more follow, else one more.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from zlib import decompress

from svgog.text.unidata import category

_FOLDER = Path(__file__).parent / "words"
_SHORTEST_TEXT = 4
"""Code points; shorter runs are not looked into."""


class _Language(NamedTuple):
    """``runs`` finds text of the language; what is unknown ends where ``ends`` may end a word and
    ``begins`` begin one.

    Unknown letters join a word before them that is shorter than ``joins``, unless the longest
    beginning of a word among them reaches ``known`` code points.
    """

    name: str
    runs: re.Pattern[str]
    ends: re.Pattern[str]
    begins: re.Pattern[str]
    joins: int
    known: int


_LANGUAGES = (
    _Language(
        "khmer",
        re.compile("[\u1780-\u17d3\u17d7\u17dc\u17dd]+"),
        re.compile("[^\u17d2]"),
        re.compile("[\u1780-\u17b3]"),
        joins=10,
        known=5,
    ),
    _Language(
        "lao",
        re.compile("[\u0e81-\u0ebd\u0ec0-\u0ec6\u0ec8-\u0ece\u0edc-\u0edf]+"),
        re.compile("[^\u0ec0-\u0ec4]"),
        re.compile("[\u0e81-\u0eae\u0ec0-\u0ec4\u0edc\u0edd]"),
        joins=3,
        known=3,
    ),
)


def split_words(text: str, places: set[int]) -> set[int]:
    """``places`` with those inside Khmer and Lao text replaced by the ends of Chromium's words."""
    for language in _LANGUAGES:
        for run in language.runs.finditer(text):
            start, end = run.span()
            places = places.difference(range(start + 1, end))
            if end - start >= _SHORTEST_TEXT:
                places.update(_word_ends(_lexicon(language), text, start, end))
    return places


class _Lexicon:
    def __init__(self, language: _Language) -> None:
        self.language = language
        packed = (_FOLDER / f"{language.name}.z").read_bytes()
        self._sorted = decompress(packed).decode().split("\n")
        self._words = frozenset(self._sorted)

    def lengths(self, text: str, start: int, end: int) -> tuple[list[int], int]:
        """How long the words are that ``text`` has at ``start``, and how long the longest
        beginning of a word is.
        """
        found = []
        stop = start
        while stop < end and self._begins(text[start : stop + 1]):
            stop += 1
            if text[start:stop] in self._words:
                found.append(stop - start)
        # ICU counts the letter at which its search ends, too.
        return found, min(stop + 1, end) - start

    def _begins(self, letters: str) -> bool:
        index = bisect_left(self._sorted, letters)
        return index < len(self._sorted) and self._sorted[index].startswith(letters)


@lru_cache(maxsize=len(_LANGUAGES))
def _lexicon(language: _Language) -> _Lexicon:
    return _Lexicon(language)


def _word_ends(lexicon: _Lexicon, text: str, start: int, end: int) -> Iterator[int]:
    at = start
    while at < end:
        length = _first_word(lexicon, text, at, end)
        at += length
        if at < end and length < lexicon.language.joins:
            found, beginning = lexicon.lengths(text, at, end)
            if not found and (not length or beginning < lexicon.language.known):
                at = _unknown_end(lexicon, text, at, end)
        while at < end and category(text[at])[0] == "M":
            at += 1
        if at < end:
            yield at


def _first_word(lexicon: _Lexicon, text: str, at: int, end: int) -> int:
    """The length of the word at ``at`` that two more can follow, else one, else the longest."""
    first, _ = lexicon.lengths(text, at, end)
    if len(first) < 2 or at + first[-1] >= end:
        return first[-1] if first else 0
    best = first[-1]
    for length in reversed(first):
        after = at + length
        second, _ = lexicon.lengths(text, after, end)
        if second:
            best = length
            if after + second[-1] >= end:
                break
            if any(lexicon.lengths(text, after + more, end)[0] for more in reversed(second)):
                break
    return best


def _unknown_end(lexicon: _Lexicon, text: str, at: int, end: int) -> int:
    """Where letters that begin no word end: before the next word, or with the text."""
    language = lexicon.language
    for place in range(at + 1, end):
        may_end = language.ends.match(text, place - 1) and language.begins.match(text, place)
        if may_end and lexicon.lengths(text, place, end)[0]:
            return place
    return end
