"""The site's own pages, found by the names of their cards."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

from svgog.errors import SvgogError
from svgog.site.build.writing import CardPaths
from svgog.site.page import Found, Page
from svgog.site.read import find_pages
from svgog.site.settings import Content

_PAUSE, _SHARE = 5.0, 20
"""Seconds between two looks for pages that were not there; many times as long as a look takes."""


class SitePages:
    """Pages of ``source`` by the path that ``svgog build`` would give their cards.

    They are looked for when the first is asked for, and again when one is asked for that is not
    among them; a page itself is read whenever it is asked for. Safe to share between threads.
    """

    def __init__(
        self,
        source: Path | None,
        content: Content,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._source = source
        self._content = content
        self._clock = clock
        self._lock = threading.Lock()
        self._pages: dict[str, Found] = {}
        self._looks_again = -1.0

    def find(self, name: str) -> Page | None:
        """The page as it is now; None for one that is not there or is a draft."""
        wanted = name.casefold()
        found = self._pages.get(wanted)
        if not found:
            self.look()
            found = self._pages.get(wanted)
        page = found.read() if found else None
        if page and page.file and not page.file.exists():
            return None
        return page if page and not self._content.skips(page.skip) else None

    def look(self) -> None:
        """See which pages there are, unless that was done a moment ago."""
        with self._lock:
            now = self._clock()
            if self._source and (self._looks_again < 0 or now > self._looks_again):
                self._pages = self._found(self._source)
                taken = self._clock() - now
                self._looks_again = self._clock() + max(_PAUSE, _SHARE * taken)

    def _found(self, source: Path) -> dict[str, Found]:
        paths, pages = CardPaths(), {}
        for found in find_pages(source, self._content):
            try:
                slug = found.read().data.get("slug")
            except SvgogError:
                slug = None
            name, _ = paths.take(found.id, slug)
            pages[name.casefold()] = found
        return pages
