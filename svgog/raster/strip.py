"""Rows of a card, and how leaves and letters are blended onto them."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from PIL import Image

from svgog.raster.blend import (
    Pixels,
    Rgba,
    blend_group,
    blend_solid,
    blend_translucent,
    premultiplied,
    straight,
)
from svgog.raster.glyphs import Glyph, Shape
from svgog.raster.leaf import Cell, GlyphRun, Leaf
from svgog.raster.sheets import crop, paint_markup

_MARGIN = 2


class Strip:
    """``pixels`` are the rows of a card from ``top`` on, premultiplied."""

    def __init__(self, pixels: Pixels, top: int = 0) -> None:
        self.pixels = pixels
        self.top = top

    def part(self, cell: Cell) -> Pixels:
        """The pixels in a cell of the card, to be painted on."""
        left, top, right, bottom = cell
        return self.pixels[top - self.top : bottom - self.top, left:right]

    def blend_leaf(self, leaf: Leaf, layer: Pixels) -> None:
        part = self.part(leaf.cell)
        if leaf.kind == "solid":
            blend_solid(part, layer, leaf.color)
        elif leaf.kind == "translucent":
            blend_translucent(part, layer)
        else:
            blend_group(part, layer, leaf.opacity)

    def blend_run(self, run: GlyphRun, sprites: Mapping[Shape, Pixels]) -> None:
        for glyphs in _lines(run.glyphs):
            self._blend_line(glyphs, sprites, run.color)

    def _blend_line(
        self, glyphs: Sequence[Glyph], sprites: Mapping[Shape, Pixels], color: Rgba
    ) -> None:
        """One mask for all, cut where two glyphs share a pixel: that is blended twice, in order."""
        cells = [glyph.cell for glyph in glyphs]
        left, top = min(c[0] for c in cells), min(c[1] for c in cells)
        right, bottom = max(c[2] for c in cells), max(c[3] for c in cells)
        mask = np.zeros((bottom - top, right - left), np.uint8)
        part = self.part((left, top, right, bottom))
        start, end = right - left, 0
        for glyph, cell in zip(glyphs, cells, strict=True):
            sprite = sprites[glyph.shape]
            x0, x1 = cell[0] - left, cell[2] - left
            spot = mask[cell[1] - top : cell[3] - top, x0:x1]
            if x0 < end and x1 > start and _share_a_pixel(spot, sprite, end - x0, x1 - start):
                blend_solid(part[:, start:end], mask[:, start:end], color)
                mask[:, start:end] = 0
                start, end = right - left, 0
            spot |= sprite
            start, end = min(start, x0), max(end, x1)
        blend_solid(part[:, start:end], mask[:, start:end], color)

    def paint_over(self, leaf: Leaf) -> None:
        """By the engine itself, onto a picture of what lies below; for all of a card only."""
        height, width = self.pixels.shape[:2]
        part = self.part(leaf.cell)
        out = io.BytesIO()
        Image.fromarray(straight(np.ascontiguousarray(part))).save(out, "PNG", compress_level=1)
        left, top, right, bottom = leaf.cell
        data = base64.b64encode(out.getvalue()).decode()
        below = (
            f'<image x="{left}" y="{top}" width="{right - left}" height="{bottom - top}"'
            f' preserveAspectRatio="none" href="data:image/png;base64,{data}"/>'
        )
        if leaf.inside:
            width, height = min(width, right + _MARGIN), min(height, bottom + _MARGIN)
        part[...] = premultiplied(crop(paint_markup([leaf], width, height, below), leaf.cell))


def _lines(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    line: list[Glyph] = []
    for glyph in glyphs:
        if line and glyph.y != line[0].y:
            yield line
            line = []
        line.append(glyph)
    yield line


def _share_a_pixel(spot: Pixels, sprite: Pixels, before: int, after: int) -> bool:
    """Whether a sprite has ink where there is some, within the first and last columns given."""
    if before < spot.shape[1]:
        spot, sprite = spot[:, :before], sprite[:, :before]
    elif after < spot.shape[1]:
        spot, sprite = spot[:, -after:], sprite[:, -after:]
    return bool(np.logical_and(spot, sprite).any())
