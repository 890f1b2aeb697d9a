"""Signed URLs."""

from __future__ import annotations

import base64
import hashlib
import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st

import svgog
from svgog.errors import BadSignature, RequestError
from svgog.server.query import read_query
from svgog.server.signing import Key, check_signature, keys_from, sign_url

SECRET = "correct horse battery staple"
OLD = Key(b"an older key, still good for a while")
KEYS = (Key(SECRET.encode()), OLD)


def check(url: str, keys: tuple[Key, ...] = KEYS, now: float = 0) -> float | None:
    path, _, query = url.partition("?")
    return check_signature(path, read_query(query), keys, now)


def test_a_signature_is_the_one_that_imgproxy_documents() -> None:
    key = Key(bytes.fromhex("736563726574"), bytes.fromhex("68656C6C6F"))
    path = "/rs:fill:300:400:0/g:sm/aHR0cDovL2V4YW1w/bGUuY29tL2ltYWdl/cy9jdXJpb3NpdHku/anBn.png"
    assert key.signature(path) == "oKfUtW34Dvo2BGQehJFR4Nr0_rIjOtdtzJ3QFsUcXH8"


def test_a_signature_is_what_anybody_can_compute() -> None:
    signed = svgog.sign_url("/api/og/article.png?title=Hello", SECRET, salt="cards")
    told = b"cards/api/og/article.png?title=Hello"
    digest = hmac.new(SECRET.encode(), told, hashlib.sha256).digest()
    expected = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    assert signed == f"/api/og/article.png?title=Hello&sig={expected}"


def test_parameters_are_escaped_and_an_address_keeps_its_origin() -> None:
    signed = sign_url("https://example.org/api/og", SECRET, {"title": "Q & A: 50 % off"})
    assert signed.startswith(
        "https://example.org/api/og?title=Q%20%26%20A%3A%2050%20%25%20off&sig="
    )
    assert check(signed.removeprefix("https://example.org")) is None


def test_what_others_write_into_a_url_is_signed_as_it_will_be_sent() -> None:
    assert sign_url("/api/og?title=Grüße an alle", SECRET).startswith(
        "/api/og?title=Gr%C3%BC%C3%9Fe%20an%20alle&sig="
    )
    assert "utm_source" not in sign_url("/api/og?utm_source=mail&title=A", SECRET)
    signed = sign_url("/api/og", SECRET, {"tags": ["a", "b c"], "author": None, "fbclid": "x"})
    assert signed.startswith("/api/og?tags=a%7Cb%20c&sig=")
    for url in (signed, sign_url("/api/og?a=%41+b", SECRET)):
        assert check(url) is None


@given(st.dictionaries(st.text("abcxyz", min_size=1, max_size=8), st.text(max_size=30), max_size=5))
def test_what_is_signed_holds_with_any_of_the_keys(fields: dict[str, str]) -> None:
    clean = {
        name: "".join(c for c in value if c.isprintable() or c == "\n")
        for name, value in fields.items()
    }
    for key in KEYS:
        assert check(sign_url("/api/og", key, clean)) is None


def test_every_flipped_bit_breaks_it() -> None:
    signed = sign_url("/api/og/article.png", SECRET, {"title": "Hello", "v": 3})
    check(signed)
    broken = 0
    for at in range(len(signed)):
        for bit in range(7):
            other = signed[:at] + chr(ord(signed[at]) ^ (1 << bit)) + signed[at + 1 :]
            with pytest.raises(RequestError):
                check(other)
            broken += 1
    assert broken == 7 * len(signed)


def test_another_order_or_writing_of_the_same_is_another_url() -> None:
    signed = sign_url("/api/og?b=1&title=A", SECRET)
    sig = signed.partition("&sig=")[2]
    for other in (
        f"/api/og?title=A&b=1&sig={sig}",
        f"/api/og?b=1&title=%41&sig={sig}",
        f"/api/og?b=1&sig={sig}&title=A",
        f"/api/og?sig={sig}&b=1&title=A",
        f"/api/og/?b=1&title=A&sig={sig}",
        f"/api/og?b=1&title=A&sig={sig}&v=2",
        f"/api/og?b=1&title=A&sig={sig}=",
        f"/api/og?b=1&title=A&sig={sig.lower()}",
        "/api/og?b=1&title=A&sig=",
    ):
        with pytest.raises(BadSignature, match="does not belong to this URL"):
            check(other)


def test_trackers_that_others_append_change_nothing() -> None:
    signed = sign_url("/api/og", SECRET, {"title": "A"})
    assert check(f"{signed}&utm_source=x&fbclid=y&_GL=z") is None


def test_a_signature_may_end() -> None:
    signed = sign_url("/api/og", SECRET, {"title": "A"}, expires=1000)
    assert check(signed, now=999) == 1000
    with pytest.raises(BadSignature, match="has expired"):
        check(signed, now=1000)
    with pytest.raises(BadSignature, match="does not belong"):
        check(signed.replace("exp=1000", "exp=2000"))


def test_without_its_key_nothing_holds() -> None:
    signed = sign_url("/api/og", SECRET, {"title": "A"})
    with pytest.raises(BadSignature):
        check(signed, (OLD,))
    with pytest.raises(BadSignature):
        check(signed, ())


def test_keys_come_from_variables_and_are_never_shown() -> None:
    (key,) = keys_from(["OG_KEY"], {"OG_KEY": SECRET}, "salt")
    assert key == Key(SECRET.encode(), b"salt")
    assert SECRET not in repr(key)
    with pytest.raises(RequestError, match='"OG_KEY" is not set'):
        keys_from(["OG_KEY"], {})
    with pytest.raises(RequestError, match="shorter than 16 characters") as caught:
        keys_from(["OG_KEY"], {"OG_KEY": "hunter2"})
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "key", "message"),
    [
        ("/api/og", "short", "shorter than 16"),
        ("/api/og?sig=x", SECRET, "signed already"),
        ("/api/og?a=1&exp=5", SECRET, "signed already"),
        ("/api/og#top", SECRET, "#fragment"),
        ("/api/og?a=1&a=2", SECRET, '"a" twice'),
        ("api/og", SECRET, "has no path"),
        ("https://example.org", SECRET, "has no path"),
        ("http://[::1/x", SECRET, "is no address"),
    ],
)
def test_what_cannot_be_signed_is_told(url: str, key: str, message: str) -> None:
    with pytest.raises(RequestError, match=message):
        sign_url(url, key)
