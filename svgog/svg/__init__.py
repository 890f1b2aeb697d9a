"""From a filled drawing to one with nothing left to resolve: cascade, text, stacks, pictures."""

from svgog.svg.layout import Layouts, lay_out
from svgog.svg.pictures import FitPicture

__all__ = ["FitPicture", "Layouts", "lay_out"]
