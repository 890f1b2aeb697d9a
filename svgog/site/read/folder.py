"""Pages that are files of their own: Markdown and HTML below a folder."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any

from svgog.errors import Place, RequestError, SvgogError
from svgog.intents.fold import fold
from svgog.intents.glob import fits
from svgog.site.page import Found, Page
from svgog.site.read import frontmatter, markdown
from svgog.site.read.files import as_text, read_bytes
from svgog.site.read.names import is_draft, more_of, page_data
from svgog.site.read.paths import MARKDOWN, MARKUP, titled
from svgog.site.settings import Content

_PASSED = frozenset(
    """node_modules __pycache__ venv site-packages
    _includes _layouts _site _data _sass _partials""".split()
)
"""Folders that hold no pages: programs, and the parts of pages and built pages of Jekyll."""
_PARTIAL = re.compile(r"(?:^|/)_(?!index\b)[^/]*$", re.IGNORECASE)
_LONGEST = 20_000_000


def in_folder(folder: Path, content: Content) -> Iterator[Found]:
    """The pages below a folder that have not been read yet."""
    for name, fault in files_in(folder, content):
        yield _unreadable(name, fault) if fault else found_file(folder / name, name, content)


def read_folder(folder: Path, content: Content) -> Iterator[Page]:
    """The pages below a folder, each file read once."""
    base = os.fspath(folder)
    for name, fault in files_in(folder, content):
        yield _unreadable(name, fault).read() if fault else _read(f"{base}/{name}", name, content)


def files_in(folder: Path, content: Content) -> list[tuple[str, RequestError | None]]:
    """The files that are pages, by their paths, and folders that cannot be looked into, sorted.

    What begins with a dot is passed over. So are, unless ``content.include`` names them, parts of
    pages that begin with an underscore.
    """
    names, faults = _below(folder)
    names = [name for name in names if _is_wanted(name, content)]
    kinds = MARKDOWN | MARKUP
    if not content.include:
        markdown = sum(_suffix(name) in MARKDOWN for name in names)
        markup = sum(_suffix(name) in MARKUP for name in names)
        # A README beside a built site makes no page of it, nor a layout beside articles.
        kinds = MARKDOWN if markdown >= markup else MARKUP
    pages = {name: None for name in names if _suffix(name) in kinds}
    return sorted({**pages, **faults}.items(), key=lambda each: each[0])


def _unreadable(name: str, fault: RequestError) -> Found:
    page = Page(name, {**titled({}, name), "path": name}, fault=fault)
    return Found(name, str(fault), lambda: page)


def _below(folder: Path) -> tuple[list[str], dict[str, RequestError]]:
    """The files below, and why other folders cannot be looked into."""
    names: list[str] = []
    faults: dict[str, RequestError] = {}

    def failed(problem: OSError) -> None:
        name = Path(os.path.relpath(problem.filename, folder)).as_posix()
        faults[name] = RequestError(f"{problem.strerror}.", place=Place(name))

    start = len(os.fspath(folder).rstrip(os.sep)) + 1
    for here, folders, files in os.walk(folder, onerror=failed):
        folders[:] = [each for each in folders if each[:1] != "." and each not in _PASSED]
        base = here[start:].replace(os.sep, "/")
        prefix = f"{base}/" if base else ""
        names += [prefix + each for each in files if each[:1] != "."]
    return names, faults


def _suffix(name: str) -> str:
    dot = name.rfind(".")
    return name[dot:].lower() if dot > name.rfind("/") + 1 else ""


def _is_wanted(name: str, content: Content) -> bool:
    if not content.include and _PARTIAL.search(name):
        return False
    if not content.include and not content.exclude:
        return True
    path = fold(name)
    wanted = not content.include or any(fits(path, each) for each in content.include)
    return wanted and not any(fits(path, each) for each in content.exclude)


def found_file(path: Path, id_: str, content: Content) -> Found:
    """A page that is the whole of a file."""
    try:
        raw = read_bytes(path, id_, _LONGEST)
    except RequestError as fault:
        return _unreadable(id_, fault)
    digest = blake2b(raw, digest_size=16).hexdigest()
    # It is read again when it is asked for: all of a site's pages at once are too much to hold.
    return Found(id_, digest, partial(_read, str(path), id_, content))


def _read(file: str, id_: str, content: Content) -> Page:
    path = Path(file)
    try:
        text = as_text(read_bytes(file, id_, _LONGEST), id_)
    except RequestError as fault:
        return Page(id_, {**titled({}, id_), "path": id_}, path, fault=fault)
    read = _markup if _suffix(id_) in MARKUP else _markdown
    return read(text, id_, path, content)


def _markdown(text: str, id_: str, path: Path, content: Content) -> Page:
    head, body, fault = frontmatter.split(text, id_)
    data = page_data(head, content.fields)
    heads = [each.text for each in markdown.headings(body) if each.text]
    if "title" not in data and heads:
        data["title"] = heads[0]
    for name in ("title", "description"):
        if isinstance(data.get(name), str):
            data[name] = markdown.plain(data[name])
    rest = [each for each in heads if each != data.get("title")]
    if rest:
        data.setdefault("headings", rest)
    data.setdefault("reading_time", markdown.minutes(body))
    return page_of(data, head, id_, path, content, fault)


def _markup(text: str, id_: str, path: Path, content: Content) -> Page:
    from svgog.site.read.html import facts_of

    head, body, fault = frontmatter.split(text, id_)
    given, data = facts_of(body, content.fields)
    if head:
        given, data = {**given, **head}, {**data, **page_data(head, content.fields)}
    return page_of(data, given, id_, path, content, fault)


def page_of(
    data: Mapping[str, Any],
    given: Mapping[str, Any],
    id_: str,
    path: Path,
    content: Content,
    fault: SvgogError | None = None,
) -> Page:
    """A page with what its place tells: its path, a date in its name, a title at worst."""
    whole = {**content.defaults, **titled(data, id_), "path": id_}
    draft = is_draft(given) or "_drafts" in id_.split("/")[:-1]
    return Page(id_, whole, path, more=more_of(given), fault=fault, skip="draft" if draft else "")
