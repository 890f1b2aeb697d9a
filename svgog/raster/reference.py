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
    return rasterise(laid_out.source, laid_out.scale)
