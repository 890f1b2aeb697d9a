"""Cards that are drawn before anybody asks: those of pages that were just published."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from svgog.errors import Busy, RequestError
from svgog.server.answers import FOREVER
from svgog.server.generation import Generation
from svgog.server.hooks import Drawn, Hooks, default_queue_file, read_hooks
from svgog.server.making import Made, Making
from svgog.server.messages import Request, Response, json_answer
from svgog.server.named import LoadRemote
from svgog.server.pending import Pending
from svgog.server.posts import kept_url
from svgog.server.query import read_query
from svgog.server.routes import CARDS, CardRoute
from svgog.server.signing import Key, sign_url
from svgog.server.wanted import Wanted, asked, is_private, plan, wanted
from svgog.site.settings import Site
from svgog.templating import graphemes

HOOKS = "/api/hooks/"
_FIELDS = (
    "title type category section date lastmod tags lang author authors price currency rating badge"
).split()
"""What a card's address says of its page; the rest no card shows, or only pictures."""
_FEW = ("title", "type", "lang", "author")
_LONGEST = 1800
"""Discord shows no preview of an address beyond 2,048 characters."""


class Ahead:
    """Draws cards of published pages, and takes the hooks that tell of them."""

    def __init__(
        self,
        site: Site,
        making: Making,
        current: Callable[[], Generation],
        keys: Sequence[Key],
        environ: Mapping[str, str],
        load_remote: LoadRemote | None,
        queue_file: Path | None = None,
    ) -> None:
        self._making = making
        self._current = current
        self._keys = tuple(keys)
        self._load_remote = load_remote
        try:
            settings = read_hooks(site.hooks)
            self._hooks = Hooks(settings, queue_file or default_queue_file(), self.draw, environ)
        except RequestError as problem:
            raise site.located(problem) from None
        self._takers = ThreadPoolExecutor(2, "svgog-hook") if settings.sources else None

    def start(self) -> None:
        """Work what waits from now on."""
        if self._takers:
            self._hooks.start()

    def draw(self, page: Mapping[str, Any]) -> Drawn:
        """A page's card with an address that goes on being answered: signed, where there are keys.

        Without keys it is the address of the kept card.
        """
        now = self._current()
        if self._keys:
            url = self._signed(page, now)
            parts = urlsplit(url)
            route = CardRoute("gates")
            one = asked(route, parts.path, read_query(parts.query), self._keys, False)
            want = wanted(one, now, self._load_remote)
            made = self._making.kept(want) or self._making.made(want, now.renderer)
            return Drawn(url, made.key)
        made = self._made_of(page, now)
        return Drawn(kept_url(now, "", made), made.key)

    def begin(self, request: Request) -> Response | Pending:
        """Take a delivery; the disk is written to before it is said that it was taken."""
        if not self._takers:
            return _told((404, "No hooks are taken here."))
        source = request.route[len(HOOKS) :]
        target = f"{request.path}?{request.query}" if request.query else request.path
        future: Future[tuple[int, str]] = self._takers.submit(
            self._hooks.receive, source, target, request.headers, request.body
        )
        return Pending(future, _told, lambda: _told((503, "Not now; send it again later.")))

    def close(self, timeout: float = 10) -> None:
        self._hooks.stop(timeout)
        if self._takers:
            self._takers.shutdown(wait=True)

    def _signed(self, page: Mapping[str, Any], now: Generation) -> str:
        told = {
            name: graphemes.cut(_text(page[name]), now.longest.get(name) or _LONGEST)
            for name in _FIELDS
            if page.get(name) not in (None, "")
        }
        image = page.get("image")
        if self._load_remote and isinstance(image, str) and image.startswith("https://"):
            told["image"] = image
        base = f"{now.site.service.url or now.site.url}{CARDS}"
        url = sign_url(base, self._keys[0], told)
        if len(url) <= _LONGEST:
            return url
        few = {name: text for name, text in told.items() if name in _FEW}
        return sign_url(base, self._keys[0], few)

    def _made_of(self, page: Mapping[str, Any], now: Generation) -> Made:
        known = {name: page[name] for name in _FIELDS if page.get(name) not in (None, "")}
        request, key, intent = plan(known, now, None, None, None, lambda name, field: None)
        if is_private(now, request.template, intent):
            raise RequestError("the page's card is private and has no address.")
        want = Wanted(request, key, f"hook {key}", FOREVER)
        return self._making.kept(want) or self._making.made(want, now.renderer)


def _text(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return "|".join(
            str(each.get("name", "") if isinstance(each, Mapping) else each) for each in value
        )
    return str(value.get("name", "") if isinstance(value, Mapping) else value)


def _told(came: Any) -> Response:
    if isinstance(came, Busy):
        return json_answer(503, {"message": "Not now; send it again later."})
    if isinstance(came, BaseException):
        raise came
    status, message = came
    return json_answer(status, {"message" if status < 400 else "error": message})
