"""JPEG, WebP and AVIF by Pillow, with the settings that give the same bytes everywhere."""

from __future__ import annotations

import io
from typing import Any, TypeAlias

import numpy as np
from PIL import Image

from svgog.errors import RenderError

Bytes: TypeAlias = np.ndarray[Any, np.dtype[np.uint8]]

_JPEG_QUALITIES = (86, 80, 74)
"""The first that keeps a card within what suits every crawler; letters stay clean at all three."""
_JPEG_BYTES_PER_PIXEL = 0.26
"""200 KB for 1200 by 630."""
_WEBP_QUALITY = 86
_AVIF_QUALITY = 72


def encode_jpeg(pixels: Bytes, quality: int | None = None) -> bytes:
    """Progressive JPEG without chroma subsampling: coloured letters keep their edges.

    A quality of None is lowered where a busy photograph would make a heavy card.
    """
    image = _on_white(pixels)
    most = image.width * image.height * _JPEG_BYTES_PER_PIXEL
    data = b""
    for wanted in (quality,) if quality else _JPEG_QUALITIES:
        data = _save(
            image, "JPEG", quality=wanted, subsampling="4:4:4", progressive=True, optimize=True
        )
        if len(data) <= most:
            break
    return data


def encode_webp(pixels: Bytes, quality: int | None = None, *, small: bool = False) -> bytes:
    """Lossy WebP; alpha, where there is any, without loss."""
    return _save(
        _opaque_or_not(pixels),
        "WEBP",
        quality=quality or _WEBP_QUALITY,
        method=6 if small else 4,
        alpha_quality=100,
    )


def encode_avif(pixels: Bytes, quality: int | None = None, *, small: bool = False) -> bytes:
    """Lossy AVIF in full colour resolution, by one thread: more threads cut other tiles.

    With alpha the range is limited: the way to full range rounds differently on Arm.
    """
    image = _opaque_or_not(pixels)
    return _save(
        image,
        "AVIF",
        range="full" if image.mode == "RGB" else "limited",
        quality=quality or _AVIF_QUALITY,
        speed=6 if small else 8,
        subsampling="4:4:4",
        codec="aom",
        max_threads=1,
    )


def _opaque_or_not(pixels: Bytes) -> Image.Image:
    if (pixels[..., 3] == 255).all():
        return Image.fromarray(np.ascontiguousarray(pixels[..., :3]))
    return Image.fromarray(pixels)


def _on_white(pixels: Bytes) -> Image.Image:
    alpha = pixels[..., 3:].astype(np.uint16)
    if (alpha == 255).all():
        return Image.fromarray(np.ascontiguousarray(pixels[..., :3]))
    mixed = (pixels[..., :3] * alpha + 255 * (255 - alpha) + 127) // 255
    return Image.fromarray(mixed.astype(np.uint8))


def _save(image: Image.Image, format: str, **options: object) -> bytes:
    out = io.BytesIO()
    try:
        image.save(out, format, **options)
    except (OSError, ValueError) as error:
        raise RenderError(f"The card cannot be encoded as {format}: {error}") from None
    return out.getvalue()
