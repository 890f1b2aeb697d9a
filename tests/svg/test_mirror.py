"""``og:mirror="rtl"``: the whole card the other way round, words and pictures readable."""

from __future__ import annotations

import re

import numpy as np
import pytest

from svgog.errors import TemplateError
from svgog.text.pagedirection import page_direction
from tests.svg.draw import lay, picture

LTR = 'og:mirror="ltr"'
RTL = 'og:mirror="rtl"'
DARK, LIGHT = "#101010", "#f0f0f0"


def boxes(body: str, root: str) -> dict[str, tuple[float, float]]:
    """Left and right edge of each text, rounded to a pixel."""
    return {box.id: (round(box.x), round(box.x + box.width)) for box in lay(body, root=root).boxes}


@pytest.mark.parametrize(
    "text",
    [
        '<text id="t" x="80" y="200" font-size="60" inline-size="500">Title</text>',
        '<text id="t" x="80" y="200" font-size="60">Title</text>',
        '<text id="t" x="700" y="200" font-size="60" text-anchor="end">Title</text>',
        '<text id="t" x="700" y="200" font-size="60" text-anchor="middle">Title</text>',
        '<g transform="translate(50 20)"><text id="t" x="80" y="200" font-size="6em">Hi</text></g>',
    ],
)
def test_a_text_stands_as_far_from_the_other_edge(text: str) -> None:
    left, right = boxes(text, LTR)["t"]
    assert boxes(text, RTL)["t"] == (1200 - right, 1200 - left)


def test_right_to_left_words_start_where_left_to_right_ones_did() -> None:
    body = '<text id="t" x="80" y="200" font-size="60" inline-size="500">%s</text>'
    assert boxes(body % "Title", LTR)["t"][0] == 80
    assert boxes(body % "שלום", RTL)["t"][1] == 1120


def test_a_box_that_words_flow_into_is_reflected() -> None:
    body = (
        '<rect id="room" x="72" y="72" width="400" height="300" fill="none"/>'
        '<text id="t" style="shape-inside:url(#room)" font-size="40">One שלום two</text>'
    )
    (box,) = lay(body, root=RTL).boxes
    assert box.area is not None
    assert (box.area.x, box.area.width) == (728, 400)
    assert box.x + box.width == pytest.approx(1128)


def test_stacks_and_hugs_are_reflected_with_their_padding() -> None:
    body = (
        '<rect id="room" x="80" y="80" width="600" height="60" fill="none"/>'
        '<g og:stack="row" og:within="#room" og:gap="20">'
        '<g><rect id="pill" width="1" height="1" fill="#f00" og:hug="#a" og:padding="4 30 4 10"/>'
        '<text id="a" x="80" y="120" font-size="40">One</text></g>'
        '<text id="b" x="80" y="120" font-size="40">Two</text></g>'
    )
    ltr, rtl = boxes(body, LTR), boxes(body, RTL)
    assert ltr["a"][0] == 90
    assert rtl == {name: (1200 - right, 1200 - left) for name, (left, right) in ltr.items()}


def test_shapes_and_their_gradients_are_reflected() -> None:
    body = (
        '<linearGradient id="g"><stop stop-color="#000"/><stop offset="1" stop-color="#fff"/>'
        '</linearGradient><rect x="100" width="400" height="630" fill="url(#g)"/>'
    )
    plain, turned = picture(lay(body, root=LTR)), picture(lay(body, root=RTL))
    assert np.abs(plain[:, ::-1].astype(int) - turned).max() <= 1


def test_pictures_keep_their_sides() -> None:
    sides = (
        "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='200' height='100'%3E"
        "%3Crect width='100' height='100' fill='%23101010'/%3E"
        "%3Crect x='100' width='100' height='100' fill='%23f0f0f0'/%3E%3C/svg%3E"
    )
    body = f'<image x="100" y="100" width="200" height="100" href="{sides}"/>'
    seen = picture(lay(body, root=RTL))[150, :, 0]
    assert seen[950] == 0x10
    assert seen[1050] == 0xF0


def test_what_is_marked_none_stays_as_drawn() -> None:
    mark = '<g %s transform="translate(100 0)"><path d="M0 0H100V100z"/></g>'
    drawn = picture(lay(mark % "", root=LTR))[:100, 100:200]
    stays = picture(lay(mark % 'og:mirror="none"', root=RTL))[:100, 1000:1100]
    turned = picture(lay(mark % "", root=RTL))[:100, 1000:1100]
    assert np.array_equal(drawn, stays)
    assert not np.array_equal(drawn, turned)


def test_nothing_of_it_is_left_in_the_drawing() -> None:
    assert not re.search("mirror", lay('<text x="9" y="90">a</text>', root=RTL).source)


@pytest.mark.parametrize(
    ("body", "root", "message"),
    [
        ("", 'og:mirror="left"', 'og:mirror="left" must be one of'),
        ('<path og:mirror="rtl"/>', "", 'og:mirror="rtl" must be one of'),
        ('<g og:mirror="none"/>', RTL, "without a shape"),
    ],
)
def test_wrong_uses_are_told(body: str, root: str, message: str) -> None:
    with pytest.raises(TemplateError, match=message):
        lay(body, root=root)


@pytest.mark.parametrize(
    ("lang", "title", "direction"),
    [
        ("ar", "Python", "rtl"),
        ("ar-EG", "", "rtl"),
        ("ku", "", "ltr"),
        ("ku-Arab", "", "rtl"),
        ("az_Arab_IR", "", "rtl"),
        ("ur-Latn", "", "ltr"),
        ("en", "שלום", "ltr"),
        ("", "שלום world", "rtl"),
        ("", "", "ltr"),
    ],
)
def test_a_page_runs_as_its_language_does(lang: str, title: str, direction: str) -> None:
    assert page_direction(lang, title) == direction
