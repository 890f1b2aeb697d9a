"""Every sample of every template, dark and light: no warning, few bytes, exact pixels."""

from __future__ import annotations

import pytest

from svgog.testing import GoldenCard
from tests.cards.samples import Card, all_cards, renderer

MOST_BYTES = 300 * 1024
SIZE = (1200, 630)


@pytest.mark.parametrize("card", all_cards(), ids=str)
def test_a_sample_makes_its_golden_card(card: Card, golden_card: GoldenCard) -> None:
    laid_out = card.laid_out()
    assert [str(warning) for warning in laid_out.warnings] == []
    image = renderer().finish(laid_out, renderer().templates[card.template].format, strict=True)
    assert (image.width, image.height) == SIZE
    assert len(image.data) <= MOST_BYTES
    golden_card(renderer().paint(laid_out), str(card), picture=card.is_first())


@pytest.mark.parametrize("card", all_cards(), ids=str)
def test_what_is_laid_out_needs_nothing(card: Card) -> None:
    source = card.laid_out().source
    for name in ("<text", "<style", "og:", "font-family", "{{", "og-image:"):
        assert name not in source
