"""Chance that is the same on every machine: whole numbers out of a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import count
from typing import TypeVar

_T = TypeVar("_T")
_WORD = 4
"""Bytes of the stream that one number is made of."""


class Seeded:
    """An endless row of numbers decided by ``seed`` alone.

    The stream is SHA-256 (FIPS 180-4) of the seed and a counter, block after block.
    """

    def __init__(self, seed: str) -> None:
        self._numbers = _numbers(seed.encode("utf-8", "surrogatepass"))

    def below(self, end: int) -> int:
        """A number from 0 to ``end - 1``; ``end`` is at most 2³²."""
        return next(self._numbers) * end >> 8 * _WORD

    def between(self, least: int, most: int) -> int:
        """A number from ``least`` to ``most``, both possible."""
        return least + self.below(most - least + 1)

    def one_of(self, items: Sequence[_T]) -> _T:
        return items[self.below(len(items))]

    def shuffled(self, items: Sequence[_T]) -> list[_T]:
        """The items in an order of chance (Fisher and Yates)."""
        found = list(items)
        for last in range(len(found) - 1, 0, -1):
            other = self.below(last + 1)
            found[last], found[other] = found[other], found[last]
        return found


def _numbers(seed: bytes) -> Iterator[int]:
    start = sha256(seed).digest()
    for block in count():
        digest = sha256(start + block.to_bytes(8, "big")).digest()
        for at in range(0, len(digest), _WORD):
            yield int.from_bytes(digest[at : at + _WORD], "big")
