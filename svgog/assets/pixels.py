"""From a picture's file to upright pixels of eight bits, and from pixels to sRGB and PNG."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Iterator

import numpy as np
from PIL import Image, ImageCms, ImageFile
from PIL.AvifImagePlugin import AvifImageFile
from PIL.GifImagePlugin import GifImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.WebPImagePlugin import WebPImageFile

from svgog.assets.sniff import exif_orientation, turned
from svgog.errors import AssetError
from svgog.model import Picture, Rect

_PNG_SIGNATURE = 8
_PNG_CHUNKS = frozenset({b"IHDR", b"PLTE", b"tRNS", b"iCCP", b"eXIf", b"IDAT", b"IEND"})


class _Jpeg(JpegImageFile):
    def _read_dpi_from_exif(self) -> None:
        """Left out: nothing here needs the resolution, and damaged EXIF makes Pillow warn."""


def _still_png(data: bytes) -> PngImageFile:
    """Without its animation, which Pillow may warn about, and its texts."""
    return PngImageFile(io.BytesIO(data[:_PNG_SIGNATURE] + b"".join(_png_chunks(data))))


def _png_chunks(data: bytes) -> Iterator[bytes]:
    spot = _PNG_SIGNATURE
    while spot + 8 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, spot)
        if kind in _PNG_CHUNKS:
            yield data[spot : spot + 12 + length]
        spot += 12 + length


# Not Image.open: it warns by its own limit of pixels, where sniff has applied the caller's.
_OPENERS: dict[str, Callable[[bytes], ImageFile.ImageFile]] = {
    "image/png": _still_png,
    "image/jpeg": lambda data: _Jpeg(io.BytesIO(data)),
    "image/webp": lambda data: WebPImageFile(io.BytesIO(data)),
    "image/avif": lambda data: AvifImageFile(io.BytesIO(data)),
    "image/gif": lambda data: GifImageFile(io.BytesIO(data)),
}
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
    opener = _OPENERS.get(picture.media_type)
    if opener is None:
        raise AssetError(f"{picture.name} is {picture.media_type}, which has no pixels to fit.")
    try:
        return _open(picture, opener(picture.data), reduction)
    except (
        OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError,
        OverflowError, struct.error, Image.DecompressionBombError, Warning,
    ) as error:  # fmt: skip  # all of these come out of Pillow for damaged files
        reason = str(error).rstrip(".") or type(error).__name__
        raise AssetError(f"{picture.name} cannot be decoded: {reason}.") from None


def _open(picture: Picture, image: Image.Image, reduction: int) -> Image.Image:
    size = image.size
    if sorted(size) != sorted((picture.width, picture.height)):
        raise ValueError("its header and its content disagree about its size")
    if reduction > 1:
        image.draft(None, (-(-size[0] // reduction), -(-size[1] // reduction)))
    image.load()
    profile = image.info.get("icc_profile")
    orientation = exif_orientation(image.info.get("exif") or b"")
    if turned(size, orientation) != (picture.width, picture.height):
        raise ValueError("its header and its content disagree about which way is up")
    image = _eight_bits(image)
    left = reduction * image.width // size[0]
    if left > 1:
        image = image.reduce(left)
    if orientation in _TURNS:
        image = image.transpose(_TURNS[orientation])
    image.info["icc_profile"] = profile
    return image


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
