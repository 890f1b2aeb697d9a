"""The service: one method, from a request to its answer."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from types import TracebackType
from typing import Self

from svgog._folders import cache_folder
from svgog.cache import DiskTier, MemoryTier, Tier, Tiers
from svgog.errors import SvgogError
from svgog.server import access, catalogue
from svgog.server.ahead import HOOKS, Ahead
from svgog.server.answers import fallback_answer
from svgog.server.cards import Cards
from svgog.server.generation import Generation, generation
from svgog.server.limits import RateLimit
from svgog.server.making import Making
from svgog.server.messages import NO_STORE, Request, Response, json_answer, refusal, sentence
from svgog.server.metrics import Metrics
from svgog.server.named import LoadRemote
from svgog.server.outfit import far_tiers, remote_pictures, secrets
from svgog.server.pending import Pending
from svgog.server.posts import Posts
from svgog.server.query import LONGEST
from svgog.server.routes import CARDS, card_route
from svgog.site.settings import Site

_LOG = logging.getLogger("svgog.server")
_AHEAD = 32
"""Cards that may wait for each worker; more could not be drawn while their clients wait."""
_READS = ("GET", "HEAD")
_AT_ONCE = ("allow_unsigned", "rate", "deadline", "private", "url")
"""Settings of the service that a reload changes; the others are read when it starts."""


class Service:
    """Cards over HTTP, for whatever server or framework asks; safe to share between threads.

    ``site`` is a site or its file, ``source`` what its pages are read from. ``workers`` processes
    draw. ``allow_unsigned`` overrides the site's own word. ``folder`` is where cards are kept on
    disk, None for the user's cache folder. ``far`` are caches beyond this machine, None for those
    that the site names. ``queue_file`` holds the hooks that were taken. ``fetch`` gets pictures by
    their addresses, None for those of the site's ``origins``. Secrets are read from ``environ``
    once. Raises SvgogError for a site, template or key that cannot be used. A server that forks
    makes its services after that: what was made before draws nothing in the fork.
    """

    def __init__(
        self,
        site: Site | str | Path | None = None,
        *,
        source: str | Path | None = None,
        workers: int = 2,
        allow_unsigned: bool | None = None,
        folder: str | Path | None = None,
        far: Sequence[Tier] | None = None,
        queue_file: Path | None = None,
        fetch: LoadRemote | None = None,
        environ: Mapping[str, str] | None = None,
    ) -> None:
        environ = os.environ if environ is None else environ
        self._file = Path(site) if isinstance(site, str | Path) else None
        self._source = Path(source) if source is not None else None
        self._workers = workers
        site = self._read(site)
        settings = site.service
        keys, tokens = secrets(site, environ)
        disk = DiskTier(Path(folder or cache_folder() / "cards"), settings.disk * 1_000_000)
        beyond = far_tiers(site, environ) if far is None else far
        tiers = Tiers(MemoryTier(settings.memory * 1_000_000), [disk], beyond)
        self.making = Making(tiers, workers * _AHEAD, RateLimit(settings.rate))
        self.metrics = Metrics(self.making)
        load = fetch or remote_pictures(site)
        self._ahead = Ahead(site, self.making, self._now, keys, environ, load, queue_file)
        self._current = generation(1, site, self._source, workers)
        self._cards = Cards(self.making, self._now, keys, load, allow_unsigned)
        self._posts = Posts(self.making, self._now, tokens, load, workers * _AHEAD)
        self._reloading = threading.Lock()
        self._state = "ready"
        self._process = os.getpid()
        self._ahead.start()

    def handle(
        self,
        method: str,
        path: str,
        query: str = "",
        headers: Mapping[str, str] | None = None,
        body: bytes = b"",
        *,
        client: str = "",
    ) -> tuple[int, list[tuple[str, str]], bytes]:
        """Status, headers and body; ``path`` and ``query`` are as they were sent.

        Waits for the card, at most as long as the site's deadline.
        """
        lowered = {name.lower(): value for name, value in (headers or {}).items()}
        answer = self.answer(Request(method, path, query, lowered, body, client))
        return answer.status, list(answer.headers), answer.body

    def answer(self, request: Request) -> Response:
        """The same with the request and the answer as objects."""
        started = time.monotonic()
        done = self._begin(request)
        while isinstance(done, Pending):
            try:
                done = done.wait(self._time_left(started))
            except Exception:
                done = self._crashed(request)
        return self._told(request, done, started)

    async def awaited(self, request: Request) -> Response:
        """The same for an event loop, which goes on meanwhile."""
        started = time.monotonic()
        done = self._begin(request)
        while isinstance(done, Pending):
            try:
                done = await done.awaited(self._time_left(started))
            except Exception:
                done = self._crashed(request)
        return self._told(request, done, started)

    def takes_body(self, request: Request) -> bool:
        """Whether a request's body is looked at: a server need read no other."""
        return request.route == "/v1/render" or request.route.startswith(HOOKS)

    def refused(self, request: Request) -> Response | None:
        """The answer to a request whose body need not be read: its head says that it is refused."""
        if request.route != "/v1/render" or request.method != "POST":
            return None
        started = time.monotonic()
        refused = self._posts.refused(request)
        return self._told(request, refused, started) if refused else None

    def reload(self) -> bool:
        """Read site file, templates and fonts anew; whether they can be used.

        Where they cannot, all goes on as before. Requests under way end with what they began with.
        Of the service's own settings only some are changed so; a line in the log names the others.
        """
        with self._reloading:
            before = self._current
            if self._state != "ready":
                return False
            try:
                site = self._read(self._file or before.site)
                fresh = generation(before.number + 1, site, self._source, self._workers)
            except SvgogError as problem:
                _LOG.error("what was there before stays: %s", problem)
                self.metrics.reloaded("refused")
                return False
            _tell_unchanged(before.site, site)
            self._current = fresh
            self.making.limit.rate = site.service.rate
            if before.privates != fresh.privates:
                self.making.forget_names()
            self.metrics.reloaded("done")
            # Those who plan with it now have ended by then.
            later = threading.Timer(2 * before.site.service.deadline + 1, before.close)
            later.daemon = True
            later.start()
        return True

    def drain(self) -> None:
        """Say that no more requests should come; those that come are answered."""
        self._state = "draining"

    @property
    def is_draining(self) -> bool:
        return self._state == "draining"

    def close(self) -> None:
        """End what is being made, and the workers."""
        self._state = "draining"
        with self._reloading:
            self._ahead.close()
            self._cards.close()
            self._posts.close()
            self.making.flights.close()
            self._current.close()
            self.making.tiers.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def current(self) -> Generation:
        """What cards are drawn with now."""
        return self._current

    def _now(self) -> Generation:
        return self._current

    def _time_left(self, started: float) -> float:
        return max(0.0, started + self._current.site.service.deadline - time.monotonic())

    def _read(self, site: Site | str | Path | None) -> Site:
        return site if isinstance(site, Site) else Site.load(site) if site else Site()

    def _begin(self, request: Request) -> Response | Pending:
        try:
            return self._routed(request)
        except SvgogError as problem:
            return refusal(problem)
        except Exception:
            return self._crashed(request)

    def _crashed(self, request: Request) -> Response:
        """What nobody foresaw: the fallback to who waits for a picture."""
        _LOG.exception("a request failed")
        if _is_card(request) and request.method in _READS:
            return fallback_answer(self._current.fallback(None), "failed")
        if request.method == "POST":
            return json_answer(500, {"error": SvgogError.public_sentence})
        return sentence(500, SvgogError.public_sentence)

    def _routed(self, request: Request) -> Response | Pending:
        path = request.route
        if len(request.path) + len(request.query) > LONGEST:
            return sentence(414, f"The URL is longer than {LONGEST} bytes.")
        if route := card_route(path):
            refused = _not_among(request, _READS)
            return refused or self._cards.begin(request, route)
        if path == "/v1/render":
            return _not_among(request, ("POST",)) or self._posts.begin(request)
        if path.startswith(HOOKS):
            return _not_among(request, ("POST",)) or self._ahead.begin(request)
        if path not in _PLAIN:
            return sentence(404, "There is nothing here.")
        return _not_among(request, _READS) or self._plain(path)

    def _plain(self, path: str) -> Response:
        if path == "/v1/templates":
            return json_answer(200, {"templates": catalogue.templates(self._current)})
        if path == "/v1/openapi.json":
            return json_answer(200, catalogue.openapi(self._current))
        if path == "/metrics":
            return self.metrics.page()
        if path == "/health":
            return json_answer(200, {"status": "alive"})
        state = self._state if os.getpid() == self._process else "forked"
        return json_answer(200 if state == "ready" else 503, {"status": state})

    def _told(self, request: Request, response: Response, started: float) -> Response:
        seconds = time.monotonic() - started
        name = access.request_id(request)
        self.metrics.answered(_name_of(request.route), response, seconds)
        access.log(request, response, name, seconds)
        answer = response.with_headers(("X-Request-Id", name))
        return answer.without_body() if request.method == "HEAD" else answer


