"""Asking a service as a client would, without a network between."""

from __future__ import annotations

import io
import itertools
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image

from svgog.server.service import Service
from svgog.server.signing import sign_url

SECRET = "correct horse battery staple"
TOKEN = "let me in, I am the build server"
ENVIRON = {"OG_KEY": SECRET, "OG_TOKEN": TOKEN}
_CLIENTS = itertools.count()

SITE = """
[site]
name = "Acme Docs"
url = "https://acme.example"
assets = "assets"

[brand]
accent = "#0a7"

[authors.ada]
name = "Ada Lovelace"
role = "Engines"
approved = true
topics = { engines = ["engine", "machine"] }

[ttl]
release = 600

[service]
keys = ["OG_KEY"]
tokens = ["OG_TOKEN"]
rate = 30
private = ["profile"]
"""


def make_site(home: Path, more: str = "") -> Path:
    (home / "assets").mkdir()
    (home / "pages").mkdir()
    (home / "assets" / "photo.png").write_bytes(picture())
    (home / "secret.png").write_bytes(picture())
    (home / "pages" / "guide.md").write_text("---\ntitle: How to mount a shelf\n---\nText.\n")
    (home / "pages" / "draft.md").write_text("---\ntitle: Not yet\ndraft: true\n---\nText.\n")
    (home / "pages" / "named.md").write_text("---\ntitle: Named\nslug: über-uns\n---\nText.\n")
    (home / "svgog.toml").write_text(SITE + more)
    return home / "svgog.toml"


def picture(size: int = 64) -> bytes:
    file = io.BytesIO()
    Image.effect_noise((size, size), 90).save(file, "PNG")
    return file.getvalue()


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Any
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def image(self) -> Image.Image:
        return Image.open(io.BytesIO(self.body))

    @property
    def fallback(self) -> str:
        return str(self.headers.get("X-Svgog-Fallback", ""))


class Client:
    """One client with an address of its own."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self.address = f"10.0.{next(_CLIENTS)}.1"

    def ask(self, method: str, target: str, body: bytes = b"", **headers: str) -> Answer:
        path, _, query = target.partition("?")
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        status, told, data = self.service.handle(
            method, path, query, named, body, client=self.address
        )
        return Answer(status, dict(told), data)

    def get(self, target: str, **headers: str) -> Answer:
        return self.ask("GET", target, b"", **headers)

    def signed(self, path: str, **fields: object) -> Answer:
        return self.get(sign_url(path, SECRET, fields))

    def post(self, value: Any, *, token: str | None = TOKEN, **headers: str) -> Answer:
        body = value if isinstance(value, bytes) else json.dumps(value).encode()
        if token is not None:
            headers["Authorization"] = f"Bearer {token}"
        return self.ask("POST", "/v1/render", body, **headers)
