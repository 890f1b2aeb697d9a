"""SVG to pixels by resvg, behind a gate."""

import svgog._processor  # noqa: F401  before numpy
from svgog._engines import engine_versions
from svgog.raster.gate import check
from svgog.raster.painter import Painter
from svgog.raster.pixelstore import DiskPixels
from svgog.raster.reference import paint

__all__ = ["DiskPixels", "Painter", "check", "engine_versions", "paint"]
