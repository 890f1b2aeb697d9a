"""Static site generators: where their pages lie, and where and whether they publish them."""

from svgog.site.generators.base import ContentFolder, Generator, Publication, SiteFacts
from svgog.site.generators.detect import GENERATORS, generator_of

__all__ = [
    "GENERATORS",
    "ContentFolder",
    "Generator",
    "Publication",
    "SiteFacts",
    "generator_of",
]
