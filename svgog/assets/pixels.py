"""From a picture's file to upright pixels of eight bits, and from pixels to sRGB and PNG."""

from __future__ import annotations

import io
import struct
import warnings

import numpy as np
from PIL import Image, ImageCms

from svgog.errors import AssetError
from svgog.model import Picture, Rect

_FORMATS = {
    "image/png": "PNG",
    "image/jpeg": "JPEG",
    "image/webp": "WEBP",
    "image/avif": "AVIF",
    "image/gif": "GIF",
}
_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def decode(picture: Picture, reduction: int = 1) -> Image.Image:
    """The picture upright, shrunk by about ``reduction`` while it is read.

    Its mode is L, RGB, RGBA or CMYK; ``info["icc_profile"]`` is the file's profile. Raises
    AssetError for SVG and for what cannot be decoded.
    """
    kind = _FORMATS.get(picture.media_type)
    if kind is None:
        raise AssetError(f"{picture.name} is {picture.media_type}, which has no pixels to fit.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _open(picture, kind, reduction)
    except (
        OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError,
        OverflowError, struct.error, Image.DecompressionBombError,
    ) as error:  # fmt: skip  # all of these come out of Pillow for damaged files
        reason = str(error).rstrip(".") or type(error).__name__
        raise AssetError(f"{picture.name} cannot be decoded: {reason}.") from None


def _open(picture: Picture, kind: str, reduction: int) -> Image.Image:
    image: Image.Image = Image.open(io.BytesIO(picture.data), formats=(kind,))
    size = image.size
    if sorted(size) != sorted((picture.width, picture.height)):
        raise ValueError("its header and its content disagree about its size")
    if reduction > 1:
        image.draft(None, (-(-size[0] // reduction), -(-size[1] // reduction)))
    image.load()
    profile, orientation = image.info.get("icc_profile"), _orientation(image)
    image = _eight_bits(image)
    left = reduction * image.width // size[0]
    if left > 1:
        image = image.reduce(left)
    if orientation in _TURNS:
        image = image.transpose(_TURNS[orientation])
    image.info["icc_profile"] = profile
    return image


def _orientation(image: Image.Image) -> int:
    exif = Image.Exif()
    exif.load(image.info.get("exif") or b"")
    return int(exif.get(_ORIENTATION, 1))


def _eight_bits(image: Image.Image) -> Image.Image:
    if image.mode.startswith(("I", "F")):
        deep = np.asarray(image)
        return Image.fromarray((np.clip(deep, 0, 65535).astype(np.uint16) >> 8).astype(np.uint8))
    if image.mode in ("LA", "La", "PA", "RGBa") or "transparency" in image.info:
        return image.convert("RGBA")
    if image.mode in ("L", "RGB", "RGBA", "CMYK"):
        return image
    return image.convert("L" if image.mode == "1" else "RGB")


def cut(
    image: Image.Image, crop: Rect, grain: tuple[float, float], size: tuple[int, int]
) -> Image.Image:
    """The part under ``crop`` (in px of ``grain`` times finer) scaled to ``size``."""
    window = (
        max(0.0, crop.x / grain[0]),
        max(0.0, crop.y / grain[1]),
        min(float(image.width), crop.right / grain[0]),
        min(float(image.height), crop.bottom / grain[1]),
    )
    if window == (0, 0, *size) and size == image.size:
        return image
    return image.resize(size, Image.Resampling.BICUBIC, box=window)


def in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """RGB or RGBA in sRGB; a profile that is damaged or of another mode is left aside."""
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    colours = image.convert("RGB") if image.mode == "RGBA" else image
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            turned = ImageCms.profileToProfile(colours, source, target, outputMode="RGB")
            colours = turned or colours
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass
    colours = colours.convert("RGB")
    if alpha is not None and alpha.getextrema() != (255, 255):
        colours.putalpha(alpha)
    return colours


def png(image: Image.Image) -> bytes:
    """A PNG that is quick to write and to read; no metadata goes along."""
    out = io.BytesIO()
    image.info.clear()
    image.save(out, "PNG", compress_level=1)
    return out.getvalue()
