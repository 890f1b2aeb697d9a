"""Which template a page gets, and what is said of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from svgog.errors import RequestError
from svgog.intents import Rule, decide
from svgog.intents.gate import Templates
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


RECIPES: Templates = {
    **{name: TEMPLATES[name] for name in TEMPLATES},
    **dict.fromkeys(("recipe/card", "tutorial/page"), TEMPLATES["brand/fallback"]),
}


@pytest.mark.parametrize(
    ("type", "template"),
    [
        ("recipe", "recipe/card"),
        ("Recipe", "recipe/card"),
        ("card", "recipe/card"),
        ("recipe/card", "recipe/card"),
        ("tutorial", "tutorial/page"),
        ("fallback", "brand/fallback"),
        ("release/notes", "release/notes"),
        ("notes", "release/notes"),
        ("docs/page", "docs/page"),
        ("page", "article/guide"),
    ],
)
def test_a_type_may_be_the_name_of_any_template_there_is(type: str, template: str) -> None:
    assert decide({"title": "Bread", "type": type}, RECIPES).template == template


def test_a_type_of_article_leaves_open_only_which_article() -> None:
    plain = decide({"title": "svgog 4.2 is out", "type": "article"}, TEMPLATES)
    assert (plain.template, plain.badge) == ("article/guide", "Article")
    titled = decide({"title": "How to bake bread", "type": "article"}, TEMPLATES)
    assert (titled.template, titled.badge) == ("article/guide", "How-to")


def test_a_site_s_rule_goes_before_the_type() -> None:
    rule = Rule.from_mapping({"intent": "release", "when": {"type": "recipe"}})
    assert decide({"title": "Bread", "type": "recipe"}, RECIPES, rules=(rule,)).intent == "release"


def test_a_rule_in_python_is_asked_once_a_page() -> None:
    asked = []

    def rule(page: Mapping[str, Any]) -> None:
        asked.append(page["title"])

    decide({"title": "Bread"}, TEMPLATES, rules=(rule,))
    assert asked == ["Bread"]
