"""Pictures are fetched once, kept, asked for again; failures are kept too."""

from __future__ import annotations

import ssl
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from svgog.errors import AssetError
from tests.assets.pictures import quarters, saved
from tests.server.remote.host import (
    PNG,
    Headers,
    Make,
    RemoteHost,
    Resolver,
    answer,
    at,
    refused,
)

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"/>'


def test_a_picture_of_a_listed_origin(host: RemoteHost, make: Make) -> None:
    host.answers["/b.svg?v=2"] = answer(SVG, content_type="text/plain")
    pictures = make()
    picture = pictures(at(host))
    assert (picture.data, picture.media_type) == (PNG, "image/png")
    assert (picture.width, picture.height) == (80, 40)
    assert pictures(at(host, "/b.svg?v=2#top")).media_type == "image/svg+xml"
    path, headers = host.asked[0]
    assert path == "/a.png"
    assert headers["host"] == f"pictures.test:{host.port}"
    assert (headers["user-agent"], headers["accept-encoding"]) == ("svgog", "identity")
    assert not {"cookie", "authorization", "referer"} & set(headers)


class Revalidated:
    """A picture that changes when ``body`` does; ``asked`` tells what each question held."""

    def __init__(self, **headers: str) -> None:
        self.body = PNG
        self.headers = headers

    def __call__(self, line: ssl.SSLSocket, headers: Headers) -> None:
        etag = f'"{len(self.body)}"'
        if headers.get("if-none-match") == etag:
            line.sendall(answer(b"", "304 Not Modified", content_length="", **self.headers))
        else:
            line.sendall(answer(self.body, etag=etag, **self.headers))


def test_a_kept_picture_is_asked_for_again_when_stale(host: RemoteHost, make: Make) -> None:
    seconds = [0.0]
    script = Revalidated(cache_control="public, max-age=300")
    host.answers["/a.png"] = script
    pictures = make(clock=lambda: seconds[0])
    first = pictures(at(host))
    seconds[0] = 299
    assert pictures(at(host)) is first
    assert len(host.asked) == 1
    seconds[0] = 301
    assert pictures(at(host)) is first
    assert host.asked[1][1]["if-none-match"] == f'"{len(PNG)}"'
    seconds[0] = 600
    assert pictures(at(host)) is first
    assert len(host.asked) == 2
    script.body = saved(quarters(20, 10), "PNG")
    seconds[0] = 602
    assert pictures(at(host)).width == 20
    assert len(host.asked) == 3


def test_last_modified_validates_too(host: RemoteHost, make: Make) -> None:
    seconds = [0.0]
    date = "Wed, 21 Oct 2015 07:28:00 GMT"
    host.answers["/a.png"] = answer(PNG, last_modified=date, etag='bad "etag')
    pictures = make(clock=lambda: seconds[0])
    pictures(at(host))
    seconds[0] = 61
    pictures(at(host))
    assert host.asked[1][1]["if-modified-since"] == date
    assert "if-none-match" not in host.asked[1][1]


@pytest.mark.parametrize(
    ("headers", "fresh"),
    [
        ({}, 60),
        ({"cache_control": "no-store"}, 60),
        ({"cache_control": "max-age=0, must-revalidate"}, 60),
        ({"cache_control": "max-age=600", "age": "100"}, 500),
        ({"cache_control": "s-maxage=600"}, 60),
        ({"cache_control": 'Max-Age="600"'}, 600),
        ({"cache_control": "max-age=31536000, immutable"}, 86_400),
        ({"cache_control": "max-age=" + "9" * 5000, "age": "9" * 5000}, 60),
        ({"cache_control": "max-age=-1"}, 60),
    ],
)
def test_how_long_a_picture_is_fresh(
    host: RemoteHost, make: Make, headers: dict[str, str], fresh: float
) -> None:
    seconds = [0.0]
    host.answers["/a.png"] = answer(PNG, **headers)
    pictures = make(clock=lambda: seconds[0])
    for moment, asked in ((0, 1), (fresh - 1, 1), (fresh + 1, 2)):
        seconds[0] = moment
        pictures(at(host))
        assert len(host.asked) == asked


def test_a_failure_is_kept_for_half_a_minute(host: RemoteHost, make: Make) -> None:
    seconds = [0.0]
    pictures = make(clock=lambda: seconds[0])
    said = refused(pictures, at(host, "/b.png"))
    host.answers["/b.png"] = answer(PNG)
    assert refused(pictures, at(host, "/b.png")) == said
    assert pictures(at(host)).width == 80
    assert host.paths() == ["/b.png", "/a.png"]
    seconds[0] = 31
    assert pictures(at(host, "/b.png")).width == 80


def test_a_host_out_of_reach_is_asked_for_none_of_its_pictures(make: Make) -> None:
    resolve = Resolver(["10.0.0.1"])
    pictures = make("https://a.test", resolve=resolve, is_allowed=lambda address: False)
    said = {refused(pictures, f"https://a.test/{number}.png?{number}") for number in range(5)}
    assert said == {
        'The host "a.test" is not on the public Internet. Put its pictures into assets.'
    }
    assert len(resolve.asked) == 1


def test_what_is_kept_is_bounded_and_the_oldest_goes_first(host: RemoteHost, make: Make) -> None:
    body = saved(quarters(), "PNG") + bytes(20_000)
    host.answers |= {f"/{name}": answer(body) for name in "abc"}
    pictures = make(kept_bytes=2 * len(body) + 10_000)
    for name in "abacacb":
        pictures(at(host, f"/{name}"))
    assert host.paths() == ["/a", "/b", "/c", "/b"]
    nothing_kept = make(kept_bytes=0)
    for _ in range(2):
        nothing_kept(at(host, "/a"))
    assert len(host.asked) == 6


def test_calls_at_once_are_one_fetch(host: RemoteHost, make: Make) -> None:
    """The host answers when all callers have begun."""
    callers = 8
    begun = threading.Semaphore(0)

    def late(line: ssl.SSLSocket, headers: Headers) -> None:
        for _ in range(callers):
            begun.acquire(timeout=60)
        line.sendall(answer(PNG))

    host.answers["/a.png"] = late
    pictures = make(timeout=60.0)

    def call() -> int:
        begun.release()
        return id(pictures(at(host)))

    with ThreadPoolExecutor(callers) as pool:
        calls = [pool.submit(call) for _ in range(callers)]
        found = {each.result() for each in calls}
    assert (len(found), len(host.asked)) == (1, 1)


def test_callers_at_once_each_get_an_error_of_their_own(make: Make) -> None:
    go = threading.Event()

    def resolve(name: str, port: int, **options: Any) -> list[tuple[Any, ...]]:
        go.wait(60)
        return []

    pictures = make("https://a.test", resolve=resolve, timeout=60.0)
    with ThreadPoolExecutor(4) as pool:
        calls = [pool.submit(pictures, "https://a.test/a.png") for _ in range(4)]
        go.set()
        errors = [call.exception() for call in calls]
    assert all(isinstance(error, AssetError) for error in errors)
    assert len({id(error) for error in errors}) == 4
