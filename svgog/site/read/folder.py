"""Pages that are files of their own: Markdown and HTML below a folder."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any

from svgog.errors import Place, RequestError, SvgogError
from svgog.intents.fold import fold
from svgog.intents.glob import fits
from svgog.site.page import Found, Page
from svgog.site.read import frontmatter, markdown
from svgog.site.read.names import is_draft, more_of, page_data
from svgog.site.read.paths import MARKDOWN, MARKUP, titled
from svgog.site.settings import Content

_PASSED = frozenset(("node_modules", "__pycache__", "venv", "site-packages"))
_LONGEST = 20_000_000


def in_folder(folder: Path, content: Content) -> Iterator[Found]:
    """The pages below a folder, by their paths; what begins with a dot is passed over."""
    names = [name for name in _below(folder) if _is_wanted(name, content)]
    kinds = MARKDOWN | MARKUP
    if not content.include and any(Path(name).suffix.lower() in MARKDOWN for name in names):
        kinds = MARKDOWN
    for name in names:
        if Path(name).suffix.lower() in kinds:
            yield found_file(folder / name, name, content)


def _below(folder: Path) -> list[str]:
    found = []
    for here, folders, files in os.walk(folder):
        folders[:] = [each for each in folders if each[:1] != "." and each not in _PASSED]
        base = Path(here).relative_to(folder).as_posix()
        prefix = "" if base == "." else f"{base}/"
        found += [prefix + each for each in files if each[:1] != "."]
    return sorted(found)


def _is_wanted(name: str, content: Content) -> bool:
    if not content.include and not content.exclude:
        return True
    path = fold(name)
    wanted = not content.include or any(fits(path, each) for each in content.include)
    return wanted and not any(fits(path, each) for each in content.exclude)


def found_file(path: Path, id_: str, content: Content) -> Found:
    """A page that is the whole of a file."""
    digest = blake2b(_raw(path)[0], digest_size=16).hexdigest()
    # It is read again when it is asked for: all of a site's pages at once are too much to hold.
    return Found(id_, digest, partial(_read, path, id_, content))


def _raw(path: Path) -> tuple[bytes, SvgogError | None]:
    try:
        size = path.stat().st_size
        if size > _LONGEST:
            return str(size).encode(), RequestError("the file is too long for a page.")
        return path.read_bytes(), None
    except OSError as problem:
        return b"", RequestError(f"{problem.strerror or 'it cannot be read'}.")


def _read(path: Path, id_: str, content: Content) -> Page:
    raw, fault = _raw(path)
    failed = partial(Page, id_, {"path": id_}, path)
    if fault:
        return failed(fault=fault.at(Place(id_)))
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as problem:
        line = raw.count(b"\n", 0, problem.start) + 1
        place = Place(id_, line)
        return failed(fault=RequestError("the file is not UTF-8.", place=place, hint="Save it so."))
    read: Callable[..., Page] = _markup if path.suffix.lower() in MARKUP else _markdown
    try:
        return read(text, id_, path, content)
    except SvgogError as problem:
        return failed(fault=problem)


def _markdown(text: str, id_: str, path: Path, content: Content) -> Page:
    head, body, _ = frontmatter.split(text, id_)
    data = page_data(head, content.fields)
    heads = markdown.headings(body)
    if "title" not in data:
        first = next((each.text for each in heads if each.text), "")
        if first:
            data["title"] = first
    for name in ("title", "description"):
        if isinstance(data.get(name), str):
            data[name] = markdown.plain(data[name])
    rest = [each.text for each in heads if each.text and each.text != data.get("title")]
    if rest:
        data.setdefault("headings", rest)
    data.setdefault("reading_time", markdown.minutes(body))
    return page_of(data, head, id_, path, content)


def _markup(text: str, id_: str, path: Path, content: Content) -> Page:
    from svgog.site.read.html import facts_of

    given, data = facts_of(text, content.fields)
    return page_of(data, given, id_, path, content)


def page_of(
    data: Mapping[str, Any], given: Mapping[str, Any], id_: str, path: Path, content: Content
) -> Page:
    """A page with what its place tells: its path, a date in its name, a title at worst."""
    whole = {**content.defaults, **titled(data, id_), "path": id_}
    return Page(id_, whole, path, more=more_of(given), is_draft=is_draft(given))
