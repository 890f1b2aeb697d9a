"""A page's tags as crawlers read them: by bytes, in order, inside the head or not.

Crawlers do not build a document; they look for tags in the first bytes (HTML, §13.2.5, in so far
as it decides where a tag begins and ends).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

_TOKEN = re.compile(
    rb"<!--.*?-->|<(?P<raw>script|style|textarea|template|noscript|svg)\b.*?</(?P=raw)\s*>"
    rb"|<(?P<end>/?)(?P<tag>meta|head|body|title|link)\b(?P<rest>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""")
_TITLE = re.compile(rb"(.*?)</title", re.DOTALL | re.IGNORECASE)
_LONGEST = 8_000_000
CARD_TAGS = ("og:", "twitter:", "article:", "product:", "profile:", "fb:")


@dataclass(frozen=True)
class FoundTag:
    """A ``<meta>``: its name as written, its content, the byte it ends at, whether in the head."""

    name: str
    content: str
    end: int
    in_head: bool
    attribute: str


@dataclass(frozen=True)
class Head:
    """What the head of a page says: its tags in order, its title, what robots may do."""

    tags: tuple[FoundTag, ...]
    title: str
    canonical: str

    def named(self, name: str) -> list[FoundTag]:
        return [tag for tag in self.tags if tag.name == name]

    def content(self, name: str) -> str:
        """The first one's content, or nothing."""
        return next((tag.content for tag in self.tags if tag.name == name and tag.content), "")


def head_of(page: bytes) -> Head:
    """The tags of a page; nothing in it fails."""
    tags: list[FoundTag] = []
    title = canonical = ""
    in_head = True
    for token in _TOKEN.finditer(page[:_LONGEST]):
        kind = (token["tag"] or b"").lower()
        if (kind == b"head" and token["end"]) or (kind == b"body" and not token["end"]):
            in_head = False
        elif kind == b"title" and not title and in_head and not token["end"]:
            words = _TITLE.match(page, token.end())
            title = _words(words[1]) if words else ""
        elif kind == b"link" and in_head:
            given = dict(_attributes(token["rest"]))
            if given.get("rel", "").lower() == "canonical":
                canonical = canonical or given.get("href", "")
        elif kind == b"meta":
            given = dict(_attributes(token["rest"]))
            for attribute in ("property", "name"):
                if name := given.get(attribute, "").strip().lower():
                    content = given.get("content", "").strip()
                    tags.append(FoundTag(name, content, token.end(), in_head, attribute))
                    break
    return Head(tuple(tags), title, canonical)


def _attributes(rest: bytes) -> Iterator[tuple[str, str]]:
    for found in _ATTRIBUTE.finditer(rest.decode("utf-8", "replace")):
        value = next((each for each in found.groups()[1:] if each is not None), "")
        yield found[1].lower(), unescape(value)


def _words(raw: bytes) -> str:
    return " ".join(unescape(raw.decode("utf-8", "replace")).split())