_PLAIN = ("/health", "/ready", "/metrics", "/v1/templates", "/v1/openapi.json")


def _tell_unchanged(before: Site, now: Site) -> None:
    """Name the settings that were changed and that only a new start reads."""
    names = [f.name for f in fields(now.service) if f.name not in _AT_ONCE]
    changed = [n for n in names if getattr(before.service, n) != getattr(now.service, n)]
    changed += ["hooks"] if before.hooks != now.hooks else []
    if changed:
        _LOG.warning("only a new start of the service reads %s", ", ".join(changed))


def _is_card(request: Request) -> bool:
    """Whether a picture was asked for."""
    return request.route == CARDS or request.route.startswith(f"{CARDS}/")


def _name_of(path: str) -> str:
    """A route's name for counting: few, whatever is asked for."""
    if path == CARDS or path.startswith(f"{CARDS}/"):
        first = path[len(CARDS) + 1 :].partition("/")[0]
        return {"page": "page", "c": "kept"}.get(first, "card")
    if path.startswith(HOOKS):
        return "hooks"
    return path if path in _PLAIN or path == "/v1/render" else "other"


def _not_among(request: Request, methods: Sequence[str]) -> Response | None:
    if request.method in methods:
        return None
    allowed = ("Allow", ", ".join((*methods, "OPTIONS")))
    if request.method == "OPTIONS":
        return Response(204, (allowed, NO_STORE))
    verb = "are" if len(methods) > 1 else "is"
    return sentence(405, f"Only {' and '.join(methods)} {verb} answered here.", NO_STORE, allowed)
