"""What stands before a page's text: YAML between ``---``, TOML between ``+++``, or JSON."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from typing import Any, NamedTuple

from svgog.errors import Place, RequestError

_FENCED = re.compile(
    r"(?P<fence>---|\+\+\+)[ \t]*(?P<kind>[a-z]*)[ \t]*\n(?P<head>.*?)"
    r"^(?:(?P=fence)|\.\.\.)[ \t]*(?:\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
_LONGEST = 200_000
_DEEPEST, _MOST_ITEMS = 6, 500


class Parts(NamedTuple):
    """A text's front matter and what comes after it, which begins on ``line`` (from 1)."""

    head: Mapping[str, Any]
    body: str
    line: int


def split(text: str, file: str) -> Parts:
    """Front matter and text; RequestError with the line for front matter that cannot be read."""
    if text.startswith("{") and not text.startswith(("{%", "{{")):
        return _json(text, file)
    found = _FENCED.match(text)
    if not found:
        if text.startswith(("---\n", "+++\n")) and _looks_like_keys(text):
            raise _fault("the front matter does not end.", file, 1, "Write --- below it.")
        return Parts({}, text, 1)
    head = found["head"]
    if len(head) > _LONGEST:
        raise _fault("the front matter is too long.", file, 1)
    kind = found["kind"] or ("toml" if found["fence"] == "+++" else "yaml")
    read = {"toml": _toml, "json": _json_head}.get(kind, _yaml)(head, file)
    body = text[found.end() :]
    if read is None:
        read = {}
    if not isinstance(read, Mapping):
        # A page may begin with a rule across it.
        return Parts({}, text, 1)
    return Parts(_bounded(read, 0), body, text.count("\n", 0, found.end()) + 1)


def _looks_like_keys(text: str) -> bool:
    return re.match(r"(?:---|\+\+\+)\n[\w\"'-]+[ \t]*[:=]", text) is not None


def yaml_of(text: str) -> Any:
    """Plain values of a YAML document; yaml.YAMLError for none."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(text, loader)


def _yaml(head: str, file: str) -> Any:
    import yaml

    try:
        return yaml_of(head)
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        reason = getattr(problem, "problem", None) or "it cannot be read"
        hint = "Put a value with a colon in it between quotes." if ":" in head else ""
        raise _fault(f"the front matter is no YAML: {reason}.", file, line, hint) from None
    except (ValueError, RecursionError) as problem:
        raise _fault(f"the front matter is no YAML: {problem}.", file, 1) from None


def _toml(head: str, file: str) -> Any:
    try:
        return tomllib.loads(head)
    except tomllib.TOMLDecodeError as problem:
        found = re.search(r"at line (\d+)", str(problem))
        line = int(found[1]) + 1 if found else 1
        raise _fault(f"the front matter is no TOML: {problem}.", file, line) from None
    except RecursionError:
        raise _fault("the front matter is nested too deeply.", file, 1) from None


def _json_head(head: str, file: str) -> Any:
    return _json(head, file).head


def _json(text: str, file: str) -> Parts:
    try:
        read, end = json.JSONDecoder().raw_decode(text[:_LONGEST])
    except ValueError as problem:
        line = getattr(problem, "lineno", 1)
        raise _fault(f"the front matter is no JSON: {problem}.", file, line) from None
    except RecursionError:
        raise _fault("the front matter is nested too deeply.", file, 1) from None
    return Parts(_bounded(read, 0), text[end:].lstrip("\n"), text.count("\n", 0, end) + 1)


def _bounded(value: Any, depth: int) -> Any:
    """The value without what is too deep or too much: anchors make a small file a large tree."""
    if depth > _DEEPEST:
        return None
    if isinstance(value, Mapping):
        some = list(value.items())[:_MOST_ITEMS]
        return {str(key): _bounded(each, depth + 1) for key, each in some}
    if isinstance(value, (list, tuple, set)):
        # Lists in lists are the way bombs grow; no page needs them deep.
        deeper = depth + 2
        return [_bounded(each, deeper) for each in list(value)[: _MOST_ITEMS >> depth]]
    return value


def _fault(message: str, file: str, line: int, hint: str = "") -> RequestError:
    return RequestError(message, place=Place(file, line), hint=hint)
