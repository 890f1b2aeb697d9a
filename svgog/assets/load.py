"""Finding pictures: within one folder, in bytes, or in a ``data:`` URI, and nowhere else."""

from __future__ import annotations

import base64
import binascii
import os
import re
import stat
from pathlib import Path, PurePosixPath
from urllib.parse import unquote_to_bytes

from svgog.assets.sniff import PictureLimits, sniff
from svgog.errors import AssetError
from svgog.model import Picture, ReadFile

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
_MAX_NAME = 1024
_WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class Assets:
    """Loads the pictures that a page's data names; a ``LoadPicture``.

    A value is a path relative to ``root``, the bytes of a file, or a ``data:`` URI. Absolute
    paths, ``..``, links out of ``root`` and other URLs raise AssetError, as does a file that is
    no picture or is beyond ``limits``. Without a root only bytes and ``data:`` URIs are taken.
    """

    def __init__(self, root: Path | None, limits: PictureLimits | None = None) -> None:
        self.root = root
        self.limits = limits or PictureLimits()

    def __call__(self, value: object) -> Picture:
        if isinstance(value, Picture):
            return value
        if isinstance(value, bytes | bytearray | memoryview):
            return sniff(bytes(value), "The picture given as bytes", self.limits)
        if isinstance(value, os.PathLike):
            value = os.fspath(value)
        if not isinstance(value, str) or not value:
            raise AssetError(
                f"A picture cannot be a value of type {type(value).__name__}.",
                hint="Give a path inside assets, bytes or a data: URI.",
            )
        if value[:5].lower() == "data:":
            return sniff(self._decoded(value), "The picture given as a data: URI", self.limits)
        if self.root is None:
            raise AssetError(
                f'The picture "{_short(value)}" has no folder to be read from.',
                hint="Give an assets folder.",
            )
        data = _read(self.root, value, self.limits.bytes)
        return sniff(data, f'The picture "{_short(value)}"', self.limits)

    def _decoded(self, uri: str) -> bytes:
        head, comma, body = uri[5:].partition(",")
        if not comma:
            raise AssetError("A data: URI has no comma before its data.")
        if len(body) > 3 * self.limits.bytes:
            raise AssetError(
                f"A data: URI is {len(body):,} characters long; "
                f"{self.limits.bytes:,} bytes of picture are allowed."
            )
        data = unquote_to_bytes(body)
        if not head.lower().replace(" ", "").endswith(";base64"):
            return data
        try:
            packed = b"".join(data.split())
            return base64.b64decode(packed + b"=" * (-len(packed) % 4), validate=True)
        except (binascii.Error, ValueError):
            raise AssetError("A data: URI is not valid base64.") from None


def read_inside(folder: Path, *, max_bytes: int = PictureLimits().bytes) -> ReadFile:
    """A reader of the files inside ``folder``: no other path, no link out of it."""
    return lambda name: _read(folder, name, max_bytes)


def _read(root: Path, name: str, max_bytes: int) -> bytes:
    path = _inside(root, name)
    try:
        with os.fdopen(os.open(path, os.O_RDONLY | _WITHOUT_WAITING), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise AssetError(f'"{_short(name)}" is not a file.')
            data = file.read(max_bytes + 1)
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise AssetError(f'"{_short(name)}" cannot be read: {reason}.') from None
    if len(data) > max_bytes:
        raise AssetError(f'"{_short(name)}" is longer than {max_bytes:,} bytes.')
    return data


def _inside(root: Path, name: str) -> Path:
    """The real path of ``name`` in ``root``; AssetError when it leads anywhere else."""
    if len(name) > _MAX_NAME or any(ord(character) < 32 for character in name):
        raise AssetError(f'"{_short(name)}" is not a path.')
    if _SCHEME.match(name) or name.startswith("//"):
        raise AssetError(
            f'"{_short(name)}" is a URL; pictures are never fetched.',
            hint="Put the file under assets, or give bytes or a data: URI.",
        )
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if not parts or parts[0] == "/" or ".." in parts or re.match(r"[A-Za-z]:", parts[0]):
        raise AssetError(
            f'"{_short(name)}" is not a path inside the assets folder.',
            hint="Use a relative path without “..”.",
        )
    try:
        base = root.resolve(strict=True)
        path = base.joinpath(*parts).resolve(strict=True)
    except (OSError, RuntimeError, ValueError):
        raise AssetError(f'There is no file "{_short(name)}".') from None
    if not path.is_relative_to(base):
        raise AssetError(f'"{_short(name)}" is a link that leads out of the assets folder.')
    return path


def _short(text: str) -> str:
    clean = "".join(character if character.isprintable() else "?" for character in text[:80])
    return clean + "…" if len(text) > 80 else clean
