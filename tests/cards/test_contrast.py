"""Every text of every card is told from what lies behind it, measured on the pixels."""

from __future__ import annotations

import pytest

from svgog.assets import fit_picture
from svgog.config import Brand
from svgog.model import FilledSvg
from svgog.svg import lay_out
from tests.cards.contrast import contrasts, too_faint
from tests.cards.samples import TEMPLATES, Card, all_cards, cards_of, renderer

MEANT = [card for template in TEMPLATES for card in cards_of(template)]
OTHER_MODE = [card for card in all_cards() if card not in MEANT]
UGLY_BRANDS = {
    "acid on light": {"accent": "#e6ff00", "mode": "light"},
    "blood on dark": {"accent": "#7a0000", "mode": "dark"},
    "blood on white": {"accent": "#7a0000", "background": "#ffffff"},
    "acid on black": {"accent": "#e6ff00", "background": "#000000"},
    "acid on mid grey": {"accent": "#e6ff00", "background": "#808080"},
}


@pytest.mark.parametrize("card", MEANT, ids=str)
def test_a_sample_can_be_read(card: Card) -> None:
    assert too_faint(card.laid_out()) == {}


@pytest.mark.slow
@pytest.mark.parametrize("card", OTHER_MODE, ids=str)
def test_a_sample_can_be_read_in_the_other_mode(card: Card) -> None:
    assert too_faint(card.laid_out()) == {}


@pytest.mark.slow
@pytest.mark.parametrize("brand", UGLY_BRANDS)
@pytest.mark.parametrize("template", TEMPLATES)
def test_a_sample_can_be_read_in_ugly_colours(template: str, brand: str) -> None:
    colours = Brand.from_mapping(UGLY_BRANDS[brand])
    faint = {card.sample: too_faint(card.in_brand(colours)) for card in cards_of(template)}
    assert {sample: each for sample, each in faint.items() if each} == {}


GREY = """<svg xmlns="http://www.w3.org/2000/svg" width="400" height="200">
    <rect width="400" height="200" fill="#fff"/>
    <rect width="400" height="100" y="100" fill="#777"/>
    <text id="on-white" x="20" y="80" font-size="60" fill="#767676">grey</text>
    <text id="on-grey" x="20" y="160" font-size="60" fill="#767676">grey</text>
    <g aria-hidden="true"><text x="300" y="160" font-size="60" fill="#777">x</text></g></svg>"""


def test_it_is_measured_as_wcag_says() -> None:
    filled = FilledSvg(GREY, "grey", {}, lambda name: b"")
    laid = lay_out(filled, renderer().fonts, fit_picture)
    measured = {each.id: round(each.ratio, 2) for each in contrasts(laid)}
    assert measured == {"on-white": 4.54, "on-grey": 1.01}
