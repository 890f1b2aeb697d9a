"""Finding pictures: within one folder, in bytes, or in a ``data:`` URI, and nowhere else."""

from __future__ import annotations

import os
from pathlib import Path

from svgog._files import MAX_BYTES, FolderReader
from svgog.assets.datauri import decoded
from svgog.assets.sniff import PictureLimits, sniff
from svgog.errors import AssetError, quoted
from svgog.model import Picture, ReadFile


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
            data = decoded(value, self.limits.bytes)
            return sniff(data, "The picture given as a data: URI", self.limits)
        if self.root is None:
            raise AssetError(
                f"The picture {quoted(value)} has no folder to be read from.",
                hint="Give an assets folder.",
            )
        data = FolderReader(self.root, self.limits.bytes)(value)
        return sniff(data, f"The picture {quoted(value)}", self.limits)


def read_inside(folder: Path, *, max_bytes: int = MAX_BYTES) -> ReadFile:
    """A reader of the files inside ``folder``: no other path, no link out of it."""
    return FolderReader(folder, max_bytes)


def read_nothing(name: str) -> bytes:
    """A reader for drawings that have no folder."""
    raise AssetError(f"The drawing has no folder to read {quoted(name)} from.")
