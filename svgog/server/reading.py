"""Reading a posted object: every key is known, every value is of its kind; errors name the key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from svgog.errors import Place, RequestError
from svgog.server.messages import Request
from svgog.site.checks import Reader, number, one_of, table, text, whole, yes_or_no
from svgog.site.read.jsontext import read_whole_json

__all__ = [
    "Reader",
    "needed",
    "number",
    "one_of",
    "posted",
    "table",
    "text",
    "whole",
    "yes_or_no",
]
MOST_BYTES = 8_000_000


class TooLarge(RequestError):
    """More was sent than is taken."""

    status = 413


class WrongKind(RequestError):
    """What was sent is of a kind that is not taken."""

    status = 415


def posted(request: Request) -> Mapping[str, Any]:
    """The JSON object of a request's body."""
    kind = request.headers.get("content-type", "application/json").partition(";")[0].strip().lower()
    if kind not in ("application/json", "text/json") and not kind.endswith("+json"):
        raise WrongKind("The body is no JSON.", hint="Send Content-Type: application/json.")
    check_length(str(len(request.body)))
    try:
        body = request.body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RequestError("The body is not UTF-8.") from None
    value = read_whole_json(body, "", what="the body")
    if not isinstance(value, Mapping):
        raise RequestError("The body is no JSON object.", hint='Send {"template": …, "data": {…}}.')
    check_depth(value)
    return value


def check_length(size: str) -> None:
    """TooLarge for a body of more bytes than are taken."""
    if size.isdecimal() and int(size[:20]) > MOST_BYTES:
        raise TooLarge(f"The body is longer than {MOST_BYTES:,} bytes.")


def check_depth(value: Any, most: int = 16) -> None:
    """RequestError for what is nested deeper than any page is."""
    if isinstance(value, (Mapping, list)):
        if not most:
            raise RequestError("The data are nested too deeply.")
        for each in value.values() if isinstance(value, Mapping) else value:
            check_depth(each, most - 1)


def needed(given: Mapping[str, Any], names: Iterable[str], here: str) -> None:
    """RequestError for the first of ``names`` that is not given."""
    for name in names:
        if name not in given:
            place = Place(field=f"{here}.{name}" if here else name)
            raise RequestError("A value is required here.", place=place)
