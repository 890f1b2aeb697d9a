"""Counting and cutting by what a reader takes for one character or one word, by ICU."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice


def count(text: str) -> int:
    """Extended grapheme clusters (UAX #29)."""
    if text.isascii():
        return len(text) - text.count("\r\n")
    return sum(1 for _ in _clusters(text))


def first(text: str) -> str:
    """The first grapheme cluster."""
    return text[:1] if text.isascii() else next(iter(_clusters(text)), "")


def cut(text: str, most: int) -> str:
    """At most ``most`` clusters, the last one an ellipsis when something was cut."""
    if count(text) <= most:
        return text
    return "".join(islice(_clusters(text), max(0, most - 1))).rstrip() + "…"


@lru_cache(maxsize=256)
def word_count(text: str) -> int:
    """Words with a letter or digit in them; scripts without spaces by ICU's dictionaries."""
    from icu4py.breakers import WordBreaker

    return sum(1 for word in WordBreaker(text, "en") if any(map(str.isalnum, word)))


def _clusters(text: str) -> list[str]:
    from icu4py.breakers import CharacterBreaker

    return list(CharacterBreaker(text, "en"))
