"""What each system's deliveries say has happened."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from svgog.server.hooks.cms import SOURCES, SourceName
from svgog.server.hooks.hints import Hint, read_hint
from svgog.server.hooks.payloads import parse
from tests.server.hooks.samples import CONTENTFUL, OBJECTS, SANITY, STRAPI, WORDPRESS


def hint(source: SourceName, payload: Any, **headers: str) -> Hint:
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    return read_hint(source, told, payload)


def ghost_hint(current: dict[str, Any], previous: dict[str, Any]) -> Hint:
    return hint("ghost", {"post": {"current": current, "previous": previous}})


def test_what_ghost_tells() -> None:
    public, draft = {"id": "1", "status": "published"}, {"id": "1", "status": "draft"}
    assert ghost_hint(public, {"status": "draft"}).event == "post.published"
    assert ghost_hint(public, {"title": "Old"}).event == "post.published.edited"
    assert not ghost_hint(public, {}).skip
    gone = ghost_hint(draft, {"status": "published"})
    assert (gone.event, gone.skip) == ("post.unpublished", "The page is no longer public.")
    deleted = ghost_hint({}, public)
    assert (deleted.event, deleted.page_id) == ("post.deleted", "1")
    assert deleted.subject == gone.subject == ghost_hint(public, {}).subject != ""
    assert ghost_hint(draft, {"title": "Old"}).skip == "It is a draft."
    assert ghost_hint(draft, {"title": "Old"}).subject == ""
    assert hint("ghost", {"member": {"current": {}}}).skip == "It is about no page."
    page = hint("ghost", {"page": {"current": public, "previous": {}}})
    assert page.subject != ghost_hint(public, {}).subject


def test_what_sanity_tells() -> None:
    assert not hint("sanity", SANITY, sanity_operation="update").skip
    assert hint("sanity", SANITY, sanity_operation="delete").skip
    assert hint("sanity", {**SANITY, "_id": "drafts.post-1"}).skip == "It is a draft."
    assert hint("sanity", {"title": "x"}, sanity_document_id="post-9").page_id == "post-9"


@pytest.mark.parametrize(
    ("topic", "drawn", "tells"),
    [
        ("Entry.publish", True, True),
        ("Entry.unpublish", False, True),
        ("Entry.delete", False, True),
        ("Entry.archive", False, True),
        ("Entry.auto_save", False, False),
        ("Entry.unarchive", False, False),
        ("Asset.publish", False, False),
        ("ContentType.delete", False, False),
    ],
)
def test_what_contentful_tells(topic: str, drawn: bool, tells: bool) -> None:
    """Only what readers see changes what is known of a page."""
    told = hint("contentful", CONTENTFUL, x_contentful_topic=f"ContentManagement.{topic}")
    assert (told.event, not told.skip, bool(told.subject)) == (topic, drawn, tells)


def test_what_strapi_tells() -> None:
    entry = STRAPI["entry"]
    assert isinstance(entry, dict)
    assert not hint("strapi", STRAPI).skip
    assert hint("strapi", STRAPI).page_id == "w4nbc6fbyq46rcekw2gqr0z4"
    assert hint("strapi", {**STRAPI, "event": "entry.unpublish"}).skip
    draft = {**STRAPI, "event": "entry.update", "entry": {**entry, "publishedAt": None}}
    assert hint("strapi", draft).skip == "It is a draft."
    plain = {"event": "entry.update", "model": "tag", "entry": {"id": 1, "title": "x"}}
    assert not hint("strapi", plain).skip
    assert hint("strapi", {"event": "media.create", "media": {}}).skip
    german = {**STRAPI, "entry": {**entry, "locale": "de"}}
    assert hint("strapi", german).subject != hint("strapi", STRAPI).subject


def test_what_wordpress_tells() -> None:
    assert not hint("wordpress", WORDPRESS).skip
    assert hint("wordpress", {**WORDPRESS, "hook": "trash_post"}).skip
    assert hint("wordpress", {**WORDPRESS, "post_status": "draft"}).skip == "It is a draft."
    assert hint("wordpress", {"hook": "comment_post", "comment_ID": "1"}).skip
    assert hint("wordpress", {"hook": "publish_page", "ID": "3"}).kind == "page"


@pytest.mark.parametrize("event", ["page.deleted", "unpublish", "entry:archived", "page_removed"])
def test_what_anything_else_tells(event: str) -> None:
    assert hint("generic", {"event": event, "id": 1}).skip
    assert not hint("generic", {"event": "page.updated", "id": 1}).skip
    assert not hint("generic", {"title": "x"}).skip


def test_where_a_system_of_ones_own_keeps_its_ids() -> None:
    payload = {"what": "removed", "doc": {"uuid": "u1"}, "url": "https://a.example/"}
    assert hint("generic", payload).page_id == "https://a.example/"
    own = read_hint("generic", {}, payload, ("doc.uuid",), ("what",))
    assert (own.page_id, own.event, bool(own.skip)) == ("u1", "removed", True)


@pytest.mark.parametrize("source", SOURCES)
@given(payload=OBJECTS)
def test_a_payload_of_any_shape_names_a_page_in_plain_words(
    source: SourceName, payload: Any
) -> None:
    told = read_hint(source, {}, payload)
    for text in (told.event, told.page_id, told.slug, told.kind):
        assert text.isprintable()
        assert len(text) <= 200


def test_half_a_character_is_left_out() -> None:
    assert hint("generic", parse("generic", b'{"id": "a\\ud800b"}')).page_id == "ab"
