"""What a page's place tells of it: its slug, a date, a title where it has none."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

MARKDOWN = frozenset((".md", ".markdown", ".mdx", ".mdown", ".qmd"))
MARKUP = frozenset((".html", ".htm", ".xhtml"))
_DATED = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)[-_](?=.)")
_INDEXES = frozenset(("index", "_index", "readme"))
_LANGUAGE = re.compile(r"(?<=.)\.([a-z]{2})(?:[-_][A-Za-z]{2})?$")
LANGUAGES = frozenset(
    """af am ar az be bg bn bs ca cs cy da de el en eo es et eu fa fi fil fr ga gl gu he hi hr hu hy
    id is it ja ka kk km kn ko ky lo lt lv mk mn mr ms my nb ne nl nn no pa pl ps pt ro ru si sk sl
    sq sr sv sw ta te tg th tr uk ur uz vi zh""".split()
)
"""Languages a file may be named by; "js" and "io" are none of them."""
_UNFIT = re.compile(r"[^\w.~-]+")
_LONGEST = 80


def titled(data: Mapping[str, Any], path: str) -> dict[str, Any]:
    """``data`` with a date from the file's name and a title from it, where they have none."""
    found = dict(data)
    folder, _, name = path.rpartition("/")
    stem, language = _stem(name)
    dated = _DATED.match(stem)
    if dated and "date" not in found:
        try:
            found["date"] = datetime.date(*map(int, dated.groups()))
        except ValueError:
            dated = None
    if "title" not in found:
        title = _words(stem[dated.end() :] if dated else stem)
        if title.casefold() in _INDEXES:
            title = _words(folder.rpartition("/")[2])
        if title:
            found["title"] = title[:1].upper() + title[1:]
    if language and "lang" not in found:
        found["lang"] = language
    return found


def _stem(name: str) -> tuple[str, str]:
    """A file's name without its endings, and the language among them: ``a.de.md`` is German."""
    stem = name[: name.rfind(".")] if name.rfind(".") > 0 else name
    found = _LANGUAGE.search(stem)
    if found and found[1] in LANGUAGES:
        return stem[: found.start()], found[0][1:].replace("_", "-")
    return stem, ""


def _words(stem: str) -> str:
    bare = re.sub(r"^\d{1,4}[-_.](?=\D)", "", stem)
    return " ".join(re.sub(r"[-_]+", " ", bare).split())


def card_path(path: str, slug: object = "") -> str:
    """The name of a page's card without its ending: its path without index, or with its slug.

    Only letters, digits and ``-_.~`` are in its parts, so that it is the same in a URL and on any
    file system; ``guide/index.md`` is ``guide``, the first page of all ``index``.
    """
    whole = PurePosixPath(path)
    is_file = whole.suffix.lower() in MARKDOWN | MARKUP
    parts = list((whole.with_suffix("") if is_file else whole).parts)
    if parts and parts[-1].casefold() in _INDEXES and len(parts) > 1:
        parts.pop()
    elif parts:
        dated = _DATED.match(parts[-1])
        parts[-1] = parts[-1][dated.end() :] if dated else parts[-1].lstrip("_")
    if isinstance(slug, str) and slug.strip("/ "):
        own = slug.strip("/ ").split("/")
        parts = own if "/" in slug.strip("/ ") else [*parts[:-1], *own]
    return "/".join(filter(None, map(_part, parts))) or "index"


def _part(part: str) -> str:
    plain = unicodedata.normalize("NFC", part).strip()
    plain = _UNFIT.sub("-", plain).strip("-.")
    return plain[:_LONGEST].rstrip("-.")
