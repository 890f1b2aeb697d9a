"""Every sample of every template, dark and light: no warning, few bytes, exact pixels."""

from __future__ import annotations

from pathlib import Path

import pytest

from svgog.encode import encode
from svgog.testing import GoldenCard
from tests.cards.samples import Card, all_cards, renderer

MOST_BYTES = {"png": 300 * 1024, "jpeg": 200_000}
MOST_BYTES_OF_GOLDENS = 6_000_000
SIZE = (1200, 630)


@pytest.mark.parametrize("card", all_cards(), ids=str)
def test_a_sample_makes_its_golden_card(card: Card, golden_card: GoldenCard) -> None:
    laid_out = card.laid_out()
    assert [str(warning) for warning in laid_out.warnings] == []
    pixmap = renderer().paint(laid_out)
    assert (pixmap.width, pixmap.height) == SIZE
    format = renderer().templates[card.template].format
    assert len(encode(pixmap, format)) <= MOST_BYTES[format]
    golden_card(pixmap, str(card), picture=card.is_first())


def test_the_goldens_are_small(pytestconfig: pytest.Config) -> None:
    files = Path(pytestconfig.rootpath, pytestconfig.getini("svgog_goldens")).rglob("*")
    assert sum(file.stat().st_size for file in files) < MOST_BYTES_OF_GOLDENS


@pytest.mark.parametrize("card", all_cards(), ids=str)
def test_what_is_laid_out_needs_nothing(card: Card) -> None:
    source = card.laid_out().source
    for name in ("<text", "<style", "og:", "font-family", "{{", "og-image:"):
        assert name not in source
