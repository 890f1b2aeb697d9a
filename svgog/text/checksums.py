"""The checksums that a font file holds of its own tables (OpenType, "Table directory")."""

from __future__ import annotations

import struct

import numpy as np

from svgog.text.fontfile import FontFile

_ADJUSTMENT = slice(8, 12)
"""Of the head table: holds the sum of the whole file, so it is no part of the table's own."""


def wrong_tables(file: FontFile) -> tuple[str, ...]:
    """The tables whose content is not what the file says, sorted; WOFF2 holds no checksums."""
    data = file.data
    count = struct.unpack(">I", data[8:12])[0] if data[:4] == b"ttcf" else 0
    faces = struct.unpack(f">{count}I", data[12 : 12 + 4 * count]) if count else (0,)
    entries = {entry for start in faces for entry in _directory(data, start)}
    return tuple(sorted({tag for tag, *entry in entries if not _is_whole(data, tag, *entry)}))


def _directory(data: bytes, start: int) -> list[tuple[str, int, int, int]]:
    (count,) = struct.unpack(">H", data[start + 4 : start + 6])
    rows = struct.iter_unpack(">4s3I", data[start + 12 : start + 12 + 16 * count])
    return [(tag.decode("latin-1"), checksum, at, length) for tag, checksum, at, length in rows]


def _is_whole(data: bytes, tag: str, checksum: int, start: int, length: int) -> bool:
    table = bytearray(data[start : start + length])
    if tag == "head":
        table[_ADJUSTMENT] = bytes(4)
    table += bytes(-length % 4)
    return int(np.frombuffer(table, ">u4").sum(dtype=np.uint64)) % 2**32 == checksum
