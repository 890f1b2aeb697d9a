"""PNG: filters by numpy, deflate by zlib-ng (fast) or libdeflate (small), one IDAT chunk."""

from __future__ import annotations

import struct
import zlib
from typing import Any, TypeAlias

import deflate
import numpy as np
from zlib_ng import zlib_ng

Bytes: TypeAlias = np.ndarray[Any, np.dtype[np.uint8]]

SIGNATURE = b"\x89PNG\r\n\x1a\n"
GREY, RGB, PALETTE, RGBA = 0, 2, 3, 6
NONE, SUB, UP, AVERAGE, PAETH = range(5)

_BAND, _BAND_EVERY = 6, 48
_LEVEL = {NONE: 3, UP: 2}
_LIBDEFLATE_LEVEL = 10
_PALETTE_LOOK_EVERY = 8


def encode_png(pixels: Bytes, *, small: bool = False) -> bytes:
    """``uint8[height, width, 4]`` to PNG: RGB when every pixel is opaque, else RGBA.

    ``small`` also tries grey, a palette where 256 colours hold the picture exactly, and a filter
    for each row, and keeps the shortest.
    """
    opaque = bool((pixels[..., 3] == 255).all())
    samples = np.ascontiguousarray(pixels[..., :3]) if opaque else np.ascontiguousarray(pixels)
    if small:
        return _smallest(pixels, samples, opaque)
    height, width, channels = samples.shape
    rows = samples.reshape(height, width * channels)
    kind = _filter_for(rows, channels)
    data = zlib_ng.compress(_filtered(rows, kind, channels), _LEVEL[kind])
    return _file(width, height, 8, RGB if opaque else RGBA, data)


def _filter_for(rows: Bytes, step: int) -> int:
    """None for flat areas, Up for shades and photographs: whichever packs an eighth better."""
    index = np.arange(len(rows))
    bands = np.ascontiguousarray(rows[index % _BAND_EVERY < _BAND])
    tried = {kind: zlib_ng.compress(_filtered(bands, kind, step), _LEVEL[kind]) for kind in _LEVEL}
    return UP if len(tried[UP]) < len(tried[NONE]) else NONE


def _filtered(rows: Bytes, kind: int, step: int) -> Bytes:
    """``rows`` with their filter type in front, each filtered by ``kind``."""
    height, length = rows.shape
    out = np.empty((height, length + 1), np.uint8)
    out[:, 0] = kind
    body = out[:, 1:]
    if kind == NONE:
        body[:] = rows
        return out
    if kind == UP:
        body[0] = rows[0]
        np.subtract(rows[1:], rows[:-1], out=body[1:])
        return out
    left = np.zeros_like(rows)
    left[:, step:] = rows[:, :-step]
    above = np.zeros_like(rows)
    above[1:] = rows[:-1]
    if kind == SUB:
        np.subtract(rows, left, out=body)
    elif kind == AVERAGE:
        mean = (left.astype(np.uint16) + above) >> 1
        np.subtract(rows, mean.astype(np.uint8), out=body)
    else:
        np.subtract(rows, _paeth(left, above, step), out=body)
    return out


def _paeth(left: Bytes, above: Bytes, step: int) -> Bytes:
    corner = np.zeros_like(above)
    corner[:, step:] = above[:, :-step]
    a, b, c = (part.astype(np.int16) for part in (left, above, corner))
    to_left, to_above, to_corner = np.abs(b - c), np.abs(a - c), np.abs(a + b - 2 * c)
    nearest_left = (to_left <= to_above) & (to_left <= to_corner)
    chosen: Bytes = np.where(nearest_left, left, np.where(to_above <= to_corner, above, corner))
    return chosen


def _filtered_row_by_row(rows: Bytes, step: int) -> Bytes:
    """Each row by the filter with the least sum of absolute differences, as the PNG book says."""
    every = np.stack([_filtered(rows, kind, step) for kind in range(5)])
    cost = np.abs(every[:, :, 1:].view(np.int8).astype(np.int16)).sum(axis=2, dtype=np.int64)
    chosen: Bytes = every[cost.argmin(axis=0), np.arange(rows.shape[0])]
    return chosen


def _smallest(pixels: Bytes, samples: Bytes, opaque: bool) -> bytes:
    height, width, channels = samples.shape
    palette = _with_palette(pixels)
    if palette is not None:
        return palette
    colour_type = RGB if opaque else RGBA
    if opaque and (samples == samples[..., :1]).all():
        samples, channels, colour_type = samples[..., :1], 1, GREY
    rows = np.ascontiguousarray(samples).reshape(height, width * channels)
    candidates = (_filtered(rows, NONE, channels), _filtered_row_by_row(rows, channels))
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
    return _file(width, height, depth, PALETTE, _deflate(_filtered(rows, NONE, 1)), extra)


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
