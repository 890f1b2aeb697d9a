"""Asking for pages and pictures as crawlers do: no redirect is followed unseen."""

from __future__ import annotations

import http.client
import mimetypes
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urljoin, urlsplit

AGENT = "Mozilla/5.0 (compatible; svgog-verify; facebookexternalhit/1.1; Twitterbot/1.0)"
_MOST_REDIRECTS = 5
_LONGEST = 12_000_000


@dataclass(frozen=True)
class Answer:
    """What came back: ``status`` 0 where nothing did, and ``problem`` tells why.

    ``headers`` have lower-case names; ``redirects`` are the addresses it went through; ``seconds``
    is the time until all was there.
    """

    url: str
    status: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    redirects: tuple[str, ...] = ()
    seconds: float = 0.0
    problem: str = ""

    @property
    def media_type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


class Fetcher(Protocol):
    """Where pages and pictures come from."""

    @property
    def is_live(self) -> bool:
        """Whether a server answers, whose headers tell something."""
        ...

    def get(self, url: str, method: str = "GET") -> Answer: ...


@dataclass(frozen=True)
class Http:
    """A server. Addresses below ``base`` are asked of ``at``: so a site before it is public."""

    base: str = ""
    at: str = ""
    timeout: float = 10.0
    is_live: bool = True

    def get(self, url: str, method: str = "GET") -> Answer:
        start, came = time.monotonic(), []
        here = url
        for _ in range(_MOST_REDIRECTS + 1):
            answer = self._once(here, method)
            target = answer.headers.get("location", "")
            if not (300 <= answer.status < 400 and target):
                break
            came.append(here)
            here = urljoin(here, target)
        taken = time.monotonic() - start
        return Answer(
            *(here, answer.status, answer.headers, answer.body),
            *(tuple(came), taken, answer.problem),
        )

    def _once(self, url: str, method: str) -> Answer:
        asked = url
        if self.base and (url == self.base or url.startswith(f"{self.base}/")):
            asked = self.at.rstrip("/") + url[len(self.base) :]
        try:
            parts = urlsplit(asked)
            if parts.scheme not in ("http", "https") or not parts.hostname:
                return Answer(url, problem="it is no http address")
            connection = self._connection(parts.scheme, parts.hostname, parts.port)
        except (ValueError, UnicodeError) as problem:
            return Answer(url, problem=f"it is no address ({problem})")
        path = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
        try:
            connection.request(method, path, headers={"User-Agent": AGENT, "Accept": "*/*"})
            answered = connection.getresponse()
            body = answered.read(_LONGEST)
            headers = {name.lower(): value for name, value in answered.getheaders()}
            return Answer(url, answered.status, headers, body)
        except (OSError, http.client.HTTPException, ValueError) as problem:
            return Answer(url, problem=str(problem) or type(problem).__name__)
        finally:
            connection.close()

    def _connection(self, scheme: str, host: str, port: int | None) -> http.client.HTTPConnection:
        if scheme == "http":
            return http.client.HTTPConnection(host, port, timeout=self.timeout)
        context = ssl.create_default_context()
        return http.client.HTTPSConnection(host, port, timeout=self.timeout, context=context)


@dataclass(frozen=True)
class Folder:
    """A built site on disk; addresses below ``base`` are its files."""

    root: Path
    base: str
    is_live: bool = False

    def get(self, url: str, method: str = "GET") -> Answer:
        if not (url == self.base or url.startswith(f"{self.base}/")):
            return Answer(url, problem="it is not in this folder")
        name = unquote(urlsplit(url[len(self.base) :]).path).lstrip("/")
        for each in (name, f"{name}.html", f"{name.rstrip('/')}/index.html".lstrip("/")):
            path = (self.root / each).resolve()
            if each and path.is_file() and path.is_relative_to(self.root.resolve()):
                kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
                with path.open("rb") as file:
                    return Answer(url, 200, {"content-type": kind}, file.read(_LONGEST))
        return Answer(url, 404, {"content-type": "text/plain"})
