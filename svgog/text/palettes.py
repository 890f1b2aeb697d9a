"""The palettes of a colour font: its CPAL table."""

from __future__ import annotations

import struct
from typing import NamedTuple

from svgog.text.face import Face
from svgog.text.style import Palette

_FOR_BACKGROUND = {"light": 1, "dark": 2}
"""The flag of a palette that may be used on such a background."""
_MAX_PALETTES = 256


class PaletteColour(NamedTuple):
    """``#rrggbb`` and an opacity from 0 to 1."""

    colour: str
    opacity: float


def palette_index(face: Face, palette: Palette) -> int:
    """The face's palette for a value of font-palette; the first where there is no such one."""
    if palette == 0:
        return 0
    flags = _flags(_table(face))
    if isinstance(palette, int):
        return palette if 0 <= palette < len(flags) else 0
    wanted = _FOR_BACKGROUND.get(palette, 0)
    return next((index for index, each in enumerate(flags) if each & wanted), 0)


def palette_colours(face: Face, index: int) -> tuple[PaletteColour, ...]:
    """The colours of one palette; empty where the face has none."""
    cpal = _table(face)
    try:
        _, size, count, _, records = struct.unpack_from(">4HI", cpal)
        (first,) = struct.unpack_from(">H", cpal, 12 + 2 * min(index, count - 1))
        found = (struct.unpack_from("4B", cpal, records + 4 * (first + i)) for i in range(size))
        return tuple(PaletteColour(f"#{r:02x}{g:02x}{b:02x}", a / 255) for b, g, r, a in found)
    except struct.error:
        return ()


def _table(face: Face) -> bytes:
    return bytes(face.source.hb_face.reference_table("CPAL").data or b"")


def _flags(cpal: bytes) -> tuple[int, ...]:
    """One number a palette, 0 where the table says nothing of it."""
    try:
        version, _, count, _, _ = struct.unpack_from(">4HI", cpal)
        count = min(count, _MAX_PALETTES)
        (types,) = struct.unpack_from(">I", cpal, 12 + 2 * count) if version else (0,)
        return struct.unpack_from(f">{count}I", cpal, types) if types else (0,) * count
    except struct.error:
        return ()
