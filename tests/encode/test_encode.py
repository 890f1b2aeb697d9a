"""Files that any reader opens: exact pixels in PNG, close ones elsewhere, always the same bytes."""

from __future__ import annotations

import io
import struct
from typing import Any, get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from svgog.encode import MEDIA_TYPES, Effort, encode
from svgog.errors import RenderError
from svgog.model import ImageFormat, Pixmap

Pixels = np.ndarray[Any, np.dtype[np.uint8]]


def gradient(width: int = 300, height: int = 160) -> Pixels:
    y, x = np.mgrid[0:height, 0:width]
    return np.dstack((x * 255 // width, y * 255 // height, (x + y) % 256, x * 0 + 255)).astype("u1")


def noise(width: int = 300, height: int = 160, channels: int = 4) -> Pixels:
    return np.random.default_rng(1).integers(0, 256, (height, width, channels), dtype=np.uint8)


def flat(*colour: int) -> Pixels:
    return np.full((40, 60, 4), colour, np.uint8)


def opened(data: bytes) -> Image.Image:
    image: Image.Image = Image.open(io.BytesIO(data))
    image.load()
    return image


def decoded(data: bytes) -> Pixels:
    return np.asarray(opened(data).convert("RGBA"))


def chunks(png: bytes) -> list[bytes]:
    names, at = [], 8
    while at < len(png):
        (length,) = struct.unpack_from(">I", png, at)
        names.append(png[at + 4 : at + 8])
        at += 12 + length
    return names


EFFORTS: tuple[Effort, ...] = ("fast", "small")


@pytest.mark.parametrize("effort", EFFORTS)
@pytest.mark.parametrize("pixels", [gradient(), noise(), flat(1, 2, 3, 255), flat(1, 2, 3, 0)])
def test_png_keeps_every_pixel(pixels: Pixels, effort: Effort) -> None:
    data = encode(Pixmap(pixels), "png", effort=effort)
    assert (decoded(data) == pixels).all()
    assert chunks(data).count(b"IDAT") == 1


@settings(max_examples=60, deadline=None)
@given(
    st.integers(1, 40),
    st.integers(1, 12),
    st.sampled_from([1, 2, 3, 4, 5, 16, 17, 256, 257]),
    st.booleans(),
    st.integers(0, 999),
)
def test_any_picture_survives_both_efforts(
    width: int, height: int, colours: int, opaque: bool, seed: int
) -> None:
    rng = np.random.default_rng(seed)
    palette = rng.integers(0, 256, (colours, 4), dtype=np.uint8)
    if opaque:
        palette[:, 3] = 255
    pixels = palette[rng.integers(0, colours, (height, width))]
    for effort in EFFORTS:
        assert (decoded(encode(Pixmap(pixels), "png", effort=effort)) == pixels).all()


def test_png_says_no_more_than_it_must() -> None:
    assert opened(encode(Pixmap(gradient()), "png")).mode == "RGB"
    assert opened(encode(Pixmap(flat(1, 2, 3, 9)), "png")).mode == "RGBA"
    assert opened(encode(Pixmap(flat(1, 2, 3, 9)), "png", effort="small")).mode == "P"
    grey = np.repeat(noise(channels=1), 4, axis=2)
    grey[..., 3] = 255
    grey[..., :3] //= 1
    assert opened(encode(Pixmap(grey), "png", effort="small")).mode in ("L", "P")


def test_small_is_smaller() -> None:
    for pixels in (gradient(), flat(9, 9, 9, 255)):
        fast, small = (len(encode(Pixmap(pixels), "png", effort=each)) for each in EFFORTS)
        assert small < fast


@pytest.mark.parametrize("format", ["jpeg", "webp", "avif"])
def test_lossy_formats_stay_close(format: ImageFormat) -> None:
    data = encode(Pixmap(gradient()), format)
    assert Image.MIME[str(opened(data).format)] == MEDIA_TYPES[format]
    difference = decoded(data)[..., :3].astype(int) - gradient()[..., :3]
    assert np.abs(difference).mean() < 4


def test_jpeg_shows_transparency_on_white() -> None:
    assert (decoded(encode(Pixmap(flat(0, 0, 0, 0)), "jpeg"))[0, 0] == 255).all()
    half = decoded(encode(Pixmap(flat(0, 0, 0, 128)), "jpeg"))[0, 0]
    assert abs(int(half[0]) - 127) <= 2


@pytest.mark.parametrize("format", ["webp", "avif"])
def test_alpha_is_kept(format: ImageFormat) -> None:
    assert abs(int(decoded(encode(Pixmap(flat(200, 0, 0, 128)), format))[5, 5, 3]) - 128) <= 2


@pytest.mark.parametrize("format", ["png", "jpeg", "webp", "avif"])
def test_the_same_pixels_give_the_same_bytes(format: ImageFormat) -> None:
    assert encode(Pixmap(noise()), format) == encode(Pixmap(noise().copy()), format)


def test_a_format_that_does_not_exist() -> None:
    with pytest.raises(RenderError, match='Did you mean "jpeg"'):
        encode(Pixmap(gradient()), "jpg")  # type: ignore[arg-type]
    with pytest.raises(RenderError, match="quality 0"):
        encode(Pixmap(gradient()), "jpeg", quality=0)


def test_every_format_has_a_media_type() -> None:
    assert set(MEDIA_TYPES) == set(get_args(ImageFormat))


def test_a_busy_picture_makes_a_lighter_jpeg_unless_a_quality_is_asked_for() -> None:
    busy = Pixmap(noise(channels=4))
    chosen, asked = encode(busy, "jpeg"), encode(busy, "jpeg", quality=86)
    assert len(chosen) < len(asked)
    calm = Pixmap(gradient())
    assert encode(calm, "jpeg") == encode(calm, "jpeg", quality=86)
