"""Clients that never come to the point."""

from __future__ import annotations

import socket
from contextlib import suppress
from pathlib import Path

import pytest

from svgog.server import protocol
from svgog.server.asgi import asgi_app
from svgog.server.service import Service
from tests.server.test_protocols import asgi_server

GET = b"GET /health HTTP/1.1\r\nHost: a\r\n"


def connected(address: str) -> socket.socket:
    host, port = address.removeprefix("http://").split(":")
    return socket.create_connection((host, int(port)), timeout=20)


def all_of(client: socket.socket) -> bytes:
    data = b""
    with suppress(ConnectionError):
        while part := client.recv(65_536):
            data += part
    return data


@pytest.mark.parametrize(
    "start",
    [GET + b"X-Long: ", b"GET /", GET, b"\r\n" * 9 + GET],
    ids=["header", "url", "many", ""],
)
def test_a_head_without_end_ends_the_connection(service: Service, start: bytes) -> None:
    filler = b"X-A: b\r\n" if start == GET else b"a"
    with asgi_server(asgi_app(service)) as address, connected(address) as client:
        with suppress(ConnectionError):
            client.sendall(start)
            for _ in range(40):
                client.sendall(filler * 10_000)
        told = all_of(client)
    assert told == b"" or told.split(b" ")[1] in (b"431", b"400")


def test_a_head_that_drips_ends_the_connection(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocol, "PATIENCE", 0.3)
    with asgi_server(asgi_app(service)) as address:
        with connected(address) as silent:
            assert all_of(silent) == b""
        with connected(address) as slow:
            slow.sendall(GET)
            assert all_of(slow) == b""


def test_many_requests_on_one_connection_are_each_answered(service: Service) -> None:
    with asgi_server(asgi_app(service)) as address, connected(address) as client:
        for _ in range(50):
            client.sendall(GET + b"X-Filler: " + b"a" * 8_000 + b"\r\n\r\n")
            answer = b""
            while not answer.endswith(b'{"status":"alive"}'):
                answer += client.recv(65_536)
        client.sendall((GET + b"\r\n") * 20 + GET + b"Connection: close\r\n\r\n")
        assert all_of(client).count(b'{"status":"alive"}') == 21


def test_a_body_may_be_longer_than_a_head(service: Service, tmp_path: Path) -> None:
    body = b"x" * 300_000
    head = f"POST /v1/render HTTP/1.1\r\nHost: a\r\nContent-Length: {len(body)}\r\n"
    with asgi_server(asgi_app(service)) as address, connected(address) as client:
        client.sendall(head.encode() + b"Connection: close\r\n\r\n" + body)
        assert all_of(client).startswith(b"HTTP/1.1 401 ")


def test_a_line_break_after_an_answer_holds_no_connection(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocol, "PATIENCE", 0.3)
    with asgi_server(asgi_app(service)) as address, connected(address) as client:
        client.sendall(GET + b"\r\n")
        answer = b""
        while not answer.endswith(b'{"status":"alive"}'):
            answer += client.recv(65_536)
        client.sendall(b"\r\n")
        assert all_of(client) == b""


def test_a_body_that_drips_ends_the_connection(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocol, "BODY_PATIENCE", 0.3)
    head = b"POST /v1/render HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n{"
    with asgi_server(asgi_app(service)) as address, connected(address) as client:
        client.sendall(head)
        assert all_of(client) == b""
