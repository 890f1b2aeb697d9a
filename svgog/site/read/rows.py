"""Pages that are rows: CSV, a JSON list, or JSON lines."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any

from svgog.errors import Place, RequestError, SvgogError, quoted
from svgog.site.page import Found, Page
from svgog.site.read.files import as_text, read_bytes
from svgog.site.read.jsontext import read_whole_json
from svgog.site.read.names import is_draft, more_of, page_data
from svgog.site.settings import Content

TABLES = frozenset((".csv", ".tsv", ".json", ".jsonl", ".ndjson"))
_LONGEST = 64_000_000


def rows_of(path: Path, content: Content) -> Iterator[Found]:
    """The rows of a table, in their order; RequestError for a file that is none."""
    text = as_text(read_bytes(path, path.name, _LONGEST), path.name)
    suffix = path.suffix.lower()
    if suffix in (".csv", ".tsv"):
        rows = _csv(text, path.name)
    elif suffix == ".json":
        rows = _json(text, path.name)
    else:
        rows = _lines(text, path.name)
    seen: dict[str, int] = {}
    for number, (line, row, fault) in enumerate(rows, 1):
        name = str(row.get("slug") or row.get("id") or row.get("path") or number).strip("/ ")
        seen[name] = seen.get(name, 0) + 1
        if seen[name] > 1:
            place = Place(path.name, line)
            fault = fault or RequestError(f"the slug {quoted(name)} is another row's.", place=place)
            name = f"{name}~{seen[name]}"
        written = json.dumps([row, str(fault or "")], sort_keys=True, default=str)
        digest = blake2b(written.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        read = partial(_page, f"{path.name}#{name}", path, line, row, fault, content)
        yield Found(f"{path.name}#{name}", digest, read)


def _page(
    id_: str,
    path: Path,
    line: int,
    row: Mapping[str, Any],
    fault: SvgogError | None,
    content: Content,
) -> Page:
    data = {**content.defaults, **page_data(row, content.fields)}
    data.setdefault("path", id_.partition("#")[2])
    return Page(id_, data, path, line, more_of(row), fault, skip="draft" if is_draft(row) else "")


Row = tuple[int, Mapping[str, Any], SvgogError | None]
"""A row's line, its values, and what is wrong with it."""


def _csv(text: str, file: str) -> Iterator[Row]:
    head = text[:10_000].partition("\n")[0]
    mark = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    try:
        names = [name.strip() for name in next(reader, [])]
        if not any(names) or len(set(names)) != len(names):
            raise RequestError(
                "the first row does not name the columns, each once.",
                place=Place(file, 1),
                hint="Begin with a row such as slug,title,author.",
            )
        while True:
            line = reader.line_num + 1
            cells = next(reader, None)
            if cells is None:
                return
            if not any(cell.strip() for cell in cells):
                continue
            fault = None
            if len(cells) != len(names):
                fault = RequestError(
                    f"the row has {len(cells)} values for {len(names)} columns.",
                    place=Place(file, line),
                    hint='Put a value with a comma in it between quotes (").',
                )
            yield (
                line,
                {n: c.strip() for n, c in zip(names, cells, strict=False) if c.strip()},
                fault,
            )
    except csv.Error as problem:
        raise RequestError(f"{problem}.", place=Place(file, reader.line_num)) from None


def _json(text: str, file: str) -> Iterator[Row]:
    read = read_whole_json(text, file)
    if isinstance(read, Mapping):
        listed = next((read[k] for k in ("pages", "items", "posts", "data") if k in read), None)
        read = listed if isinstance(listed, list) else [read]
    if not isinstance(read, list):
        raise RequestError(
            "it is no list of pages.", place=Place(file), hint='Write [{"title": "…"}].'
        )
    for number, each in enumerate(read, 1):
        yield _row(each, file, 0, number)


def _lines(text: str, file: str) -> Iterator[Row]:
    for line, written in enumerate(text.split("\n"), 1):
        if not written.strip():
            continue
        try:
            read = read_whole_json(written, file, what="the line", line=line)
        except RequestError as fault:
            yield line, {}, fault
        else:
            yield _row(read, file, line, line)


def _row(read: Any, file: str, line: int, number: int) -> Row:
    if isinstance(read, Mapping):
        return line, {str(name): value for name, value in read.items()}, None
    where = "" if line else f"item {number} of the list"
    fault = RequestError(
        f"{where or 'the line'} is no page, but {quoted(read)}.",
        place=Place(file, line),
        hint='Write it as {"title": "…"}.',
    )
    return line, {}, fault
