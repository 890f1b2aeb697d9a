"""Content management systems as tests play them: what they send, and a server that they are."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

NOW = 1_750_000_000.0
MILLISECONDS = "1750000000000"
SECRET = "0123456789abcdef" * 4


@dataclass(frozen=True)
class Sent:
    """A delivery as it comes in."""

    path: str
    headers: dict[str, str]
    body: bytes


def hexed(secret: str, message: bytes) -> str:
    return hmac.new(secret.encode(), message, hashlib.sha256).hexdigest()


def ghost(body: bytes, secret: str = SECRET, time: str = MILLISECONDS) -> Sent:
    signature = f"sha256={hexed(secret, body + time.encode())}, t={time}"
    return Sent("/api/hooks/ghost", {"x-ghost-signature": signature}, body)


def sanity(body: bytes, secret: str = SECRET, time: str = MILLISECONDS) -> Sent:
    mac = hmac.new(secret.encode(), time.encode() + b"." + body, hashlib.sha256).digest()
    text = base64.urlsafe_b64encode(mac).decode().rstrip("=")
    headers = {"sanity-webhook-signature": f"t={time},v1={text}", "sanity-operation": "update"}
    return Sent("/api/hooks/sanity", headers, body)


def contentful(
    body: bytes,
    secret: str = SECRET,
    time: str = MILLISECONDS,
    topic: str = "ContentManagement.Entry.publish",
) -> Sent:
    listed = "x-contentful-signed-headers,x-contentful-timestamp,x-contentful-topic"
    canonical = (
        "POST\n/api/hooks/contentful\n"
        f"x-contentful-signed-headers:{listed};x-contentful-timestamp:{time}"
        f";x-contentful-topic:{topic}\n"
    )
    headers = {
        "x-contentful-signature": hexed(secret, canonical.encode() + body),
        "x-contentful-signed-headers": listed,
        "x-contentful-timestamp": time,
        "x-contentful-topic": topic,
    }
    return Sent("/api/hooks/contentful", headers, body)


def strapi(body: bytes, secret: str = SECRET) -> Sent:
    return Sent("/api/hooks/strapi", {"authorization": f"Bearer {secret}"}, body)


def wordpress(body: bytes, secret: str = SECRET) -> Sent:
    return Sent(f"/api/hooks/wordpress?token={secret}", {}, body)


def generic(body: bytes, secret: str = SECRET) -> Sent:
    headers = {"x-svgog-signature": f"sha256={hexed(secret, body)}"}
    return Sent("/api/hooks/generic", headers, body)


SENDERS: dict[str, Callable[..., Sent]] = {
    "ghost": ghost,
    "sanity": sanity,
    "contentful": contentful,
    "strapi": strapi,
    "wordpress": wordpress,
    "generic": generic,
}


def ghost_post(**changes: Any) -> bytes:
    """A published post that was edited, with ``changes`` to it."""
    current = {
        "id": "6682b8a8e10cc04306284330",
        "title": "Ship on Fridays",
        "slug": "ship-on-fridays",
        "url": "https://blog.example/ship-on-fridays/",
        "status": "published",
        "custom_excerpt": "Why not?",
        "published_at": "2026-07-08T10:00:00.000Z",
        "updated_at": "2026-07-09T10:00:00.000Z",
        "tags": [{"name": "Work"}, {"name": "Ops"}],
        "primary_author": {"name": "Maya"},
        **changes,
    }
    return json.dumps({"post": {"current": current, "previous": {"title": "Old"}}}).encode()


def page(number: int = 1, **more: Any) -> bytes:
    """A page as any system may send it."""
    return json.dumps({"id": number, "title": f"Page {number}", **more}).encode()


@dataclass
class Server:
    """A server that remembers what it was asked, and answers what ``answers`` says by turns."""

    url: str = ""
    asked: list[tuple[str, str, dict[str, str], Any]] = field(default_factory=list)
    answers: list[tuple[int, Any]] = field(default_factory=list)
    last: tuple[int, Any] = (200, {})
    headers: dict[str, str] = field(default_factory=dict)

    def answer(self) -> tuple[int, Any]:
        return self.answers.pop(0) if self.answers else self.last


@contextmanager
def serving() -> Iterator[Server]:
    """A server on this machine."""
    told = Server()

    class Handler(BaseHTTPRequestHandler):
        def _any(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            told.asked.append(
                (self.command, self.path, headers, json.loads(body) if body else None)
            )
            status, answer = told.answer()
            data = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
            self.send_response(status)
            for name, value in told.headers.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _any  # noqa: N815

        def log_message(self, *_: Any) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    told.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
