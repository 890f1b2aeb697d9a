"""WOFF and WOFF2 unpacked to plain OpenType, once: what came out is kept on disk."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from svgog._files import write_whole
from svgog._folders import cache_folder

_MAGIC = (b"wOFF", b"wOF2")
MAX_BYTES = 120_000_000
"""Of an unpacked font; the largest of real ones have some 30 million."""
_SIP = 64
"""Bytes of a stream unpacked at a time: more could grow beyond all bounds before it is seen."""


def is_packed(head: bytes) -> bool:
    """Whether a file that begins so is WOFF or WOFF2."""
    return head[:4] in _MAGIC


def unpack(packed: bytes, digest: str) -> bytes:
    """The plain font inside ``packed``, whose SHA-256 is ``digest``.

    Kept as ``fonts/DIGEST.sfnt`` in the user's cache folder, the content's own SHA-256 before it:
    a damaged file there is made anew, and where nothing can be kept nothing is.
    """
    place = cache_folder() / "fonts" / f"{digest}.sfnt"
    kept = _read(place)
    if kept is None:
        kept = _decode(packed)
        with suppress(OSError):
            place.parent.mkdir(parents=True, exist_ok=True)
            write_whole(place, sha256(kept).digest() + kept)
    return kept


def _read(place: Path) -> bytes | None:
    try:
        content = place.read_bytes()
    except OSError:
        return None
    seal, plain = content[:32], content[32:]
    return plain if sha256(plain).digest() == seal else None


def _decode(packed: bytes) -> bytes:
    return _woff(packed) if packed[:4] == b"wOFF" else _woff2(packed)


def _woff(packed: bytes) -> bytes:
    """WOFF 1.0: each table by itself; the font's own checksums stay as they are."""
    (count,) = struct.unpack(">H", packed[12:14])
    entries = list(struct.iter_unpack(">4s4I", packed[44 : 44 + 20 * count]))
    _check_size(size for _, _, _, size, _ in entries)
    head = packed[4:8] + struct.pack(">4H", count, *_search_range(count))
    pieces = []
    start = len(head) + 16 * count
    for tag, offset, length, size, checksum in entries:
        table = packed[offset : offset + length]
        if length < size:
            table = zlib.decompressobj().decompress(table, size + 1)
        if len(table) != size:
            raise ValueError(f"it is damaged in its {tag.decode('latin-1')} table")
        head += struct.pack(">4s3I", tag, checksum, start, size)
        pieces.append(table + bytes(-size % 4))
        start += len(pieces[-1])
    return b"".join([head, *pieces])


def _search_range(count: int) -> tuple[int, int, int]:
    """``searchRange``, ``entrySelector`` and ``rangeShift`` of a table directory."""
    power = max(0, count.bit_length() - 1)
    return 16 << power, power, 16 * count - (16 << power)


def _woff2(packed: bytes) -> bytes:
    from fontTools.ttLib import TTFont

    _check_stream(packed)
    font = TTFont(BytesIO(packed), recalcTimestamp=False)
    font.flavor = None
    plain = BytesIO()
    font.save(plain, reorderTables=None)
    return plain.getvalue()


def _check_stream(packed: bytes) -> None:
    """A WOFF2's tables are one stream, which must hold what the directory says and no more."""
    from fontTools.ttLib.woff2 import WOFF2DirectoryEntry, brotli

    (count,) = struct.unpack(">H", packed[12:14])
    (length,) = struct.unpack(">I", packed[20:24])
    file = BytesIO(packed)
    file.seek(48)
    entries = [WOFF2DirectoryEntry() for _ in range(count)]
    for entry in entries:
        entry.fromFile(file)
    _check_size(entry.origLength for entry in entries)
    room = _check_size(entry.length for entry in entries)
    stream = file.read(length)
    decoder = brotli.Decompressor()
    for start in range(0, len(stream), _SIP):
        room -= len(decoder.process(stream[start : start + _SIP]))
        if room < 0:
            raise ValueError("it unpacks to more than it says")


def _check_size(sizes: Iterable[int]) -> int:
    size = sum(sizes)
    if size > MAX_BYTES:
        raise ValueError(f"it would unpack to {size:,} bytes")
    return size
