"""What each system sends of the same page."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

SANITY: dict[str, Any] = {
    "_id": "post-1",
    "_type": "post",
    "_updatedAt": "2026-07-09T10:00:00Z",
    "title": "Ship on Fridays",
    "slug": {"_type": "slug", "current": "ship-on-fridays"},
    "publishedAt": "2026-07-08T10:00:00Z",
    "author": {"_ref": "abc"},
    "tags": ["work", "ops"],
}
CONTENTFUL: dict[str, Any] = {
    "sys": {
        "type": "Entry",
        "id": "5KsDBWseXY6QegucYAoacS",
        "space": {"sys": {"id": "space1"}},
        "environment": {"sys": {"id": "master"}},
        "contentType": {"sys": {"id": "post"}},
        "revision": 3,
        "updatedAt": "2026-07-09T10:00:00.000Z",
    },
    "fields": {
        "title": {"en-US": "Ship on Fridays"},
        "slug": {"en-US": "ship-on-fridays"},
        "tags": {"en-US": ["work", "ops"]},
    },
}
STRAPI: dict[str, Any] = {
    "event": "entry.publish",
    "model": "article",
    "uid": "api::article.article",
    "entry": {
        "id": 7,
        "documentId": "w4nbc6fbyq46rcekw2gqr0z4",
        "title": "Ship on Fridays",
        "slug": "ship-on-fridays",
        "publishedAt": "2026-07-08T10:00:00.000Z",
        "locale": "en",
        "tags": [{"id": 1, "name": "work"}],
        "cover": {"url": "/uploads/ship.jpg"},
    },
}
WORDPRESS: dict[str, Any] = {
    "hook": "publish_post",
    "ID": "12",
    "post_title": "Fish &amp; <em>Chips</em>",
    "post_name": "fish-chips",
    "post_url": "https://blog.example/fish-chips/",
    "post_excerpt": "<p>With&nbsp;vinegar.</p>",
    "post_status": "publish",
}

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                "post page current previous id _id title slug status sys fields entry event hook "
                "type tags name ID locale data".split()
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)
OBJECTS = ANYTHING.filter(lambda value: isinstance(value, dict))
"""Payloads of any shape."""
