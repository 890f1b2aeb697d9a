"""What a delivery says has happened, to which page, and whether that calls for a card.

It is a hint from outside: a card is drawn of what it says, and nothing is deleted or published.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from svgog.model import absent
from svgog.server.hooks.cms import Paths, SourceName
from svgog.server.hooks.payloads import at

_LONGEST_NAME = 200
_ENDS = frozenset(
    "delete deleted destroy destroyed remove removed unpublish unpublished archive archived "
    "trash trashed".split()
)


@dataclass(frozen=True)
class Hint:
    """What a delivery is about.

    ``subject`` is the same for every delivery about the same page; empty where none is told, or
    where the delivery says nothing about the page that readers see. ``skip`` tells why no card is
    drawn, empty where one is; ``kind`` is what the system calls such a page.
    """

    event: str = ""
    page_id: str = ""
    slug: str = ""
    kind: str = ""
    subject: str = ""
    skip: str = ""


def read_hint(
    source: SourceName,
    headers: Mapping[str, str],
    payload: Mapping[str, Any],
    id_paths: Paths = (),
    event_paths: Paths = (),
) -> Hint:
    """What the delivery is about, as far as it tells.

    ``id_paths`` and ``event_paths`` are where a system that is not known keeps these.
    """
    if source == "generic":
        return _named(_generic(payload, id_paths, event_paths))
    return _named(_READERS[source](headers, payload))


def _first(payload: Any, *paths: str) -> str:
    """The first text or whole number at one of the paths, on one line and not long."""
    for path in paths:
        for value in at(payload, path):
            if isinstance(value, (str, int)) and not isinstance(value, bool) and not absent(value):
                return _short(value)
    return ""


def _short(value: str | int) -> str:
    # A number of thousands of digits cannot be written.
    text = value if isinstance(value, str) else str(value) if abs(value) < 10**100 else ""
    return "".join(each for each in text[:_LONGEST_NAME] if each.isprintable()).strip()


def _named(hint: Hint) -> Hint:
    """With a whole subject in place of the scope in which its id, or else its slug, is the only."""
    name = hint.page_id or hint.slug
    known = name and hint.subject != _NOTHING
    return replace(hint, subject=json.dumps([hint.subject, name]) if known else "")


_NOTHING = "nothing"
"""The subject of a delivery that says nothing about the page that readers see."""
_GONE = "The page is no longer public."
_DRAFT = "It is a draft."
_NO_PAGE = "It is about no page."


def _is_end(event: str) -> bool:
    return not _ENDS.isdisjoint(re.split("[^a-z]+", event.lower()))


def _ghost(_: Mapping[str, str], payload: Mapping[str, Any]) -> Hint:
    kind = next((each for each in ("post", "page") if isinstance(payload.get(each), Mapping)), "")
    if not kind:
        return Hint(event=_short(next(iter(payload), "")), subject=_NOTHING, skip=_NO_PAGE)
    now = _first(payload, f"{kind}.current.status")
    before = _first(payload, f"{kind}.previous.status")
    page_id = _first(payload, f"{kind}.current.id", f"{kind}.previous.id")
    slug = _first(payload, f"{kind}.current.slug", f"{kind}.previous.slug")
    if not payload[kind].get("current"):
        return Hint(f"{kind}.deleted", page_id, slug, kind, kind, _GONE)
    if now == "published":
        fresh = before and before != "published"
        event = f"{kind}.published" if fresh else f"{kind}.published.edited"
        return Hint(event, page_id, slug, kind, kind)
    if before == "published":
        return Hint(f"{kind}.unpublished", page_id, slug, kind, kind, _GONE)
    return Hint(f"{kind}.edited", page_id, slug, kind, _NOTHING, _DRAFT)


def _sanity(headers: Mapping[str, str], payload: Mapping[str, Any]) -> Hint:
    event = _short(headers.get("sanity-operation", "")) or _first(payload, "operation")
    page_id = _first(payload, "_id") or _short(headers.get("sanity-document-id", ""))
    slug = _first(payload, "slug.current", "slug")
    kind = _first(payload, "_type")
    if page_id.startswith(("drafts.", "versions.")):
        return Hint(event, page_id, slug, kind, _NOTHING, _DRAFT)
    return Hint(event, page_id, slug, kind, skip=_GONE if _is_end(event) else "")


def _contentful(headers: Mapping[str, str], payload: Mapping[str, Any]) -> Hint:
    kind = _first(payload, "sys.type")
    topic = _short(headers.get("x-contentful-topic", "")).removeprefix("ContentManagement.")
    event = topic or {"DeletedEntry": "Entry.unpublish"}.get(kind, f"{kind or '?'}.publish")
    page_id, slug = _first(payload, "sys.id"), _first(payload, "fields.slug.*")
    environment = _first(payload, "sys.environment.sys.id")
    if event == "Entry.publish":
        return Hint(event, page_id, slug, "Entry", environment)
    if event.startswith("Entry.") and _is_end(event):
        return Hint(event, page_id, slug, "Entry", environment, _GONE)
    skip = _DRAFT if event.startswith("Entry.") else _NO_PAGE
    return Hint(event, page_id, slug, kind, _NOTHING, skip)


def _strapi(headers: Mapping[str, str], payload: Mapping[str, Any]) -> Hint:
    event = _first(payload, "event") or _short(headers.get("x-strapi-event", ""))
    entry = payload.get("entry")
    kind = _first(payload, "uid", "model")
    if not isinstance(entry, Mapping) or not event.startswith("entry."):
        return Hint(event, kind=kind, subject=_NOTHING, skip=_NO_PAGE)
    page_id, slug = _first(entry, "documentId", "id"), _first(entry, "slug")
    scope = f"{kind} {_first(entry, 'locale')}"
    if _is_end(event):
        return Hint(event, page_id, slug, kind, scope, _GONE)
    # A type without drafts has no such key.
    if event != "entry.publish" and absent(entry.get("publishedAt", "now")):
        return Hint(event, page_id, slug, kind, _NOTHING, _DRAFT)
    return Hint(event, page_id, slug, kind, scope)


def _wordpress(_: Mapping[str, str], payload: Mapping[str, Any]) -> Hint:
    event = _first(payload, "hook", "event", "action")
    kind = _first(payload, "post_type", "post.post_type", "type") or event.removeprefix("publish_")
    page_id = _first(payload, "ID", "post_id", "post.ID", "id")
    slug = _first(payload, "post_name", "post.post_name", "slug")
    status = _first(payload, "post_status", "post.post_status", "status")
    if "comment" in event or not (page_id or slug or "post_title" in payload):
        return Hint(event, page_id, slug, kind, _NOTHING, _NO_PAGE)
    if _is_end(event) or status == "trash":
        return Hint(event, page_id, slug, kind, skip=_GONE)
    if status not in ("", "publish"):
        return Hint(event, page_id, slug, kind, _NOTHING, _DRAFT)
    return Hint(event, page_id, slug, kind)


def _generic(payload: Mapping[str, Any], id_paths: Paths, event_paths: Paths) -> Hint:
    event = _first(payload, *(event_paths or ("event", "action")))
    # A page without an id has its address.
    usual = ("id", "page.id", "data.id", "url", "page.url", "data.url")
    page_id = _first(payload, *(id_paths or usual))
    slug = _first(payload, "slug", "page.slug", "data.slug")
    kind = _first(payload, "type", "page.type", "data.type")
    return Hint(event, page_id, slug, kind, skip=_GONE if _is_end(event) else "")


_READERS: Mapping[SourceName, Callable[[Mapping[str, str], Mapping[str, Any]], Hint]] = {
    "ghost": _ghost,
    "sanity": _sanity,
    "contentful": _contentful,
    "strapi": _strapi,
    "wordpress": _wordpress,
}
