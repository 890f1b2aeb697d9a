"""Sets of code points, written as words like ``2190-21ff`` in hexadecimal."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator


def ranges(table: str) -> Iterator[tuple[int, int]]:
    """The first and the last code point of each word."""
    for word in table.split():
        first, _, last = word.partition("-")
        yield int(first, 16), int(last or first, 16)


class CodePoints:
    """The code points of some tables, to be asked with ``in``."""

    def __init__(self, *tables: str) -> None:
        pairs = sorted(pair for table in tables for pair in ranges(table))
        self._firsts = [first for first, _ in pairs]
        self._lasts = [last for _, last in pairs]

    def __contains__(self, code: int) -> bool:
        index = bisect_right(self._firsts, code) - 1
        return index >= 0 and code <= self._lasts[index]
