"""Two pictures: how many pixels differ, where, by how much; and the sheet that shows it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image

from svgog.testing import Tolerance
from svgog.testing.pixels import Pixels

_GAP = 16
_PAPER = 255
_CHANGED = (255, 0, 128)


@dataclass(frozen=True, slots=True)
class Difference:
    """How ``count`` of ``total`` pixels differ.

    ``x``, ``y`` is the first of them, row by row; ``left``, ``top``, ``right``, ``bottom`` the
    outermost columns and rows with one; ``largest`` the widest step in a channel, of 255.
    """

    count: int
    total: int
    x: int
    y: int
    left: int
    top: int
    right: int
    bottom: int
    largest: int
    expected: str
    got: str

    @property
    def share(self) -> float:
        return self.count / self.total


def compare(expected: Pixels, got: Pixels, channel: int = 0) -> Difference | None:
    """Two pictures of one size: None where no channel is more than ``channel`` apart."""
    steps = np.where(expected > got, expected - got, got - expected).max(axis=2)
    rows, columns = np.nonzero(steps > channel)
    if not len(rows):
        return None
    x, y = int(columns[0]), int(rows[0])
    return Difference(
        count=len(rows),
        total=steps.size,
        x=x,
        y=y,
        left=int(columns.min()),
        top=y,
        right=int(columns.max()),
        bottom=int(rows[-1]),
        largest=int(steps.max()),
        expected=_hex(expected, x, y),
        got=_hex(got, x, y),
    )


def within(expected: Pixels, got: Pixels, tolerance: Tolerance | None) -> bool:
    """Whether ``got`` may pass for ``expected``; without a tolerance nothing may."""
    if tolerance is None or expected.shape != got.shape:
        return False
    difference = compare(expected, got, tolerance.channel)
    return difference is None or difference.share <= tolerance.share


def side_by_side(expected: Pixels, got: Pixels) -> Pixels:
    """Expected, difference, got."""
    height = max(expected.shape[0], got.shape[0])
    gap = np.full((height, _GAP, 4), _PAPER, np.uint8)
    left, middle, right = three_pictures(expected, got)
    return np.hstack([left, gap, middle, gap, right])


def three_pictures(expected: Pixels, got: Pixels) -> tuple[Pixels, Pixels, Pixels]:
    """Expected, difference, got, of one size on white paper.

    What differs is painted over the pale expected picture.
    """
    height = max(expected.shape[0], got.shape[0])
    width = max(expected.shape[1], got.shape[1])
    left, right = _on_paper(expected, width, height), _on_paper(got, width, height)
    changed = (_padded(expected, width, height) != _padded(got, width, height)).any(axis=2)
    middle = (_PAPER - (_PAPER - left.astype(np.uint16)) // 4).astype(np.uint8)
    middle[changed] = (*_CHANGED, 255)
    return left, middle, right


def _hex(pixels: Pixels, x: int, y: int) -> str:
    red, green, blue, alpha = bytes(pixels[y, x])
    return f"#{red:02x}{green:02x}{blue:02x}" + (f"{alpha:02x}" if alpha < 255 else "")


def _padded(pixels: Pixels, width: int, height: int) -> Pixels:
    sheet = np.zeros((height, width, 4), np.uint8)
    sheet[: pixels.shape[0], : pixels.shape[1]] = pixels
    return sheet


def _on_paper(pixels: Pixels, width: int, height: int) -> Pixels:
    shown = Image.fromarray(_padded(pixels, width, height))
    paper = Image.new("RGBA", shown.size, "white")
    return np.array(Image.alpha_composite(paper, shown))
