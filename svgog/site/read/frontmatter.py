"""What stands before a page's text: YAML between ``---``, TOML between ``+++``, or JSON."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from svgog._toml import read_toml
from svgog.errors import Place, RequestError
from svgog.site.read.jsontext import read_json
from svgog.site.read.yamltext import YamlFault, read_yaml

_OPENED = re.compile(r"(---|\+\+\+)[ \t]*([a-z]*)[ \t]*\n")
_CLOSED = {
    fence: re.compile(rf"^(?:{re.escape(fence)}|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
    for fence in ("---", "+++")
}
_JSON = re.compile(r"\{\s*[\"}]")
_LONGEST = 200_000
_DEEPEST = 32
_WHAT = "the front matter"


class Parts(NamedTuple):
    """A text's front matter and what comes after it.

    ``fault`` tells why the front matter could not be read; ``head`` is then what was read of it.
    """

    head: Mapping[str, Any]
    body: str
    fault: RequestError | None = None


def split(text: str, file: str) -> Parts:
    """Front matter and text; a fault has the line of what cannot be read."""
    opened = _OPENED.match(text)
    try:
        if opened:
            return _fenced(text, opened, file)
        if _JSON.match(text):
            head, end = _json(text, file)
            return Parts(head, text[end:].lstrip("\n"))
    except RequestError as fault:
        return Parts({}, text, fault)
    return Parts({}, text)


def _fenced(text: str, opened: re.Match[str], file: str) -> Parts:
    fence, kind = opened.groups()
    end = _CLOSED[fence].search(text, opened.end())
    if not end:
        if re.match(r"[\w\"'-]+[ \t]*[:=]", text[opened.end() :][:200]):
            return Parts({}, text, _fault(f"{_WHAT} does not end.", file, 1, "Close it below."))
        return Parts({}, text)
    head, body = text[opened.end() : end.start()], text[end.end() :]
    if len(head) > _LONGEST:
        return Parts({}, body, _fault(f"{_WHAT} is longer than {_LONGEST:,} letters.", file, 1))
    try:
        if kind == "json":
            return Parts(_json(f"\n{head}", file)[0], body)
        if fence == "+++" or kind == "toml":
            return Parts(_shallow(read_toml(head, file, what=_WHAT, above=1), file), body)
        read = read_yaml(head)
    except RequestError as fault:
        line = fault.place.line if fault.place else 0
        return Parts({}, body, _fault(fault.message, file, line or 1))
    except YamlFault as problem:
        hint = (
            "Put a text with a colon in it between quotes."
            if "mapping val" in problem.reason
            else ""
        )
        told = _fault(f"{_WHAT} is no YAML: {problem.reason}.", file, problem.line + 1, hint)
        return Parts(problem.before, body, told)
    # A page may begin with a rule across it.
    return Parts(read or {}, body) if isinstance(read, Mapping | None) else Parts({}, text)


def _json(text: str, file: str) -> tuple[Mapping[str, Any], int]:
    read, end = read_json(text[: _LONGEST + 1], file, what=_WHAT)
    if not isinstance(read, Mapping):
        raise _fault(f"{_WHAT} is no mapping of names to values.", file, 1)
    return _shallow(read, file), end


def _shallow(read: Mapping[str, Any], file: str) -> Mapping[str, Any]:
    """The same; RequestError where it is so deep that nothing else could walk through it."""
    level: list[Any] = [read]
    for _ in range(_DEEPEST):
        level = [
            each
            for value in level
            for each in (value.values() if isinstance(value, Mapping) else value)
            if isinstance(each, (Mapping, list))
        ]
        if not level:
            return read
    raise _fault(f"{_WHAT} is nested too deeply.", file, 1)


def _fault(message: str, file: str, line: int, hint: str = "") -> RequestError:
    return RequestError(message, place=Place(file, line), hint=hint)
