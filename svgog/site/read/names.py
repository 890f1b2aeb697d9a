"""The many names that sites have for the same thing, and the one name a page has for it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from typing import Any

from svgog.model import PAGE_NAMES, absent

_ALSO: dict[str, str] = {
    "description": "summary excerpt abstract subtitle lead deck meta_description metadescription",
    "author": "by byline writer creator",
    "authors": "writers",
    "category": "categories",
    "date": "published pubdate pub_date publish_date publishdate published_at publishedat created "
    "created_at date_published datepublished posted",
    "lastmod": "updated modified last_modified lastmodified last_updated lastupdated updated_at "
    "updatedat date_modified datemodified last_update",
    "tags": "tag",
    "keywords": "keyword meta_keywords",
    "image": "cover thumbnail hero banner featured_image featuredimage cover_image coverimage "
    "feature_image hero_image heroimage social_image og_image share_image preview_image teaser "
    "images thumb",
    "image_alt": "cover_alt imagealt alt thumbnail_alt hero_alt featured_image_alt",
    "lang": "language locale",
    "slug": "",
    "url": "permalink canonical canonical_url",
    "reading_time": "readingtime read_time readtime",
    "noindex": "no_index",
    "og_type": "ogtype",
    "jsonld": "json_ld schema",
    "price": "",
    "old_price": "compare_at_price list_price",
}
_ALIASES = {
    **{name: name for name in PAGE_NAMES},
    **{alias: name for name, listed in _ALSO.items() for alias in listed.split()},
}
_OVERRIDES = ("seo", "og", "open_graph", "opengraph", "social", "social_card", "card")
"""Tables whose values go before the page's own, the later before the earlier."""
_LISTS = frozenset(("tags", "keywords", "authors", "headings", "steps", "sides", "figures"))
_TEXTS = frozenset(
    "title description category author lang url slug image_alt og_type type section path".split()
)
_DATES = frozenset(("date", "lastmod"))
_DRAFTS = ("draft", "is_draft")
_PICTURE_KEYS = ("src", "url", "path", "image", "file", "filename", "publicurl", "large")


def page_data(given: Mapping[str, Any], own_names: Mapping[str, str]) -> dict[str, Any]:
    """A page's data from what its front matter, row or head says, under whatever names.

    ``own_names`` are the site's: from a name there to a page's. A name of a page itself goes
    before another for the same.
    """
    found: dict[str, Any] = {}
    exact: set[str] = set()
    own = {_key(name): target for name, target in own_names.items()}
    for name, value in given.items():
        key = _key(name)
        target = own.get(key) or _ALIASES.get(key.removeprefix("og:").removeprefix("article:"))
        if key in ("og_title", "og:title", "og_description", "og:description", "og:image"):
            target, key = key[3:], key[3:]
            exact.discard(target)
        if target is None or target not in PAGE_NAMES:
            continue
        value = _alt(_value(target, value), target, found)
        if absent(value) or target in exact:
            continue
        if target not in found or key == target or key in own:
            found[target] = value
        if key == target or key in own:
            exact.add(target)
    for table in _OVERRIDES:
        inner = next((v for k, v in given.items() if _key(k) == table), None)
        if isinstance(inner, Mapping):
            found |= page_data(inner, {})
    if "quote" not in found:
        # Elsewhere it is where a text was taken from, often a file.
        found.pop("source", None)
    if _hidden(given):
        found["noindex"] = True
    elif "noindex" in found and found["noindex"] is not True:
        del found["noindex"]
    return found


def is_draft(given: Mapping[str, Any]) -> bool:
    """Whether a page is not to be published yet."""
    by_key = {_key(name): value for name, value in given.items()}
    return (
        any(_is_yes(by_key.get(name)) for name in _DRAFTS)
        or by_key.get("published") is False
        or str(by_key.get("status", "")).casefold() == "draft"
    )


def more_of(given: Mapping[str, Any]) -> dict[str, Any]:
    """What else there is, by its own name: fields of a site's own templates and rules."""
    return {str(name): value for name, value in given.items() if str(name) not in PAGE_NAMES}


