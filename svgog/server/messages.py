"""A request and an answer, as no framework has them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from svgog.errors import SvgogError

Headers = tuple[tuple[str, str], ...]
NO_STORE = ("Cache-Control", "no-store")


@dataclass(frozen=True)
class Request:
    """What a client asks.

    ``path`` and ``query`` are as they were sent, escapes and all; ``root`` is the part of the path
    at which the service is mounted. ``headers`` have lower-case names. ``client`` is an address.
    """

    method: str
    path: str
    query: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    client: str = ""
    root: str = ""

    @property
    def route(self) -> str:
        """The path below where the service is mounted."""
        return self.path.removeprefix(self.root) if self.root else self.path


@dataclass(frozen=True)
class Response:
    """What the client gets. ``source`` is where a card came from, for the log and the metrics."""

    status: int
    headers: Headers = ()
    body: bytes = b""
    source: str = ""

    def header(self, name: str) -> str:
        """A header's value, "" where there is none."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), "")

    def with_headers(self, *headers: tuple[str, str]) -> Response:
        return replace(self, headers=(*self.headers, *headers))

    def without_body(self) -> Response:
        """The answer to HEAD: the same headers."""
        return replace(self, body=b"")


def sentence(status: int, text: str, *headers: tuple[str, str]) -> Response:
    """One plain sentence; nothing but a browser's own text view will show it."""
    body = (" ".join(text.split()) + "\n").encode("utf-8", "replace")
    return _made(status, "text/plain; charset=utf-8", body, headers or (NO_STORE,))


def json_answer(status: int, value: Any, *headers: tuple[str, str]) -> Response:
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return _made(status, "application/json", body, headers or (NO_STORE,))


def refusal(error: SvgogError, *, as_json: bool = False) -> Response:
    """What may be said of an error in public, with its own status."""
    told = f"{error.public} {error.hint}".strip() if error.status < 500 else error.public
    told = told[:1].upper() + told[1:] if not (error.place and error.place.field) else told
    headers = [NO_STORE]
    if error.status == 429:
        headers.append(("Retry-After", "1"))
    if as_json:
        place = error.place.field if error.place else ""
        problem = {"error": told, **({"field": place} if place else {})}
        return json_answer(error.status, problem, *headers)
    return sentence(error.status, told, *headers)


def _made(status: int, kind: str, body: bytes, headers: tuple[tuple[str, str], ...]) -> Response:
    told = (
        ("Content-Type", kind),
        ("Content-Length", str(len(body))),
        ("X-Content-Type-Options", "nosniff"),
        *headers,
    )
    return Response(status, told, body)
