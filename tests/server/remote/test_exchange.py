"""What a host may answer; one that means no good gives an error."""

from __future__ import annotations

import os
import ssl
from contextlib import suppress
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from svgog.assets import PictureLimits
from svgog.errors import AssetError
from svgog.model import Picture
from tests.assets.pictures import png_bomb
from tests.server.remote.host import (
    PNG,
    SLOW,
    Headers,
    Make,
    RemoteHost,
    Trap,
    answer,
    at,
    drip,
    refused,
)


def test_chunks_and_a_body_to_the_end_of_the_connection(host: RemoteHost, make: Make) -> None:
    chunked = b"%x\r\n%b\r\n0\r\n\r\n" % (len(PNG), PNG)
    host.answers["/chunks"] = answer(chunked, content_length="", transfer_encoding="chunked")
    host.answers["/end"] = answer(PNG, content_length="")
    assert make()(at(host, "/chunks")).data == PNG
    assert make()(at(host, "/end")).data == PNG


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_leads_nowhere(host: RemoteHost, make: Make, trap: Trap, status: int) -> None:
    pictures = make()
    for number, place in enumerate(("/a.png", f"https://127.0.0.1:{trap.port}/", "file:///etc")):
        path = f"/moved/{number}"
        host.answers[path] = answer(b"", f"{status} Moved", location=place)
        assert "redirect" in refused(pictures, at(host, path))
    assert len(host.asked) == 3
    assert not trap.reached()


@pytest.mark.parametrize("status", ["404 Not Found", "500 Oops", "206 Partial", "204 None"])
def test_only_200_is_a_picture(host: RemoteHost, make: Make, status: str) -> None:
    host.answers["/a.png"] = answer(PNG, status)
    assert f"status {status[:3]}" in refused(make(), at(host))


def test_304_is_no_answer_to_a_first_question(host: RemoteHost, make: Make) -> None:
    host.answers["/a.png"] = answer(status="304 Not Modified")
    assert "304" in refused(make(), at(host))


def test_a_slow_drip_is_cut_in_the_headers(host: RemoteHost, make: Make) -> None:
    start = b"HTTP/1.1 200 OK\r\nX-Slow: "
    host.answers["/a.png"] = lambda line, headers: drip(line, host, start, b"a")
    assert "too long" in refused(make(timeout=SLOW), at(host))
    assert host.cut.wait(60)


@pytest.mark.parametrize("continued", [b"HTTP/1.1 100 Continue\r\n\r\n", b""])
def test_a_slow_drip_is_cut_in_the_body(host: RemoteHost, make: Make, continued: bytes) -> None:
    start = continued + answer(PNG[:20], content_length="10000")
    host.answers["/a.png"] = lambda line, headers: drip(line, host, start, b"a")
    assert "too long" in refused(make(timeout=SLOW), at(host))
    assert host.cut.wait(60)


def test_answers_that_never_begin_are_cut(host: RemoteHost, make: Make) -> None:
    going_on = b"HTTP/1.1 100 Continue\r\n\r\n"
    host.answers["/a.png"] = lambda line, headers: drip(line, host, b"", going_on)
    assert "too long" in refused(make(timeout=SLOW), at(host))
    assert host.cut.wait(60)


def endless(line: ssl.SSLSocket, headers: Headers, start: bytes, piece: bytes) -> None:
    line.sendall(start)
    while True:
        line.sendall(piece)


CHUNKED = answer(content_length="", transfer_encoding="chunked")
ENDLESS = {
    "no length": (answer(content_length=""), bytes(9999)),
    "chunks": (CHUNKED, b"270f\r\n" + bytes(9999) + b"\r\n"),
    "chunks of one byte": (CHUNKED, b"1\r\na\r\n" * 999),
    "a chunk of -1 bytes": (CHUNKED + b"-1\r\n", bytes(9999)),
    "a chunk's extension": (CHUNKED + b"1;", b"a" * 9999),
    "trailers": (CHUNKED + b"0\r\n", b"A: a\r\n" * 999),
    "one header": (b"HTTP/1.1 200 OK\r\nA: ", b"a" * 9999),
    "headers": (b"HTTP/1.1 200 OK\r\n", b"A: a\r\n" * 999),
    "100 Continue": (b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 99),
    "no HTTP": (b"", b"\x89PNG" * 999),
}


