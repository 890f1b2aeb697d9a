"""Pictures named by data: found within one folder, checked by their headers, cropped, scaled."""

import svgog._processor  # noqa: F401  before numpy
from svgog.assets.fit import PICTURE_BYTES, FittedPicture, PictureCache, fit_picture
from svgog.assets.load import Assets, read_inside, read_nothing
from svgog.assets.sniff import PictureLimits, sniff

__all__ = [
    "PICTURE_BYTES",
    "Assets",
    "FittedPicture",
    "PictureCache",
    "PictureLimits",
    "fit_picture",
    "read_inside",
    "read_nothing",
    "sniff",
]
