"""GET and HEAD of cards: always a picture where a picture was asked for rightly."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from svgog._kept import Kept
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
from svgog.server.generation import Generation
from svgog.server.making import Made, Making, OverLimit
from svgog.server.messages import NO_STORE, Request, Response, refusal, sentence
from svgog.server.pending import Pending
from svgog.server.query import read_query
from svgog.server.routes import CardRoute, NoSuchCard
from svgog.server.signing import Key
from svgog.server.wanted import Asked, LoadRemote, PageFault, Wanted, asked, wanted

_LOG = logging.getLogger("svgog.server")
_KNOWN_BYTES = 16_000_000
_SURE, _FRESH = 60.0, 5.0
"""Seconds for which a URL is not looked into again: it may show a file that is another now. Less
where a page or a picture from elsewhere says what its card is.
"""


@dataclass(frozen=True)
class _Known:
    """What a URL was found to want; as long as the generation is the same and until ``until``."""

    generation: int
    key: str
    lifetime: Lifetime
    ends: float | None
    until: float


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

    def begin(self, request: Request, route: CardRoute) -> Response | Pending:
        """The answer, if it can be given at once."""
        now = self._current()
        if quick := self._quick(request, now):
            return quick
        try:
            allow = self._allow_unsigned
            allow = now.site.service.allow_unsigned if allow is None else allow
            url = asked(route, request.path, read_query(request.query), self._keys, allow)
            if route.kind == "kept":
                return self._kept(request, route)
            if url.waits:
                return self._planned_elsewhere(request, url, now)
            return self._planned(request, url, now)
        except Exception as problem:
            return self._refused(problem, route.format, now)

    def _quick(self, request: Request, now: Generation) -> Response | None:
        known = self._known.get((request.path, request.query))
        if not known or known.generation != now.number or time.monotonic() > known.until:
            return None
        if known.ends is not None and self._clock() >= known.ends:
            return None
        if answer := not_modified(request, known.key, known.lifetime):
            return answer
        card = self._making.tiers.memory.get(known.key)
        return card_answer(request, card, known.key, known.lifetime, "memory") if card else None

    def _planned(self, request: Request, url: Asked, now: Generation) -> Response | Pending:
        want = wanted(url, now, self._clock, None)
        if answer := not_modified(request, want.key, want.lifetime):
            return answer
        if not want.lifetime.private and (card := self._making.tiers.memory.get(want.key)):
            self._learn(request, url, want, now)
            return card_answer(request, card, want.key, want.lifetime, "memory")
        future = self._making.card(want, now.renderer, request.client)
        if future is None:
            return self._instead(request, want.name, url.route.format, now, "busy")

        def then(made: Made | BaseException) -> Response:
            if isinstance(made, BaseException):
                return self._failed(request, made, want.name, url.route.format, now)
            self._learn(request, url, want, now)
            return card_answer(request, made.card, want.key, want.lifetime, made.source)

        return Pending(
            future,
            then,
            lambda: self._instead(request, want.name, url.route.format, now, "late"),
        )

    def _planned_elsewhere(
        self, request: Request, url: Asked, now: Generation
    ) -> Response | Pending:
        """The same in a thread: files are read or pictures fetched to know what is wanted."""

        def make() -> Made:
            # To look into it costs as much as to draw it, kept or not.
            is_free = url.signed or url.route.kind == "page"
            if not is_free and (seconds := self._making.limit.take(request.client)):
                raise OverLimit(seconds)
            want = replace(wanted(url, now, self._clock, self._load_remote), is_free=True)
            made = self._making.made(want, now.renderer, request.client)
            return made._replace(wanted=want)

        # One making for the same URL; not for a signed and an unsigned one.
        name = f"{now.number} {url.signed} {url.ends} {url.name}"
        future = self._making.flights.join(name, make)
        if future is None:
            return self._instead(request, url.name, url.route.format, now, "busy")

        def then(made: Made | BaseException) -> Response:
            if isinstance(made, BaseException):
                return self._failed(request, made, url.name, url.route.format, now)
            assert made.wanted
            self._learn(request, url, made.wanted, now)
            lifetime = made.wanted.lifetime
            answer = not_modified(request, made.key, lifetime)
            return answer or card_answer(request, made.card, made.key, lifetime, made.source)

        return Pending(
            future, then, lambda: self._instead(request, url.name, url.route.format, now, "late")
        )

    def _kept(self, request: Request, route: CardRoute) -> Response | Pending:
        """A card that was drawn before, by its key: it is what it is for ever."""

        def answer(made: Made | BaseException) -> Response:
            if isinstance(made, BaseException):
                return refusal(made) if isinstance(made, SvgogError) else _crash(made)
            if made.card.media_type != f"image/{route.format}".replace("svg", "svg+xml"):
                return sentence(404, f"This card is of the type {made.card.media_type}.")
            return not_modified(request, made.key, FOREVER) or card_answer(
                request, made.card, made.key, FOREVER, made.source
            )

        def find() -> Made:
            if made := self._making.kept(route.name):
                return made
            raise NoSuchCard("No card of this key is kept.")

        if card := self._making.tiers.memory.get(route.name):
            return answer(Made(card, route.name, "memory"))
        future = self._making.flights.join(f"kept {route.name}", find)
        late = sentence(503, "The card cannot be looked up now.", NO_STORE, ("Retry-After", "1"))
        return Pending(future, answer, lambda: late) if future else late

    def _learn(self, request: Request, url: Asked, want: Wanted, now: Generation) -> None:
        if want.lifetime.private:
            return
        until = time.monotonic() + (_FRESH if url.waits else _SURE)
        known = _Known(now.number, want.key, want.lifetime, url.ends, until)
        size = 600 + len(request.path) + len(request.query)
        self._known.put((request.path, request.query), known, size)

    def _failed(
        self,
        request: Request,
        problem: BaseException,
        name: str,
        format: ImageFormat | None,
        now: Generation,
    ) -> Response:
        if isinstance(problem, OverLimit):
            return refused_for(problem.seconds)
        if isinstance(problem, Busy):
            return self._instead(request, name, format, now, "busy")
        return self._refused(problem, format, now)

    def _refused(
        self, problem: BaseException, format: ImageFormat | None, now: Generation
    ) -> Response:
        """What is the client's fault is told; for ours there is the fallback."""
        if isinstance(problem, SvgogError) and problem.status < 500:
            return refusal(problem)
        if isinstance(problem, SvgogError):
            _LOG.error("a card failed: %s", problem)
        else:
            _LOG.error("a card failed", exc_info=problem)
        reason = "page" if isinstance(problem, PageFault) else "failed"
        return fallback_answer(now.fallback(format), reason)

    def _instead(
        self,
        request: Request,
        name: str,
        format: ImageFormat | None,
        now: Generation,
        reason: str,
    ) -> Response:
        """The card as it was, or else the fallback: crawlers do not come back."""
        if stale := self._making.stale(name):
            return stale_answer(request, stale.card, stale.key)
        return fallback_answer(now.fallback(format), reason)


def refused_for(seconds: float) -> Response:
    """429 with the time after which it is worth asking again."""
    told = ("Retry-After", str(max(1, round(seconds + 0.5))))
    return sentence(429, OverLimit.public_sentence, NO_STORE, told)


def _crash(problem: BaseException) -> Response:
    _LOG.error("a card could not be looked up", exc_info=problem)
    return sentence(500, SvgogError.public_sentence)
