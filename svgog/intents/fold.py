"""Text made comparable: case, accents and width folded, cut into words, phrases found in it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LONGEST = 2000
"""Characters of one value that are looked at: a gate judges titles, not books."""

_WORD = re.compile(r"[\w+#]+")
_SPACELESS = (
    *((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x2E80, 0x2FDF), (0x3005, 0x30FF)),
    *((0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x1B000, 0x1B16F), (0x20000, 0x3FFFF)),
)
"""Thai, Lao, Burmese, Khmer, kana and Han: their words are not set apart by spaces."""


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """NFKD without combining marks, case folded: "É", "é" and "E" with an acute are all "e"."""
    text = text[:LONGEST]
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in decomposed if not unicodedata.combining(each))


def words(text: str) -> tuple[str, ...]:
    """The folded words of a text: letters, digits, and the signs in "C++" and "C#"."""
    return tuple(_WORD.findall(fold(text)))


def spaceless(text: str) -> bool:
    """Whether a text is written in a script that sets no spaces between its words."""
    if text.isascii():
        return False
    return any(first <= ord(each) <= last for each in text for first, last in _SPACELESS)


class Phrase:
    """Words to be found in a row: "how to" anywhere, "^how to" at the start, "ist da$" at the end.

    In scripts without spaces a phrase is found wherever its letters stand.
    """

    __slots__ = ("at_end", "at_start", "letters", "text", "words")

    def __init__(self, text: str) -> None:
        bare = text.strip()
        self.text = bare.removeprefix("^").removesuffix("$").strip()
        self.at_start, self.at_end = bare.startswith("^"), bare.endswith("$") and len(bare) > 1
        self.words = words(self.text)
        self.letters = fold(self.text) if spaceless(self.text) else ""

    @property
    def how(self) -> str:
        """Where it was looked for, in words."""
        if self.at_start and self.at_end:
            return "is"
        return "starts with" if self.at_start else "ends with" if self.at_end else "has"

    def found_in(self, text: str, its_words: tuple[str, ...]) -> bool:
        """``its_words`` are ``words(text)``, so that they are found only once a text."""
        if self.letters:
            folded = fold(text).strip()
            if self.at_start and not folded.startswith(self.letters):
                return False
            return folded.endswith(self.letters) if self.at_end else self.letters in folded
        size = len(self.words)
        if not 0 < size <= len(its_words):
            return False
        starts = range(len(its_words) - size + 1)
        if self.at_start:
            starts = starts[:1]
        if self.at_end:
            starts = starts[-1:] if not self.at_start or size == len(its_words) else starts[:0]
        first = self.words[0]
        return any(
            its_words[at] == first and its_words[at : at + size] == self.words for at in starts
        )


@lru_cache(maxsize=4096)
def phrase(text: str) -> Phrase:
    return Phrase(text)
