"""Writing tags into a built page, every other byte as it was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from svgog.errors import RequestError
from svgog.site.meta.tags import Tag

_TOKEN = re.compile(
    rb"<!--|<(?P<end>/?)(?P<tag>meta|head|body|html|!doctype|title|script|style|template|noscript)"
    rb"(?=[\s/>])",
    re.IGNORECASE,
)
_REST = re.compile(rb"(?:[^>\"']+|\"[^\"]*\"|'[^']*')*>")
_NAME = re.compile(rb"""\b(?:property|name)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I)
_CLOSED = frozenset((b"title", b"script", b"style", b"template", b"noscript"))
"""Elements in which nothing is a tag of the page's own."""
_BEFORE = frozenset((b"!doctype", b"html", b"head", b"title"))
"""Behind the last of these, or the encoding, tags may stand where the head's end is left out."""
_FAMILIES = (b"og:image", b"twitter:image")
"""Tags whose parts (``og:image:width``) go with them."""


class _Token(NamedTuple):
    kind: bytes
    """The tag's name, with a slash for an end tag."""
    start: int
    end: int


def with_tags(page: bytes, tags: Iterable[Tag]) -> bytes:
    """A page with these tags in its head, instead of those of the same names that are there.

    They take the first one's place, or stand at the head's end; where the page leaves ``<head>``
    out, behind its title. Written twice they are there once, and the page does not change again.
    Raises RequestError for what has no head, or is no text of single bytes.
    """
    if page[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise RequestError("the page is UTF-16.", hint="Save it as UTF-8.")
    wanted = list(tags)
    written = _encoded(page, wanted)
    ours = {tag.name.encode() for tag in wanted}
    families = tuple(name + b":" for name in _FAMILIES if name in ours)
    cuts: list[tuple[int, int]] = []
    seen: set[bytes] = set()
    place = None
    for token in _tokens(page):
        if token.kind in (b"/head", b"body"):
            place = token.start
            break
        tag = page[token.start : token.end]
        if token.kind in _BEFORE - seen or b"charset" in tag.lower()[:200]:
            place = token.end
        seen.add(token.kind)
        name = _name(tag) if token.kind == b"meta" else b""
        if name in ours or (families and name.startswith(families)):
            cuts.append(_with_line(page, token.start, token.end))
    if place is None and not cuts:
        raise RequestError("the page has no head.", hint="Write <head>…</head> into it.")
    if cuts:
        block = _block(page, written, *cuts[0])
        place = cuts[0][0]
    else:
        place, block = _at_the_end(page, written, place or 0)
    parts, at = [page[:place], block], place
    for start, stop in cuts:
        parts.append(page[at:start])
        at = stop
    return b"".join([*parts, page[at:]])


def _tokens(page: bytes) -> Iterator[_Token]:
    """The tags of the page down to its body, without those in comments, scripts and titles."""
    at = 0
    while found := _TOKEN.search(page, at):
        tag = (found["tag"] or b"").lower()
        if not tag:
            at = page.find(b"-->", found.end()) + 3
            if at < 3:
                return
            continue
        rest = _REST.match(page, found.end())
        if not rest:
            return
        at = rest.end()
        if tag in _CLOSED and not found["end"]:
            closed = re.compile(rb"</" + tag + rb"\s*>", re.IGNORECASE).search(page, at)
            if not closed:
                return
            at = closed.end()
        yield _Token((b"/" if found["end"] else b"") + tag, found.start(), at)


def _name(tag: bytes) -> bytes:
    found = _NAME.search(tag)
    return next(filter(None, found.groups()), b"").lower() if found else b""


def _with_line(page: bytes, start: int, end: int) -> tuple[int, int]:
    """The whole line where nothing else stands on it."""
    first = page.rfind(b"\n", 0, start) + 1
    last = page.find(b"\n", end)
    alone = last >= 0 and not page[first:start].strip() and not page[end:last].strip()
    return (first, last + 1) if alone else (start, end)


def _block(page: bytes, tags: list[bytes], start: int, end: int) -> bytes:
    """The tags as the first of the old ones was written: a line each, or one behind the other."""
    line = page[start:end]
    if not line.endswith(b"\n"):
        return b"".join(tags)
    return _lines(tags, _indent(line), line)


def _at_the_end(page: bytes, tags: list[bytes], place: int) -> tuple[int, bytes]:
    """Where the tags go in a page that has none: on lines of their own where the head has such."""
    first = page.rfind(b"\n", 0, place) + 1
    if first and page[place : place + 2] == b"</" and not page[first:place].strip():
        above = page[page.rfind(b"\n", 0, first - 1) + 1 : first]
        return first, _lines(tags, _indent(above), above)
    return place, b"".join(tags)


def _indent(line: bytes) -> bytes:
    return line[: len(line) - len(line.lstrip(b" \t"))]


def _lines(tags: list[bytes], indent: bytes, like: bytes) -> bytes:
    ending = b"\r\n" if like.endswith(b"\r\n") else b"\n"
    return b"".join(indent + tag + ending for tag in tags)


def _encoded(page: bytes, tags: Iterable[Tag]) -> list[bytes]:
    """In UTF-8 where the page is; else in ASCII, which is right in every encoding."""
    texts = [tag.html() for tag in tags]
    try:
        page.decode("utf-8")
    except UnicodeDecodeError:
        return [text.encode("ascii", "xmlcharrefreplace") for text in texts]
    return [text.encode() for text in texts]
