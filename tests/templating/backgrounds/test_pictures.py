"""Backgrounds as pictures: the same everywhere, quiet under text, cheap to paint."""

from __future__ import annotations

from hashlib import sha256

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svgog.color import Color, contrast
from svgog.config import Brand
from svgog.raster import check
from svgog.raster.engine import rasterise
from svgog.templating.backgrounds import KINDS, background_picture

BRANDS = {
    "dark": Brand(),
    "light": Brand.from_mapping({"mode": "light"}),
    "forest": Brand.from_mapping({"background": "#06231c", "accent": "#f2b84b"}),
    "paper": Brand.from_mapping({"background": "#f6efe2", "accent": "#d1495b"}),
    "barely": Brand.from_mapping({"background": "#4a4a52", "text": "#ddd", "accent": "#fff"}),
    "loud": Brand.from_mapping({"mode": "light", "accent": "#e6ff00"}),
    "black on white": Brand.from_mapping({"background": "#fff", "accent": "#000", "text": "#000"}),
    "no accent": Brand.from_mapping({"background": "#101418", "accent": "#101418"}),
}
DIGESTS = {
    "mesh": "eeae6c68253e5894",
    "topography": "eaaf89a587250e4e",
    "dots": "2f1937b95eb117e6",
    "waves": "e3a87ab92de330bb",
    "tiles": "6889556a809383b5",
}


def svg_of(kind: str, seed: str, brand: Brand = BRANDS["dark"], strength: int = 500) -> str:
    return background_picture(kind, seed, brand, strength).data.decode()


def least_contrast(svg: str, text: Color) -> float:
    """Of ``text`` on any pixel."""
    pixels = np.unique(rasterise(svg, 0.5).pixels[..., :3].reshape(-1, 3), axis=0)
    return min(contrast(text, Color(*(int(byte) / 255 for byte in rgb))) for rgb in pixels)


@pytest.mark.parametrize("kind", KINDS)
def test_the_bytes_are_the_same_everywhere(kind: str) -> None:
    drawn = "".join(svg_of(kind, seed) for seed in ("", "Deploy Django", "Ağaç 🌲"))
    assert sha256(drawn.encode()).hexdigest()[:16] == DIGESTS[kind]


@pytest.mark.parametrize("kind", KINDS)
def test_another_page_has_another_one(kind: str) -> None:
    assert len({svg_of(kind, f"page {number}") for number in range(50)}) == 50


@pytest.mark.parametrize("brand", BRANDS)
@pytest.mark.parametrize("kind", KINDS)
def test_text_can_be_read_on_every_pixel(kind: str, brand: str) -> None:
    svg = svg_of(kind, "Deploy Django", BRANDS[brand])
    assert least_contrast(svg, BRANDS[brand].text) >= 7
    assert least_contrast(svg, BRANDS[brand].muted) >= 3


COLORS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@settings(max_examples=25)
@given(
    brand=st.fixed_dictionaries({"background": COLORS, "accent": COLORS, "text": COLORS}),
    kind=st.sampled_from(sorted(KINDS)),
    seed=st.text(max_size=20),
)
def test_text_can_be_read_in_any_brand(brand: dict[str, str], kind: str, seed: str) -> None:
    made = Brand.from_mapping(brand)
    assert least_contrast(svg_of(kind, seed, made), made.text) >= 7


@pytest.mark.parametrize("brand", ["dark", "light", "loud", "no accent"])
@pytest.mark.parametrize("kind", KINDS)
def test_there_is_something_to_see(kind: str, brand: str) -> None:
    pixels = rasterise(svg_of(kind, "Deploy Django", BRANDS[brand]), 0.5).pixels[..., :3]
    spread = pixels.reshape(-1, 3).max(axis=0).astype(int) - pixels.reshape(-1, 3).min(axis=0)
    assert spread.max() >= 24


@pytest.mark.parametrize("kind", KINDS)
def test_strength_goes_from_nothing_to_the_accent(kind: str) -> None:
    brand = BRANDS["dark"]
    bare = np.unique(rasterise(svg_of(kind, "a", brand, 0), 0.5).pixels.reshape(-1, 4), axis=0)
    assert [Color(*(int(byte) / 255 for byte in rgb[:3])).hex for rgb in bare] == [
        brand.background.hex
    ]
    quiet, loud = (
        least_contrast(svg_of(kind, "a", brand, strength), brand.text) for strength in (250, 1000)
    )
    assert quiet > least_contrast(svg_of(kind, "a", brand), brand.text) > loud


@pytest.mark.parametrize("kind", KINDS)
def test_it_passes_the_gate_and_stays_small(kind: str) -> None:
    for number in range(20):
        svg = svg_of(kind, f"page {number}")
        check(svg)
        assert "<filter" not in svg
        assert len(svg) < 100_000


def test_colours_of_ones_own() -> None:
    picture = background_picture(
        "waves", "a", Brand(), 1000, Color(1, 1, 1), accent=Color(0.2, 0.4, 0.6)
    )
    assert 'fill="#ffffff"' in picture.data.decode()
    assert 'fill="#336699"' in picture.data.decode()
