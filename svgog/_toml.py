"""TOML without surprises, and where a file writes a key: its parser tells values, not lines."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from typing import Any

from svgog.errors import Place, RequestError, SvgogError

_ENDLESS_KEY = re.compile(r"""(?<![\w"'-])(?:(?:"[^"\n]*"|'[^'\n]*'|[\w-]+)[ \t]*\.[ \t]*){32}""")
"""``tomllib`` needs memory by the square of a dotted key's parts."""


def read_toml(
    text: str,
    file: str,
    kind: type[SvgogError] = RequestError,
    *,
    what: str = "This",
    above: int = 0,
) -> dict[str, Any]:
    """The values of a TOML text with ``\\n`` between its lines.

    Raises ``kind`` with file, line and column for whatever ``tomllib`` cannot read, in whatever way
    it fails. ``what`` is how the message calls the text; ``above`` are the file's lines before it.
    """
    if found := _ENDLESS_KEY.search(text):
        line = above + text.count("\n", 0, found.start()) + 1
        raise kind("This key has too many parts.", place=Place(file, line))
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        found = re.search(r" \(at line (\d+), column (\d+)\)", str(problem))
        line, column = (int(found[1]), int(found[2])) if found else (text.count("\n") + 1, 0)
        message = re.sub(r" \(at .*\)$", "", str(problem))
        place = Place(file, above + line, column)
        raise kind(f"{what} is no TOML: {message}.", place=place) from problem
    except RecursionError as problem:
        raise kind("Its values are nested too deep.", place=Place(file)) from problem
    except ValueError as problem:  # an int of more than 4300 digits
        raise kind("It holds a number with too many digits.", place=Place(file)) from problem


def key_place(text: str, file: str, path: str, key: str) -> Place:
    """The line that writes ``key`` in table ``path``, or the table's own; the file at worst.

    A table of an array carries its number from 1, as in ``samples[2].data``.
    """
    whole = f"{path}.{key}" if path else key
    # Keys with dots stand in a table above their own.
    words = re.escape(key).replace(r"\.", ".")
    named = re.compile(rf"\s*(?:[\w\"'.-]+\.)?[\"']?{words}[\"']?\s*[.=]")
    table_line = 0
    for line, header, content in _lines(text):
        here = content is None
        if here and (header == whole or header.startswith((f"{whole}.", f"{whole}["))):
            return Place(file, line)
        if here and header == path:
            table_line = line
        if content is not None and header == path and named.match(content):
            return Place(file, line)
    return Place(file, table_line)


def _lines(text: str) -> Iterator[tuple[int, str, str | None]]:
    """Each line with the table it stands in; a header's own line has no content."""
    table = ""
    arrays: Counter[str] = Counter()
    for number, line in enumerate(text.split("\n"), 1):
        found = re.match(r"\s*(\[\[?)\s*([^\]]+?)\s*\]", line)
        if found:
            name = re.sub(r"\s*\.\s*", ".", re.sub("[\"']", "", found[2]))
            if found[1] == "[[":
                arrays[name] += 1
                table = f"{name}[{arrays[name]}]"
            else:
                first, dot, rest = name.partition(".")
                table = f"{first}[{arrays[first]}]{dot}{rest}" if arrays[first] else name
        yield number, table, None if found else line
