"""Pictures of goldens: decoding, comparing, and showing three side by side."""

from __future__ import annotations

import io
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, TypeAlias

import numpy as np
from PIL import Image, UnidentifiedImageError

from svgog.model import EncodedImage, Pixmap
from svgog.testing.lock import Entry

Pixels: TypeAlias = np.ndarray[Any, np.dtype[np.uint8]]
"""``uint8[height, width, 4]``, RGBA."""

_GAP = 16
_PAPER = 255
_CHANGED = (255, 0, 128)


def pixels_of(image: EncodedImage | Pixmap | bytes) -> Pixels:
    """The decoded pixels. Raises TypeError for what is no picture of pixels."""
    if isinstance(image, Pixmap):
        return np.ascontiguousarray(image.pixels)
    data = image.data if isinstance(image, EncodedImage) else image
    if not isinstance(data, bytes):
        raise TypeError(f"a card is an EncodedImage, a Pixmap or bytes, not {type(data).__name__}.")
    try:
        with Image.open(io.BytesIO(data)) as opened:
            return np.array(opened.convert("RGBA"))
    except UnidentifiedImageError:
        raise TypeError(
            "these bytes are no picture of pixels; a golden is a PNG, JPEG, WebP or AVIF."
        ) from None


def entry_of(pixels: Pixels) -> Entry:
    height, width = pixels.shape[:2]
    return Entry(width, height, sha256(pixels.tobytes()).hexdigest())


@dataclass(frozen=True, slots=True)
class Difference:
    """How many pixels differ, and where the first of them stands, row by row."""

    count: int
    x: int
    y: int


def compare(expected: Pixels, got: Pixels) -> Difference:
    """Two pictures of one size that are not the same."""
    rows, columns = np.nonzero((expected != got).any(axis=2))
    return Difference(len(rows), int(columns[0]), int(rows[0]))


def side_by_side(expected: Pixels, got: Pixels) -> Pixmap:
    """Expected, difference, got; what differs is painted over the pale expected picture."""
    height = max(expected.shape[0], got.shape[0])
    width = max(expected.shape[1], got.shape[1])
    left, right = _on_paper(expected, width, height), _on_paper(got, width, height)
    changed = (_padded(expected, width, height) != _padded(got, width, height)).any(axis=2)
    middle = (_PAPER - (_PAPER - left.astype(np.uint16)) // 4).astype(np.uint8)
    middle[changed] = (*_CHANGED, 255)
    gap = np.full((height, _GAP, 4), _PAPER, np.uint8)
    return Pixmap(np.hstack([left, gap, middle, gap, right]))


def _padded(pixels: Pixels, width: int, height: int) -> Pixels:
    sheet = np.zeros((height, width, 4), np.uint8)
    sheet[: pixels.shape[0], : pixels.shape[1]] = pixels
    return sheet


def _on_paper(pixels: Pixels, width: int, height: int) -> Pixels:
    shown = Image.fromarray(_padded(pixels, width, height))
    paper = Image.new("RGBA", shown.size, "white")
    return np.array(Image.alpha_composite(paper, shown))
