"""A golden's pixels: from whatever a test hands over, to a digest and to a small PNG."""

from __future__ import annotations

import io
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from PIL import Image, UnidentifiedImageError

from svgog._files import write_whole
from svgog.encode import Effort, encode
from svgog.errors import AssetError
from svgog.model import EncodedImage, Pixmap, TextBox
from svgog.testing.lock import Entry

Pixels: TypeAlias = np.ndarray[Any, np.dtype[np.uint8]]
"""``uint8[height, width, 4]``, RGBA."""


@dataclass(frozen=True, eq=False)
class Card:
    """What a test handed over: its pixels, and its text boxes where they are known."""

    pixels: Pixels
    boxes: tuple[TextBox, ...] = ()

    @property
    def entry(self) -> Entry:
        height, width = self.pixels.shape[:2]
        return Entry(width, height, sha256(self.pixels.tobytes()).hexdigest(), self.boxes)


def card_of(image: EncodedImage | Pixmap | bytes | str | Path) -> Card:
    """The decoded card. Raises TypeError for what is no picture of pixels, AssetError for a file
    that cannot be read."""
    if isinstance(image, Pixmap):
        return Card(np.ascontiguousarray(image.pixels))
    if isinstance(image, EncodedImage):
        return Card(_decoded(image.data, f"the card is {image.media_type}"), image.boxes)
    if isinstance(image, bytes):
        return Card(_decoded(image, "these bytes are no picture of pixels"))
    if isinstance(image, str | Path):
        return Card(picture_in(Path(image)))
    raise TypeError(
        "golden_card takes what svgog.render gave, a file's bytes or its path, "
        f"not {type(image).__name__}."
    )


def picture_in(path: Path) -> Pixels:
    """The decoded pixels of a file."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise AssetError(f"{path} cannot be read: {error.strerror}.") from None
    return _decoded(data, f"{path} is no picture of pixels")


def write_picture(pixels: Pixels, path: Path, effort: Effort = "fast") -> Path:
    """Write a PNG, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return write_whole(path, encode(Pixmap(pixels), "png", effort=effort))


def _decoded(data: bytes, otherwise: str) -> Pixels:
    try:
        with Image.open(io.BytesIO(data)) as opened:
            return np.array(opened.convert("RGBA"))
    except (UnidentifiedImageError, OSError, SyntaxError):
        raise TypeError(f"{otherwise}; a golden is a whole PNG, JPEG, WebP or AVIF.") from None
