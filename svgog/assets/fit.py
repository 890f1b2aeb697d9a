"""A picture made ready for its place: turned, in sRGB, cropped, no larger than it is shown."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from PIL import Image

from svgog._kept import Kept
from svgog.assets.focus import face_offset, smart_offset
from svgog.assets.pixels import cut, decode, in_srgb, png
from svgog.model import Picture, Rect

Focus: TypeAlias = Literal["centre", "top", "smart", "face"]

_ALIGN = {"Min": 0.0, "Mid": 0.5, "Max": 1.0}


@dataclass(frozen=True, slots=True)
class FittedPicture:
    """A PNG of ``width`` by ``height`` px showing ``crop`` of the whole picture.

    ``crop`` is in px of the turned source, whose size is ``source_width`` by ``source_height``.
    With ``slice`` the PNG fills its box; it may be smaller than the box (never scaled up).
    """

    data: bytes = field(repr=False)
    media_type: str
    width: int
    height: int
    crop: Rect
    source_width: int
    source_height: int

    @property
    def data_uri(self) -> str:
        return f"data:{self.media_type};base64,{base64.b64encode(self.data).decode('ascii')}"


PictureCache: TypeAlias = Kept[FittedPicture]
"""The fitted pictures last used, by content."""
PICTURE_BYTES = 32_000_000


def fit_picture(
    picture: Picture,
    *,
    box: tuple[float, float],
    preserve: str = "xMidYMid meet",
    focus: Focus | None = None,
    cache: PictureCache | None = None,
) -> FittedPicture:
    """Decode, turn by EXIF, convert to sRGB, crop for ``slice``, scale down to ``box``.

    ``box`` is in device px, ``preserve`` an SVG preserveAspectRatio. A crop is placed by
    ``focus``, or without one by the alignment in ``preserve``; a face that is not found falls
    back to ``smart``. Raises AssetError for a picture that cannot be decoded, for SVG, and for
    ``face`` without the extra ``faces``.
    """
    key = (picture.digest, box, preserve, focus)
    found = cache.get(key) if cache else None
    if found is None:
        found = _fit(picture, box, preserve, focus)
        if cache:
            cache.put(key, found, len(found.data))
    return found


def _fit(
    picture: Picture, box: tuple[float, float], preserve: str, focus: Focus | None
) -> FittedPicture:
    align, slicing = _aspect(preserve)
    wanted = (max(1.0, box[0]), max(1.0, box[1]))
    full = (picture.width, picture.height)
    image = decode(picture, _reduction(full, wanted, slicing))
    grain = (full[0] / image.width, full[1] / image.height)
    crop = Rect(0, 0, *full)
    if slicing and align is not None:
        ratio = min(full[0] / wanted[0], full[1] / wanted[1])
        window = (wanted[0] * ratio, wanted[1] * ratio)
        x, y = _offset(image, grain, full, window, align, focus)
        crop = Rect(x, y, *window)
        size = (min(wanted[0], window[0]), min(wanted[1], window[1]))
    elif align is None:
        size = (min(wanted[0], full[0]), min(wanted[1], full[1]))
    else:
        ratio = min(1.0, wanted[0] / full[0], wanted[1] / full[1])
        size = (full[0] * ratio, full[1] * ratio)
    shown = cut(image, crop, grain, (max(1, round(size[0])), max(1, round(size[1]))))
    shown = in_srgb(shown, image.info.get("icc_profile"))
    return FittedPicture(png(shown), "image/png", shown.width, shown.height, crop, *full)


def _aspect(preserve: str) -> tuple[tuple[float, float] | None, bool]:
    """The alignment as two shares, None for ``none``, and whether it slices."""
    words = [word for word in preserve.split() if word != "defer"] or ["xMidYMid"]
    if words[0] == "none":
        return None, False
    x, y = _ALIGN.get(words[0][1:4], 0.5), _ALIGN.get(words[0][5:8], 0.5)
    return (x, y), words[1:2] == ["slice"]


def _offset(
    image: Image.Image,
    grain: tuple[float, float],
    full: tuple[int, int],
    window: tuple[float, float],
    align: tuple[float, float],
    focus: Focus | None,
) -> tuple[float, float]:
    room = (full[0] - window[0], full[1] - window[1])
    inner = (window[0] / grain[0], window[1] / grain[1])
    found: tuple[float, float] | None = None
    if focus == "face":
        found = face_offset(_opaque(image), inner)
    if focus == "smart" or (focus == "face" and found is None):
        found = smart_offset(_opaque(image), inner)
    if found is not None:
        x, y = found[0] * grain[0], found[1] * grain[1]
    else:
        share = {"centre": (0.5, 0.5), "top": (0.5, 0.0)}.get(focus or "", align)
        x, y = room[0] * share[0], room[1] * share[1]
    return min(max(x, 0.0), room[0]), min(max(y, 0.0), room[1])


def _opaque(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image.convert("RGB")
    ground = Image.new("RGB", image.size, (128, 128, 128))
    ground.paste(image, mask=image.getchannel("A"))
    return ground


def _reduction(full: tuple[int, int], wanted: tuple[float, float], slicing: bool) -> int:
    """The whole factor to shrink by while decoding; twice the pixels needed are left."""
    ratios = (full[0] / wanted[0], full[1] / wanted[1])
    return max(1, int((min(ratios) if slicing else max(1.0, min(ratios))) / 2))
