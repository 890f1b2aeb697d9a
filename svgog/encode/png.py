"""PNG: filters by numpy, deflate by zlib-ng (fast) or libdeflate (small), one IDAT chunk."""

from __future__ import annotations

import struct
import zlib

import deflate
import numpy as np

from svgog.encode.bands import KnownBands, coded_rows
from svgog.encode.filters import NONE, Bytes, filtered, filtered_row_by_row
from svgog.model import Pixmap

SIGNATURE = b"\x89PNG\r\n\x1a\n"
GREY, RGB, PALETTE, RGBA = 0, 2, 3, 6

_LIBDEFLATE_LEVEL = 10
_PALETTE_LOOK_EVERY = 8


def encode_png(pixmap: Pixmap, *, small: bool = False, known: KnownBands | None = None) -> bytes:
    """A pixmap to PNG: RGB when every pixel is opaque, else RGBA.

    ``small`` also tries grey, a palette where 256 colours hold the picture exactly, and a filter
    for each row, and keeps the shortest. ``known`` keeps what rows that come again are coded to;
    the bytes are the same without it.
    """
    if small:
        return _smallest(pixmap.pixels, _is_opaque(pixmap))
    opaque = _is_opaque(pixmap)
    data = coded_rows(pixmap, opaque, known)
    return _file(pixmap.width, pixmap.height, 8, RGB if opaque else RGBA, data)


def _is_opaque(pixmap: Pixmap) -> bool:
    return pixmap.opaque or bool((pixmap.pixels[..., 3] == 255).all())


def _smallest(pixels: Bytes, opaque: bool) -> bytes:
    samples = np.ascontiguousarray(pixels[..., :3] if opaque else pixels)
    height, width, channels = samples.shape
    palette = _with_palette(pixels)
    if palette is not None:
        return palette
    colour_type = RGB if opaque else RGBA
    if opaque and (samples == samples[..., :1]).all():
        samples, channels, colour_type = samples[..., :1], 1, GREY
    rows = np.ascontiguousarray(samples).reshape(height, width * channels)
    candidates = (filtered(rows, NONE, channels), filtered_row_by_row(rows, channels))
    data = min((_deflate(each) for each in candidates), key=len)
    return _file(width, height, 8, colour_type, data)


def _with_palette(pixels: Bytes) -> bytes | None:
    """A palette PNG, the translucent colours first so that tRNS is short; None over 256 colours."""
    height, width, _ = pixels.shape
    packed = np.ascontiguousarray(pixels).view("<u4").reshape(height, width)
    if len(np.unique(packed[::_PALETTE_LOOK_EVERY])) > 256:
        return None
    colours, indexes = np.unique(packed, return_inverse=True)
    if len(colours) > 256:
        return None
    entries = colours.astype("<u4").view(np.uint8).reshape(-1, 4)
    order = np.argsort(entries[:, 3], kind="stable")
    rank = np.empty(len(order), np.uint8)
    rank[order] = np.arange(len(order), dtype=np.uint8)
    entries = entries[order]
    depth = next(bits for bits in (1, 2, 4, 8) if len(entries) <= 1 << bits)
    rows = _packed(rank[indexes.reshape(height, width)], depth)
    extra = _chunk(b"PLTE", entries[:, :3].tobytes())
    translucent = entries[entries[:, 3] < 255, 3]
    if len(translucent):
        extra += _chunk(b"tRNS", translucent.tobytes())
    return _file(width, height, depth, PALETTE, _deflate(filtered(rows, NONE, 1)), extra)


def _packed(indexes: Bytes, depth: int) -> Bytes:
    """Several indexes a byte, the leftmost in the high bits."""
    if depth == 8:
        return indexes
    height, width = indexes.shape
    each = 8 // depth
    padded = np.zeros((height, -(-width // each) * each), np.uint8)
    padded[:, :width] = indexes
    groups = padded.reshape(height, -1, each)
    shifts = np.arange(8 - depth, -1, -depth, dtype=np.uint8)
    packed: Bytes = np.bitwise_or.reduce(groups << shifts, axis=2).astype(np.uint8)
    return packed


def _deflate(rows: Bytes) -> bytes:
    return bytes(deflate.zlib_compress(rows.tobytes(), _LIBDEFLATE_LEVEL))


def _file(
    width: int, height: int, depth: int, colour_type: int, data: bytes, extra: bytes = b""
) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, depth, colour_type, 0, 0, 0)
    return b"".join(
        (SIGNATURE, _chunk(b"IHDR", header), extra, _chunk(b"IDAT", data), _chunk(b"IEND", b""))
    )


def _chunk(name: bytes, data: bytes) -> bytes:
    check = zlib.crc32(data, zlib.crc32(name))
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", check)
