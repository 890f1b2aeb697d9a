"""What is used is laid out in place; what hugs follows what it hugs."""

from __future__ import annotations

import pytest

from svgog.errors import TemplateError
from tests.svg.draw import attribute, box, lay, number

BADGE = '<defs><g id="badge"><text id="word" x="10" y="20" font-size="16">Go</text></g></defs>'


def test_used_text_inherits_from_where_it_is_used() -> None:
    laid = lay(BADGE + '<use href="#badge" x="100" y="50" font-size="99" fill="red"/>')
    found = box(laid, "word-u1")
    assert (found.x, found.font_size) == (110, 16)
    assert '<g fill="red"' in laid.source or 'fill="red"' in laid.source
    assert "<use" not in laid.source


def test_each_use_has_ids_of_its_own() -> None:
    laid = lay(BADGE + '<use href="#badge"/><use href="#badge" x="200"/>')
    assert {found.id for found in laid.boxes} == {"word-u1", "word-u2"}
    assert 'id="word"' not in laid.source


def test_a_symbol_is_scaled_into_its_viewport() -> None:
    text = '<text id="t" x="10" y="25" font-size="10">a</text>'
    symbol = f'<symbol id="s" viewBox="0 0 100 50">{text}</symbol>'
    laid = lay(symbol + '<use href="#s" x="100" y="100" width="200" height="100"/>')
    found = box(laid, "t-u1")
    assert found.x == 120
    assert found.font_size == 10


def test_a_use_without_text_stays_a_use() -> None:
    laid = lay('<defs><path id="p" d="M0 0h9v9z"/></defs><use id="u" href="#p" x="5"/>')
    assert attribute(laid, "u", "href") == "#p"


def test_a_use_of_itself_is_an_error() -> None:
    with pytest.raises(TemplateError, match="uses itself"):
        lay('<g id="g"><text>a</text><use href="#g"/></g>')


def test_definitions_that_nothing_uses_are_dropped() -> None:
    laid = lay('<defs><path id="p" d="M0 0h9v9z"/></defs><rect width="9" height="9"/>')
    assert "path" not in laid.source


WORD = '<text id="t" x="100" y="100" font-size="40" line-height="1">Hug me</text>'


@pytest.mark.parametrize(
    ("tag", "names"),
    [
        ("rect", {"x": 80, "y": 55.4, "height": 60}),
        ("ellipse", {"cy": 85.4, "ry": 30}),
        ("line", {"x1": 80, "y1": 115.4, "y2": 115.4}),
        ("image", {"x": 80, "height": 60}),
    ],
)
def test_a_shape_takes_the_box_of_what_it_hugs(tag: str, names: dict[str, float]) -> None:
    svg = "%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 viewBox=%220 0 9 9%22/%3E"
    href = f'href="data:image/svg+xml,{svg}"' if tag == "image" else ""
    laid = lay(f'<{tag} id="h" og:hug="#t" og:padding="10 20" {href}/>{WORD}')
    for name, value in names.items():
        assert number(laid, "h", name) == pytest.approx(value, abs=1)


def test_padding_is_read_as_in_css() -> None:
    laid = lay(f'<rect id="h" og:hug="#t" og:padding="1 2 3 4"/>{WORD}')
    found = box(laid, "t")
    assert number(laid, "h", "x") == pytest.approx(found.x - 4)
    assert number(laid, "h", "y") == pytest.approx(found.y - 1)
    assert number(laid, "h", "width") == pytest.approx(found.width + 6)
    assert number(laid, "h", "height") == pytest.approx(found.height + 4)


def test_a_hug_follows_across_transforms() -> None:
    laid = lay(f'<g transform="translate(50 0)"><rect id="h" og:hug="#t"/></g>{WORD}')
    assert number(laid, "h", "x") == pytest.approx(50)


def test_hugs_go_in_order_of_dependence() -> None:
    laid = lay(
        '<rect id="out" og:hug="#in" og:padding="5"/>'
        f'<rect id="in" og:hug="#t" og:padding="5"/>{WORD}'
    )
    assert number(laid, "out", "x") == pytest.approx(90)


@pytest.mark.parametrize(
    ("stack", "x", "width"),
    [
        ('og:stack="column" og:align="end"', 300, 100),
        ('og:stack="column" og:align="center"', 150, 100),
        ('og:stack="row" og:justify="between"', 0, 400),
    ],
)
def test_a_hug_of_a_stack_is_where_the_stack_came_to_stand(
    stack: str, x: float, width: float
) -> None:
    laid = lay(
        '<rect id="room" width="400" height="200"/><rect id="h" og:hug="#s"/>'
        f'<g id="s" {stack} og:within="#room"><rect width="60" height="20"/>'
        '<rect width="100" height="20"/></g>'
    )
    assert (number(laid, "h", "x"), number(laid, "h", "width")) == (x, width)


def test_what_hugs_nothing_is_not_drawn() -> None:
    laid = lay('<rect id="h" og:hug="#t"/><text id="t"> </text>')
    assert "<rect" not in laid.source


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ('<rect id="a" og:hug="#b"/><rect id="b" og:hug="#a"/>', "goes round in a circle"),
        ('<rect og:hug="#tilte"/><text id="title">a</text>', 'Did you mean "#title"?'),
        ('<path og:hug="#t"/><text id="t">a</text>', "stands on a <path>"),
        ('<rect og:hug="#t" og:padding="1 2 3 4 5"/><text id="t">a</text>', "one to four lengths"),
    ],
)
def test_a_wrong_hug_is_one_clear_line(body: str, message: str) -> None:
    with pytest.raises(TemplateError) as caught:
        lay(body)
    assert message in str(caught.value)
    assert str(caught.value).startswith("template.svg:1")
