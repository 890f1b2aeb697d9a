"""A byline on the finished card: there with face and seal, or the brand in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

import svgog
from svgog.intents.authors import AuthorGate

GATE = AuthorGate.from_mapping(
    {
        "maya": {
            "name": "Maya Lindqvist",
            "approved": True,
            "topics": {"seo": ["seo", "ranking"]},
        }
    }
)
PAGE = {"title": "How to cook", "author": "maya", "role": "Cook", "tags": ["soup"], "lang": "en"}


@pytest.fixture(scope="module")
def renderer() -> svgog.Renderer:
    return svgog.Renderer(brand={"name": "Acme"}, authors=GATE)


def words(card: svgog.EncodedImage) -> set[str]:
    return {line for box in card.boxes for line in box.lines}


def test_a_suppressed_byline_does_not_show_and_the_brand_does(renderer: svgog.Renderer) -> None:
    shown = words(renderer.render(PAGE, format="svg"))
    assert not shown & {"Maya Lindqvist", "maya", "Cook"}
    assert "Acme" in shown


def test_a_byline_inside_shows_with_its_expertise(renderer: svgog.Renderer) -> None:
    page = {**PAGE, "tags": ["seo"]}
    del page["role"]
    shown = words(renderer.render(page, format="svg"))
    assert {"Maya Lindqvist", "SEO Expert"} <= shown


def test_an_authors_photo_is_the_portrait(tmp_path: Path, templates_folder: Path) -> None:
    source = templates_folder / "article" / "guide" / "portrait.png"
    (tmp_path / "maya.png").write_bytes(source.read_bytes())
    authors = {
        "maya": {
            "name": "Maya",
            "photo": "maya.png",
            "approved": True,
            "topics": {"seo": ["seo"]},
        }
    }
    gate = AuthorGate.from_mapping(authors)
    with svgog.Renderer(assets=tmp_path, authors=gate) as renderer:
        signed = renderer.render({"title": "How to cook", "author": "maya", "tags": "seo"})
        unsigned = renderer.render({"title": "How to cook", "author": "maya", "tags": "tea"})
    assert signed.warnings == unsigned.warnings == ()
    assert signed.data != unsigned.data


def test_a_byline_given_by_hand_shows_where_no_authors_are_named() -> None:
    card = svgog.render({"title": "How to rank", "author": "Maya"}, format="svg")
    assert "Maya" in words(card)


def test_rules_and_authors_hold_for_every_way_to_a_card(renderer: svgog.Renderer) -> None:
    by_name = renderer.render(PAGE, template="article/guide", format="svg")
    by_intent = renderer.render(PAGE, intent="article", format="svg")
    assert not (words(by_name) | words(by_intent)) & {"Maya Lindqvist", "maya", "Cook"}


def test_a_renderer_refuses_rules_for_what_is_not_there() -> None:
    rule = svgog.Rule.from_mapping({"intent": "relase", "when": {"title": "x"}})
    with pytest.raises(svgog.RequestError, match='Did you mean "release"'):
        svgog.Renderer(rules=[rule])
