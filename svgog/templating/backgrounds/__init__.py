"""Backgrounds drawn from a seed: quiet, in the brand's colours, the same bytes everywhere."""

from svgog.templating.backgrounds.function import background
from svgog.templating.backgrounds.kinds import KINDS, background_picture

__all__ = ["KINDS", "background", "background_picture"]
