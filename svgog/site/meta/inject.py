"""Writing tags into a built page, every other byte as it was."""

from __future__ import annotations

import re
from collections.abc import Iterable

from svgog.errors import RequestError
from svgog.site.meta.tags import Tag

_PASSED = rb"<!--.*?-->|<(?P<raw>script|style|template|noscript)\b.*?</(?P=raw)\s*>"
_TOKEN = re.compile(
    _PASSED + rb"|<(?P<end>/?)(?P<tag>meta|head|body)\b(?P<rest>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>",
    re.DOTALL | re.IGNORECASE,
)
_NAME = re.compile(rb"""\b(?:property|name)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I)


def with_tags(page: bytes, tags: Iterable[Tag]) -> bytes:
    """A page with these tags in its head, instead of those of the same names that are there.

    They take the first one's place, or stand at the head's end. Raises RequestError for a page
    without a head.
    """
    wanted = list(tags)
    ours = {tag.name.encode() for tag in wanted}
    families = {name for name in ours if name.startswith(b"og:image")} and b"og:image"
    cuts: list[tuple[int, int]] = []
    begin = end = None
    for found in _TOKEN.finditer(page):
        kind = (found["tag"] or b"").lower()
        if kind == b"head" and not found["end"]:
            begin = found.end()
        elif (kind == b"head" and found["end"]) or kind == b"body":
            end = found.start()
            break
        elif kind == b"meta" and begin is not None:
            name = _name(found["rest"])
            if name in ours or (families and name.startswith(families)):
                cuts.append(_with_line(page, found.start(), found.end()))
    if begin is None or end is None:
        raise RequestError("the page has no head.", hint="Write <head>…</head> into it.")
    place = cuts[0][0] if cuts else end
    block = "".join(f"{tag.html()}\n" for tag in wanted).encode()
    if not cuts and page[:place].rpartition(b"\n")[2].strip():
        block = b"\n" + block
    parts, at = [page[:place], block], place
    for start, stop in cuts:
        parts.append(page[at:start])
        at = stop
    return b"".join([*parts, page[at:]])


def _name(rest: bytes) -> bytes:
    found = _NAME.search(rest)
    return (
        next((each for each in found.groups() if each is not None), b"").lower() if found else b""
    )


def _with_line(page: bytes, start: int, end: int) -> tuple[int, int]:
    """The whole line where nothing else stands on it."""
    first = page.rfind(b"\n", 0, start) + 1
    last = page.find(b"\n", end)
    alone = last >= 0 and not page[first:start].strip() and not page[end:last].strip()
    return (first, last + 1) if alone else (start, end)
