"""The service as an ASGI application: for uvicorn, and to be mounted in FastAPI or Starlette.

It needs no lifespan: a mounted application is never told of one.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from svgog.server.messages import Request, Response
from svgog.server.reading import MOST_BYTES
from svgog.server.service import Service

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]


def asgi_app(service: Service) -> App:
    """``service`` for any ASGI server; the path of a mount is left aside (``root_path``)."""

    async def app(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _lifespan(service, receive, send)
        elif scope["type"] == "http":
            body = await _body(receive) if scope["method"] not in ("GET", "HEAD") else b""
            if body is not None:
                await _send(send, await service.awaited(_request(scope, body)))

    return app


def _request(scope: Message, body: bytes) -> Request:
    raw = scope.get("raw_path")
    # Servers need not give it; what they decoded is then written as they would have read it.
    path = raw.decode("latin-1") if raw else scope["path"].encode().decode("latin-1")
    client = scope.get("client")
    return Request(
        scope["method"],
        path.partition("?")[0],
        scope["query_string"].decode("latin-1"),
        {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]},
        body,
        client[0] if client else "",
        scope.get("root_path", ""),
    )


async def _body(receive: Receive) -> bytes | None:
    """All of it, but no more than one byte beyond what is taken; None where the client is gone."""
    parts, size = [], 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        part = message.get("body", b"")
        if size <= MOST_BYTES:
            parts.append(part)
            size += len(part)
        if not message.get("more_body"):
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
