"""Pixels to a file: PNG, JPEG, WebP and AVIF, the same bytes on every processor."""

from __future__ import annotations

from typing import Literal, TypeAlias

import svgog._processor  # noqa: F401  before numpy
from svgog.encode.bands import KnownBands
from svgog.encode.pillow import encode_avif, encode_jpeg, encode_webp
from svgog.encode.png import encode_png
from svgog.errors import RenderError, nearest
from svgog.model import ImageFormat, Pixmap

__all__ = ["MEDIA_TYPES", "Effort", "KnownBands", "encode", "encode_within"]

Effort: TypeAlias = Literal["fast", "small"]

MEDIA_TYPES: dict[ImageFormat, str] = {
    "png": "image/png",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
    "avif": "image/avif",
    "svg": "image/svg+xml",
}


def encode(
    pixmap: Pixmap,
    format: ImageFormat,
    *,
    effort: Effort = "fast",
    quality: int | None = None,
    known: KnownBands | None = None,
) -> bytes:
    """The file's bytes: PNG loses nothing; the others aim at ``quality`` (1 to 100).

    ``effort="small"`` spends more time on fewer bytes. A quality of None is the one that keeps
    text clean in the format; ``known`` keeps coded rows between PNGs. JPEG has no alpha: what is
    translucent is shown on white. Raises RenderError for a format or quality that does not exist.
    """
    if quality is not None and not 1 <= quality <= 100:
        raise RenderError(f"The quality {quality} is not between 1 and 100.")
    if format == "png":
        return encode_png(pixmap, small=effort == "small", known=known)
    if format == "jpeg":
        return encode_jpeg(pixmap.pixels, quality)
    if format == "webp":
        return encode_webp(pixmap.pixels, quality, small=effort == "small")
    if format == "avif":
        return encode_avif(pixmap.pixels, quality, small=effort == "small")
    raise RenderError(f'Pixels cannot be encoded as "{format}".', hint=nearest(format, MEDIA_TYPES))


def encode_within(
    pixmap: Pixmap,
    format: ImageFormat,
    max_bytes: int = 0,
    jpeg: bool = False,
    known: KnownBands | None = None,
) -> tuple[bytes, ImageFormat]:
    """The file and its format: a PNG beyond ``max_bytes`` (0 for no bound) is coded smaller.

    If ``jpeg`` allows it, one that is still beyond is a JPEG, where that is smaller.
    """
    data = encode(pixmap, format, known=known)
    if format != "png" or not max_bytes or len(data) <= max_bytes:
        return data, format
    data = encode(pixmap, format, effort="small")
    if jpeg and len(data) > max_bytes:
        photograph = encode(pixmap, "jpeg")
        if len(photograph) < len(data):
            return photograph, "jpeg"
    return data, format
