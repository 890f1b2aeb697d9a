"""Noticing that a site file, a template or a font was changed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from svgog.site.settings import Site

Seen = frozenset[tuple[str, int, int]]
_MOST = 20_000
_EVERY = 1.0


def looked_at(site: Site, source: Path | None = None) -> tuple[Path, ...]:
    """What a service is made of: site file, folders of templates and fonts, a table of pages."""
    table = source if source and source.is_file() else None
    logo = site.brand.get("logo")
    drawn = site.assets / logo if site.assets and isinstance(logo, str) else None
    given = (site.file, site.templates, site.fonts, table, drawn)
    return tuple(path for path in given if path is not None)


class Watch:
    """Calls ``changed`` soon after a file of ``paths()`` has come, gone or been written.

    It waits until writing has ended: two looks must see the same.
    """

    def __init__(
        self,
        paths: Callable[[], tuple[Path, ...]],
        changed: Callable[[], object],
        every: float = _EVERY,
    ) -> None:
        self._paths = paths
        self._changed = changed
        self._every = every
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="svgog-watch", daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        known = last = seen(self._paths())
        while not self._ended.wait(self._every):
            now = seen(self._paths())
            if now == last and now != known:
                known = now
                self._changed()
            last = now


def seen(paths: tuple[Path, ...]) -> Seen:
    """Every file with its size and when it was changed, in nanoseconds."""
    found = set()
    for file in _files(paths):
        try:
            told = file.stat()
        except OSError:
            continue
        found.add((str(file), told.st_size, told.st_mtime_ns))
        if len(found) > _MOST:
            break
    return frozenset(found)


def _files(paths: tuple[Path, ...]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from (each for each in path.rglob("*") if each.is_file())
        else:
            yield path
