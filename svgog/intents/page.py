"""A page as the gates read it: its values as texts, whatever type they came in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any
from urllib.parse import unquote, urlsplit

from svgog.errors import shown
from svgog.intents.fold import LONGEST, fold, words
from svgog.intents.schema import types_of
from svgog.model import absent

_MOST = 200
"""Items of one list that are looked at."""
_INDEXES = frozenset(("index", "readme", "default", "home"))
_ROOTS = frozenset("content pages page src source site www public app".split())
_ENDINGS = re.compile(r"(?:\.(?:[a-z]{2}(?:-[a-z]{2})?|[a-z]{3,8}|\d?html?))+$|_[a-z]{2}(?=\.)")


class PageView:
    """What rules ask of a page; nothing in it fails, whatever the data are.

    A value that has no text of its own (a mapping without a name, bytes) has no texts.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data = data
        self._texts: dict[str, tuple[str, ...]] = {}
        self._words: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {}

    def has(self, name: str) -> bool:
        """Whether there is a value that shows something; False counts as none."""
        value = self.data.get(name)
        return not absent(value) and value is not False and value != {}

    def texts(self, name: str) -> tuple[str, ...]:
        """A field's value, or each of its list, as text."""
        if name not in self._texts:
            self._texts[name] = self._read(name)
        return self._texts[name]

    def text(self, name: str) -> str:
        """A field's first text, or nothing."""
        return next(iter(self.texts(name)), "")

    def worded(self, name: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Each of a field's texts with its folded words."""
        if name not in self._words:
            self._words[name] = tuple((text, words(text)) for text in self.texts(name))
        return self._words[name]

    @cached_property
    def lang(self) -> str:
        """The primary language subtag, lower case, or nothing."""
        return self.text("lang").replace("_", "-").split("-")[0].lower()

    @cached_property
    def path(self) -> str:
        """``path``, else the path of ``url``, else ``slug``: folded, without outer slashes."""
        given = _text(self.data.get("path")) or _path_of(self.text("url")) or self.text("slug")
        return fold(given.replace("\\", "/")).strip("/")

    @cached_property
    def folders(self) -> tuple[str, ...]:
        """The folders above the page, as words: "_posts" is "posts", "how-to" is "how to"."""
        return self._places[:-1]

    @cached_property
    def leaf(self) -> str:
        """What the page itself is called in its folder; an index goes by its folder's name."""
        return next(iter(self._places[-1:]), "")

    @cached_property
    def is_index(self) -> bool:
        """Whether the page is the index of its folder."""
        return _bare(self.path.rsplit("/", 1)[-1]) in _INDEXES

    @cached_property
    def is_home(self) -> bool:
        """Whether the page is the first of its site, in whatever language."""
        given = bool(self.path) or self.has("path") or bool(self.text("url"))
        return (
            given
            and (self.is_index or not self.path)
            and all(len(place) == 2 or place in _ROOTS for place in self._places)
        )

    @cached_property
    def _places(self) -> tuple[str, ...]:
        parts = [_bare(part) for part in self.path.split("/") if part]
        if self.is_index:
            parts = parts[:-1]
        return tuple(part for part in parts if part)

    @cached_property
    def types(self) -> tuple[str, ...]:
        """The schema.org types in ``jsonld``, the likeliest to be the page's own first."""
        return types_of(self.data.get("jsonld"))

    def _read(self, name: str) -> tuple[str, ...]:
        if name == "jsonld":
            return self.types
        if name == "path":
            return (self.path,) if self.path else ()
        value = self.data.get(name)
        items = list(value[:_MOST]) if isinstance(value, (list, tuple)) else [value]
        return tuple(text for text in map(_text, items) if not absent(text))


def _bare(part: str) -> str:
    """A part of a path without its endings, dates, underscores and hyphens."""
    bare = _ENDINGS.sub("", part)
    bare = re.sub(r"^\d{4}-\d\d-\d\d-|_(?:de|en|es|fr|pt)$", "", bare)
    return " ".join(bare.replace("_", " ").replace("-", " ").split())


def _text(value: object) -> str:
    if isinstance(value, str):
        return value[:LONGEST].strip()
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, (int, float)):
        return shown(value)[:LONGEST]
    if isinstance(value, Mapping):
        named = value.get("name")
        return named[:LONGEST].strip() if isinstance(named, str) else ""
    name = getattr(value, "name", None)
    return name[:LONGEST].strip() if isinstance(name, str) else _day(value)


def _day(value: object) -> str:
    written = getattr(value, "isoformat", None)
    try:
        text = written() if callable(written) else ""
    except Exception:
        return ""
    return text if isinstance(text, str) else ""


def _path_of(url: str) -> str:
    try:
        return unquote(urlsplit(url).path)
    except ValueError:
        return ""
