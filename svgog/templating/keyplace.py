"""Where a TOML file writes a key: its parser tells values, not lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from svgog.errors import Place


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
