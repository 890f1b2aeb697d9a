"""Which template a page gets, and what is said of it."""

from __future__ import annotations

from typing import Any

import pytest

from svgog.errors import RequestError
from svgog.intents import decide
from svgog.templating import TemplateLibrary, bundled_folder

TEMPLATES = TemplateLibrary(bundled_folder())


@pytest.mark.parametrize(
    ("page", "template"),
    [
        ({"title": "Deploy Django"}, "article/guide"),
        ({"title": "Deploy Django", "author": "Ada"}, "article/guide"),
        ({"title": "Night trains return", "type": "news"}, "article/news"),
        ({"title": "Night trains", "section": "Europe", "date": "2026-11-21"}, "article/news"),
        ({"title": "Garden", "quote": "A garden is never finished."}, "article/quote"),
        ({"title": "Lamp", "price": "9 EUR", "image": "lamp.png"}, "product/price"),
        ({"title": "A garden is never finished", "type": "Quote"}, "article/quote"),
        ({"title": "Lamp", "price": "119 EUR"}, "product/price"),
        ({"title": "Plan the week", "type": "feature"}, "product/feature"),
        ({"title": "Lamp", "type": "product"}, "product/price"),
        ({"title": "Tea or coffee", "type": "comparison"}, "comparison/versus"),
        ({"title": "svgog 4.2", "type": "release"}, "release/notes"),
        ({}, "brand/fallback"),
        ({"title": "   "}, "brand/fallback"),
        ({"title": "Lamp", "type": "no such thing"}, "article/guide"),
    ],
)
def test_a_page_gets_the_template_that_suits_it(page: dict[str, Any], template: str) -> None:
    decision = decide(page, TEMPLATES)
    assert decision.template == template
    assert decision.reasons


def test_every_bundled_template_can_be_asked_for() -> None:
    for name in TEMPLATES:
        assert decide({"title": "A"}, TEMPLATES, template=name).template == name


def test_a_type_that_is_no_word_is_told() -> None:
    with pytest.raises(RequestError, match="is no kind of page"):
        decide({"title": "A", "type": 5}, TEMPLATES)
