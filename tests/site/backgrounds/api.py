"""A real server on loopback that speaks the API of image models as a test says."""

from __future__ import annotations

import base64
import io
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import numpy as np
from PIL import Image


@dataclass
class Answer:
    """``body`` is sent as it is if it is bytes, as JSON if it is not.

    An endless one goes on, blank by blank, until nobody listens any more.
    """

    body: Any = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    is_endless: bool = False

    @property
    def data(self) -> bytes:
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


@dataclass
class Asked:
    """A request that came in; ``body`` is what its JSON says."""

    method: str
    path: str
    headers: dict[str, str]
    body: dict[str, Any]


@dataclass
class Api:
    """The server: each request takes the next of ``answers``, the last one again and again.

    What is asked for by GET comes from ``files``, by path.
    """

    answers: list[Answer | Callable[[Asked], Answer]]
    files: dict[str, Answer] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    url: str = ""

    def answer(self, asked: Asked) -> Answer:
        self.asked.append(asked)
        if asked.method == "GET":
            return self.files.get(asked.path, Answer(status=404))
        found = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return found if isinstance(found, Answer) else found(asked)

    @property
    def posts(self) -> list[Asked]:
        return [each for each in self.asked if each.method == "POST"]


@contextmanager
def serving(*answers: Answer | Callable[[Asked], Answer], **files: Answer) -> Iterator[Api]:
    """``files`` are by name, below ``/files/``."""
    api = Api(list(answers), {f"/files/{name}": each for name, each in files.items()})

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self._answer(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

        def do_GET(self) -> None:
            self._answer({})

        def _answer(self, body: dict[str, Any]) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            found = api.answer(Asked(self.command, self.path, headers, body))
            self.send_response(found.status)
            length = {} if found.is_endless else {"Content-Length": str(len(found.data))}
            for name, value in {**length, **found.headers}.items():
                self.send_header(name, value)
            with suppress(OSError):
                self.end_headers()
                self.wfile.write(found.data)
                while found.is_endless:
                    self.wfile.write(b" ")
                    time.sleep(0.01)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    api.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield api
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def packed(data: bytes) -> Answer:
    return Answer({"created": 1, "data": [{"b64_json": base64.b64encode(data).decode()}]})


def at_address(url: str) -> Answer:
    return Answer({"created": 1, "data": [{"url": url}]})


def refusal(message: str, status: int = 400, **more: str) -> Answer:
    return Answer({"error": {"message": message, **more}}, status)


def busy(status: int = 429, **headers: str) -> Answer:
    found = refusal("Slow down.", status)
    found.headers |= {name.replace("_", "-"): value for name, value in headers.items()}
    return found


def picture(width: int = 480, height: int = 320, format: str = "PNG") -> bytes:
    """Bright sky over dark ground, with a disc: something that must be made quiet."""
    y, x = np.mgrid[0:height, 0:width]
    pixels = np.zeros((height, width, 3), np.uint8)
    pixels[..., 0] = 90 + 160 * x // width
    pixels[..., 1] = 250 - 200 * y // height
    pixels[..., 2] = 230
    pixels[(x - width * 0.7) ** 2 + (y - height * 0.4) ** 2 < (height * 0.2) ** 2] = 255
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, format)
    return out.getvalue()
