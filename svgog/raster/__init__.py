"""SVG to pixels by resvg, behind a gate."""

import svgog._processor  # noqa: F401  before numpy
from svgog.raster.engine import engine_versions
from svgog.raster.reference import paint

__all__ = ["engine_versions", "paint"]
