"""From a filled drawing to one with nothing left to resolve: cascade, text, stacks, pictures."""

from svgog.svg.layout import lay_out, lay_out_picture
from svgog.svg.pictures import FitPicture

__all__ = ["FitPicture", "lay_out", "lay_out_picture"]
