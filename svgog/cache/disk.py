"""A tier in a folder, shared by all processes of a machine."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from svgog._files import write_whole

_LOOKS = 16
_FULL, _SWEPT = 1.0, 0.8
_REFRESH = 3600
"""Seconds after which a value that is read counts as used again."""
_ABANDONED = 600
"""Seconds after which a draft has no writer any more."""


class DiskTier:
    """A tier of at most ``limit`` bytes below ``folder``, beyond which the longest unused goes.

    Values are files that are whole or not there; a killed process leaves at most a draft, which is
    swept later.
    """

    name = "disk"

    def __init__(self, folder: Path, limit: int = 2_000_000_000) -> None:
        self._folder = folder
        self._limit = limit
        self._since_look = limit
        self._sweeping = threading.Lock()

    def get(self, key: str) -> bytes | None:
        path = self._path(key)
        try:
            with path.open("rb") as file:
                used = os.fstat(file.fileno()).st_mtime
                value = file.read()
        except FileNotFoundError:
            return None
        if abs(time.time() - used) > _REFRESH:
            with suppress(OSError):
                os.utime(path)
        return value

    def put(self, key: str, value: bytes) -> None:
        """Keep the value; raises OSError where it cannot be written, and leaves nothing then."""
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, value)
        self._since_look += len(value)
        if self._since_look > self._limit // _LOOKS and self._sweeping.acquire(blocking=False):
            try:
                self._since_look = 0
                self.sweep()
            finally:
                self._sweeping.release()

    def sweep(self) -> int:
        """Remove what is longest unused while there is too much, and drafts nobody writes any more.

        Returns the bytes that are left.
        """
        files: list[tuple[float, int, str]] = []
        held = 0
        for entry in self._entries():
            with suppress(OSError):
                told = entry.stat(follow_symlinks=False)
                if not entry.name.startswith("."):
                    files.append((told.st_mtime, told.st_size, entry.path))
                    held += told.st_size
                elif time.time() - told.st_mtime > _ABANDONED:
                    Path(entry.path).unlink(missing_ok=True)
        if held > self._limit * _FULL:
            for _, size, path in sorted(files):
                if held <= self._limit * _SWEPT:
                    break
                Path(path).unlink(missing_ok=True)
                held -= size
        return held

    def _entries(self) -> Iterator[os.DirEntry[str]]:
        with suppress(OSError), os.scandir(self._folder) as folders:
            for folder in folders:
                with suppress(OSError), os.scandir(folder.path) as entries:
                    yield from (entry for entry in entries if entry.is_file(follow_symlinks=False))

    def _path(self, key: str) -> Path:
        if not (len(key) == 64 and key.isascii() and key.isalnum()):
            raise ValueError("a key is 64 hexadecimal digits")
        return self._folder / key[:2] / key
