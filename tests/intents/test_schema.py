"""JSON-LD in every form it comes in, and what its types make of a page."""

from __future__ import annotations

from typing import Any

import pytest

from svgog.intents import decide
from svgog.intents.schema import types_of
from svgog.templating import TemplateLibrary, bundled_folder

TEMPLATES = TemplateLibrary(bundled_folder())


def nested(depth: int) -> dict[str, Any]:
    node: dict[str, Any] = {"@type": "Product"}
    for _ in range(depth):
        node = {"@graph": [node]}
    return node


@pytest.mark.parametrize(
    ("jsonld", "types"),
    [
        ({"@type": "Product"}, ("Product",)),
        ({"@type": ["Product", "Thing"]}, ("Product", "Thing")),
        ({"@type": "http://schema.org/Product"}, ("Product",)),
        ({"@type": "schema:Event"}, ("Event",)),
        ([{"@type": "WebSite"}, {"@type": "NewsArticle"}], ("NewsArticle", "WebSite")),
        ({"@graph": [{"@type": "Person"}, {"@type": "Article"}]}, ("Article", "Person")),
        ({"@type": "WebPage", "mainEntity": {"@type": "Event"}}, ("Event", "WebPage")),
        ('{"@type": "HowTo"}', ("HowTo",)),
        ("HowTo", ("HowTo",)),
        ("{broken", ()),
        (5, ()),
        (None, ()),
        ({"@type": 5}, ()),
        ({"@type": ""}, ()),
        (nested(1000), ()),
        ("[" * 100_000, ()),
    ],
)
def test_types_are_found(jsonld: Any, types: tuple[str, ...]) -> None:
    assert types_of(jsonld) == types


def test_a_list_without_an_end_is_not_read_to_its_end() -> None:
    assert types_of([{"@type": f"T{n}"} for n in range(100_000)])[:1] == ("T0",)


@pytest.mark.parametrize(
    ("name", "template"),
    [
        ("Product", "product/price"),
        ("Vehicle", "product/price"),
        ("SoftwareApplication", "product/feature"),
        ("MusicEvent", "event/talk"),
        ("ProfilePage", "profile/person"),
        ("PodcastEpisode", "podcast/episode"),
        ("NewsArticle", "article/news"),
        ("OpinionNewsArticle", "article/news"),
        ("HowTo", "article/guide"),
        ("Recipe", "article/guide"),
        ("BlogPosting", "article/guide"),
        ("Quotation", "article/quote"),
        ("TechArticle", "docs/page"),
        ("FAQPage", "docs/page"),
        ("WebSite", "article/guide"),
        ("NoSuchThing", "article/guide"),
    ],
)
def test_a_type_makes_the_card(name: str, template: str) -> None:
    decision = decide({"title": "Lamp", "jsonld": {"@type": name}}, TEMPLATES)
    assert decision.template == template


def test_the_article_and_not_its_author_makes_the_card() -> None:
    graph = {"@graph": [{"@type": "Person"}, {"@type": "Organization"}, {"@type": "BlogPosting"}]}
    assert decide({"title": "On looms", "jsonld": graph}, TEMPLATES).intent == "article"
    assert decide({"title": "Ada", "jsonld": {"@type": "Person"}}, TEMPLATES).intent == "profile"
