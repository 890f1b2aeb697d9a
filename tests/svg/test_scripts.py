"""Fourteen drawings in as many scripts: their goldens, and what a browser makes of their words."""

from __future__ import annotations

import re

import pytest

from svgog.model import Pixmap
from svgog.raster import paint
from svgog.testing import GoldenCard
from tests.browsers import chromium_png, mean_difference
from tests.svg.scriptpages import NAMES, SIZE, chromium_picture, laid_out, our_picture


def pixmap(name: str) -> Pixmap:
    return paint(laid_out(name))


@pytest.mark.parametrize("name", NAMES)
def test_a_script_makes_its_golden_picture(name: str, golden_card: GoldenCard) -> None:
    assert laid_out(name).warnings == ()
    golden_card(pixmap(name), f"scripts/{name}", picture=True)


@pytest.mark.browser
@pytest.mark.parametrize("name", NAMES)
def test_chromium_sets_the_same_words_alike(name: str) -> None:
    assert mean_difference(our_picture(name), chromium_picture(name)) < 1


@pytest.mark.browser
@pytest.mark.parametrize("name", NAMES)
def test_the_embedded_words_look_like_the_outlines(name: str) -> None:
    svg = laid_out(name).to_svg("embed")
    shown = chromium_png(svg, *SIZE, fonts=None)
    assert mean_difference(our_picture(name), shown) < 1.5
    assert len(svg) < 0.95 * len(laid_out(name).source)
    assert name == "emoji" or not re.search("<path", svg)
