"""A host of pictures on loopback, spoken to by TLS, whose answers a test writes byte by byte."""

from __future__ import annotations

import socket
import socketserver
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from svgog.errors import AssetError
from svgog.server.remote import RemotePictures
from tests.assets.pictures import quarters, saved

Headers = dict[str, str]
Script = Callable[[ssl.SSLSocket, Headers], None]
"""Answers over the connection, given the request's headers with lower-case names."""
Make = Callable[..., RemotePictures]

PNG = saved(quarters(), "PNG")
SLOW = 1.0
"""Seconds that a slow host is given: enough for a handshake on a busy machine."""


@dataclass(frozen=True)
class Certificate:
    """A self-made certificate with its key, and the context of a client that trusts it."""

    file: Path
    key: Path

    @classmethod
    def made(cls, folder: Path, *hosts: str) -> Certificate:
        file, key = folder / "certificate.pem", folder / "key.pem"
        names = ",".join(f"DNS:{host}" for host in hosts)
        subprocess.run(
            [
                *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt"),
                *("ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", "/CN=svgog test"),
                *("-addext", f"subjectAltName={names}", "-out", str(file), "-keyout", str(key)),
            ],
            check=True,
            capture_output=True,
        )
        return cls(file, key)

    def trusted(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=self.file)


@dataclass
class RemoteHost:
    """``answers`` by path: bytes sent as they are, or a script; 404 for any other path."""

    port: int = 0
    answers: dict[str, bytes | Script] = field(default_factory=dict)
    asked: list[tuple[str, Headers]] = field(default_factory=list)
    cut: threading.Event = field(default_factory=threading.Event)

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


def answer(body: bytes = b"", status: str = "200 OK", **headers: str) -> bytes:
    """A whole response; ``content_length`` and others take the place of what would be sent."""
    sent = {"content_length": str(len(body)), **headers}
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in sent.items() if value]
    return "\r\n".join([f"HTTP/1.1 {status}", *lines, "", ""]).encode() + body


@contextmanager
def hosting(certificate: Certificate, address: str = "127.0.0.1") -> Iterator[RemoteHost]:
    host = RemoteHost()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate.file, certificate.key)

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with suppress(OSError):
                self.request.settimeout(60)
                with context.wrap_socket(self.request, server_side=True) as line:
                    _serve(line, host)

    with _running(socketserver.ThreadingTCPServer, address, Handler) as host.port:
        yield host


@contextmanager
def dripping(host: RemoteHost) -> Iterator[int]:
    """The port of a server that drips the first bytes of a TLS handshake; tells ``host.cut``."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            drip(self.request, host, b"\x16\x03\x03\x40\x00", b"\x02")

    with _running(socketserver.ThreadingTCPServer, "127.0.0.1", Handler) as port:
        yield port


@contextmanager
def _running(
    kind: type[socketserver.ThreadingTCPServer],
    address: str,
    handler: type[socketserver.BaseRequestHandler],
) -> Iterator[int]:
    server = kind((address, 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _serve(line: ssl.SSLSocket, host: RemoteHost) -> None:
    head = b""
    while b"\r\n\r\n" not in head:
        piece = line.recv(4096)
        if not piece:
            return
        head += piece
    first, *rest = head.decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
    path = first.split(" ")[1]
    pairs = (each.partition(": ") for each in rest)
    headers = {name.lower(): value for name, _, value in pairs}
    host.asked.append((path, headers))
    found = host.answers.get(path, answer(b"no such picture", "404 Not Found"))
    if callable(found):
        found(line, headers)
    else:
        line.sendall(found)
    # Say that this is all, as TLS asks.
    line.unwrap()


def drip(line: socket.socket, host: RemoteHost, start: bytes, drop: bytes) -> None:
    """Send ``start``, then ``drop`` again and again for half a minute unless cut off."""
    pause = threading.Event()
    try:
        line.sendall(start)
        for _ in range(1500):
            line.sendall(drop)
            pause.wait(0.02)
    except OSError:
        host.cut.set()


class Trap:
    """A socket that listens, on all addresses unless one is given, and is never to be reached."""

    def __init__(self, address: str = "") -> None:
        if address or not socket.has_dualstack_ipv6():
            self._socket = socket.create_server((address, 0))
        else:
            self._socket = socket.create_server(
                ("::", 0), family=socket.AF_INET6, dualstack_ipv6=True
            )
        self._socket.setblocking(False)
        self.port: int = self._socket.getsockname()[1]

    def reached(self) -> bool:
        try:
            self._socket.accept()[0].close()
        except BlockingIOError:
            return False
        return True

    def close(self) -> None:
        self._socket.close()


class Resolver:
    """A ``getaddrinfo`` that gives these answers in turn, the last one for ever."""

    def __init__(self, *answers: list[str]) -> None:
        self._answers = answers
        self.asked: list[tuple[str, int]] = []

    def __call__(self, host: str, port: int, **options: Any) -> list[tuple[Any, ...]]:
        now = self._answers[min(len(self.asked), len(self._answers) - 1)]
        self.asked.append((host, port))
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port)) for each in now]


def at(host: RemoteHost, path: str = "/a.png", name: str = "pictures.test") -> str:
    return f"https://{name}:{host.port}{path}"


def refused(pictures: RemotePictures, url: str) -> str:
    with pytest.raises(AssetError) as caught:
        pictures(url)
    assert caught.value.public == "A picture of the card could not be read."
    return str(caught.value)
