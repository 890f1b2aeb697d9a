"""The nearest tier: this process's own memory."""

from __future__ import annotations

from svgog._kept import Kept
from svgog.cache.stored import StoredCard

_OVERHEAD = 1000
"""Bytes that a card holds besides its file."""


class MemoryTier:
    """At most ``limit`` bytes of cards, ready to be sent; the least recently used goes first."""

    name = "memory"

    def __init__(self, limit: int = 128_000_000) -> None:
        self._kept: Kept[StoredCard] = Kept(limit)

    def get(self, key: str) -> StoredCard | None:
        return self._kept.get(key)

    def put(self, key: str, card: StoredCard) -> None:
        self._kept.put(key, card, len(card.data) + _OVERHEAD)

    @property
    def held(self) -> int:
        """Bytes held now."""
        return self._kept.held
