"""Rows to a zlib stream, in bands that are coded each by itself.

So a band that comes again need not be coded again, and what comes out depends on the pixels
alone. A band's filter and level are chosen by a look at some of its rows: shades and flat areas,
which mostly belong to a template and come again, are coded well; words, which are new in every
card, fast.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from zlib_ng import zlib_ng

from svgog._kept import Kept
from svgog.encode.filters import NONE, PAETH, UP, Bytes, filtered
from svgog.model import Pixmap

_ROWS = 32
_LOOK_EVERY = 16
_HEADER, _LAST_BLOCK = b"\x78\x01", b"\x03\x00"
_ADLER = 65521
_RAW_DEFLATE = -15
_OVERHEAD = 200


class Band(NamedTuple):
    """Raw deflate blocks that end on a byte, the Adler-32 of what they hold, and its length."""

    data: bytes
    adler: int
    length: int


KnownBands = Kept[Band]
"""Bands by the name of the picture whose rows they are, and their number in it."""


def coded_rows(pixmap: Pixmap, opaque: bool, known: KnownBands | None = None) -> bytes:
    """Every row behind its filter byte, as one zlib stream (RFC 1950); RGB where ``opaque``."""
    tops = range(0, pixmap.height, _ROWS)
    found = {top: _known(pixmap, top, known) for top in tops}
    for first, after in _runs([top for top in tops if found[top] is None]):
        for top, band in zip(
            range(first, after, _ROWS),
            _coded(pixmap.rows(first, min(after, pixmap.height)), opaque),
            strict=True,
        ):
            found[top] = band
            if known is not None and pixmap.ground is not None and _is_ground(pixmap, top):
                known.put((pixmap.ground.key, top), band, len(band.data) + _OVERHEAD)
    bands = [band for band in found.values() if band is not None]
    adler = 1
    for band in bands:
        adler = _combined(adler, band.adler, band.length)
    return b"".join(
        (_HEADER, *(band.data for band in bands), _LAST_BLOCK, adler.to_bytes(4, "big"))
    )


def _is_ground(pixmap: Pixmap, top: int) -> bool:
    ground = pixmap.ground
    return ground is not None and not ground.is_touched(top, top + _ROWS)


def _known(pixmap: Pixmap, top: int, known: KnownBands | None) -> Band | None:
    if known is None or pixmap.ground is None or not _is_ground(pixmap, top):
        return None
    return known.get((pixmap.ground.key, top))


def _runs(tops: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First row and the row after the last of bands that follow each other."""
    for number, top in enumerate(tops):
        if number == 0 or tops[number - 1] + _ROWS != top:
            first = top
        if number + 1 == len(tops) or tops[number + 1] != top + _ROWS:
            yield first, top + _ROWS


def _coded(pixels: Bytes, opaque: bool) -> Iterator[Band]:
    """The bands of some rows."""
    plain = _unfiltered(pixels, opaque)
    channels = 3 if opaque else 4
    for top, (kind, level) in zip(range(0, len(pixels), _ROWS), _choices(pixels), strict=True):
        rows = _filtered(plain[top : top + _ROWS], kind, channels).reshape(-1)
        coder = zlib_ng.compressobj(level, zlib_ng.DEFLATED, _RAW_DEFLATE)
        data = coder.compress(rows) + coder.flush(zlib_ng.Z_SYNC_FLUSH)
        yield Band(data, zlib_ng.adler32(rows), len(rows))


def _unfiltered(pixels: Bytes, opaque: bool) -> Bytes:
    """The rows, a zero in front of each, which is the filter byte of None."""
    height, width, _ = pixels.shape
    if not opaque:
        rgba = np.zeros((height, width * 4 + 1), np.uint8)
        rgba[:, 1:] = pixels.reshape(height, -1)
        return rgba
    rows = np.zeros((height, width * 3 + 2), np.uint8)
    # Whole pixels are written, each over the alpha of the one before: five times as fast as
    # leaving every fourth byte out.
    places = np.ndarray((height, width), "<u4", rows, offset=1, strides=(width * 3 + 2, 3))
    np.copyto(places, pixels.view("<u4")[..., 0])
    return rows[:, :-1]


def _filtered(plain: Bytes, kind: int, channels: int) -> Bytes:
    """The rows of a band; nothing in them refers to the band above."""
    if kind == NONE:
        return np.ascontiguousarray(plain)
    if kind == UP:
        out = np.empty(plain.shape, np.uint8)
        np.subtract(plain[1:], plain[:-1], out=out[1:])
        out[:, 0] = UP
    else:
        out = filtered(np.ascontiguousarray(plain[:, 1:]), kind, channels)
    out[0] = plain[0]
    return out


def _choices(pixels: Bytes) -> list[tuple[int, int]]:
    """The filter and the level that suit each band, by every eighth of its rows.

    Of the pixels in a row, ``across`` are other than their left neighbour: by a hair (``shaded``)
    or by far (``edges``); ``down`` are other than what is above.
    """
    words = pixels.view("<u4")[..., 0]
    looked = np.ascontiguousarray(words[_LOOK_EVERY - 1 :: _LOOK_EVERY])
    if not len(looked):
        return [(UP, 2)]
    above = words[_LOOK_EVERY - 2 : -1 : _LOOK_EVERY]
    green = np.ascontiguousarray(pixels[_LOOK_EVERY - 1 :: _LOOK_EVERY, :, 1])
    # 24 is a step of 0: bytes wrap.
    step = green[:, 1:] - green[:, :-1] + np.uint8(24)
    tests = (
        looked[:, 1:] != looked[:, :-1],
        looked != above,
        step > 48,
        step - np.uint8(21) > 6,
    )
    first = range(0, len(looked), _ROWS // _LOOK_EVERY)
    sizes = np.add.reduceat(np.full(len(looked), looked.shape[1]), first)
    shares = [np.add.reduceat(test.sum(axis=1), first) / sizes for test in tests]
    chosen = [_choice(*band) for band in zip(*shares, strict=True)]
    # The last rows may be too few to look at.
    return chosen + [(UP, 2)] * (-(-len(pixels) // _ROWS) - len(chosen))


def _choice(across: float, down: float, edges: float, steps: float) -> tuple[int, int]:
    if across > 0.25 or down > 0.2:
        return PAETH, 3
    if edges < 0.0005:
        return (UP if down <= across / 2 else NONE), 9 if across < 0.15 else 6
    shaded = across - steps
    if down > across * 0.8 and shaded > 0.012:
        return NONE, 6 if shaded <= 0.03 else 1 if edges > shaded / 4 else 2
    return UP, 4 if shaded > 0.05 else 2


def _combined(first: int, second: int, length: int) -> int:
    """The Adler-32 of two pieces, from theirs and the second's length (RFC 1950 §8.2)."""
    rest = length % _ADLER
    low = (first & 0xFFFF) + (second & 0xFFFF) - 1
    high = (first >> 16) + (second >> 16) + rest * ((first & 0xFFFF) - 1)
    return (high % _ADLER) << 16 | low % _ADLER
