"""Only what is signed is taken: each system's own way, made by hand here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svgog.server.hooks import read_hooks
from svgog.server.hooks.signatures import is_signed
from tests.server.hooks.systems import (
    MILLISECONDS,
    NOW,
    SECRET,
    SENDERS,
    Sent,
    contentful,
    generic,
    ghost,
    hexed,
    sanity,
    strapi,
    wordpress,
)

BODY = b'{"title": "Ship on Fridays \xc3\xa9"}'
TABLE = {name: {"secret": "HOOK_SECRET"} for name in SENDERS}
SOURCES = read_hooks(TABLE).sources
SIGNED = ("ghost", "sanity", "contentful", "generic")
TIMED = ("ghost", "sanity", "contentful")


def good(
    name: str,
    sent: Sent,
    secrets: Sequence[str] = (SECRET,),
    now: float = NOW,
    changes: Mapping[str, str] = MappingProxyType({}),
) -> bool:
    headers = {**sent.headers, **changes}
    return is_signed(SOURCES[name], secrets, sent.path, headers, sent.body, now)


@pytest.mark.parametrize("name", SENDERS)
def test_what_a_system_signs_is_taken(name: str) -> None:
    assert good(name, SENDERS[name](BODY))


def test_a_known_vector() -> None:
    """The one of HMAC-SHA256 that every handbook gives."""
    fox = b"The quick brown fox jumps over the lazy dog"
    signature = "sha256=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8"
    sent = Sent("/api/hooks/generic", {"x-hub-signature-256": signature}, fox)
    assert good("generic", sent, ["key"])


@pytest.mark.parametrize("name", SENDERS)
def test_a_second_secret_lets_the_first_be_changed(name: str) -> None:
    sent = SENDERS[name](BODY)
    assert good(name, sent, ["the next one", SECRET])
    assert good(name, sent, [SECRET, "the last one"])
    assert not good(name, sent, ["another"])
    assert not good(name, sent, [])


@pytest.mark.parametrize("name", SIGNED)
@given(place=st.integers(0, 8 * len(BODY) - 1))
def test_no_bit_of_a_body_may_change(name: str, place: int) -> None:
    sent = SENDERS[name](BODY)
    bad = bytearray(BODY)
    bad[place // 8] ^= 1 << place % 8
    assert not good(name, replace(sent, body=bytes(bad)))


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("ghost", "x-ghost-signature"),
        ("sanity", "sanity-webhook-signature"),
        ("contentful", "x-contentful-signature"),
        ("contentful", "x-contentful-timestamp"),
        ("contentful", "x-contentful-topic"),
        ("contentful", "x-contentful-signed-headers"),
        ("strapi", "authorization"),
        ("generic", "x-svgog-signature"),
    ],
)
def test_no_letter_of_a_signature_may_change(name: str, header: str) -> None:
    sent = SENDERS[name](BODY)
    value = sent.headers[header]
    # The scheme's name is taken in any case.
    first = len("Bearer ") if name == "strapi" else 0
    for place in range(first, len(value)):
        changed = chr(ord(value[place]) ^ 1)
        assert not good(name, sent, changes={header: value[:place] + changed + value[place + 1 :]})
    assert not good(name, sent, changes={header: ""})
    assert not good(name, sent, changes={header: value * 2})
    assert not good(name, sent, changes={header: value[:-1] + "é"})


@pytest.mark.parametrize("name", SENDERS)
def test_a_delivery_without_headers_is_refused(name: str) -> None:
    assert not good(name, Sent(f"/api/hooks/{name}", {}, BODY))


@pytest.mark.parametrize("name", TIMED)
@pytest.mark.parametrize(("later", "taken"), [(0, 1), (299, 1), (301, 0), (-299, 1), (-301, 0)])
def test_a_signed_time_is_near_now(name: str, later: float, taken: int) -> None:
    assert good(name, SENDERS[name](BODY), now=NOW + later) == bool(taken)


def test_a_time_cannot_be_moved_into_the_body() -> None:
    """Ghost joins body and time without a mark between them."""
    sent = ghost(BODY)
    signature = sent.headers["x-ghost-signature"].split(",")[0]
    moved = Sent(
        sent.path,
        {"x-ghost-signature": f"{signature}, t={MILLISECONDS[1:]}"},
        BODY + MILLISECONDS[:1].encode(),
    )
    assert not good("ghost", moved)


def test_contentful_must_sign_the_time() -> None:
    listed = "x-contentful-signed-headers"
    canonical = f"POST\n/api/hooks/contentful\n{listed}:{listed}\n".encode()
    headers = {
        "x-contentful-signature": hexed(SECRET, canonical + BODY),
        "x-contentful-signed-headers": listed,
        "x-contentful-timestamp": MILLISECONDS,
    }
    assert not good("contentful", Sent("/api/hooks/contentful", headers, BODY))


def test_contentful_signs_the_path() -> None:
    assert not good("contentful", replace(contentful(BODY), path="/api/hooks/other"))


def test_one_systems_signature_is_not_anothers() -> None:
    assert not good("generic", ghost(BODY))
    assert not good("sanity", generic(BODY))
    assert not good("ghost", sanity(BODY))


def test_strapi_may_send_the_secret_alone_or_in_a_header_of_its_own() -> None:
    assert good("strapi", strapi(BODY), changes={"authorization": SECRET})
    own = read_hooks({"strapi": {"secret": "HOOK_SECRET", "header": "X-Hook-Token"}})
    source = own.sources["strapi"]
    assert is_signed(source, [SECRET], "", {"x-hook-token": SECRET}, BODY, NOW)
    assert not is_signed(source, [SECRET], "", {"authorization": SECRET}, BODY, NOW)


@pytest.mark.parametrize(
    "query",
    ["", "?token=", "?token=nope", f"?other={SECRET}", f"#token={SECRET}", "?" + "token=a&" * 99],
)
def test_wordpress_needs_its_token(query: str) -> None:
    assert not good("wordpress", replace(wordpress(BODY), path=f"/api/hooks/wordpress{query}"))


def test_wordpress_may_show_its_token_in_a_header() -> None:
    sent = replace(wordpress(BODY), path="/api/hooks/wordpress")
    assert good("wordpress", sent, changes={"x-svgog-token": SECRET})
