"""Colours of CSS Color 4 and the contrast of WCAG 2."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svgog.color import BLACK, WHITE, Color, contrast, mix, parse_color, readable_on

COLORS = st.builds(Color, *[st.integers(0, 255).map(lambda n: n / 255)] * 3)


@pytest.mark.parametrize(
    "text, shown",
    [
        ("#0a7", "#00aa77"),
        ("#0A78", "#00aa7788"),
        ("rebeccapurple", "#663399"),
        ("transparent", "#00000000"),
        ("rgb(1 2 3 / 50%)", "#01020380"),
        ("hsl(120 100% 25%)", "#008000"),
        ("hwb(0 0% 0%)", "#ff0000"),
        ("lab(50% 40 20)", "#b95857"),
        ("oklch(60% .2 30)", "#de3e2d"),
        ("color(srgb-linear .5 .5 .5)", "#bcbcbc"),
        ("color(display-p3 1 1 1)", "#ffffff"),
        ("color(prophoto-rgb 1 1 1)", "#ffffff"),
        ("color(xyz-d50 .9642 1 .8251)", "#ffffff"),
    ],
)
def test_parse(text: str, shown: str) -> None:
    color = parse_color(text)
    assert color is not None
    assert str(color) == shown


@pytest.mark.parametrize(
    "text", ["", "blurple", "#12", "currentcolor", "url(#a)", "red;", "red blue"]
)
def test_what_is_no_colour(text: str) -> None:
    assert parse_color(text) is None


def test_contrast_is_that_of_wcag() -> None:
    assert contrast(BLACK, WHITE) == 21
    grey = parse_color("#767676")
    assert grey is not None
    assert contrast(grey, WHITE) == pytest.approx(4.54, abs=0.01)


def test_mix() -> None:
    assert mix(BLACK, WHITE, 0.5).hex == "#808080"


@given(COLORS, COLORS)
def test_something_readable_is_always_found(background: Color, wanted: Color) -> None:
    found = readable_on(background, wanted)
    assert contrast(found, background) >= 4.5
    assert found == wanted or contrast(wanted, background) < 4.5


@given(COLORS)
def test_hex_reads_back(color: Color) -> None:
    assert parse_color(color.hex) == color
