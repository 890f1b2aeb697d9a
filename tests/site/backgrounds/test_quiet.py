"""Pictures made quiet enough to write on."""

from __future__ import annotations

import io
from typing import Any, TypeAlias

import numpy as np
import pytest
from PIL import Image

from svgog.color import Color, contrast
from svgog.config import Brand
from svgog.errors import AssetError
from svgog.site.backgrounds.quiet import quiet_jpeg
from tests.site.backgrounds.api import picture

Pixels: TypeAlias = np.ndarray[Any, np.dtype[Any]]

BRANDS = {
    "dark": Brand(),
    "light": Brand.from_mapping({"mode": "light"}),
    "forest": Brand.from_mapping({"background": "#06231c", "accent": "#f2b84b"}),
    "barely": Brand.from_mapping({"background": "#4a4a52", "text": "#ddd"}),
}


def file_of(pixels: Pixels) -> bytes:
    out = io.BytesIO()
    Image.fromarray(pixels.astype(np.uint8)).save(out, "PNG")
    return out.getvalue()


def pixels_of(jpeg: bytes) -> Pixels:
    with Image.open(io.BytesIO(jpeg)) as image:
        assert image.format == "JPEG"
        return np.asarray(image.convert("RGB"))


def contrasts(jpeg: bytes, brand: Brand) -> list[float]:
    """Of the brand's text with every pixel, the worst first."""
    colors, counts = np.unique(pixels_of(jpeg).reshape(-1, 3), axis=0, return_counts=True)
    found = [contrast(brand.text, Color(*(int(byte) / 255 for byte in each))) for each in colors]
    return sorted(np.repeat(found, counts))


@pytest.mark.parametrize("brand", BRANDS)
def test_text_can_be_read_on_the_worst_twentieth(brand: str) -> None:
    found = contrasts(quiet_jpeg(picture(), BRANDS[brand]), BRANDS[brand])
    worst = found[: len(found) // 20]
    assert sum(worst) / len(worst) >= 7
    assert found[len(found) // 20] >= 7


@pytest.mark.parametrize("brand", ["dark", "light"])
def test_no_more_than_must_be_is_taken_from_the_picture(brand: str) -> None:
    jpeg = quiet_jpeg(picture(), BRANDS[brand])
    assert contrasts(jpeg, BRANDS[brand])[0] < 8
    assert pixels_of(jpeg).std(axis=(0, 1)).max() > 8


def test_a_picture_that_is_quiet_already_stays_as_it_is() -> None:
    night = np.full((630, 1200, 3), (10, 20, 40))
    found = pixels_of(quiet_jpeg(file_of(night), Brand()))
    assert np.abs(found.astype(int) - (10, 20, 40)).max() <= 2


@pytest.mark.parametrize(
    "size, shown",
    [((1536, 1024), (1536, 806)), ((1024, 1024), (1024, 538)), ((300, 900), (300, 158))],
)
def test_it_has_the_shape_of_a_card(size: tuple[int, int], shown: tuple[int, int]) -> None:
    assert pixels_of(quiet_jpeg(picture(*size), Brand())).shape[1::-1] == shown


def test_the_crop_keeps_what_matters() -> None:
    tall = np.zeros((900, 600, 3))
    tall[760:840, 200:400] = (200, 60, 40)
    red = pixels_of(quiet_jpeg(file_of(tall), Brand()))[..., 0]
    assert red.max() > 60


def test_what_is_translucent_lies_on_the_brand() -> None:
    clear = np.zeros((315, 600, 4))
    found = pixels_of(quiet_jpeg(file_of(clear), BRANDS["light"]))
    assert np.abs(found.astype(int) - (251, 250, 247)).max() <= 2


@pytest.mark.parametrize("format", ["PNG", "JPEG", "WEBP", "AVIF"])
def test_models_may_answer_in_any_format(format: str) -> None:
    assert pixels_of(quiet_jpeg(picture(format=format), Brand())).shape == (252, 480, 3)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no picture",
        picture()[:2000],
        b"\x89PNG\r\n\x1a\n",
        b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    ],
)
def test_what_is_no_picture_of_pixels(data: bytes) -> None:
    with pytest.raises(AssetError, match="The model's picture"):
        quiet_jpeg(data, Brand())
