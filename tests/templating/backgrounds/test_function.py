"""``background(…)`` as designers write it in a template."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import svgog
from svgog.config import Brand
from svgog.errors import TemplateError
from svgog.model import FilledSvg
from svgog.raster.engine import rasterise
from svgog.templating.backgrounds import KINDS
from tests.templating.drawing import fill, root, template

EXAMPLE = Path(__file__).parent / "example"


def filled(call: str, /, **data: object) -> FilledSvg:
    return fill(f'<image og:href="{{{{ {call} }}}}"/>', **data)


def shown(call: str, /, **data: object) -> bytes:
    """The picture that the call puts into the drawing."""
    card = filled(call, **data)
    return card.pictures[str(root(card)[0].get("href"))].data


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_has_its_own(kind: str) -> None:
    first, second = (shown(f"background('{kind}', title)", title=title) for title in "ab")
    assert first != second
    assert first == shown(f"background('{kind}', title)", title="a")


def test_it_wears_the_brand() -> None:
    brand = Brand.from_mapping({"mode": "light"})
    assert b'fill="#fbfaf7"' in shown("background('waves', title)", title="a", brand=brand)


def test_its_colours_can_be_others() -> None:
    picture = shown("background('waves', title, ground=brand.surface, accent='#f00')", title="a")
    assert b'fill="#1c2129"' in picture
    assert picture != shown("background('waves', title, ground=brand.surface)", title="a")


def test_it_turns_round_with_a_mirrored_card() -> None:
    call = "background('dots', title, mirror=(dir == 'rtl'))"
    body = f'<image og:href="{{{{ {call} }}}}"/>'
    plain, turned = (template(body).fill({"title": "a"}, direction=way) for way in ("ltr", "rtl"))
    (before,), (after,) = plain.pictures.values(), turned.pictures.values()
    left, right = (rasterise(each.data.decode(), 0.5).pixels for each in (before, after))
    assert np.abs(left.astype(int) - right[:, ::-1]).mean() < 0.1
    assert np.abs(left.astype(int) - right).mean() > 1


@pytest.mark.parametrize(
    "call",
    [
        "background('dots')",
        "background('dots', author)",
        "background('dots', '', 0.5, none, none)",
        "background('dots', strength=category, ground=category, accent=category)",
    ],
)
def test_what_is_absent_is_as_if_it_were_not_said(call: str) -> None:
    assert shown(call) == shown("background('dots', '')")


@pytest.mark.parametrize("seed", ["price", "date", "tags", "title | rich", "3.5", "title ~ date"])
def test_anything_that_can_be_written_is_a_seed(seed: str) -> None:
    data = {"price": "49 EUR", "date": "2026-11-21", "tags": ["a", "b"], "title": "**A** title"}
    assert shown(f"background('dots', {seed})", **data) != shown("background('dots')")


def test_the_same_one_twice_is_one_picture() -> None:
    body = "<image og:href=\"{{ background('tiles', title) }}\"/>"
    assert len(fill(f"<g>{body}{body}</g>", title="a").pictures) == 1


def test_a_card_filled_again_has_its_picture_again() -> None:
    body = "{% set ground = background('tiles', title) %}<image og:href=\"{{ ground }}\"/>"
    example = svgog.TemplateLibrary(EXAMPLE)["article/ground"]
    for _ in range(3):
        assert len(example.fill({"title": "a"}).pictures) == 1
        assert len(fill(body, title="a").pictures) == 1


def test_a_field_may_have_its_name() -> None:
    toml = '[fields.background]\ntype = "color"\n'
    card = fill('<rect og:fill="{{ background }}"/>', toml, background="#0a7")
    assert "#00aa77" in card.source


def test_a_macro_may_have_its_name() -> None:
    macro = '{% macro background(color) %}<rect fill="{{ color }}"/>{% endmacro %}'
    assert 'fill="red"' in fill(f"{macro}{{{{ background('red') }}}}").source


@pytest.mark.parametrize(
    "call, message",
    [
        ("background('meshes', title)", 'There is no background "meshes". Did you mean "mesh"?'),
        ("background(kind='wave')", 'There is no background "wave".'),
        ("background(category)", 'There is no background "topo". Did you mean "topography"?'),
        ("background('dots', title, 2)", 'strength is 0 to 1, not "2"'),
        ("background('dots', title, true)", 'strength is 0 to 1, not "True"'),
        ("background('dots', title, '0.5')", 'strength is 0 to 1, not "0.5"'),
        ("background('dots', title, ground='blurple')", '"blurple" is no CSS colour'),
        ("background('dots', brand)", "A Brand cannot be printed"),
        ("background()", 'There is no background "". Known: mesh, topography,'),
    ],
)
def test_what_is_wrong_is_told_at_its_place(call: str, message: str) -> None:
    with pytest.raises(TemplateError) as caught:
        filled(call, title="a", category="topo")
    assert message in str(caught.value)
    assert str(caught.value).startswith("t/template.svg:2:")


def test_a_template_cannot_ask_for_thousands() -> None:
    body = (
        "<g>{% for n in range(1000) %}<image href=\"{{ background('mesh', n) }}\"/>{% endfor %}</g>"
    )
    with pytest.raises(TemplateError, match="more than it may"):
        fill(body)


def test_it_may_stand_in_loops_and_macros() -> None:
    macro = "{% macro tile(n) %}<image href=\"{{ background('tiles', n) }}\"/>{% endmacro %}"
    loop = '<image og:for="tag in tags" og:href="{{ background(\'tiles\', tag) }}"/>'
    card = fill(f"{macro}{{{{ tile('a') }}}}{loop}", tags=["a", "b", "c"])
    assert len(card.pictures) == 3


def test_it_cannot_be_printed_as_text() -> None:
    with pytest.raises(TemplateError, match="og:href"):
        fill("<text>{{ background('mesh') }}</text>")


@pytest.mark.parametrize("kind", KINDS)
def test_a_card_of_it_is_the_same_in_both_painters(kind: str) -> None:
    data = {"title": "Deploy Django with zero downtime", "type": kind}
    cards = [
        svgog.Renderer(templates=EXAMPLE, painter=painter).render(
            data, template="article/ground", strict=True
        )
        for painter in ("fast", "reference")
    ]
    assert cards[0].digest == cards[1].digest
