"""A finished card as caches hold it: bytes that tell whether they are whole."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Self

from svgog.model import EncodedImage

_MARK = b"svgog card 1\n"
_CHECK = 32
_LONGEST_HEAD = 65_536


@dataclass(frozen=True)
class StoredCard:
    """An image file with its type and size in pixels; nothing else of its making is known.

    ``alt`` is what it says, for those who do not see it.
    """

    data: bytes = field(repr=False)
    media_type: str
    width: int
    height: int
    alt: str = ""

    @classmethod
    def of(cls, image: EncodedImage, alt: str = "") -> Self:
        return cls(image.data, image.media_type, image.width, image.height, alt)

    def packed(self) -> bytes:
        """The card as one value of a cache: a line of JSON, then the file."""
        told = [self.media_type, self.width, self.height, self.alt]
        body = json.dumps(told, separators=(",", ":")).encode() + b"\n" + self.data
        return _MARK + sha256(body).digest() + body

    @classmethod
    def unpacked(cls, value: bytes) -> Self | None:
        """The card of a value; None for one that is damaged or was not made by ``packed``."""
        start = len(_MARK) + _CHECK
        body = value[start:]
        if value[: len(_MARK)] != _MARK or sha256(body).digest() != value[len(_MARK) : start]:
            return None
        head, line, data = body.partition(b"\n")
        try:
            told: Any = json.loads(head) if line and len(head) <= _LONGEST_HEAD else None
            media_type, width, height, alt = told
            return cls(data, str(media_type), int(width), int(height), str(alt))
        except (ValueError, TypeError):
            return None
