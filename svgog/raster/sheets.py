"""Several new leaves or sprites in one painting: calls to the engine are dear, sheets are not."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

import numpy as np

from svgog.raster.blend import Pixels, premultiplied
from svgog.raster.engine import rasterise
from svgog.raster.gate import check
from svgog.raster.glyphs import Shape
from svgog.raster.leaf import Cell, Leaf
from svgog.raster.order import meet

_NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
_WIDEST, _SHEET = 1024, 2_000_000
_MARGIN = 2


def painted_in_place(leaves: Sequence[Leaf], width: int, height: int) -> list[Pixels]:
    """Each leaf's pixels inside its cell, premultiplied.

    Every leaf is painted where it stands on the card, because float32 gradients and edges are not
    the same elsewhere; those whose cells are apart share a painting.
    """
    sheets: list[list[int]] = []
    for at, leaf in enumerate(leaves):
        for sheet in sheets:
            if not any(meet(leaf.cell, leaves[other].cell) for other in sheet):
                sheet.append(at)
                break
        else:
            sheets.append([at])
    found: dict[int, Pixels] = {}
    for sheet in sheets:
        found |= _painted(leaves, sheet, width, height)
    return [found[at] for at in range(len(leaves))]


def _painted(
    leaves: Sequence[Leaf], sheet: list[int], width: int, height: int
) -> dict[int, Pixels]:
    parts = [leaves[at] for at in sheet]
    if all(leaf.inside or leaf.kind != "group" for leaf in parts):
        width = min(width, max(leaf.cell[2] for leaf in parts) + _MARGIN)
        height = min(height, max(leaf.cell[3] for leaf in parts) + _MARGIN)
    pixels = paint_markup(parts, width, height)
    if any("<image" in leaf.markup for leaf in parts) and _is_cut(pixels):
        on_black = paint_markup(parts, width, height, '<rect width="100%" height="100%"/>')
        pixels = np.concatenate((on_black[..., :3], pixels[..., 3:]), axis=2)
    else:
        pixels = premultiplied(pixels)
    return {at: crop(pixels, leaves[at].cell).copy() for at in sheet}


def _is_cut(pixels: Pixels) -> bool:
    """Whether a colour may be brighter than its alpha, which straight alpha cannot say.

    Pictures scaled by the engine overshoot. On black the colour comes out as it is.
    """
    alpha = pixels[..., 3:]
    return bool(((pixels[..., :3] == 255) & (alpha > 0) & (alpha < 255)).any())


def paint_markup(leaves: Sequence[Leaf], width: int, height: int, below: str = "") -> Pixels:
    """The leaves over ``below``, markup too, on a canvas of device px; alpha is straight."""
    defs = "".join(dict.fromkeys(each for leaf in leaves for each in leaf.defs))
    body = "".join(leaf.markup for leaf in leaves)
    head = f"<defs>{defs}</defs>" if defs else ""
    source = f'<svg {_NS} width="{width}" height="{height}">{head}{below}{body}</svg>'
    check(source)
    return rasterise(source).pixels


def painted_sprites(shapes: Sequence[Shape]) -> list[Pixels]:
    """The mask of each, ``uint8[height, width]``, as large as the shape's cell.

    No gate is needed: outlines are plain commands with small numbers, and sheets are small.
    """
    found: dict[int, Pixels] = {}
    batch: list[int] = []
    held = 0
    for at in sorted(range(len(shapes)), key=lambda at: _size(shapes[at])[::-1], reverse=True):
        batch.append(at)
        held += prod(_size(shapes[at]))
        if held > _SHEET:
            found |= _sprite_sheet(shapes, batch)
            batch, held = [], 0
    if batch:
        found |= _sprite_sheet(shapes, batch)
    return [found[at] for at in range(len(shapes))]


def _sprite_sheet(shapes: Sequence[Shape], batch: Sequence[int]) -> dict[int, Pixels]:
    places: dict[int, tuple[int, int]] = {}
    x = y = row = right = 0
    for at in batch:
        width, height = _size(shapes[at])
        if x and x + width > _WIDEST:
            x, y, row = 0, y + row, 0
        places[at] = x, y
        x, row = x + width, max(row, height)
        right = max(right, x)
    body = "".join(_moved(shapes[at], *places[at]) for at in batch)
    source = f'<svg {_NS} width="{right}" height="{y + row}" fill="#fff">{body}</svg>'
    alpha = rasterise(source).pixels[..., 3]
    masks = {}
    for at, (left, top) in places.items():
        width, height = _size(shapes[at])
        masks[at] = alpha[top : top + height, left : left + width].copy()
    return masks


def _moved(shape: Shape, x: int, y: int) -> str:
    left, top, _, _ = shape.cell
    place = f"matrix({shape.sx} 0 0 {shape.sy} {x - left + shape.x} {y - top + shape.y})"
    return f'<path transform="{place}" d="{shape.outline.data}"/>'


def _size(shape: Shape) -> tuple[int, int]:
    left, top, right, bottom = shape.cell
    return right - left, bottom - top


def crop(pixels: Pixels, cell: Cell) -> Pixels:
    left, top, right, bottom = cell
    return pixels[top:bottom, left:right]
