"""A brand is whole and legible whatever of it was given."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svgog.color import contrast, parse_color
from svgog.config import Author, Brand
from svgog.errors import RequestError

HEX = st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06x}")
GIVEN = st.fixed_dictionaries(
    {},
    optional={
        "background": HEX, "surface": HEX, "text": HEX, "muted": HEX, "accent": HEX,
        "on_accent": HEX, "mode": st.sampled_from(["dark", "light"]),
    },
)  # fmt: skip


@given(GIVEN)
def test_every_brand_is_legible(given: dict[str, str]) -> None:
    brand = Brand.from_mapping(given)
    assert contrast(brand.text, brand.background) >= 7
    assert contrast(brand.text, brand.surface) >= 4.5
    assert contrast(brand.muted, brand.background) >= 4.5
    assert contrast(brand.muted, brand.surface) >= 4.5
    assert contrast(brand.on_accent, brand.accent) >= 4.5


def test_the_default_brand_is_svgogs() -> None:
    assert Brand.from_mapping(None) == Brand()
    assert (Brand().name, Brand().mode) == ("svgog", "dark")


def test_the_background_decides_the_mode_unless_it_is_given() -> None:
    assert Brand.from_mapping({"background": "#fff"}).mode == "light"
    assert Brand.from_mapping({"background": "#102"}).mode == "dark"
    assert Brand.from_mapping({"mode": "light"}).background.luminance > 0.8


def test_what_is_given_and_legible_stays() -> None:
    brand = Brand.from_mapping({"accent": "#0a7", "text": "#eee", "heading_font": "Lora, serif"})
    assert (brand.accent.hex, brand.text.hex) == ("#00aa77", "#eeeeee")
    assert (brand.font, brand.heading_font) == ("Inter", "Lora, serif")


def test_the_other_mode_keeps_name_and_accent() -> None:
    brand = Brand.from_mapping({"name": "A", "accent": "#0a7"}).with_mode("light")
    assert (brand.name, brand.accent, brand.mode) == ("A", parse_color("#0a7"), "light")
    assert Brand().with_mode("light") == Brand.from_mapping({"mode": "light"})
    assert Brand().with_mode("light").with_mode("dark") == Brand()


@pytest.mark.parametrize(
    "given, line",
    [
        ({"acent": "#fff"}, 'brand: There is no brand token "acent". Did you mean "accent"?'),
        (
            {"accent": "blurple"},
            'brand.accent: "blurple" is no CSS colour. '
            'Write one such as "#0a7" or "oklch(70% 0.1 160)".',
        ),
        (
            {"mode": "drak"},
            'brand.mode: mode must be "dark" or "light", not "drak". Did you mean "dark"?',
        ),
        (
            {"font": "Inter; fill: red"},
            'brand.font: "Inter; fill: red" is no list of font families. '
            'Write one such as "Inter, Noto Sans".',
        ),
    ],
)
def test_faults(given: dict[str, str], line: str) -> None:
    with pytest.raises(RequestError) as caught:
        Brand.from_mapping(given)
    assert str(caught.value) == line


def test_an_author_prints_its_name() -> None:
    assert str(Author("Ada")) == "Ada"
    assert not Author(role="Poet")


@pytest.mark.parametrize(
    ("brand", "message"),
    [
        ({"name": 5}, 'brand.name: "5" is no text.'),
        ({"font": ["Inter"]}, "is no list of font families"),
        ({"accent": "#" * 9999}, "is no CSS colour"),
        (["accent"], "a brand is a mapping"),
    ],
)
def test_a_brand_of_wrong_types_is_one_short_sentence(brand: Any, message: str) -> None:
    with pytest.raises(RequestError) as caught:
        Brand.from_mapping(brand)
    assert message in str(caught.value)
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize("name", ["Acme\ud800", "Ac\x00me", "Ac\x1bme", "Acme\uffff"])
@pytest.mark.parametrize("token", ["name", "font", "heading_font"])
def test_characters_that_no_drawing_can_hold_are_refused(token: str, name: str) -> None:
    with pytest.raises(RequestError, match=f"brand.{token}"):
        Brand.from_mapping({token: name})


@pytest.mark.parametrize("token", ["name", "accent", "mode", "font"])
def test_a_token_that_cannot_be_written_is_refused(token: str) -> None:
    with pytest.raises(RequestError, match=f"brand.{token}: .*a value of type int"):
        Brand.from_mapping({token: 10**5000})


def test_a_token_is_text() -> None:
    with pytest.raises(RequestError, match="There is no brand token"):
        Brand.from_mapping({10**5000: "x"})  # type: ignore[dict-item]
