"""The many names that sites have for the same thing, and the one name a page has for it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import lru_cache
from typing import Any

from svgog.model import PAGE_NAMES, absent
from svgog.site.read.dates import day

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
_FOR_CARDS = {
    **{f"og_{name}": name for name in ("title", "description")},
    **{f"og:{name}": name for name in ("title", "description", "image", "type")},
    "article:section": "section",
    "article:tag": "tags",
    "article:author": "author",
}
_OVERRIDES = ("seo", "og", "open_graph", "opengraph", "social", "social_card", "card")
"""Tables whose values go before the page's own, the later before the earlier."""
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
    by_key = _by_key(given)
    for key, value in by_key.items():
        target = own.get(key) or _ALIASES.get(key)
        if target is None and key in _FOR_CARDS:
            target = key = _FOR_CARDS[key]
            exact.discard(target)
        if target is None or target in exact:
            continue
        value = _alt(_value(target, value), target, found)
        if absent(value):
            continue
        is_exact = key == target or key in own
        if target not in found or is_exact:
            found[target] = value
        if is_exact:
            exact.add(target)
    for table in _OVERRIDES:
        inner = by_key.get(table)
        if isinstance(inner, Mapping):
            found |= page_data(inner, {})
    if "quote" not in found:
        # Elsewhere it is where a text was taken from, often a file.
        found.pop("source", None)
    if _hidden(by_key):
        found["noindex"] = True
    elif "noindex" in found and found["noindex"] is not True:
        del found["noindex"]
    return found


def is_draft(given: Mapping[str, Any]) -> bool:
    """Whether a page is not to be published yet."""
    by_key = _by_key(given)
    return (
        any(_is_yes(by_key.get(name)) for name in _DRAFTS)
        or by_key.get("published") is False
        or str(by_key.get("status", "")).casefold() == "draft"
    )


def more_of(given: Mapping[str, Any]) -> dict[str, Any]:
    """What else there is, by its own name: fields of a site's own templates and rules."""
    return {str(name): value for name, value in given.items() if str(name) not in PAGE_NAMES}


def _hidden(by_key: Mapping[str, Any]) -> bool:
    robots = by_key.get("robots")
    said = robots.get("index") is False if isinstance(robots, Mapping) else False
    return (
        said
        or ("noindex" in str(robots).casefold() and not _is_no(robots))
        or any(_is_yes(by_key.get(name)) for name in ("noindex", "no_index", "unlisted"))
    )


def _is_no(robots: Any) -> bool:
    return isinstance(robots, Mapping) and robots.get("noindex") is False


def _is_yes(value: Any) -> bool:
    return value is True or (isinstance(value, str) and value.casefold() in ("true", "yes", "1"))


def _by_key(given: Mapping[str, Any]) -> dict[str, Any]:
    return {_key(name): value for name, value in given.items()}


@lru_cache(maxsize=1024)
def _key(name: object) -> str:
    """How a name is compared: ``publishDate``, ``Publish-Date`` and ``publish_date`` are one."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", str(name)[:200])
    return spaced.strip().lower().replace("-", "_").replace(" ", "_")


def _value(name: str, value: Any) -> Any:
    read = _READERS.get(name)
    return read(value) if read else value


def _label(value: Any) -> str:
    """A text; of a list its first."""
    return _text(_first(value))


def _language(value: Any) -> str:
    return _label(value).replace("_", "-")


def _minutes(value: Any) -> Any:
    """Whole minutes of "5 min read" or ``{minutes: 4.2}``; whatever else stays as it is."""
    if isinstance(value, Mapping):
        value = value.get("minutes") or value.get("text")
    if isinstance(value, float) and 0 < value < 10_000:
        return max(1, round(value))
    found = re.match(r"\s*(?:PT)?(\d{1,4})(?!\d)", value) if isinstance(value, str) else None
    return int(found[1]) if found else value


def _author(value: Any) -> Any:
    """A name, or a person's name, role, photo and url; a list of one is that one."""
    if isinstance(value, (list, tuple)):
        people = [_person(each) for each in value if each]
        return people[0] if len(people) == 1 else people
    return _person(value)


def _people(value: Any) -> list[Any]:
    if isinstance(value, Mapping):
        return [_person(value)]
    return [_person(each) for each in _listed(value)]


def _person(value: Any) -> Any:
    if not isinstance(value, Mapping):
        return _text(value)
    told = {_key(name): _text(each) for name, each in value.items()}
    told["name"] = told.get("name") or told.get("title", "")
    roles = (told.get(name) for name in ("role", "job_title", "position", "title"))
    told["role"] = next((each for each in roles if each and each != told["name"]), "")
    photos = (told.get(name) for name in ("photo", "image", "image_url", "avatar", "picture"))
    told["photo"] = next(filter(None, photos), "")
    return {name: told[name] for name in ("name", "role", "photo", "url") if told.get(name)}


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
    """A list from a list, from ``a, b`` or from ``["a", "b"]`` in a table's cell."""
    if isinstance(value, str):
        if value.startswith("[") and value.endswith("]"):
            with suppress(ValueError, RecursionError):
                return _listed(json.loads(value))
        split = re.split(r"[,;]\s*", value) if re.search("[,;]", value) else [value]
        return [part.strip() for part in split if part.strip()]
    if isinstance(value, Mapping):
        value = list(value.values()) if all(isinstance(v, str) for v in value.values()) else [value]
    if isinstance(value, (list, tuple)):
        return [each if isinstance(each, Mapping) else _text(each) for each in value if each]
    return [_text(value)] if not absent(value) else []


def _labels(value: Any) -> list[str]:
    return [label for each in _listed(value) if (label := _text(each))]


def _first(value: Any) -> Any:
    return next(iter(value), "") if isinstance(value, (list, tuple)) else value


def _text(value: Any) -> str:
    if isinstance(value, str):
        return " ".join(value.split())
    if value is None or isinstance(value, (Mapping, bool)):
        names = map(value.get, ("name", "label", "title")) if isinstance(value, Mapping) else ()
        return next((each for each in names if isinstance(each, str)), "")
    return " ".join(str(value).split())


_READERS: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("tags", "keywords", "headings"), _labels),
    **dict.fromkeys(("steps", "sides", "figures"), _listed),
    **dict.fromkeys(("date", "lastmod"), day),
    **dict.fromkeys(
        "title description category url slug image_alt og_type type section path".split(), _label
    ),
    "lang": _language,
    "author": _author,
    "authors": _people,
    "image": _picture,
    "reading_time": _minutes,
}
"""How the value of a name is read; others stay as they are."""
