"""A painted picture, whole or as rows on a picture that many cards share."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

if TYPE_CHECKING:
    import numpy as np

Pixels: TypeAlias = "np.ndarray[Any, np.dtype[np.uint8]]"


class Ground(NamedTuple):
    """A picture that many cards share, known by ``key``, and where something was painted on it.

    ``pixels`` are never to be changed; ``touched`` are sorted ranges of rows.
    """

    key: bytes
    pixels: Pixels
    touched: tuple[tuple[int, int], ...]

    def is_touched(self, top: int, bottom: int) -> bool:
        return any(top < end and start < bottom for start, end in self.touched)


class Pixmap:
    """Painted: ``pixels`` is ``uint8[height, width, 4]``, RGBA, sRGB, alpha not premultiplied.

    ``painted`` names the way taken: ``fast``, or ``reference``, with a reason where it was not
    asked for. ``opaque`` says that all pixels are, where that is known.
    """

    def __init__(
        self,
        pixels: Pixels,
        painted: str = "reference",
        *,
        opaque: bool = False,
        ground: Ground | None = None,
        top: int = 0,
    ) -> None:
        """On a ``ground``, ``pixels`` are its rows from ``top`` on, as many as were painted."""
        self._part = pixels
        self._top = top
        self.ground = ground
        self.painted = painted
        self.opaque = opaque

    @cached_property
    def pixels(self) -> Pixels:
        if self.ground is None:
            return self._part
        whole = self.ground.pixels.copy()
        whole[self._top : self._top + len(self._part)] = self._part
        return whole

    @property
    def width(self) -> int:
        return int(self._part.shape[1])

    @property
    def height(self) -> int:
        return len(self._part if self.ground is None else self.ground.pixels)

    def rows(self, top: int, bottom: int) -> Pixels:
        """The rows from ``top`` to ``bottom``, not to be changed."""
        after = self._top + len(self._part)
        if self.ground is not None and self._top <= top and bottom <= after:
            return self._part[top - self._top : bottom - self._top]
        if self.ground is not None and not self.ground.is_touched(top, bottom):
            return self.ground.pixels[top:bottom]
        return self.pixels[top:bottom]
