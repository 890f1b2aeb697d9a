"""SVG to pixels by resvg, behind a gate."""

from svgog.raster.engine import engine_versions
from svgog.raster.reference import paint

__all__ = ["engine_versions", "paint"]