@pytest.mark.parametrize("kind", ENDLESS)
def test_what_never_ends_is_cut(host: RemoteHost, make: Make, kind: str) -> None:
    start, piece = ENDLESS[kind]
    host.answers["/a.png"] = partial(endless, start=start, piece=piece)
    assert "takes too long" not in refused(make(limits=PictureLimits(bytes=50_000)), at(host))


def test_too_large_is_refused_by_its_promise(host: RemoteHost, make: Make) -> None:
    """The host waits until the connection is closed before it sends the picture."""

    def only_promised(line: ssl.SSLSocket, headers: Headers) -> None:
        line.sendall(answer(content_length="99999999999999999999"))
        line.recv(1)

    host.answers["/promised"] = only_promised
    assert "longer than" in refused(make(), at(host, "/promised"))


def test_too_large_is_refused_by_what_comes(host: RemoteHost, make: Make) -> None:
    host.answers["/a.png"] = answer(PNG, content_length="")
    assert "longer than" in refused(make(limits=PictureLimits(bytes=len(PNG) - 1)), at(host))
    assert make(limits=PictureLimits(bytes=len(PNG)))(at(host)).data == PNG


@pytest.mark.parametrize("length", [len(PNG) + 1, len(PNG) - 1, 20, 10**6, "1_0"])
def test_a_length_that_lies_gives_no_half_picture(
    host: RemoteHost, make: Make, length: object
) -> None:
    host.answers["/a.png"] = answer(PNG, content_length=str(length))
    refused(make(), at(host))


@pytest.mark.parametrize("length", ["-5", "many", "9" * 5000])
def test_a_length_that_is_none_is_passed_over(host: RemoteHost, make: Make, length: str) -> None:
    host.answers["/a.png"] = answer(PNG, content_length=length)
    assert make()(at(host)).data == PNG


def test_a_connection_that_breaks_off_is_no_end(host: RemoteHost, make: Make) -> None:
    def broken(line: ssl.SSLSocket, headers: Headers) -> None:
        line.sendall(answer(PNG, content_length=""))
        os.close(line.detach())

    host.answers["/a.png"] = broken
    assert "too long" not in refused(make(), at(host))


@pytest.mark.parametrize(
    "coding",
    [
        {"content_encoding": "gzip"},
        {"content_encoding": "identity, br"},
        {"content_encoding": "x"},
        {"transfer_encoding": "gzip, chunked"},
    ],
)
def test_no_coding_is_undone(host: RemoteHost, make: Make, coding: dict[str, str]) -> None:
    host.answers["/a.png"] = answer(PNG, **coding)
    assert "coding" in refused(make(), at(host))


def test_what_is_no_picture_or_has_too_many_pixels(host: RemoteHost, make: Make) -> None:
    host.answers |= {"/page": answer(b"<!doctype html><p>Hello", content_type="image/png")}
    host.answers |= {"/none": answer(b""), "/bomb": answer(png_bomb(20_000))}
    pictures = make()
    assert "not a picture" in refused(pictures, at(host, "/page"))
    assert "empty" in refused(pictures, at(host, "/none"))
    assert "million" in refused(pictures, at(host, "/bomb"))


PARTS = (
    *(b"HTTP/1.1 200 OK\r\n", b"HTTP/1.0 304 \r\n", b"Content-Length: 5\r\n", b"\r\n"),
    *(b"Transfer-Encoding: chunked\r\n", b"ETag: \xff\r\n x\r\n", b"-1\r\n", b"0\r\n"),
    *(b"Content-Type: multipart/x; boundary=\r\n", b":\r\n", b"\0", PNG, PNG[:30]),
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.sampled_from(PARTS) | st.binary(max_size=20),
        max_size=9,
    )
)
def test_whatever_a_host_says_there_is_a_picture_or_an_error(
    host: RemoteHost, make: Make, said: list[bytes]
) -> None:
    host.answers["/a.png"] = b"".join(said)
    with suppress(AssetError):
        assert isinstance(make()(at(host)), Picture)
