"""Making a card once: from the caches, or by a worker, whoever else asks meanwhile."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import NamedTuple

from svgog._kept import Kept
from svgog.cache import StoredCard, Tiers
from svgog.errors import Busy
from svgog.renderer import Renderer
from svgog.server.flights import Flights
from svgog.server.limits import RateLimit
from svgog.server.wanted import Wanted
from svgog.site.meta.tags import alt_of

_POLL = 0.05
_OTHERS = 15.0
"""Seconds for which another process's word that it makes a card is believed."""
_NAMES_BYTES = 8_000_000


class OverLimit(Busy):
    """A client has had as many new cards drawn as it may; ``seconds`` until it may again."""

    public_sentence = "You have asked for too many new cards."

    def __init__(self, seconds: float = 1) -> None:
        super().__init__(self.public_sentence)
        self.seconds = seconds


class Made(NamedTuple):
    """A card with its key and where it came from; ``wanted`` where it was planned with it."""

    card: StoredCard
    key: str
    source: str
    wanted: Wanted | None = None


class Making:
    """Cards by key: kept, being made, or made now. Safe to share between threads."""

    def __init__(self, tiers: Tiers, most: int, limit: RateLimit) -> None:
        self.tiers = tiers
        self.flights: Flights[Made] = Flights(most)
        self.limit = limit
        self._last: Kept[str] = Kept(_NAMES_BYTES)

    def card(self, wanted: Wanted, renderer: Renderer, client: str) -> Future[Made] | None:
        """The card that will be; None where no more can be made now."""
        return self.flights.join(wanted.key, lambda: self.made(wanted, renderer, client))

    def made(self, wanted: Wanted, renderer: Renderer, client: str) -> Made:
        """The card, made in this thread unless it is kept; raises what the renderer does."""
        private = wanted.lifetime.private
        if not private and (found := self._kept(wanted)):
            return found
        if not wanted.is_free and (seconds := self.limit.take(client)):
            raise OverLimit(seconds)
        if private:
            return self._drawn(wanted, renderer)
        give_back = self._leave(wanted)
        if not give_back:
            found = self._kept(wanted)
            return found or self._drawn(wanted, renderer)
        try:
            # Who had the right before may have made it.
            if self.tiers.is_shared and (found := self._kept(wanted)):
                return found
            made = self._drawn(wanted, renderer)
            self.tiers.put(wanted.key, made.card)
        finally:
            give_back()
        self._last.put(wanted.name, wanted.key, len(wanted.name) + 300)
        return made

    def kept(self, key: str) -> Made | None:
        """The card from any tier; may take as long as the slowest of them."""
        found = self.tiers.get(key)
        return Made(found.card, key, found.tier) if found else None

    def stale(self, name: str) -> Made | None:
        """The last card of this name, if memory still has it."""
        key = self._last.get(name)
        card = self.tiers.memory.get(key) if key else None
        return Made(card, key, "stale") if card and key else None

    def _kept(self, wanted: Wanted) -> Made | None:
        found = self.kept(wanted.key)
        if found:
            self._last.put(wanted.name, wanted.key, len(wanted.name) + 300)
        return found

    def _leave(self, wanted: Wanted) -> Callable[[], None] | None:
        """The right to make the card; None once another process has made it or takes too long."""
        end = time.monotonic() + _OTHERS
        while time.monotonic() < end:
            give_back = self.tiers.lock(wanted.key, _OTHERS)
            if give_back:
                return give_back
            time.sleep(_POLL)
            if self.tiers.get(wanted.key):
                return None
        return None

    def _drawn(self, wanted: Wanted, renderer: Renderer) -> Made:
        image = renderer.run(wanted.request)
        return Made(StoredCard.of(image, alt_of(image)), wanted.key, "drawn")
