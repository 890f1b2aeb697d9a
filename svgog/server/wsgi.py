"""The service as a WSGI application (PEP 3333): for gunicorn, to be mounted in Flask or Django."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from svgog.server.messages import Request
from svgog.server.reading import MOST_BYTES
from svgog.server.service import Service

Environ = dict[str, Any]
WsgiApp = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]
_SAFE = "/%:@!$&'()*+,;=~-._"


def wsgi_app(service: Service) -> WsgiApp:
    """``service`` for any WSGI server; the path of a mount is left aside (``SCRIPT_NAME``)."""

    def app(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        answer = service.answer(request_of(environ))
        status = HTTPStatus(answer.status)
        start_response(f"{status.value} {status.phrase}", list(answer.headers))
        return [answer.body]

    return app


def request_of(environ: Environ) -> Request:
    """What a WSGI environment asks."""
    root = quote(environ.get("SCRIPT_NAME", ""), safe=_SAFE, encoding="latin-1")
    # Some servers tell how the path was written; the others have undone its escapes.
    raw = environ.get("RAW_URI") or environ.get("REQUEST_URI") or ""
    below = quote(environ.get("PATH_INFO", ""), safe=_SAFE.replace("%", ""), encoding="latin-1")
    path = raw.partition("?")[0] if raw.startswith("/") else root + below
    headers = {
        name[5:].replace("_", "-").lower(): value
        for name, value in environ.items()
        if name.startswith("HTTP_")
    }
    if kind := environ.get("CONTENT_TYPE"):
        headers["content-type"] = kind
    return Request(
        environ["REQUEST_METHOD"],
        path,
        environ.get("QUERY_STRING", ""),
        headers,
        _body(environ),
        environ.get("REMOTE_ADDR", ""),
        root,
    )


def _body(environ: Environ) -> bytes:
    try:
        size = int(environ.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return b""
    read: bytes = environ["wsgi.input"].read(min(size, MOST_BYTES + 1)) if size > 0 else b""
    return read
