"""Things that take long to make, kept as files: what one process made, no other need make again."""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from svgog._files import write_whole

_CHECK = 32


class ByteStore(Protocol):
    """Where bytes may be found by a name that tells all they were made of."""

    def find(self, name: str) -> bytes | None: ...

    def keep(self, name: str, data: bytes) -> None: ...


class KeptFiles:
    """A ``ByteStore`` in a folder: whole files only, what is damaged is as if it were not there.

    Beyond ``most`` files the oldest half goes. What cannot be written is not kept.
    """

    def __init__(self, folder: Path, most: int = 256) -> None:
        self._folder = folder
        self._most = most

    def find(self, name: str) -> bytes | None:
        try:
            written = (self._folder / name).read_bytes()
        except OSError:
            return None
        data = written[_CHECK:]
        return data if sha256(data).digest() == written[:_CHECK] else None

    def keep(self, name: str, data: bytes) -> None:
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            write_whole(self._folder / name, sha256(data).digest() + data)
            self._make_room()

    def _make_room(self) -> None:
        files = [path for path in self._folder.iterdir() if not path.name.startswith(".")]
        if len(files) > self._most:
            files.sort(key=lambda path: path.stat().st_mtime_ns)
            for path in files[: len(files) // 2]:
                path.unlink(missing_ok=True)
