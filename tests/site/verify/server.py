"""A real server on loopback whose answers a test decides."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit


@dataclass
class Served:
    """An answer; ``body`` may be made anew for each request, ``of_head`` is another for HEAD."""

    body: bytes | Callable[[], bytes] = b""
    kind: str = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    of_head: Served | None = None


@contextmanager
def serving(answers: dict[str, Served]) -> Iterator[str]:
    """The address of a server that gives these answers by path, and 404 for any other."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(answers.get(urlsplit(self.path).path))

        def do_HEAD(self) -> None:
            found = answers.get(urlsplit(self.path).path)
            self._answer(found.of_head or found if found else None)

        def _answer(self, found: Served | None) -> None:
            found = found or Served(b"no such page", status=404)
            time.sleep(found.delay)
            body = found.body() if callable(found.body) else found.body
            self.send_response(found.status)
            headers = {
                "Content-Type": found.kind,
                "Content-Length": str(len(body)),
                **found.headers,
            }
            for name, value in headers.items():
                if value:
                    self.send_header(name, value)
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
