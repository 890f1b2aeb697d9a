"""``POST /v1/render``: a template with its data, or a stack of layers, for who has a token."""

from __future__ import annotations

import base64
import hmac
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any

from svgog.encode import MEDIA_TYPES
from svgog.errors import AssetError, Busy, Place, RequestError, SvgogError
from svgog.model import SUFFIXES, CardRequest
from svgog.server.answers import FOREVER, Lifetime, card_answer
from svgog.server.flights import Flights
from svgog.server.generation import Generation
from svgog.server.layers import drawing_of
from svgog.server.making import Made, Making
from svgog.server.messages import NO_STORE, Request, Response, json_answer, refusal
from svgog.server.named import LoadRemote, PictureReader
from svgog.server.pending import Pending
from svgog.server.reading import (
    check_length,
    needed,
    number,
    one_of,
    posted,
    table,
    text,
    yes_or_no,
)
from svgog.server.routes import CARDS
from svgog.server.wanted import Wanted, is_private, plan
from svgog.site import checks

_FORMATS = tuple(dict.fromkeys(SUFFIXES.values()))
ENDINGS = {format: suffix for suffix, format in reversed(SUFFIXES.items())}
_SHOWN = ("image", "url", "base64")
_BODY: Mapping[str, checks.Reader] = {
    "template": text,
    "intent": text,
    "data": checks.mapping,
    "layers": lambda value, here: value,
    "format": one_of(*_FORMATS),
    "scale": number(0.25, 2),
    "response": one_of(*_SHOWN),
    "private": yes_or_no,
}


class NotAllowed(RequestError):
    """No token, or a wrong one."""

    status = 401


class Posts:
    """Answers posted cards for the generation that there is now."""

    def __init__(
        self,
        making: Making,
        current: Callable[[], Generation],
        tokens: Sequence[bytes],
        load_remote: LoadRemote | None = None,
        most: int = 32,
    ) -> None:
        self._making = making
        self._current = current
        self._tokens = tuple(tokens)
        self._load_remote = load_remote
        self._flights: Flights[tuple[Wanted, Made]] = Flights(most)

    def close(self) -> None:
        """Wait for what is being made."""
        self._flights.close()

    def refused(self, request: Request) -> Response | None:
        """The answer to a request without a token, or that announces too long a body."""
        try:
            check_token(request, self._tokens)
            check_length(request.headers.get("content-length", ""))
        except SvgogError as problem:
            return _refused(problem)
        return None

    def begin(self, request: Request) -> Response | Pending:
        """The answer that will be, or at once the one that says what is wrong."""
        now = self._current()
        if refused := self.refused(request):
            return refused
        try:
            given = table(posted(request), "", _BODY)
        except SvgogError as problem:
            return _refused(problem)

        def make() -> tuple[Wanted, Made]:
            want = self._wanted(given, now)
            return want, self._making.kept(want) or self._making.made(want, now.renderer)

        name = f"post {now.number} {sha256(request.body).hexdigest()}"
        future = self._flights.join(name, make)
        if future is None:
            return _refused(Busy("too many cards are being made."))

        def then(came: tuple[Wanted, Made] | BaseException) -> Response:
            if isinstance(came, BaseException):
                return _refused(came)
            return self._told(request, *came, given.get("response", "image"), now)

        return Pending(future, then, _late)

    def _wanted(self, given: Mapping[str, Any], now: Generation) -> Wanted:
        read = PictureReader(now, self._load_remote, trusted=True)
        if "layers" in given:
            for name in ("template", "intent", "data"):
                if name in given:
                    message = "Layers stand by themselves."
                    raise RequestError(message, place=Place(field=name), hint=f"Leave {name} out.")
            request, key = self._layered(given, now, read)
        else:
            needed(given, ("data",), "")
            data = dict(given["data"])
            template, intent = given.get("template"), given.get("intent")
            format, scale = given.get("format"), given.get("scale")
            request, key, decided = plan(data, now, template, intent, format, read, scale)
            if is_private(now, request.template, decided):
                given = {**given, "private": True}
        private = bool(given.get("private"))
        lifetime = Lifetime(0, private=True) if private else FOREVER
        return Wanted(request, key, f"post {key}", lifetime)

    def _layered(
        self, given: Mapping[str, Any], now: Generation, read: Callable[[str, str], Any]
    ) -> tuple[CardRequest, str]:
        brand = now.renderer.brand
        drawing = drawing_of(given["layers"], read, accent=brand.accent.hex, font=brand.font)
        request = CardRequest(
            drawing.pictures,
            format=given.get("format"),
            scale=given.get("scale", 1.0),
            drawing=drawing.source(),
            max_bytes=now.site.output.max_bytes,
        )
        key, _ = now.planner.keys.of(request)
        return request, key

    def _told(
        self, request: Request, want: Wanted, made: Made, response: str, now: Generation
    ) -> Response:
        lifetime, card = want.lifetime, made.card
        told: dict[str, Any] = {
            "key": made.key,
            "media_type": card.media_type,
            "width": card.width,
            "height": card.height,
            "bytes": len(card.data),
            "alt": card.alt,
        }
        if response == "base64":
            told["data"] = base64.b64encode(card.data).decode()
            return replace(json_answer(200, told), source=made.source)
        if response == "url":
            if lifetime.private:
                hint = "Ask for the image or for base64."
                return _refused(RequestError("A private card has no address.", hint=hint))
            told["url"] = kept_url(now, request.root, made)
            return replace(json_answer(200, told), source=made.source)
        return card_answer(request, card, made.key, lifetime, made.source)


def check_token(request: Request, tokens: Sequence[bytes]) -> None:
    """NotAllowed unless the request carries one of the tokens as a bearer (RFC 6750)."""
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    given = token.strip().encode("utf-8", "surrogatepass")
    if not tokens:
        hint = "Name the variables that hold some as tokens in the site file's [service]."
        raise NotAllowed("This service has no tokens, so nobody may post.", hint=hint)
    good = [hmac.compare_digest(each, given) for each in tokens]
    if kind.lower() != "bearer" or not any(good):
        raise NotAllowed("A token is needed.", hint="Send Authorization: Bearer and the token.")


def kept_url(now: Generation, root: str, made: Made) -> str:
    """Where a card is found by its key; absolute where the site's address is known."""
    ending = next(ENDINGS[each] for each in ENDINGS if MEDIA_TYPES[each] == made.card.media_type)
    base = now.site.service.url or f"{now.site.url}{root}"
    return f"{base}{CARDS}/c/{made.key}{ending}"


def _refused(problem: BaseException) -> Response:
    if isinstance(problem, AssetError):
        # Who posts names the pictures: the fault is in what was sent.
        problem = RequestError(problem.message, place=problem.place, hint=problem.hint)
    if isinstance(problem, SvgogError):
        answer = refusal(problem, as_json=True)
        if problem.status == 401:
            return answer.with_headers(("WWW-Authenticate", "Bearer"))
        return answer
    raise problem


def _late() -> Response:
    told = {"error": "The card takes too long; it is drawn on, so ask again in a moment."}
    return json_answer(503, told, NO_STORE, ("Retry-After", "2"))
