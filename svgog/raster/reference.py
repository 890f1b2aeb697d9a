"""The reference way: the whole document through resvg, once."""

from __future__ import annotations

from svgog.model import LaidOutSvg, Pixmap
from svgog.raster.engine import rasterise
from svgog.raster.gate import check


def paint(laid_out: LaidOutSvg) -> Pixmap:
    """Paint the card at its scale; what every faster way is held against, pixel for pixel.

    Raises RenderError for a document that the gate or resvg refuses.
    """
    check(laid_out.source, scale=laid_out.scale)
    width, height = pixel_size(laid_out)
    return rasterise(laid_out.source, width, height)


def pixel_size(laid_out: LaidOutSvg) -> tuple[int, int]:
    """Width and height of the painted card in device px."""
    return (
        max(1, round(laid_out.width * laid_out.scale)),
        max(1, round(laid_out.height * laid_out.scale)),
    )
