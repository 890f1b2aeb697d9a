"""A picture made quiet enough to write on: so much of the brand's ground that words stand out."""

from __future__ import annotations

import io
from typing import Any, TypeAlias

import numpy as np
from PIL import Image

from svgog.assets import fit_picture, sniff
from svgog.config import Brand
from svgog.encode import encode
from svgog.errors import AssetError
from svgog.model import Pixmap

Bytes: TypeAlias = np.ndarray[Any, np.dtype[np.uint8]]

RATIO = 7.0
"""WCAG 2's enhanced contrast."""
_BOX = (2400.0, 1260.0)
"""The card's shape at twice its size; a smaller picture stays as large as it is."""
_STEPS = 32
_WORST = 20
"""One in so many pixels is among the worst."""


def quiet_jpeg(data: bytes, brand: Brand) -> bytes:
    """A picture's file as a JPEG of the card's shape on which the brand's text can be read.

    It is cropped to what matters, and mixed with the brand's background in as few steps as give
    the text 7:1 on the worst twentieth of the pixels. Raises AssetError for what is no picture of
    pixels.
    """
    pixels = _cropped(data, brand)
    ground = _ground(brand)
    for step in range(_STEPS + 1):
        mixed = _mixed(pixels, ground, step)
        if worst_contrast(mixed, brand) >= RATIO:
            written = _jpeg(mixed)
            # What is written is what counts: a JPEG rings at edges.
            if worst_contrast(_pixels(written), brand) >= RATIO:
                return written
    raise AssetError("The brand's text cannot be read on its own background.")


def worst_contrast(pixels: Bytes, brand: Brand) -> float:
    """The mean contrast of the brand's text with the worst twentieth of ``[height, width, 3]``."""
    below = _luminance(pixels)
    text = brand.text.luminance
    found = (np.maximum(below, text) + 0.05) / (np.minimum(below, text) + 0.05)
    count = max(1, found.size // _WORST)
    return float(np.partition(found, count - 1)[:count].mean())


def _luminance(pixels: Bytes) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Relative luminance (WCAG 2) of each pixel, in one row."""
    levels = np.arange(256) / 255
    linear = np.where(levels <= 0.04045, levels / 12.92, ((levels + 0.055) / 1.055) ** 2.4)
    found: np.ndarray[Any, np.dtype[np.float64]] = linear[pixels.reshape(-1, 3)] @ np.array(
        (0.2126, 0.7152, 0.0722)
    )
    return found


def _cropped(data: bytes, brand: Brand) -> Bytes:
    picture = sniff(data, "The model's picture")
    fitted = fit_picture(picture, box=_BOX, preserve="xMidYMid slice", focus="smart")
    with Image.open(io.BytesIO(fitted.data)) as image:
        below = Image.new("RGBA", image.size, brand.background.hex)
        return np.asarray(Image.alpha_composite(below, image.convert("RGBA")).convert("RGB"))


def _ground(brand: Brand) -> Bytes:
    return np.frombuffer(bytes.fromhex(brand.background.hex[1:7]), np.uint8)


def _mixed(pixels: Bytes, ground: Bytes, step: int) -> Bytes:
    whole = pixels.astype(np.uint16) * (_STEPS - step) + ground.astype(np.uint16) * step
    return ((whole + _STEPS // 2) // _STEPS).astype(np.uint8)


def _jpeg(pixels: Bytes) -> bytes:
    opaque = np.full((*pixels.shape[:2], 1), 255, np.uint8)
    return encode(Pixmap(np.concatenate((pixels, opaque), axis=2), opaque=True), "jpeg")


def _pixels(data: bytes) -> Bytes:
    with Image.open(io.BytesIO(data)) as image:
        return np.asarray(image.convert("RGB"))
