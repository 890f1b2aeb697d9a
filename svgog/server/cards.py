"""GET and HEAD of cards: always a picture where a picture was asked for rightly.

First it is looked into what the URL wants and whether a cache has it, in a thread; then the card is
made, where it must be.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from svgog._kept import Kept
from svgog.encode import MEDIA_TYPES
from svgog.errors import Busy, SvgogError
from svgog.model import ImageFormat
from svgog.server.answers import (
    FOREVER,
    Lifetime,
    card_answer,
    fallback_answer,
    not_modified,
    stale_answer,
)
from svgog.server.flights import Flights
from svgog.server.generation import Generation
from svgog.server.making import Made, Making, OverLimit
from svgog.server.messages import NO_STORE, Request, Response, refusal, sentence
from svgog.server.named import LoadRemote
from svgog.server.pending import Pending
from svgog.server.query import read_query
from svgog.server.routes import CardRoute
from svgog.server.signing import Key
from svgog.server.wanted import Asked, PageFault, Wanted, asked, wanted

_LOG = logging.getLogger("svgog.server")
_KNOWN_BYTES = 6_000_000
_SURE, _FRESH = 60.0, 5.0
"""Seconds for which a URL is not looked into again: it may show a file that is another now. Less
where a page or a picture from elsewhere says what its card is.
"""
_LOOKS, _LOOKERS = 256, 16


@dataclass(frozen=True)
class _Known:
    """What a URL was found to want; as long as the generation is the same and until ``until``."""

    generation: int
    key: str
    lifetime: Lifetime
    ends: float | None
    until: float


class _Seen(NamedTuple):
    """What a URL wants, and the card if a cache has it."""

    wanted: Wanted
    kept: Made | None


@dataclass(frozen=True)
class _Asking:
    """A request for a card, with what it is answered from."""

    request: Request
    route: CardRoute
    now: Generation
    name: str = ""

    @property
    def format(self) -> ImageFormat | None:
        return self.route.format


class Cards:
    """Answers card URLs for the generation that there is now."""

    def __init__(
        self,
        making: Making,
        current: Callable[[], Generation],
        keys: tuple[Key, ...],
        load_remote: LoadRemote | None = None,
        allow_unsigned: bool | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._making = making
        self._current = current
        self._keys = keys
        self._load_remote = load_remote
        self._allow_unsigned = allow_unsigned
        self._clock = clock
        self._known: Kept[_Known] = Kept(_KNOWN_BYTES)
        # Those who need nothing but a look have threads apart from each other's.
        self._urls: Flights[_Seen] = Flights(_LOOKS, _LOOKERS)
        self._files: Flights[_Seen] = Flights(_LOOKS, _LOOKERS)
        self._keys_kept: Flights[Made | None] = Flights(_LOOKS, _LOOKERS)

    def begin(self, request: Request, route: CardRoute) -> Response | Pending:
        """The answer, if it can be given at once."""
        now = self._current()
        if quick := self._quick(request, now):
            return quick
        asking = _Asking(request, route, now)
        try:
            allow = self._allow_unsigned
            allow = now.site.service.allow_unsigned if allow is None else allow
            url = asked(route, request.path, read_query(request.query), self._keys, allow)
            if route.kind == "kept":
                return self._kept(asking)
            return self._look(_Asking(request, route, now, url.name), url)
        except Exception as problem:
            return self._refused(problem, asking)

    def close(self) -> None:
        """Wait for what is being looked into."""
        for flights in (self._urls, self._files, self._keys_kept):
            flights.close()

    def _quick(self, request: Request, now: Generation) -> Response | None:
        known = self._known.get((request.path, request.query))
        if not known or known.generation != now.number or time.monotonic() > known.until:
            return None
        if known.ends is not None and self._clock() >= known.ends:
            return None
        lifetime = known.lifetime.until(known.ends, self._clock())
        if answer := not_modified(request, known.key, lifetime):
            return answer
        card = self._making.tiers.memory.get(known.key)
        return card_answer(request, card, known.key, lifetime, "memory") if card else None

    def _look(self, asking: _Asking, url: Asked) -> Response | Pending:
        """See what the URL wants; once for all who ask for the same at the same time."""
        now = asking.now

        def look() -> _Seen:
            want = wanted(url, now, self._load_remote)
            has = not_modified(asking.request, want.key, want.lifetime)
            return _Seen(want, None if has else self._making.kept(want))

        flights = self._files if asking.route.kind == "page" else self._urls
        has = asking.request.headers.get("if-none-match", "")
        name = f"{now.number} {asking.request.path}?{asking.request.query} {has}"
        future = flights.join(name, look)
        if future is None:
            return self._instead(asking, "busy")
        return Pending(
            future,
            lambda seen: self._seen(seen, asking, url),
            lambda: self._instead(asking, "late"),
        )

    def _seen(self, seen: _Seen | BaseException, asking: _Asking, url: Asked) -> Response | Pending:
        if isinstance(seen, BaseException):
            return self._refused(seen, asking)
        want, kept = seen
        lifetime = want.lifetime.until(url.ends, self._clock())
        self._learn(asking, url, want)
        if answer := not_modified(asking.request, want.key, lifetime):
            return answer
        if kept:
            return card_answer(asking.request, kept.card, kept.key, lifetime, kept.source)
        try:
            future = self._making.card(want, asking.now.renderer, asking.request.client)
        except Busy as problem:
            return self._failed(problem, asking, want)

        def then(made: Made | BaseException) -> Response:
            if isinstance(made, BaseException):
                return self._failed(made, asking, want)
            return card_answer(asking.request, made.card, made.key, lifetime, made.source)

        return Pending(future, then, lambda: self._instead(asking, "late", want))

    def _kept(self, asking: _Asking) -> Response | Pending:
        """A card that was drawn before, by its key: it is what it is for ever."""
        key = asking.route.name

        def answer(made: Made | BaseException | None) -> Response:
            if made is None or isinstance(made, BaseException):
                return fallback_answer(asking.now.fallback(asking.format), "gone")
            if made.card.media_type != MEDIA_TYPES[asking.format or "png"]:
                return sentence(404, f"This card is of the type {made.card.media_type}.")
            return not_modified(asking.request, key, FOREVER) or card_answer(
                asking.request, made.card, key, FOREVER, made.source
            )

        if card := self._making.tiers.memory.get(key):
            return answer(Made(card, key, "memory"))
        future = self._keys_kept.join(key, lambda: self._making.found(key))
        if future is None:
            return self._instead(asking, "busy")
        return Pending(future, answer, lambda: self._instead(asking, "late"))

    def _learn(self, asking: _Asking, url: Asked, want: Wanted) -> None:
        if want.lifetime.private:
            return
        request = asking.request
        until = time.monotonic() + (_SURE if want.is_sure else _FRESH)
        known = _Known(asking.now.number, want.key, want.lifetime, url.ends, until)
        size = 600 + len(request.path) + len(request.query)
        self._known.put((request.path, request.query), known, size)

    def _failed(self, problem: BaseException, asking: _Asking, want: Wanted) -> Response:
        if isinstance(problem, OverLimit):
            return refused_for(problem.seconds)
        if isinstance(problem, Busy):
            return self._instead(asking, "busy", want)
        return self._refused(problem, asking)

    def _refused(self, problem: BaseException, asking: _Asking) -> Response:
        """What is the client's fault is told; for ours there is the fallback."""
        if isinstance(problem, SvgogError) and problem.status < 500:
            return refusal(problem)
        if isinstance(problem, SvgogError):
            _LOG.error("a card failed: %s", problem)
        else:
            _LOG.error("a card failed", exc_info=problem)
        reason = "page" if isinstance(problem, PageFault) else "failed"
        return fallback_answer(asking.now.fallback(asking.format), reason)

    def _instead(self, asking: _Asking, reason: str, want: Wanted | None = None) -> Response:
        """The card as it was, or else the fallback: crawlers do not come back."""
        private = want is not None and want.lifetime.private
        if not private and asking.name and (stale := self._making.stale(asking.name)):
            return stale_answer(asking.request, stale.card, stale.key)
        return fallback_answer(asking.now.fallback(asking.format), reason)


def refused_for(seconds: float) -> Response:
    """429 with the time after which it is worth asking again."""
    told = ("Retry-After", str(max(1, round(seconds + 0.5))))
    return sentence(429, OverLimit.public_sentence, NO_STORE, told)
