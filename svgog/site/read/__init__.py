"""The pages of a source: a folder, a table, a sitemap or one file.

``find_pages`` is quick and reads what it must to tell whether a page has changed; a page's data
are read when they are asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from svgog.errors import Place, RequestError, quoted
from svgog.site.page import Found, Page
from svgog.site.read.folder import found_file, in_folder, read_folder
from svgog.site.read.paths import MARKDOWN, MARKUP
from svgog.site.read.rows import TABLES, rows_of
from svgog.site.read.sitemap import in_sitemap
from svgog.site.settings import Content

__all__ = ["find_pages", "read_pages"]


def find_pages(source: Path, content: Content | None = None) -> Iterator[Found]:
    """The pages of ``source``, sorted by id; RequestError for a source that is none.

    A folder's pages are its Markdown files, or its HTML files where they are more, unless
    ``content.include`` names others.
    """
    content = content or Content()
    if source.is_dir():
        yield from in_folder(source, content)
    elif not source.exists():
        raise RequestError(f"there is no file or folder {quoted(source)}.")
    elif source.suffix.lower() in TABLES:
        yield from rows_of(source, content)
    elif source.suffix.lower() == ".xml":
        yield from in_sitemap(source, content)
    elif source.suffix.lower() in MARKDOWN | MARKUP:
        yield found_file(source, source.name, content)
    else:
        raise RequestError(
            f"{quoted(source.suffix or source.name)} is no kind of source.",
            place=Place(str(source)),
            hint="Give a folder, Markdown, HTML, CSV, JSON, JSONL or a sitemap's XML.",
        )


def read_pages(source: Path, content: Content | None = None) -> Iterator[Page]:
    """The same, read; drafts are left out unless ``content.drafts``."""
    content = content or Content()
    if source.is_dir():
        pages = read_folder(source, content)
    else:
        pages = (found.read() for found in find_pages(source, content))
    for page in pages:
        if not content.skips(page.skip):
            yield page
