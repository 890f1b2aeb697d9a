"""The service as an ASGI application: for uvicorn, and to be mounted in FastAPI or Starlette.

It needs no lifespan: a mounted application is never told of one.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from svgog.server.messages import Request, Response
from svgog.server.reading import MOST_BYTES
from svgog.server.service import Service

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
_LET_PASS = 2 * MOST_BYTES
App = Callable[[Message, Receive, Send], Awaitable[None]]


def asgi_app(service: Service) -> App:
    """``service`` for any ASGI server; the path of a mount is left aside (``root_path``)."""

    async def app(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _lifespan(service, receive, send)
        elif scope["type"] == "http":
            request = _request(scope)
            answer = service.refused(request)
            if scope["method"] not in ("GET", "HEAD"):
                kept = not answer and service.takes_body(request)
                body = await _body(receive, kept)
                if body is None:
                    return
                request = replace(request, body=body)
            await _send(send, answer or await service.awaited(request))

    return app


def _request(scope: Message) -> Request:
    raw = scope.get("raw_path")
    # Servers need not give it; what they decoded is then written as they would have read it.
    path = raw.decode("latin-1") if raw else scope["path"].encode().decode("latin-1")
    client = scope.get("client")
    headers: dict[str, str] = {}
    for name, value in scope["headers"]:
        key, text = name.decode("latin-1"), value.decode("latin-1")
        headers[key] = f"{headers[key]}, {text}" if key in headers else text
    return Request(
        scope["method"],
        path.partition("?")[0],
        scope["query_string"].decode("latin-1"),
        headers,
        client=client[0] if client else "",
        # What is mounted is told of decoded, what was asked for is as it was written.
        root=quote(scope.get("root_path", ""), safe="/%:@!$&'()*+,;=~-._"),
    )


async def _body(receive: Receive, kept: bool) -> bytes | None:
    """All of it, but no more than one byte beyond what is taken; None where the client is gone.

    One that is not ``kept`` is let pass: many clients listen to no answer before they have sent
    all they have.
    """
    parts, size = [], 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        part = message.get("body", b"")
        size += len(part)
        if kept:
            parts.append(part)
        if size > _LET_PASS or (kept and size > MOST_BYTES) or not message.get("more_body"):
            return b"".join(parts)[: MOST_BYTES + 1]


async def _send(send: Send, response: Response) -> None:
    headers = [
        (name.lower().encode("latin-1"), value.encode("latin-1"))
        for name, value in response.headers
    ]
    await send({"type": "http.response.start", "status": response.status, "headers": headers})
    await send({"type": "http.response.body", "body": response.body})


async def _lifespan(service: Service, receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            await send({"type": "lifespan.startup.complete"})
        else:
            service.close()
            await send({"type": "lifespan.shutdown.complete"})
            return
