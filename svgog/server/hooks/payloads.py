"""What a delivery carries: its payload, and in that the fields of a page.

Whatever shape a payload has, nothing in it is more than text.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl

from svgog.errors import RequestError
from svgog.model import absent
from svgog.server.hooks.cms import Paths, SourceName

LISTS = frozenset("tags keywords authors".split())
"""Fields of a page that hold every text found at their paths; any other holds the first."""

_MOST_FIELDS = 1000
_MOST_ITEMS = 200
_TAG = re.compile(r"<[^<>]*>")


def parse(source: SourceName, body: bytes) -> Mapping[str, Any]:
    """The payload of a delivery; RequestError where it is none."""
    if source == "wordpress" and not body.lstrip().startswith(b"{"):
        return _form(body)
    try:
        payload = json.loads(body, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise RequestError("The payload is no JSON.") from None
    if not isinstance(payload, Mapping):
        raise RequestError("The payload is JSON, but no object.")
    return payload


def page_fields(
    source: SourceName, fields: Mapping[str, Paths], payload: Mapping[str, Any]
) -> dict[str, Any]:
    """The page's data: for each field what stands at the first of its paths that has any."""
    clean = _unmarked if source == "wordpress" else str.strip
    found = {name: _field(name, paths, payload, clean) for name, paths in fields.items()}
    return {name: value for name, value in found.items() if not absent(value)}


def at(payload: Any, path: str) -> Iterator[Any]:
    """Each value at a dotted path; a number is a list's index and ``*`` every item."""
    part, _, rest = path.partition(".")
    for value in _below(payload, part):
        if rest:
            yield from at(value, rest)
        else:
            yield value


def _below(value: Any, part: str) -> list[Any]:
    if isinstance(value, Mapping):
        return list(value.values()) if part == "*" else [value[part]] if part in value else []
    if not isinstance(value, list):
        return []
    if part == "*":
        return value[:_MOST_ITEMS]
    index = int(part) if part.isdecimal() and len(part) < 10 else len(value)
    return value[index : index + 1]


def _field(name: str, paths: Paths, payload: Mapping[str, Any], clean: Callable[[str], str]) -> Any:
    for path in paths:
        leaves = [leaf for value in at(payload, path) for leaf in _leaves(value, clean)]
        if leaves:
            return leaves[:_MOST_ITEMS] if name in LISTS else leaves[0]
    return None


def _leaves(value: Any, clean: Callable[[str], str]) -> list[Any]:
    values = value if isinstance(value, list) else [value]
    cleaned = [clean(_encodable(each)) if isinstance(each, str) else each for each in values]
    return [each for each in cleaned if isinstance(each, (str, int, float)) and not absent(each)]


def _encodable(text: str) -> str:
    """JSON can spell half a character."""
    return text.encode("utf-8", "replace").decode()


def _unmarked(text: str) -> str:
    """HTML's words."""
    return " ".join(html.unescape(_TAG.sub(" ", text)).split())


def _form(body: bytes) -> Mapping[str, Any]:
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError:
        raise RequestError("The payload is no form.") from None
    if not pairs:
        raise RequestError("The payload is empty.")
    return dict(pairs)


def _no_number(_: str) -> None:
    raise ValueError
