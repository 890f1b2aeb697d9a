"""The client of the image API, against a server that speaks it."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from svgog.errors import AssetError, RequestError
from svgog.site.backgrounds import OpenAIImages
from tests.site.backgrounds.api import (
    Answer,
    Api,
    Asked,
    at_address,
    busy,
    packed,
    refusal,
    serving,
)

KEY = "sk-secret-0123456789"
PNG = b"\x89PNG the rest is for others to look at"


def model(api: Api, key: str = KEY, timeout: float = 180) -> OpenAIImages:
    return OpenAIImages(api.url, key, "painter-1", timeout)


def drawn(client: OpenAIImages) -> bytes:
    return client.image("a quiet sea", width=1536, height=1024, seed=7)


def waiting(api: Api) -> tuple[OpenAIImages, list[float]]:
    """A client that only writes down how long it would wait."""
    waits: list[float] = []
    return OpenAIImages(api.url, KEY, "painter-1", sleep=waits.append), waits


def test_a_picture() -> None:
    with serving(packed(PNG)) as api:
        assert drawn(model(api)) == PNG
    (asked,) = api.asked
    assert (asked.method, asked.path) == ("POST", "/v1/images/generations")
    assert asked.headers["authorization"] == f"Bearer {KEY}"
    assert asked.body == {
        "model": "painter-1",
        "prompt": "a quiet sea",
        "size": "1536x1024",
        "n": 1,
        "response_format": "b64_json",
        "seed": 7,
    }


def test_a_server_without_a_key() -> None:
    with serving(packed(PNG)) as api:
        assert drawn(model(api, "")) == PNG
    assert "authorization" not in api.asked[0].headers


def test_a_server_that_refuses_what_it_does_not_know_is_not_told_it_again() -> None:
    def strict(asked: Asked) -> Answer:
        for name in ("response_format", "seed"):
            if name in asked.body:
                return refusal(f"Unknown parameter: '{name}'.", param=name)
        return packed(PNG)

    with serving(strict) as api:
        client = model(api)
        assert drawn(client) == PNG
        assert len(api.posts) == 3
        assert drawn(client) == PNG
        assert len(api.posts) == 4


def test_a_picture_left_at_an_address_is_fetched_without_the_key() -> None:
    with serving(at_address("/files/a.png"), **{"a.png": Answer(PNG)}) as api:
        assert drawn(model(api)) == PNG
    assert api.asked[1].path == "/files/a.png"
    assert "authorization" not in api.asked[1].headers


def test_a_data_uri_is_taken_as_an_address() -> None:
    with serving(at_address("data:image/png;base64,aGVsbG8=")) as api:
        assert drawn(model(api)) == b"hello"


@pytest.mark.parametrize(
    "address",
    [
        "http://pictures.example/a.png",
        "file:///etc/passwd",
        "ftp://127.0.0.1/a.png",
        "https://me:word@pictures.example/",
        "https://pictures.example/a b\r\nX: y",
        "https://[pictures",
        "http://127.0.0.1:99999/",
    ],
)
def test_an_address_that_is_not_fetched(address: str) -> None:
    with serving(at_address(address)) as api, pytest.raises(AssetError, match="not fetched from"):
        drawn(model(api))


def test_a_picture_that_is_not_at_its_address() -> None:
    with serving(at_address("/files/none.png")) as api, pytest.raises(AssetError, match="404"):
        drawn(model(api))


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_busy_server_is_asked_again_when_it_says(status: int) -> None:
    with serving(busy(status, Retry_After="3"), busy(status), packed(PNG)) as api:
        client, waits = waiting(api)
        assert drawn(client) == PNG
    assert waits == [3, 4]


def test_a_busy_server_may_name_a_moment() -> None:
    moment = format_datetime(datetime.now(UTC) - timedelta(hours=1), usegmt=True)
    with serving(busy(Retry_After=moment), packed(PNG)) as api:
        client, waits = waiting(api)
        assert drawn(client) == PNG
    assert waits == [0]


def test_a_server_that_stays_busy_is_given_up() -> None:
    with serving(busy(503)) as api:
        client, waits = waiting(api)
        with pytest.raises(AssetError, match=r"refuses \(503\)"):
            drawn(client)
    assert (len(api.posts), waits) == (4, [2, 4, 8])


@pytest.mark.parametrize(
    "answer, message",
    [
        (busy(Retry_After="86400"), "asks to come back in 86400 seconds"),
        (refusal("No money.", 429, code="insufficient_quota"), 'refuses (429): "No money."'),
        (refusal("Not this prompt."), 'refuses (400): "Not this prompt."'),
        (refusal(f"Incorrect API key provided: {KEY}", 401), "does not take the key (401)"),
        (refusal(f"Bad: {KEY[:12]}***"), "refuses (400)."),
        (Answer(b"<html>", 404), "refuses (404)."),
        (Answer({"error": "no such model"}, 404), 'refuses (404): "no such model"'),
        (Answer(b"", 307, {"Location": "http://elsewhere.example/"}), "elsewhere (307)"),
    ],
)
def test_a_refusal_is_told_once_and_without_the_key(answer: Answer, message: str) -> None:
    with serving(answer) as api:
        client, waits = waiting(api)
        with pytest.raises(AssetError) as caught:
            drawn(client)
    assert message in str(caught.value)
    assert KEY[:6] not in repr(caught.value)
    assert (len(api.posts), waits) == (1, [])


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not json",
        b"[" * 100_000,
        b"\xff\xfe",
        [],
        {},
        {"data": []},
        {"data": [None]},
        {"data": [{}]},
        {"data": {"0": 1}},
        {"data": [{"b64_json": None, "url": 5}]},
        {"data": [{"b64_json": "no base64!"}]},
    ],
)
def test_garbage(body: object) -> None:
    with serving(Answer(body)) as api, pytest.raises(AssetError, match="answers with"):
        drawn(model(api))


def test_an_answer_without_end() -> None:
    long = Answer(b'{"data": "' + b"x" * 41_000_000)
    with serving(long) as api, pytest.raises(AssetError, match="more than 40,000,000 bytes"):
        drawn(model(api))


def test_a_picture_without_end() -> None:
    files = {"a.png": Answer(b"x" * 20_000_001)}
    at = at_address("/files/a.png")
    with serving(at, **files) as api, pytest.raises(AssetError, match="more than 20,000,000"):
        drawn(model(api))


@pytest.mark.parametrize("path", ["/v1/images/generations", "/files/a.png"])
def test_a_server_that_never_ends_is_cut_off(path: str) -> None:
    endless = Answer(b"{", is_endless=True)
    first = endless if path.startswith("/v1") else at_address(path)
    late = pytest.raises(AssetError, match=r"has not answered within 0\.5 seconds")
    with serving(first, **{"a.png": endless}) as api, late:
        drawn(model(api, timeout=0.5))
    assert api.asked[-1].path == path


def test_a_server_that_says_nothing_is_cut_off() -> None:
    over = threading.Event()

    def silent(_: Asked) -> Answer:
        over.wait(60)
        return packed(PNG)

    with serving(silent) as api:
        with pytest.raises(AssetError, match=r"has not answered within 0\.5 seconds"):
            drawn(model(api, timeout=0.5))
        over.set()


def test_an_answer_that_is_cut_short() -> None:
    short = Answer(b'{"data": [', headers={"Content-Length": "1000"})
    with serving(short) as api, pytest.raises(AssetError, match="something else"):
        drawn(model(api))


def test_a_server_that_is_not_there() -> None:
    with serving(packed(PNG)) as api:
        pass
    with pytest.raises(AssetError, match=r"127\.0\.0\.1 cannot be asked: Connection refused"):
        drawn(model(api))


@pytest.mark.parametrize(
    "url",
    [
        "http://api.example/v1",
        "https://",
        "https://user:word@api.example/v1",
        "https://api.example/v1?key=abc",
        "https://api.example/v1#a",
        "https://api.example:abc/",
        "https://api.example/a b",
        "localhost:8080",
        "",
    ],
)
def test_an_address_that_no_key_goes_to(url: str) -> None:
    with pytest.raises(RequestError, match="no https address"):
        OpenAIImages(url, KEY, "painter-1")


@pytest.mark.parametrize(
    "url", ["http://localhost:8080/v1", "http://[::1]/v1/", "https://a.example"]
)
def test_an_address_that_one_may(url: str) -> None:
    assert KEY not in repr(OpenAIImages(url, KEY, "painter-1"))


def test_a_key_that_would_end_its_header_is_not_shown() -> None:
    with pytest.raises(RequestError) as caught:
        OpenAIImages("https://a.example", f"{KEY}\r\nX: y", "painter-1")
    assert KEY not in repr(caught.value)
