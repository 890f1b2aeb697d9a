"""Making a card once: from the caches, or by a worker, whoever else asks meanwhile."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future
from threading import Lock
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
_NAMES_BYTES = 3_000_000


class OverLimit(Busy):
    """A client has had as many new cards drawn as it may; ``seconds`` until it may again."""

    public_sentence = "You have asked for too many new cards."

    def __init__(self, seconds: float = 1) -> None:
        super().__init__(self.public_sentence)
        self.seconds = seconds


class Made(NamedTuple):
    """A card with its key and where it came from."""

    card: StoredCard
    key: str
    source: str


class Making:
    """Cards by key: kept, being made, or made now. Safe to share between threads.

    ``drawings`` is how many were drawn, however many waited for each.
    """

    def __init__(self, tiers: Tiers, most: int, limit: RateLimit) -> None:
        self.tiers = tiers
        self.flights: Flights[Made] = Flights(most)
        self.limit = limit
        self._last: Kept[str] = Kept(_NAMES_BYTES)
        self._counting = Lock()
        self.drawings = 0

    def card(self, wanted: Wanted, renderer: Renderer, client: str) -> Future[Made]:
        """The card that will be, for one that no cache has.

        Who asks for one that is being made waits for the same. Raises OverLimit for a client that
        may have no more, and Busy where no more can be made now.
        """
        if flying := self.flights.flying(wanted.key):
            return flying
        if not wanted.is_free and (seconds := self.limit.take(client)):
            raise OverLimit(seconds)
        future = self.flights.join(wanted.key, lambda: self.made(wanted, renderer))
        if future is None:
            raise Busy("too many cards are being made.")
        return future

    def made(self, wanted: Wanted, renderer: Renderer) -> Made:
        """The card, made in this thread; raises what the renderer does."""
        if wanted.lifetime.private:
            return self._drawn(wanted, renderer)
        give_back = self._leave(wanted)
        try:
            # It may have been made since it was looked for.
            if card := self.tiers.memory.get(wanted.key):
                return Made(card, wanted.key, "memory")
            if self.tiers.is_shared and (found := self.kept(wanted)):
                return found
            made = self._drawn(wanted, renderer)
            self.tiers.put(wanted.key, made.card)
        finally:
            give_back()
        self._remember(wanted)
        return made

    def kept(self, wanted: Wanted) -> Made | None:
        """The card from any tier; may take as long as the slowest of them."""
        found = None if wanted.lifetime.private else self.tiers.get(wanted.key)
        if not found:
            return None
        self._remember(wanted)
        return Made(found.card, wanted.key, found.tier)

    def found(self, key: str) -> Made | None:
        """The card of a key alone."""
        found = self.tiers.get(key)
        return Made(found.card, key, found.tier) if found else None

    def stale(self, name: str) -> Made | None:
        """The last card of this name, if memory still has it."""
        key = self._last.get(name)
        card = self.tiers.memory.get(key) if key else None
        return Made(card, key, "stale") if card and key else None

    def forget_names(self) -> None:
        """Show no card as it was: it may have become private."""
        self._last.clear()

    def _remember(self, wanted: Wanted) -> None:
        self._last.put(wanted.name, wanted.key, len(wanted.name) + 300)

    def _leave(self, wanted: Wanted) -> Callable[[], None]:
        """The right to make the card: had at once, or when another process made it or is late."""
        end = time.monotonic() + _OTHERS
        while time.monotonic() < end:
            give_back = self.tiers.lock(wanted.key, _OTHERS)
            if give_back:
                return give_back
            time.sleep(_POLL)
            if self.tiers.get(wanted.key):
                break
        return lambda: None

    def _drawn(self, wanted: Wanted, renderer: Renderer) -> Made:
        image = renderer.run(wanted.request)
        with self._counting:
            self.drawings += 1
        return Made(StoredCard.of(image, alt_of(image)), wanted.key, "drawn")
