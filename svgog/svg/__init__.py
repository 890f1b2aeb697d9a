"""From a filled drawing to one with nothing left to resolve: cascade, text, stacks, pictures."""

from svgog.svg.layout import lay_out
from svgog.svg.pictures import FitPicture, sound

__all__ = ["FitPicture", "lay_out", "sound"]
