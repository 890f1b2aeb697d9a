"""Requests to other services keep their bounds and their secrets."""

from __future__ import annotations

import socket
import threading

import pytest

from svgog.server.hooks.outgoing import MOST_BYTES, CallFailed, Request, address_fault, send
from tests.server.hooks.systems import Server, serving


def failure(request: Request) -> str:
    with pytest.raises(CallFailed) as problem:
        send(request)
    return str(problem.value)


def test_an_answer_is_json_or_nothing(server: Server) -> None:
    server.answers = [(200, {"a": 1}), (200, b"<html>"), (204, b"")]
    asked = Request("POST", f"{server.url}/x", {"X-Key": "k"}, {"é": "\ud800"})
    assert [send(asked) for _ in range(3)] == [{"a": 1}, None, None]
    assert server.asked[0][3] == {"é": "\ud800"}


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_redirect_is_followed(server: Server, status: int) -> None:
    with serving() as other:
        server.last = (status, {})
        server.headers["location"] = f"{other.url}/steal"
        told = failure(Request("POST", f"{server.url}/x", {"Authorization": "Bearer k"}, {}))
        assert "Redirects are not followed" in told
        assert other.asked == []
    assert len(server.asked) == 1


def test_a_long_answer_is_not_read(server: Server) -> None:
    server.last = (200, b"x" * (MOST_BYTES + 1))
    assert "more than 1,000,000 bytes" in failure(Request("GET", server.url))


def test_nobody_is_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    told = failure(Request("GET", f"http://127.0.0.1:{port}/hidden"))
    assert '"127.0.0.1" cannot be reached' in told
    assert "hidden" not in told


def test_nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("svgog.server.hooks.outgoing.TIMEOUT", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        told = failure(Request("GET", f"http://127.0.0.1:{listening.getsockname()[1]}/"))
    assert told == '"127.0.0.1" did not answer in 0.1 seconds.'


def test_what_is_no_http(server: Server) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        listening.settimeout(20)

        def answer() -> None:
            peer, _ = listening.accept()
            with peer:
                peer.recv(10_000)
                peer.sendall(b"k\r\n" * 3)

        thread = threading.Thread(target=answer)
        thread.start()
        told = failure(Request("GET", f"http://127.0.0.1:{port}/", {"X-Key": "k"}))
        thread.join()
    assert told == '"127.0.0.1" could not be asked or understood: BadStatusLine.'


def test_a_key_that_no_header_may_carry_is_not_told(server: Server) -> None:
    told = failure(Request("GET", server.url, {"Authorization": "Bearer geheim\r\nX: y"}))
    assert "geheim" not in told
    assert server.asked == []


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/",
        "http://127.0.0.2/",
        "http://localhost.example.org/",
        "http://2130706433/",
        "ftp://localhost/",
        "file:///etc/passwd",
        "https://",
        "//example.org",
        "https://a@example.org/",
        "https://example.org\\@evil.example/",
        "https://example.org/a b",
        "https://example.org/\nb",
        "https://example.org:99999999/",
        "https://{{ id }}/",
    ],
)
def test_an_address_that_is_not_called(url: str) -> None:
    assert address_fault(url)
    failure(Request("GET", url))


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org",
        "https://example.org:8443/a?b=c",
        "HTTPS://Example.org/{{ id }}/{% if slug %}x{% endif %}",
        "http://localhost:1337/",
        "http://[::1]:80/",
    ],
)
def test_an_address_that_is_called(url: str) -> None:
    assert address_fault(url) == ""
