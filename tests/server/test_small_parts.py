"""Routes, limits, single flight, and what a card's answer says."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from svgog.cache import StoredCard
from svgog.errors import SvgogError
from svgog.server.answers import FOREVER, Lifetime, card_answer, fallback_answer, not_modified
from svgog.server.flights import Flights
from svgog.server.limits import RateLimit
from svgog.server.messages import Request
from svgog.server.routes import CardRoute, card_route

KEY = "5f" * 32
CARD = StoredCard(bytes(range(100)), "image/png", 1200, 630)


@pytest.mark.parametrize(
    ("path", "route"),
    [
        ("/api/og", CardRoute("gates")),
        ("/api/og/", CardRoute("gates")),
        ("/api/og/article", CardRoute("intent", "article")),
        ("/api/og/article.png", CardRoute("intent", "article", "png")),
        ("/api/og/%61rticle.jpg", CardRoute("intent", "article", "jpeg")),
        ("/api/og/article/guide.webp", CardRoute("template", "article/guide", "webp")),
        ("/api/og/page/index.png", CardRoute("page", "index", "png")),
        ("/api/og/page/docs/a/b.1.avif", CardRoute("page", "docs/a/b.1", "avif")),
        ("/api/og/page/%C3%BCber.svg", CardRoute("page", "über", "svg")),
        (f"/api/og/c/{KEY}.png", CardRoute("kept", KEY, "png")),
        ("/api/ogre", None),
        ("/API/OG", None),
        ("/", None),
    ],
)
def test_a_path_names_a_card(path: str, route: CardRoute | None) -> None:
    assert card_route(path) == route


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/og/article.gif", 404),
        ("/api/og/article/guide", 404),
        ("/api/og/article/guide.bmp", 404),
        ("/api/og/a/b/c.png", 404),
        ("/api/og/c/short.png", 404),
        (f"/api/og/c/{KEY.upper()}.png", 404),
        (f"/api/og/c/{KEY}", 404),
        ("/api/og/page/x", 404),
        ("/api/og//guide.png", 404),
        ("/api/og/../x.png", 404),
        ("/api/og/%2e%2e/x.png", 404),
        ("/api/og/a%2Fb/c.png", 404),
        ("/api/og/a%5Cb.png", 404),
        ("/api/og/a%00b.png", 404),
        ("/api/og/.hidden/x.png", 404),
        ("/api/og/%zz.png", 400),
        ("/api/og/%ff.png", 400),
    ],
)
def test_any_other_path_below_is_refused(path: str, status: int) -> None:
    with pytest.raises(SvgogError) as caught:
        card_route(path)
    assert caught.value.status == status
    assert caught.value.public


def test_a_client_gets_its_rate_and_not_more() -> None:
    now = [100.0]
    limit = RateLimit(60, clock=lambda: now[0])
    assert [limit.take("1.2.3.4") for _ in range(60)] == [0] * 60
    assert limit.take("1.2.3.4") == pytest.approx(1)
    assert limit.take("1.2.3.5") == 0
    now[0] += 10
    assert [limit.take("1.2.3.4") for _ in range(10)] == [0] * 10
    assert limit.take("1.2.3.4") > 0
    now[0] -= 1000  # a clock that goes back takes nothing away
    assert limit.take("1.2.3.5") == 0


def test_an_ipv6_network_is_one_client() -> None:
    limit = RateLimit(1, clock=lambda: 0)
    assert limit.take("2001:db8::1") == 0
    assert limit.take("2001:db8::ffff:2") > 0
    assert limit.take("2001:db8:0:1::1") == 0
    assert limit.take("::ffff:9.9.9.9") == 0
    assert limit.take("9.9.9.9") > 0
    assert limit.take("a unix socket") == 0


def test_who_asks_for_the_same_at_the_same_time_gets_the_same() -> None:
    flights: Flights[int] = Flights(2)
    go, made = threading.Event(), []

    def make() -> int:
        go.wait(20)
        made.append(1)
        return len(made)

    futures = [flights.join("a", make) for _ in range(64)]
    assert flights.join("b", make) is not None
    assert flights.join("c", make) is None
    go.set()
    assert {future.result(20) for future in futures if future} <= {1, 2}
    assert len({id(future) for future in futures}) == 1
    flights.close()
    assert (len(made), len(flights)) == (2, 0)


def test_an_error_is_everybodys_and_ends_the_flight() -> None:
    flights: Flights[int] = Flights(1)

    def fail() -> int:
        raise ValueError("no")

    with ThreadPoolExecutor(4) as threads:
        for future in [threads.submit(flights.join, "a", fail) for _ in range(4)]:
            flight = future.result()
            assert flight is None or isinstance(flight.exception(20), ValueError)
    again = flights.join("a", lambda: 7)
    assert again and again.result(20) == 7
    flights.close()
    assert flights.join("a", lambda: 7) is None


def get(**headers: str) -> Request:
    return Request("GET", "/", headers={name.replace("_", "-"): v for name, v in headers.items()})


@pytest.mark.parametrize(
    ("range_", "status", "data"),
    [
        ("bytes=0-9", 206, CARD.data[:10]),
        ("bytes=90-", 206, CARD.data[90:]),
        ("bytes=-5", 206, CARD.data[-5:]),
        ("bytes=0-999999", 206, CARD.data),
        ("bytes=-500", 206, CARD.data),
        ("bytes=100-", 416, b""),
        ("bytes=9-3", 200, CARD.data),
        ("bytes=0-1,5-6", 200, CARD.data),
        ("bytes=-", 200, CARD.data),
        ("lines=0-9", 200, CARD.data),
        ("bytes=-0", 416, b""),
    ],
)
def test_a_part_of_a_card(range_: str, status: int, data: bytes) -> None:
    answer = card_answer(get(range=range_), CARD, KEY, FOREVER, "memory")
    assert (answer.status, answer.body) == (status, data)
    assert answer.header("Content-Length") == str(len(data))


def test_a_part_of_another_card_than_the_client_has_is_the_whole() -> None:
    same = card_answer(get(range="bytes=0-9", if_range=f'"{KEY}"'), CARD, KEY, FOREVER, "")
    other = card_answer(get(range="bytes=0-9", if_range='"other"'), CARD, KEY, FOREVER, "")
    assert (same.status, other.status) == (206, 200)


@pytest.mark.parametrize(
    ("given", "has"),
    [
        (f'"{KEY}"', True),
        (f'W/"{KEY}"', True),
        (f'"a", "{KEY}"', True),
        ("*", True),
        ('"a"', False),
        (KEY, False),
        ("", False),
    ],
)
def test_who_has_the_card_is_told_so(given: str, has: bool) -> None:
    answer = not_modified(get(if_none_match=given), KEY, FOREVER)
    assert (answer is not None) == has
    if answer:
        assert (answer.status, answer.body, answer.header("ETag")) == (304, b"", f'"{KEY}"')


def test_lifetimes_as_caches_read_them() -> None:
    assert FOREVER.header[1] == "public, max-age=31536000, immutable"
    assert Lifetime(300, stale=60).header[1] == "public, max-age=300, stale-while-revalidate=60"
    private = Lifetime(0, private=True)
    answer = card_answer(get(), CARD, KEY, private, "")
    assert answer.header("Cache-Control") == "private, no-store"
    assert not answer.header("ETag")
    assert not_modified(get(if_none_match="*"), KEY, private) is None


def test_a_fallback_says_why_and_is_kept_shortly() -> None:
    answer = fallback_answer(CARD, "busy")
    assert (answer.status, answer.body) == (200, CARD.data)
    assert answer.header("Cache-Control") == "public, max-age=60"
    assert answer.header("X-Svgog-Fallback") == "busy"
    gone = fallback_answer(None, "failed")
    assert (gone.status, gone.header("Cache-Control")) == (503, "no-store")
