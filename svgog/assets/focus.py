"""Where a picture's subject is: what decides how a crop is placed."""

from __future__ import annotations

import importlib
from typing import Any, TypeAlias

import numpy as np
from PIL import Image

from svgog.errors import AssetError

Ints: TypeAlias = np.ndarray[Any, np.dtype[np.int64]]

_SALIENCY_SIDE = 128
_FACE_SIDE = 512
_SMALLEST_FACE = 24


def smart_offset(image: Image.Image, window: tuple[float, float]) -> tuple[float, float]:
    """Top left corner, in px of ``image``, of the crop of size ``window`` that shows most.

    A crop keeps one side whole, so each axis is searched by itself: the sum of the saliency
    under the window, weighted towards the window's middle, is greatest there. Heads are up, so
    the foot of a picture counts half. All in integers, so that every processor chooses alike.
    """
    ratio = min(1.0, _SALIENCY_SIDE / max(image.size))
    size = (max(1, round(image.width * ratio)), max(1, round(image.height * ratio)))
    small = image.convert("RGB").resize(size, Image.Resampling.BOX)
    saliency = _saliency(np.asarray(small).astype(np.int64))
    x = _best(saliency.sum(axis=0), window[0] / image.width) * image.width
    rows = saliency.sum(axis=1)
    rows = rows * (8 * len(rows) - 4 * np.arange(len(rows))) // (8 * len(rows))
    y = _best(rows, window[1] / image.height) * image.height
    return x, y


def face_offset(image: Image.Image, window: tuple[float, float]) -> tuple[float, float] | None:
    """Top left corner of the crop that holds the faces, eyes at its upper third; None without.

    Raises AssetError when OpenCV, the extra ``faces``, is not installed.
    """
    faces = _faces(image)
    if not faces:
        return None
    largest = max(size for _, _, size in faces)
    near = [face for face in faces if face[2] * 2 >= largest]
    left, right = min(x for x, _, _ in near), max(x + size for x, _, size in near)
    top, bottom = min(y for _, y, _ in near), max(y + size for _, y, size in near)
    x = (left + right) / 2 - window[0] / 2
    y = (top + bottom) / 2 - window[1] * 0.42
    return (
        min(max(x, 0.0), image.width - window[0]),
        min(max(y, 0.0), image.height - window[1]),
    )


def _saliency(rgb: Ints) -> Ints:
    """``int[height, width]``: detail, distance from the mean colour, and skin."""
    red, green, blue = rgb[..., 0], rgb[..., 1], rgb[..., 2]
    luma = (54 * red + 183 * green + 19 * blue) >> 8
    around = np.pad(luma, 1, mode="edge")
    edges = np.abs(
        4 * luma - around[:-2, 1:-1] - around[2:, 1:-1] - around[1:-1, :-2] - around[1:-1, 2:]
    )
    mean = rgb.reshape(-1, 3).sum(axis=0) // (rgb.shape[0] * rgb.shape[1])
    contrast = np.abs(rgb - mean).sum(axis=2)
    spread = rgb.max(axis=2) - rgb.min(axis=2)
    warm = (red > 95) & (green > 40) & (blue > 20) & (red > green + 15) & (red > blue)
    skin = warm & (spread > 15) & (spread < 130)
    found: Ints = 3 * np.minimum(edges, 200) + contrast + 160 * skin
    return found


def _best(profile: Ints, share: float) -> float:
    """The start, as a share of the axis, of the window that covers ``share`` of it best."""
    count = len(profile)
    length = min(count, max(1, round(share * count)))
    room = 1 - share
    if length >= count or room <= 0:
        return max(0.0, room / 2)
    profile = profile - int(np.sort(profile)[count // 4])
    at = np.arange(length, dtype=np.int64)
    weight = 4 * (at + 1) * (length - at) + length * length // 4
    scores = np.convolve(profile, weight[::-1], mode="valid")
    best = np.flatnonzero(scores == scores.max())
    middle = (count - length) / 2
    start = min((int(each) for each in best), key=lambda each: (abs(each - middle), each))
    return room * start / (count - length)


def _faces(image: Image.Image) -> list[tuple[float, float, float]]:
    """Faces as x, y and side in px of ``image``, by OpenCV's frontal cascade."""
    try:
        cv2 = importlib.import_module("cv2")
        cascade = cv2.CascadeClassifier(
            cv2.data.haarcascades + "haarcascade_frontalface_default.xml"
        )
    except (ImportError, AttributeError):
        raise AssetError(
            'og:focus="face" needs OpenCV 4, which is not installed.',
            hint="Install it: pip install svgog[faces]",
        ) from None
    ratio = min(1.0, _FACE_SIDE / max(image.size))
    size = (max(1, round(image.width * ratio)), max(1, round(image.height * ratio)))
    grey = np.asarray(image.convert("L").resize(size, Image.Resampling.BOX))
    found = cascade.detectMultiScale(
        grey, scaleFactor=1.1, minNeighbors=6, minSize=(_SMALLEST_FACE, _SMALLEST_FACE)
    )
    back_x, back_y = image.width / size[0], image.height / size[1]
    return sorted(
        (int(x) * back_x, int(y) * back_y, int(side) * max(back_x, back_y))
        for x, y, side, _ in found
    )
