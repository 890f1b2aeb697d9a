"""The fast way: pixel for pixel the reference, from what is kept of the cards before.

The document is split into leaves; each is painted by the engine once and kept under its content,
and blended as the engine would. What most cards have in common is kept composited, as far as it
does not lie on what is new. Nothing that is kept decides how a card is split or blended.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import blake2b

import numpy as np

from svgog._kept import Kept
from svgog.model import LaidOutSvg, Pixmap
from svgog.pixmap import Ground
from svgog.raster import reference
from svgog.raster.blend import Pixels, straight
from svgog.raster.glyphs import Shape
from svgog.raster.leaf import CannotSplit, GlyphRun, Leaf, Leaves, Step
from svgog.raster.leaves import Known, leaves_of
from svgog.raster.order import divided, rows_of
from svgog.raster.pixelstore import PixelStore
from svgog.raster.sheets import painted_in_place, painted_sprites
from svgog.raster.strip import Strip

_MB = 1 << 20
_OVERHEAD = 200
_ROWS = 32
"""What is painted anew begins and ends at such rows, as encoders like it."""
_OF_A_PAGE = b"picture"
"""What shows a page's pictures is not kept for other processes."""


class Painter:
    """Keeps layers, sprites and composites between cards; safe to share between threads."""

    def __init__(
        self,
        layers: int = 48 * _MB,
        sprites: int = 32 * _MB,
        below: int = 48 * _MB,
        store: PixelStore | None = None,
    ) -> None:
        """The limits are bytes of pixels; ``store`` has what other processes have painted."""
        self._store = store
        self._layers: Kept[Pixels] = Kept(layers)
        self._sprites: Kept[Pixels] = Kept(sprites)
        self._below: Kept[tuple[Pixels, bool]] = Kept(below)
        self._counts: Kept[int] = Kept(8192)
        self._known = Known(16 * _MB)

    def paint(self, laid_out: LaidOutSvg) -> Pixmap:
        """The card at its scale; raises RenderError for what the gate or resvg refuses."""
        try:
            leaves = leaves_of(laid_out, self._known)
        except CannotSplit as reason:
            return Pixmap(reference.paint(laid_out).pixels, f"reference: {reason}")
        return self._composite(leaves)

    def clear(self) -> None:
        """Forget all."""
        for kept in (self._layers, self._sprites, self._below, self._counts, self._known):
            kept.clear()

    def _composite(self, leaves: Leaves) -> Pixmap:
        below, above = divided(leaves.steps, self._often(leaves))
        ground, opaque, key = self._ground(leaves, below)
        touched = rows_of(above)
        if not opaque or _needs_all(above):
            canvas = ground.copy()
            self._blend(Strip(canvas), leaves, above)
            is_opaque = bool((canvas[..., 3] == 255).all())
            return Pixmap(straight(canvas), "fast", opaque=is_opaque)
        top = touched[0][0] // _ROWS * _ROWS if touched else 0
        bottom = -(-touched[-1][1] // _ROWS) * _ROWS if touched else 0
        strip = Strip(ground[top:bottom].copy(), top)
        self._blend(strip, leaves, above)
        return Pixmap(
            strip.pixels, "fast", opaque=True, ground=Ground(key, ground, touched), top=top
        )

    def _often(self, leaves: Leaves) -> set[bytes]:
        """The steps that most cards like this one have, as far as has been seen."""
        counts = {}
        for step in leaves.steps:
            counts[step.key] = (self._counts.get(step.key) or 0) + 1
            self._counts.put(step.key, counts[step.key], 1)
        first = counts[leaves.steps[0].key] if leaves.steps else 0
        return {key for key, count in counts.items() if count > 1 and count * 2 >= first}

    def _ground(self, leaves: Leaves, below: Sequence[Step]) -> tuple[Pixels, bool, bytes]:
        """What lies below, never to be changed; whether all of it is opaque; its name."""
        digest = blake2b(repr((leaves.width, leaves.height, leaves.scale)).encode(), digest_size=16)
        for step in below:
            digest.update(step.key)
        key = digest.digest()
        kept = self._below.get(key)
        if kept is None:
            canvas = np.zeros((leaves.height, leaves.width, 4), np.uint8)
            self._blend(Strip(canvas), leaves, below)
            kept = canvas, bool((canvas[..., 3] == 255).all())
            if below:
                self._below.put(key, kept, canvas.nbytes + _OVERHEAD)
        return *kept, key

    def _blend(self, strip: Strip, leaves: Leaves, steps: Sequence[Step]) -> None:
        layers = self._all_layers(leaves, steps)
        sprites = self._all_sprites(steps)
        for step in steps:
            if isinstance(step, GlyphRun):
                strip.blend_run(step, sprites)
            elif step.kind == "over":
                strip.paint_over(step)
            else:
                strip.blend_leaf(step, layers[step.key])

    def _all_layers(self, leaves: Leaves, steps: Sequence[Step]) -> dict[bytes, Pixels]:
        wanted = {
            step.key: step for step in steps if isinstance(step, Leaf) and step.kind != "over"
        }
        found = {key: self._layers.get(key) for key in wanted}
        missing = {
            _layer_name(leaves, wanted[key]): key for key, layer in found.items() if layer is None
        }

        def paint(names: Sequence[bytes]) -> Iterator[Pixels]:
            new = [wanted[missing[name]] for name in names]
            painted = painted_in_place(new, leaves.width, leaves.height)
            for leaf, pixels in zip(new, painted, strict=True):
                yield pixels[..., 3].copy() if leaf.kind == "solid" else pixels

        for name, layer in self._had_or(paint, missing).items():
            found[missing[name]] = layer
            self._layers.put(missing[name], layer, layer.nbytes + _OVERHEAD)
        return {key: layer for key, layer in found.items() if layer is not None}

    def _all_sprites(self, steps: Sequence[Step]) -> dict[Shape, Pixels]:
        wanted = dict.fromkeys(
            glyph.shape for step in steps if isinstance(step, GlyphRun) for glyph in step.glyphs
        )
        found = {shape: self._sprites.get(shape) for shape in wanted}
        missing = {shape.key: shape for shape, mask in found.items() if mask is None}

        def paint(names: Sequence[bytes]) -> Iterable[Pixels]:
            return painted_sprites([missing[name] for name in names])

        for name, mask in self._had_or(paint, missing).items():
            shape = missing[name]
            found[shape] = mask
            self._sprites.put(shape, mask, mask.nbytes + len(shape.outline.data) + _OVERHEAD)
        return {shape: mask for shape, mask in found.items() if mask is not None}

    def _had_or(
        self, paint: Callable[[Sequence[bytes]], Iterable[Pixels]], names: Iterable[bytes]
    ) -> dict[bytes, Pixels]:
        """What the store has of these, and what it has not, painted for it."""
        names = list(names)
        found = self._store.find(names) if self._store and names else {}
        missing = [name for name in names if name not in found]
        if missing:
            painted = dict(zip(missing, paint(missing), strict=True))
            found |= painted
            if self._store:
                to_keep = {n: each for n, each in painted.items() if not n.startswith(_OF_A_PAGE)}
                self._store.keep(to_keep)
        return found


def _layer_name(leaves: Leaves, leaf: Leaf) -> bytes:
    """With the canvas's size: edges and gradients are not the same on another one."""
    kind = _OF_A_PAGE if "<image" in leaf.markup else b"layer"
    return kind + struct.pack("<II", leaves.width, leaves.height) + leaf.key


def _needs_all(steps: Sequence[Step]) -> bool:
    """Whether the engine itself paints onto the whole card."""
    return any(isinstance(step, Leaf) and step.kind == "over" for step in steps)
