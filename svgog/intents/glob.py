"""Paths against patterns: ``*`` inside a folder, ``**`` over any folders, ``?`` for a letter."""

from __future__ import annotations

from fnmatch import fnmatchcase
from functools import lru_cache

from svgog.intents.fold import fold

_DEEPEST = 64


def fits(path: str, pattern: str) -> bool:
    """Whether a folded path fits a pattern; slashes at either end count for nothing."""
    parts = path.strip("/").split("/")[:_DEEPEST]
    return _fits(parts, _parts(pattern))


@lru_cache(maxsize=1024)
def _parts(pattern: str) -> tuple[str, ...]:
    return tuple(fold(pattern).strip("/").split("/"))


def _fits(parts: list[str], wanted: tuple[str, ...]) -> bool:
    at = want = 0
    # Where to go on from when the folders after the last ** do not fit: one folder further.
    retry_at, retry_want = 0, -1
    while at < len(parts):
        if want < len(wanted) and wanted[want] == "**":
            retry_at, retry_want = at, want
            want += 1
        elif want < len(wanted) and fnmatchcase(parts[at], wanted[want]):
            at, want = at + 1, want + 1
        elif retry_want >= 0:
            retry_at += 1
            at, want = retry_at, retry_want + 1
        else:
            return False
    return all(part == "**" for part in wanted[want:])
