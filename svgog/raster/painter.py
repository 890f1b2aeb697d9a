"""The fast way: pixel for pixel the reference, from what is kept of the cards before.

The document is split into leaves; each is painted by the engine once and kept under its content,
and blended as the engine would. What the first leaves of many cards have in common is kept
composited. Nothing that is kept decides how a card is split or blended.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator, Sequence
from hashlib import blake2b

import numpy as np
from PIL import Image

from svgog._kept import Kept
from svgog.model import LaidOutSvg, Pixmap
from svgog.raster import reference
from svgog.raster.blend import (
    Pixels,
    blend_group,
    blend_solid,
    blend_translucent,
    premultiplied,
    straight,
)
from svgog.raster.glyphs import Glyph, Shape
from svgog.raster.leaf import CannotSplit, GlyphRun, Leaf, Leaves, Step
from svgog.raster.leaves import Known, leaves_of
from svgog.raster.sheets import crop, paint_markup, painted_in_place, painted_sprites

_MB = 1 << 20
_OVERHEAD = 200
_MARGIN = 2


class Painter:
    """Keeps layers, sprites and composites between cards; safe to share between threads."""

    def __init__(self, layers: int = 48 * _MB, sprites: int = 32 * _MB, below: int = 48 * _MB):
        """The limits are bytes of pixels."""
        self._layers: Kept[Pixels] = Kept(layers)
        self._sprites: Kept[Pixels] = Kept(sprites)
        self._below: Kept[tuple[Pixels, bool]] = Kept(below)
        self._seen: Kept[bool] = Kept(8192)
        self._known = Known(16 * _MB)

    def paint(self, laid_out: LaidOutSvg) -> Pixmap:
        """The card at its scale; raises RenderError for what the gate or resvg refuses."""
        try:
            leaves = leaves_of(laid_out, self._known)
        except CannotSplit as reason:
            return Pixmap(reference.paint(laid_out).pixels, f"reference: {reason}")
        canvas, opaque = self._composite(leaves)
        return Pixmap(canvas if opaque else straight(canvas), "fast")

    def clear(self) -> None:
        for kept in (self._layers, self._sprites, self._below, self._seen, self._known):
            kept.clear()

    def _composite(self, leaves: Leaves) -> tuple[Pixels, bool]:
        """The card's pixels, and whether it is known that all of them are opaque."""
        steps = leaves.steps
        keys = _prefixes(leaves)
        canvas, opaque, done = self._start(leaves, keys)
        worth = max((at for at, key in enumerate(keys) if self._seen.get(key)), default=0)
        layers = self._all_layers(leaves, steps[done:])
        sprites = self._all_sprites(steps[done:])
        for at in range(done, len(steps)):
            step = steps[at]
            if isinstance(step, GlyphRun):
                _blend_run(canvas, step, sprites)
            elif step.kind == "over":
                _paint_over(canvas, step)
            else:
                _blend_leaf(canvas, step, layers[step.key])
            if at + 1 == worth:
                opaque = bool((canvas[..., 3] == 255).all())
                self._below.put(keys[worth], (canvas.copy(), opaque), canvas.nbytes + _OVERHEAD)
        for key in keys[1:]:
            self._seen.put(key, True, 1)
        return canvas, opaque

    def _start(self, leaves: Leaves, keys: Sequence[bytes]) -> tuple[Pixels, bool, int]:
        """What lies lowest and is kept already, and how many leaves that is."""
        for done in range(len(keys) - 1, 0, -1):
            kept = self._below.get(keys[done])
            if kept is not None:
                return kept[0].copy(), kept[1], done
        return np.zeros((leaves.height, leaves.width, 4), np.uint8), False, 0

    def _all_layers(self, leaves: Leaves, steps: Sequence[Step]) -> dict[bytes, Pixels]:
        wanted = {
            step.key: step for step in steps if isinstance(step, Leaf) and step.kind != "over"
        }
        found = {key: self._layers.get(key) for key in wanted}
        missing = [key for key, layer in found.items() if layer is None]
        if missing:
            painted = painted_in_place(
                [wanted[key] for key in missing], leaves.width, leaves.height
            )
            for key, pixels in zip(missing, painted, strict=True):
                layer = pixels[..., 3].copy() if wanted[key].kind == "solid" else pixels
                found[key] = layer
                self._layers.put(key, layer, layer.nbytes + _OVERHEAD)
        return {key: layer for key, layer in found.items() if layer is not None}

    def _all_sprites(self, steps: Sequence[Step]) -> dict[Shape, Pixels]:
        wanted = dict.fromkeys(
            glyph.shape for step in steps if isinstance(step, GlyphRun) for glyph in step.glyphs
        )
        found = {shape: self._sprites.get(shape) for shape in wanted}
        missing = [shape for shape, mask in found.items() if mask is None]
        if missing:
            for shape, mask in zip(missing, painted_sprites(missing), strict=True):
                found[shape] = mask
                self._sprites.put(shape, mask, mask.nbytes + len(shape.outline.data) + _OVERHEAD)
        return {shape: mask for shape, mask in found.items() if mask is not None}


def _prefixes(leaves: Leaves) -> list[bytes]:
    """A key for each number of leaves from the lowest up, 0 among them."""
    running = blake2b(repr((leaves.width, leaves.height, leaves.scale)).encode(), digest_size=16)
    keys = [running.digest()]
    for step in leaves.steps:
        running.update(step.key)
        keys.append(running.digest())
    return keys


def _blend_leaf(canvas: Pixels, leaf: Leaf, layer: Pixels) -> None:
    part = crop(canvas, leaf.cell)
    if leaf.kind == "solid":
        blend_solid(part, layer, leaf.color)
    elif leaf.kind == "translucent":
        blend_translucent(part, layer)
    else:
        blend_group(part, layer, leaf.opacity)


def _blend_run(canvas: Pixels, run: GlyphRun, sprites: dict[Shape, Pixels]) -> None:
    for glyphs in _lines(run.glyphs):
        _blend_line(canvas, glyphs, sprites, run)


def _lines(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    line: list[Glyph] = []
    for glyph in glyphs:
        if line and glyph.y != line[0].y:
            yield line
            line = []
        line.append(glyph)
    yield line


def _blend_line(
    canvas: Pixels, glyphs: Sequence[Glyph], sprites: dict[Shape, Pixels], run: GlyphRun
) -> None:
    """One mask for all, cut where two glyphs share a pixel: that is blended twice, in order."""
    cells = [glyph.cell for glyph in glyphs]
    left, top = min(c[0] for c in cells), min(c[1] for c in cells)
    right, bottom = max(c[2] for c in cells), max(c[3] for c in cells)
    mask = np.zeros((bottom - top, right - left), np.uint8)
    part = canvas[top:bottom, left:right]
    start, end = right - left, 0
    for glyph, cell in zip(glyphs, cells, strict=True):
        sprite = sprites[glyph.shape]
        x0, x1 = cell[0] - left, cell[2] - left
        spot = mask[cell[1] - top : cell[3] - top, x0:x1]
        if x0 < end and x1 > start and np.logical_and(spot, sprite).any():
            blend_solid(part[:, start:end], mask[:, start:end], run.color)
            mask[:, start:end] = 0
            start, end = right - left, 0
        spot |= sprite
        start, end = min(start, x0), max(end, x1)
    blend_solid(part[:, start:end], mask[:, start:end], run.color)


def _paint_over(canvas: Pixels, leaf: Leaf) -> None:
    """By the engine itself, onto a picture of what lies below."""
    height, width = canvas.shape[:2]
    part = crop(canvas, leaf.cell)
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
