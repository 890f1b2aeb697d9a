"""What is usual of each content management system: where its payload keeps a page's fields, and
how a card's URL is written back to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

SourceName = Literal["ghost", "sanity", "contentful", "strapi", "wordpress", "generic"]
Scheme = Literal["bearer", "basic", "ghost"]
SOURCES: tuple[SourceName, ...] = get_args(SourceName)

Paths = tuple[str, ...]
"""Dotted paths into a payload, tried in order; a number is a list's index, ``*`` every item."""


@dataclass(frozen=True)
class Custom:
    """The custom of one system.

    ``fields`` are the paths of a page's fields. ``scheme`` is how a key is shown to the system,
    ``method`` and ``pattern`` the request that writes a card's URL into ``field``; where ``url`` is
    empty the site file must tell it. ``header`` carries the secret of a system that does not sign,
    one of ``id_headers`` a delivery's own id.
    """

    fields: Mapping[str, Paths]
    scheme: Scheme = "bearer"
    method: str = "POST"
    url: str = ""
    field: str = ""
    header: str = ""
    id_headers: tuple[str, ...] = ()
    pattern: Mapping[str, Any] | None = None

    def body(self, name: str) -> Any:
        """What is sent when the field is called ``name``; None where code writes the request."""
        return None if self.pattern is None else _renamed(self.pattern, name)


_NAME = "NAME"
"""Stands in a ``pattern`` for the name of the field that is written."""
_CARD = "{{ card }}"


def _renamed(value: Any, name: str) -> Any:
    if isinstance(value, Mapping):
        return {name if key == _NAME else key: _renamed(each, name) for key, each in value.items()}
    return [_renamed(each, name) for each in value] if isinstance(value, list) else value


def _below(tops: tuple[str, ...], fields: Mapping[str, str]) -> dict[str, Paths]:
    """Fields whose names, by spaces, may stand below any of ``tops``."""
    return {
        name: tuple(f"{top}{path}" for top in tops for path in paths.split())
        for name, paths in fields.items()
    }


_GHOST = _below(
    ("post.current.", "page.current."),
    {
        "title": "title",
        "slug": "slug",
        "url": "url",
        "description": "meta_description custom_excerpt excerpt",
        "image": "feature_image",
        "image_alt": "feature_image_alt",
        "date": "published_at",
        "lastmod": "updated_at",
        "tags": "tags.*.name",
        "category": "primary_tag.name",
        "author": "primary_author.name authors.0.name",
        "authors": "authors.*.name",
        "reading_time": "reading_time",
    },
)
_SANITY = _below(
    ("",),
    {
        "title": "title name",
        "slug": "slug.current slug",
        "url": "url",
        "description": "seo.description description excerpt",
        "image": "mainImage.asset.url image.asset.url",
        "image_alt": "mainImage.alt image.alt",
        "date": "publishedAt _createdAt",
        "lastmod": "_updatedAt",
        "lang": "language",
        "tags": "tags.*.title tags.*.name tags.*",
        "category": "categories.0.title category.title category",
        "author": "author.name author",
        "type": "_type",
    },
)
_CONTENTFUL = {
    **_below(
        ("fields.",),
        {
            "title": "title.* name.*",
            "slug": "slug.*",
            "url": "url.*",
            "description": "seoDescription.* description.* excerpt.*",
            "tags": "tags.*.*",
            "category": "category.*",
            "author": "author.* authorName.*",
        },
    ),
    "date": ("fields.publishDate.*", "fields.date.*", "sys.firstPublishedAt", "sys.createdAt"),
    "lastmod": ("sys.updatedAt",),
    "type": ("sys.contentType.sys.id",),
}
_STRAPI = {
    **_below(
        ("entry.",),
        {
            "title": "title name",
            "slug": "slug",
            "url": "url",
            "description": "seo.metaDescription description excerpt",
            "image": "cover.url image.url",
            "image_alt": "cover.alternativeText image.alternativeText",
            "date": "publishedAt createdAt",
            "lastmod": "updatedAt",
            "lang": "locale",
            "tags": "tags.*.name tags.*.title",
            "category": "category.name",
            "author": "author.name author.username author",
        },
    ),
    "type": ("model",),
}
_WORDPRESS: dict[str, Paths] = {
    "title": ("post_title", "post.post_title", "title.rendered", "title"),
    "slug": ("post_name", "post.post_name", "slug"),
    "url": ("post_url", "post_permalink", "permalink", "link"),
    "description": ("post_excerpt", "post.post_excerpt", "excerpt.rendered", "excerpt"),
    "image": ("post_thumbnail", "featured_image"),
    "date": ("post_date_gmt", "post_date", "post.post_date_gmt", "date_gmt"),
    "lastmod": ("post_modified_gmt", "post_modified", "post.post_modified_gmt", "modified_gmt"),
    "tags": ("tags.*.name", "post_tags.*"),
    "author": ("author.display_name", "author_name"),
}
_GENERIC = _below(
    ("", "page.", "data."),
    {
        **{
            name: name
            for name in "title slug url description image image_alt type category lang".split()
        },
        "date": "date published_at",
        "lastmod": "lastmod updated_at",
        "tags": "tags.*.name tags.* tags",
        "author": "author.name author",
        "authors": "authors.*.name authors.*",
    },
)

CUSTOMS: Mapping[SourceName, Custom] = {
    "ghost": Custom(_GHOST, scheme="ghost", method="PUT", field="og_image"),
    "sanity": Custom(
        _SANITY,
        field="ogImage",
        id_headers=("idempotency-key",),
        pattern={"mutations": [{"patch": {"id": "{{ id }}", "set": {_NAME: _CARD}}}]},
    ),
    "contentful": Custom(
        _CONTENTFUL,
        method="PUT",
        url="https://api.contentful.com/spaces/{{ payload.sys.space.sys.id }}"
        "/environments/{{ payload.sys.environment.sys.id }}/entries/{{ id }}",
        field="ogImage",
        id_headers=("x-contentful-idempotency-key",),
    ),
    "strapi": Custom(
        _STRAPI,
        method="PUT",
        field="ogImage",
        header="authorization",
        pattern={"data": {_NAME: _CARD}},
    ),
    "wordpress": Custom(
        _WORDPRESS,
        scheme="basic",
        field="og_image",
        header="x-svgog-token",
        pattern={"meta": {_NAME: _CARD}},
    ),
    "generic": Custom(
        _GENERIC,
        field="image",
        id_headers=("x-svgog-delivery", "x-github-delivery", "idempotency-key", "webhook-id"),
        pattern={"id": "{{ id }}", _NAME: _CARD},
    ),
}
