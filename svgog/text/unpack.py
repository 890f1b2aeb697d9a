"""WOFF and WOFF2 unpacked to plain OpenType, once: what came out is kept on disk."""

from __future__ import annotations

import struct
from contextlib import suppress
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from svgog._files import write_whole
from svgog._folders import cache_folder

_MAGIC = (b"wOFF", b"wOF2")
MAX_BYTES = 120_000_000
"""Of an unpacked font; the largest of real ones have some 30 million."""


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
    from fontTools.ttLib import TTFont

    (size,) = struct.unpack(">I", packed[16:20])
    if size > MAX_BYTES:
        raise ValueError(f"it would unpack to {size:,} bytes")
    font = TTFont(BytesIO(packed), recalcTimestamp=False)
    font.flavor = None
    plain = BytesIO()
    font.save(plain, reorderTables=None)
    return plain.getvalue()
