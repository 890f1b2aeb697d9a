"""Backgrounds from an image model: asked for once, made quiet enough for words, then kept."""

import svgog._processor  # noqa: F401  before numpy
from svgog.site.backgrounds.backgrounds import Made, ModelBackgrounds
from svgog.site.backgrounds.model import ImageModel
from svgog.site.backgrounds.openai import OpenAIImages
from svgog.site.backgrounds.settings import BackgroundSettings, read_backgrounds

__all__ = [
    "BackgroundSettings",
    "ImageModel",
    "Made",
    "ModelBackgrounds",
    "OpenAIImages",
    "read_backgrounds",
]
