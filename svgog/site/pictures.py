"""Which files a page's pictures are, and whether they are as they were."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from svgog.model import absent

Shown = tuple[str, int, int, str]
"""A file below the assets, its size, when it changed (ns), and the SHA-256 of its content."""

_ENDINGS = (".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".svg")
_PUBLIC = ("", "static", "public", "assets", "docs", "src", "content", "_site", "source")
"""Folders that sites serve as their root."""


@dataclass(frozen=True)
class Pictures:
    """Finds pictures for pages: only below ``assets``. ``url`` is the site's own address."""

    assets: Path
    url: str = ""

    def found(self, value: str, page: Path | None) -> str | None:
        """A picture's path below the assets; None for an address that is not the site's.

        A path is looked for beside its page, then from the site's root; one that is nowhere stays
        as it is, for the card's warning to name it.
        """
        if value.startswith("data:"):
            return value
        own = bool(self.url) and value.startswith(f"{self.url}/")
        if not own and (value.startswith("//") or "://" in value[:12]):
            return None
        path = value[len(self.url) :] if own else value
        path = unquote(urlsplit(path).path) or path
        places = [self.assets / root for root in _PUBLIC]
        if page is not None and not path.startswith("/"):
            places.insert(0, page.parent)
        for place in places:
            if file := self._inside(place / path.lstrip("/")):
                return file
        return path.lstrip("/")

    def is_there(self, name: str) -> bool:
        """Whether a path names a file below the assets."""
        return self._inside(self.assets / name) is not None

    def shown(self, data: Any) -> tuple[Shown, ...]:
        """Every file below the assets that data name, in the order of their names."""
        names = sorted(set(_paths(data)))
        return tuple(shown for name in names if (shown := self._seen(name)))

    def unchanged(self, before: tuple[Shown, ...]) -> bool:
        """Whether the files are as they were, as far as their size and time tell."""
        return all(self._stat(name) == (size, time) for name, size, time, _ in before)

    def _seen(self, name: str) -> Shown | None:
        found = self._stat(name) if self._inside(self.assets / name) else None
        try:
            digest = sha256((self.assets / name).read_bytes()).hexdigest() if found else ""
        except OSError:
            return None
        return (name, *found, digest) if found else None

    def _stat(self, name: str) -> tuple[int, int] | None:
        try:
            told = (self.assets / name).stat()
        except (OSError, ValueError):
            return None
        return told.st_size, told.st_mtime_ns

    def _inside(self, path: Path) -> str | None:
        try:
            real = path.resolve()
            if real.is_file():
                return real.relative_to(self.assets.resolve()).as_posix()
        except (OSError, ValueError):
            pass
        return None


def _paths(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if value.lower().endswith(_ENDINGS) and not absent(value):
            yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _paths(each)
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from _paths(each)
