"""Pictures that tests draw for themselves."""

from __future__ import annotations

import io
import struct
import zlib

import numpy as np
from PIL import Image


def quarters(width: int = 80, height: int = 40) -> Image.Image:
    """Red, green, blue, white: top left, top right, bottom left, bottom right."""
    pixels = np.zeros((height, width, 3), np.uint8)
    top, left = height // 2, width // 2
    pixels[:top, :left] = (255, 0, 0)
    pixels[:top, left:] = (0, 255, 0)
    pixels[top:, :left] = (0, 0, 255)
    pixels[top:, left:] = (255, 255, 255)
    return Image.fromarray(pixels)


def saved(image: Image.Image, format: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, format, **options)
    return out.getvalue()


def with_orientation(image: Image.Image, format: str, orientation: int) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return saved(image, format, exif=exif, **({"quality": 95} if format != "PNG" else {}))


def with_exif(image: Image.Image, format: str, *entries: bytes) -> bytes:
    """The picture with an EXIF block of these 12-byte entries, big-endian."""
    head = b"Exif\0\0MM\0*\0\0\0\x08"
    block = head + struct.pack(">H", len(entries)) + b"".join(entries) + bytes(4)
    return saved(image, format, exif=block)


def long_orientation(value: int) -> bytes:
    """An Orientation written as LONG, where the standard says SHORT."""
    return struct.pack(">HHII", 0x0112, 4, 1, value)


def png_chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png_bomb(side: int) -> bytes:
    """A PNG of ``side`` squared that is a few kilobytes long; its first rows only."""
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes((side // 8 + 1) * side), 9)
    parts = ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(png_chunk(name, body) for name, body in parts)
