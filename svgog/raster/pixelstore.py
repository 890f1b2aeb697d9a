"""Pixels on disk: what one process has painted, no other need paint again.

A SQLite file in write-ahead mode: many processes may read and write it at once, and nobody ever
sees half a picture. Whatever is wrong with the file, cards are made without it.
"""

from __future__ import annotations

import os
import sqlite3
import struct
import threading
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Protocol

import numpy as np
import resvg_py

from svgog.raster.blend import Pixels

_FORMAT = 1
_HEAD = struct.Struct("<HHHI")
_PACKED_FROM = 65_536
_MOST_AT_ONCE, _LOOKS = 500, 8
_PATIENCE = 0.05
"""Seconds to wait for another process that writes; painting takes about as long."""
_CREATE = "CREATE TABLE IF NOT EXISTS painted (name BLOB PRIMARY KEY, pixels BLOB NOT NULL)"


class PixelStore(Protocol):
    """Where a painter may find what it has not painted itself; names tell all that pixels show."""

    def find(self, names: Iterable[bytes]) -> dict[bytes, Pixels]:
        """Those that are there: ``uint8[height, width]`` or ``uint8[height, width, 4]``."""
        ...

    def keep(self, painted: Mapping[bytes, Pixels]) -> None:
        """Take in what was painted."""
        ...


class DiskPixels:
    """A ``PixelStore`` in one file of ``folder``, named for the engine that paints.

    Safe to share between threads and to take into a forked process. Beyond ``limit`` bytes the
    older half goes.
    """

    def __init__(self, folder: Path, limit: int = 64_000_000) -> None:
        self._folder = folder
        self._limit = limit
        self._lock = threading.Lock()
        self._opened: tuple[int, sqlite3.Connection] | None = None
        self._is_off = False
        self._since_look = 0

    def find(self, names: Iterable[bytes]) -> dict[bytes, Pixels]:
        wanted = list(names)
        found: dict[bytes, Pixels] = {}
        with self._lock, suppress(sqlite3.Error, OSError):
            for start in range(0, len(wanted), _MOST_AT_ONCE):
                some = wanted[start : start + _MOST_AT_ONCE]
                marks = ",".join("?" * len(some))
                query = f"SELECT name, pixels FROM painted WHERE name IN ({marks})"
                for name, written in self._open().execute(query, some):
                    pixels = _read(written)
                    if pixels is not None:
                        found[name] = pixels
        return found

    def keep(self, painted: Mapping[bytes, Pixels]) -> None:
        rows = [(name, _written(pixels)) for name, pixels in painted.items()]
        with self._lock, suppress(sqlite3.Error, OSError):
            file = self._open()
            with file:
                file.executemany("INSERT OR REPLACE INTO painted VALUES (?, ?)", rows)
            self._since_look += sum(len(written) for _, written in rows)
            if self._since_look > self._limit // _LOOKS:
                self._make_room(file)

    def close(self) -> None:
        """Let go of the file; it is opened again when it is asked."""
        with self._lock:
            if self._opened and self._opened[0] == os.getpid():
                self._opened[1].close()
            self._opened = None

    def _open(self) -> sqlite3.Connection:
        """This process's own connection; raises where the file cannot be had."""
        if self._opened and self._opened[0] == os.getpid():
            return self._opened[1]
        if self._is_off:
            raise OSError("there is no place for pixels")
        # Until it is open, it is off: a folder that cannot be written is tried once.
        self._is_off = True
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / _file_name()
        try:
            file = self._connected(path)
        except sqlite3.DatabaseError as problem:
            if isinstance(problem, sqlite3.OperationalError):
                raise
            path.unlink(missing_ok=True)  # it is no SQLite file, or a damaged one
            file = self._connected(path)
        self._opened = os.getpid(), file
        self._is_off = False
        return file

    def _connected(self, path: Path) -> sqlite3.Connection:
        file = sqlite3.connect(path, timeout=_PATIENCE, check_same_thread=False)
        file.execute("PRAGMA journal_mode=WAL")
        file.execute("PRAGMA synchronous=NORMAL")
        file.execute(_CREATE)
        self._make_room(file)
        return file

    def _make_room(self, file: sqlite3.Connection) -> None:
        """Drop the older half of a file that has grown too large; its pages are used again."""
        self._since_look = 0
        size, pages, free = (
            file.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("page_size", "page_count", "freelist_count")
        )
        if size * (pages - free) > self._limit:
            with file:
                file.execute(
                    "DELETE FROM painted WHERE rowid <= (SELECT (min(rowid) + max(rowid)) / 2"
                    " FROM painted)"
                )


def _file_name() -> str:
    """Another engine paints other pixels."""
    return f"resvg-py-{resvg_py.__version__}-{_FORMAT}.sqlite"


def _written(pixels: Pixels) -> bytes:
    data = pixels.tobytes()
    height, width, channels = (*pixels.shape, 1)[:3]
    head = _HEAD.pack(width, height, channels, zlib.crc32(data))
    return head + (zlib.compress(data, 1) if len(data) >= _PACKED_FROM else data)


def _read(written: bytes) -> Pixels | None:
    """None for what is damaged."""
    try:
        width, height, channels, check = _HEAD.unpack_from(written)
        size = width * height * channels
        data = written[_HEAD.size :]
        if size >= _PACKED_FROM:
            data = zlib.decompressobj().decompress(data, size)
    except (struct.error, zlib.error):
        return None
    if len(data) != size or zlib.crc32(data) != check:
        return None
    shape = (height, width) if channels == 1 else (height, width, channels)
    return np.frombuffer(data, np.uint8).reshape(shape)
