"""The tiers of a cache, nearest first: one that fails is passed by and never costs a card."""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import BoundedSemaphore
from typing import Literal, NamedTuple

from svgog.cache.memory import MemoryTier
from svgog.cache.stored import StoredCard
from svgog.cache.tier import Lock, Tier

_LOG = logging.getLogger("svgog.cache")
_PAUSE = 2.0
"""Seconds for which a tier is not asked for what it just failed to do."""
_WAITING_PUTS = 64

Deed = Literal["get", "put", "lock"]


class Found(NamedTuple):
    """A card and the tier that had it."""

    card: StoredCard
    tier: str


class Tiers:
    """``memory``, then ``near`` tiers, told at once, then ``far`` ones, told behind the scenes.

    ``counts`` says how often each tier hit, missed or failed. Safe to share between threads.
    """

    def __init__(
        self,
        memory: MemoryTier,
        near: Sequence[Tier] = (),
        far: Sequence[Tier] = (),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.memory = memory
        self.counts: Counter[tuple[str, str]] = Counter()
        self._near, self._far = tuple(near), tuple(far)
        # No clock that can be set: a tier must not rest for a year.
        self._clock = clock
        self._rests: dict[tuple[str, Deed], float] = {}
        self._writer = ThreadPoolExecutor(2, "svgog-cache") if self._far else None
        self._room = BoundedSemaphore(_WAITING_PUTS)

    @property
    def is_shared(self) -> bool:
        """Whether other processes put cards into these tiers under locks."""
        return any(isinstance(tier, Lock) for tier in self._far)

    def get(self, key: str) -> Found | None:
        """The card from the nearest tier that has it, which the nearer ones then have too."""
        if card := self.memory.get(key):
            return Found(card, self.memory.name)
        passed: list[Tier] = []
        for tier in (*self._near, *self._far):
            if card := self._ask(tier, key):
                self.memory.put(key, card)
                value = card.packed() if passed else b""
                for nearer in passed:
                    if nearer in self._near:
                        self._tell(nearer, key, value)
                return Found(card, tier.name)
            passed.append(tier)
        return None

    def put(self, key: str, card: StoredCard) -> None:
        self.memory.put(key, card)
        value = card.packed()
        for tier in self._near:
            self._tell(tier, key, value)
        for tier in self._far:
            if self._writer and self._room.acquire(blocking=False):
                try:
                    self._writer.submit(self._tell_far, tier, key, value)
                except RuntimeError:
                    self._room.release()

    def lock(self, key: str, seconds: float) -> Callable[[], None] | None:
        """The right to make a card, among all who share a tier: a function that gives it back.

        None where somebody else is making it. Where no tier can say, everybody may.
        """
        for tier in self._far:
            if not isinstance(tier, Lock) or self._rests_from(tier, "lock"):
                continue
            try:
                token = tier.lock(key, seconds)
            except Exception as problem:
                self._failed(tier, "lock", problem)
                continue
            return self._giving_back(tier, key, token) if token else None
        return lambda: None

    def close(self) -> None:
        """Tell the far tiers what they have not been told yet."""
        if self._writer:
            self._writer.shutdown(wait=True)
        for tier in self._far:
            if close := getattr(tier, "close", None):
                close()

    def _ask(self, tier: Tier, key: str) -> StoredCard | None:
        if self._rests_from(tier, "get"):
            return None
        try:
            value = tier.get(key)
        except Exception as problem:
            self._failed(tier, "get", problem)
            return None
        card = StoredCard.unpacked(value) if value is not None else None
        self.counts[tier.name, "hit" if card else "miss"] += 1
        return card

    def _tell_far(self, tier: Tier, key: str, value: bytes) -> None:
        try:
            self._tell(tier, key, value)
        finally:
            self._room.release()

    def _tell(self, tier: Tier, key: str, value: bytes) -> None:
        if not self._rests_from(tier, "put"):
            try:
                tier.put(key, value)
            except Exception as problem:
                self._failed(tier, "put", problem)

    def _giving_back(self, tier: Tier, key: str, token: str) -> Callable[[], None]:
        def give_back() -> None:
            try:
                assert isinstance(tier, Lock)
                tier.unlock(key, token)
            except Exception as problem:
                self._failed(tier, "lock", problem)

        return give_back

    def _rests_from(self, tier: Tier, deed: Deed) -> bool:
        return self._clock() < self._rests.get((tier.name, deed), 0.0)

    def _failed(self, tier: Tier, deed: Deed, problem: Exception) -> None:
        self.counts[tier.name, "fault"] += 1
        self._rests[tier.name, deed] = self._clock() + _PAUSE
        # What a tier says may hold an address with a password in it.
        _LOG.warning("the cache %s fails to %s: %s", tier.name, deed, type(problem).__name__)
