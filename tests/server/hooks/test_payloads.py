"""What each system's deliveries say of a page."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given

from svgog.errors import RequestError
from svgog.server.hooks.cms import CUSTOMS, SOURCES, SourceName
from svgog.server.hooks.payloads import page_fields, parse
from tests.server.hooks.samples import CONTENTFUL, OBJECTS, SANITY, STRAPI, WORDPRESS
from tests.server.hooks.systems import ghost_post


def fields(source: SourceName, payload: Any) -> dict[str, Any]:
    return page_fields(source, CUSTOMS[source].fields, payload)


def test_the_fields_of_a_ghost_post() -> None:
    assert fields("ghost", parse("ghost", ghost_post())) == {
        "title": "Ship on Fridays",
        "slug": "ship-on-fridays",
        "url": "https://blog.example/ship-on-fridays/",
        "description": "Why not?",
        "date": "2026-07-08T10:00:00.000Z",
        "lastmod": "2026-07-09T10:00:00.000Z",
        "tags": ["Work", "Ops"],
        "author": "Maya",
    }


def test_the_fields_of_the_others() -> None:
    assert fields("sanity", SANITY) == {
        "title": "Ship on Fridays",
        "slug": "ship-on-fridays",
        "date": "2026-07-08T10:00:00Z",
        "lastmod": "2026-07-09T10:00:00Z",
        "tags": ["work", "ops"],
        "type": "post",
    }
    contentful = fields("contentful", CONTENTFUL)
    assert contentful["title"] == "Ship on Fridays"
    assert contentful["tags"] == ["work", "ops"]
    strapi = fields("strapi", STRAPI)
    assert (strapi["tags"], strapi["image"]) == (["work"], "/uploads/ship.jpg")
    generic = {"page": {"title": "A", "tags": ["x"], "author": {"name": "Maya"}}}
    assert fields("generic", generic) == {"title": "A", "tags": ["x"], "author": "Maya"}


def test_wordpress_sends_a_form_whose_texts_are_html() -> None:
    page = fields("wordpress", parse("wordpress", urlencode(WORDPRESS).encode()))
    assert page["title"] == "Fish & Chips"
    assert page["description"] == "With vinegar."
    assert fields("wordpress", parse("wordpress", json.dumps(WORDPRESS).encode())) == page


def test_a_path_of_ones_own() -> None:
    payload = {"a": [{"b": "first"}, {"b": "second"}], "n": 4, "deep": {"x": {"y": True}}}
    paths = {"title": ("no.where", "a.1.b"), "tags": ("a.*.b",), "rating": ("n",), "more": ("a",)}
    told = page_fields("generic", paths, payload)
    assert told == {"title": "second", "tags": ["first", "second"], "rating": 4}
    assert page_fields("generic", {"x": ("a.9.b", "a.-1.b", "a.b", "n.0", "a.²")}, payload) == {}


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"{", b"[1]", b"null", b'{"a": NaN}', b"\xff\xfe"),
        *(b"[" * 100_000, b'{"a":' * 100_000, b'{"a": ' + b"9" * 10_000 + b"}"),
    ],
)
def test_what_is_no_payload(body: bytes) -> None:
    with pytest.raises(RequestError):
        parse("ghost", body)


@pytest.mark.parametrize("body", [b"", b"\xff=1", b"&".join([b"a=1"] * 2000), b"{nope"])
def test_what_is_no_form(body: bytes) -> None:
    with pytest.raises(RequestError):
        parse("wordpress", body)


@pytest.mark.parametrize("source", SOURCES)
@given(payload=OBJECTS)
def test_a_payload_of_any_shape_is_only_text(source: SourceName, payload: Any) -> None:
    for name, value in fields(source, payload).items():
        values = value if name in ("tags", "authors", "keywords") else [value]
        assert all(isinstance(each, (str, int, float)) for each in values)


def test_half_a_character_is_mended() -> None:
    payload = parse("generic", b'{"id": "a\\ud800b", "title": "Half \\ud800"}')
    assert fields("generic", payload)["title"] == "Half ?"