def _hidden(given: Mapping[str, Any]) -> bool:
    robots = next((v for k, v in given.items() if _key(k) == "robots"), None)
    said = robots.get("index") is False if isinstance(robots, Mapping) else False
    flags = (v for k, v in given.items() if _key(k) in ("noindex", "no_index"))
    return said or "noindex" in str(robots).casefold() or any(map(_is_yes, flags))


def _is_yes(value: Any) -> bool:
    return value is True or (isinstance(value, str) and value.casefold() in ("true", "yes", "1"))


def _key(name: Any) -> str:
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", str(name))
    return spaced.strip().lower().replace("-", "_").replace(" ", "_")


def _value(name: str, value: Any) -> Any:
    if name == "image":
        return _picture(value)
    if name in _LISTS:
        return _listed(value)
    if name in _DATES:
        return day(value)
    if name == "author" and isinstance(value, Mapping):
        return {str(k): _text(v) for k, v in value.items() if not isinstance(v, (Mapping, list))}
    if name == "author" and isinstance(value, (list, tuple)):
        return _listed(value)
    if name in _TEXTS:
        return _text(_first(value))
    return value


def _alt(value: Any, name: str, found: dict[str, Any]) -> Any:
    """A picture's path; what it is said to show is kept beside it."""
    if name != "image" or not isinstance(value, tuple):
        return value
    path, alt = value
    if alt and "image_alt" not in found:
        found["image_alt"] = alt
    return path


def _picture(value: Any) -> tuple[str, str] | None:
    if isinstance(value, (list, tuple)):
        value = _first(value)
    if isinstance(value, Mapping):
        by_key = {_key(key): each for key, each in value.items()}
        path = next((by_key[k] for k in _PICTURE_KEYS if isinstance(by_key.get(k), str)), "")
        return (path, _text(by_key.get("alt", ""))) if path else None
    return (value.strip(), "") if isinstance(value, str) and value.strip() else None


def _listed(value: Any) -> list[Any]:
    if isinstance(value, str):
        split = re.split(r"[,;]\s*", value) if re.search("[,;]", value) else [value]
        return [part.strip() for part in split if part.strip()]
    if isinstance(value, Mapping):
        value = list(value.values()) if all(isinstance(v, str) for v in value.values()) else [value]
    if isinstance(value, Iterable):
        return [each if isinstance(each, Mapping) else _text(each) for each in value if each]
    return [_text(value)] if not absent(value) else []


def _first(value: Any) -> Any:
    return next(iter(value), "") if isinstance(value, (list, tuple)) else value


def _text(value: Any) -> str:
    if value is None or isinstance(value, (Mapping, bool)):
        name = value.get("name") or value.get("title") if isinstance(value, Mapping) else ""
        return name if isinstance(name, str) else ""
    return " ".join(str(value).split())


def day(value: Any) -> datetime.date | datetime.datetime | str | None:
    """A date; None where it is none that can be told."""
    if isinstance(value, datetime.date):
        return value
    text = _text(_first(value))
    for read in (_iso, _mail, _written):
        if found := read(text):
            return found
    return None


def _iso(text: str) -> datetime.date | None:
    try:
        if re.fullmatch(r"\d{4}-\d\d?-\d\d?", text):
            return datetime.date(*map(int, text.split("-")))
        return datetime.datetime.fromisoformat(re.sub(r" ([+-]\d\d):?(\d\d)$", r"\1:\2", text))
    except ValueError:
        return None


def _mail(text: str) -> datetime.datetime | None:
    if "," not in text or ":" not in text:
        return None
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return None


def _written(text: str) -> datetime.date | None:
    if not re.match(r"[A-Za-z]{3,9}\.? \d|\d{1,2} [A-Za-z]{3}|\d{4}/\d", text):
        return None
    for form in ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%Y/%m/%d", "%B %d %Y"):
        try:
            return datetime.datetime.strptime(text.replace(".", ""), form).date()
        except ValueError:
            continue
    return None
