"""One request to a server, within bounds of time and bytes; no redirect is followed."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit

from svgog.errors import AssetError

_OPEN_SECONDS = 20.0
"""To reach a server and agree on a cipher with it."""


@dataclass(frozen=True)
class Reply:
    """What a server answered; ``headers`` have lower-case names."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def safe_address(url: str, base: str = "") -> SplitResult | None:
    """The parts of an address that secrets may go to: https, or http to this very machine.

    It may be relative to ``base``. None for any other, and for one with a name and password in it.
    """
    if not (url.isascii() and url.isprintable()) or " " in url:
        return None
    try:
        parts = urlsplit(urljoin(base, url))
        host, _ = parts.hostname, parts.port
    except ValueError:
        return None
    plain = parts.scheme == "http" and host is not None and is_here(host)
    if not host or "@" in parts.netloc or not (parts.scheme == "https" or plain):
        return None
    return parts


def is_here(host: str) -> bool:
    """Whether a host is this machine: ``localhost`` or a loopback address."""
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return host == "localhost"


def ask(
    parts: SplitResult,
    *,
    seconds: float,
    most: int,
    headers: Mapping[str, str],
    body: bytes | None = None,
) -> Reply:
    """POST where there is a ``body``, else GET; the answer may have ``most`` bytes.

    Raises AssetError, which shows nothing of ``headers``, for a server that does not answer in
    time, or with more.
    """
    host = parts.hostname or ""
    late = threading.Event()
    connection = _connection(parts, min(seconds, _OPEN_SECONDS))
    try:
        connection.connect()
        line = connection.sock
        line.settimeout(seconds)
        watch = threading.Timer(seconds, _cut, (line, late))
        watch.daemon = True
        watch.start()
        try:
            reply = _exchange(connection, parts, headers, body, most)
        finally:
            watch.cancel()
    except (OSError, http.client.HTTPException, ValueError) as problem:
        if late.is_set() or isinstance(problem, TimeoutError):
            raise AssetError(f"{host} has not answered within {seconds:g} seconds.") from None
        raise AssetError(f"{host} cannot be asked: {_reason(problem)}.") from None
    finally:
        connection.close()
    if late.is_set():
        raise AssetError(f"{host} has not answered within {seconds:g} seconds.")
    if len(reply.body) > most:
        raise AssetError(f"{host} answers with more than {most:,} bytes.")
    return reply


def _connection(parts: SplitResult, seconds: float) -> http.client.HTTPConnection:
    host = parts.hostname or ""
    if parts.scheme == "http":
        return http.client.HTTPConnection(host, parts.port, timeout=seconds)
    context = ssl.create_default_context()
    return http.client.HTTPSConnection(host, parts.port, timeout=seconds, context=context)


def _exchange(
    connection: http.client.HTTPConnection,
    parts: SplitResult,
    headers: Mapping[str, str],
    body: bytes | None,
    most: int,
) -> Reply:
    path = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
    method = "GET" if body is None else "POST"
    connection.request(method, path, body, {"User-Agent": "svgog", **headers})
    with connection.getresponse() as answer:
        found = {name.lower(): value for name, value in answer.getheaders()}
        return Reply(answer.status, found, answer.read(most + 1))


def _cut(line: socket.socket, late: threading.Event) -> None:
    """End what is under way: a server that sends a byte now and then is never late by itself."""
    late.set()
    with suppress(OSError):
        socket.socket.shutdown(line, socket.SHUT_RDWR)


def _reason(problem: Exception) -> str:
    # A ValueError may quote a header, and so a key.
    if isinstance(problem, OSError) and (problem.strerror or isinstance(problem, ssl.SSLError)):
        return (problem.strerror or str(problem)).rstrip(".")
    return type(problem).__name__
