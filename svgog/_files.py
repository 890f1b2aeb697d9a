"""Reading files inside one folder only; writing them so that nobody ever sees half of one."""

from __future__ import annotations

import errno
import os
import re
import secrets
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from svgog.errors import AssetError, quoted

MAX_BYTES = 20_000_000
"""Of one file, unless its reader says otherwise."""

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
_MAX_NAME = 1024
_WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True)
class FolderReader:
    """Reads files by name inside one folder: no other path, no link out of it; a ``ReadFile``.

    Raises AssetError for any other name, for what is no plain file or cannot be read, and for a
    file longer than ``max_bytes``. ``hint`` goes with a file that is not there.
    """

    folder: Path
    max_bytes: int = MAX_BYTES
    hint: str = ""

    def __call__(self, name: str) -> bytes:
        path = self._inside(name)
        try:
            with os.fdopen(os.open(path, os.O_RDONLY | _WITHOUT_WAITING), "rb") as file:
                if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                    raise AssetError(f"{quoted(name)} is not a file.")
                data = file.read(self.max_bytes + 1)
        except OSError as error:
            reason = error.strerror or "it cannot be read"
            raise AssetError(f"{quoted(name)} cannot be read: {reason}.") from None
        if len(data) > self.max_bytes:
            raise AssetError(f"{quoted(name)} is longer than {self.max_bytes:,} bytes.")
        return data

    def _inside(self, name: str) -> Path:
        """The real path of ``name``; AssetError when it leads anywhere else."""
        if len(name) > _MAX_NAME or any(ord(character) < 32 for character in name):
            raise AssetError(f"{quoted(name)} is not a path.")
        if _SCHEME.match(name) or name.startswith("//"):
            raise AssetError(
                f"{quoted(name)} is a URL; files are never fetched.",
                hint="Put the file into the folder, or give a data: URI.",
            )
        parts = PurePosixPath(name.replace("\\", "/")).parts
        if not parts or parts[0] == "/" or ".." in parts or re.match(r"[A-Za-z]:", parts[0]):
            raise AssetError(
                f"{quoted(name)} is not a path inside the folder.",
                hint="Use a relative path without “..”.",
            )
        try:
            base = self.folder.resolve(strict=True)
            path = base.joinpath(*parts).resolve(strict=True)
        except (OSError, RuntimeError, ValueError):
            raise AssetError(f"There is no file {quoted(name)}.", hint=self.hint) from None
        if not path.is_relative_to(base):
            raise AssetError(f"{quoted(name)} is a link that leads out of the folder.")
        return path


def write_whole(path: Path, data: bytes) -> Path:
    """Write ``data`` beside ``path`` and move it there: ``path`` is old or new, never half.

    A link is followed; a file that is there keeps its permissions. Raises OSError that names
    ``path``.
    """
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    # Short, so that every name that can be written has a draft that can.
    draft = target.with_name(f".{secrets.token_hex(8)}")
    try:
        with draft.open("xb") as file:
            file.write(data)
        with suppress(FileNotFoundError):
            draft.chmod(stat.S_IMODE(target.stat().st_mode))
        draft.replace(target)
    except BaseException as problem:
        draft.unlink(missing_ok=True)
        if isinstance(problem, OSError):
            raise type(problem)(problem.errno, problem.strerror, str(path)) from None
        raise
    return path
