"""What changed, said plainly."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from svgog.model import Rect, TextBox
from svgog.testing import Tolerance
from svgog.testing.compare import compare, three_pictures, within
from svgog.testing.explain import boxes_sentences, engines_sentence, percent, pixels_sentences

BOX = TextBox("title", 10.0, 20.0, 100.0, 50.0, None, 72.0, ("One", "two"), "fits")
WHITE = np.full((4, 8, 4), 255, np.uint8)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"x": 9.5}, "0.5 px to the left."),
        ({"x": 12.0, "y": 28.0}, "8 px lower, 2 px to the right."),
        ({"font_size": 64.5}, "font size 64.5 instead of 72."),
        ({"width": 90.0, "height": 51.0}, "10 px narrower, 1 px taller."),
        ({"outcome": "truncated"}, "truncated instead of fits."),
        ({"lines": ("One two",)}, "1 line instead of 2."),
        ({"lines": ("One", "three")}, '"One three" instead of "One two".'),
    ],
)
def test_a_text_boxs_change_is_said_in_the_readers_words(changed, sentence):
    assert boxes_sentences([BOX], [replace(BOX, **changed)]) == [f"Text box title: {sentence}"]


def test_lines_that_break_elsewhere_are_said_though_the_words_are_the_same():
    before, after = replace(BOX, lines=("a b", "c")), replace(BOX, lines=("a", "b c"))
    assert boxes_sentences([before], [after]) == ["Text box title: its lines break elsewhere."]


def test_of_long_words_those_that_changed_are_shown():
    before = replace(BOX, lines=("Ship migrations without any downtime at all,", "on the moon"))
    after = replace(BOX, lines=("Ship migrations without any downtime at all,", "on continents"))
    assert boxes_sentences([before], [after]) == [
        'Text box title: "… downtime at all, on continents" instead of "… downtime at all, '
        'on the moon".'
    ]


def test_boxes_that_come_and_go_are_named():
    other = replace(BOX, id="byline")
    assert boxes_sentences([BOX], [other]) == [
        "Text box title: is gone.",
        "Text box byline: is new.",
    ]


def test_what_is_not_seen_is_no_change():
    same = replace(BOX, x=BOX.x + 0.004, area=Rect(0, 0, 1, 1))
    assert boxes_sentences([BOX], [same]) == [
        "Every text box stands where it stood, with the same words."
    ]
    assert boxes_sentences([], [BOX]) == []


def test_one_pixel_is_said_in_the_singular():
    other = WHITE.copy()
    other[1, 2] = (255, 250, 255, 255)
    found = compare(WHITE, other)
    assert found
    assert pixels_sentences(found) == [
        "1 of 32 pixels differs.",
        "It is at x 2, y 1 (#ffffff expected, #fffaff got); "
        "the largest step in a channel is 5 of 255.",
    ]


def test_the_same_pictures_have_no_difference():
    assert compare(WHITE, WHITE.copy()) is None


@pytest.mark.parametrize(("share", "said"), [(1, "100 %"), (0.123, "12 %"), (0.00001, "less than")])
def test_shares_are_said_in_percent(share, said):
    assert percent(share).startswith(said)


def test_a_tolerance_counts_pixels_not_channels():
    other = WHITE.copy()
    other[0, 0, :3] = 250
    assert within(WHITE, other, Tolerance(channel=5))
    assert within(WHITE, other, Tolerance(channel=4, share=1 / 32))
    assert not within(WHITE, other, Tolerance(channel=4))
    assert not within(WHITE, WHITE[:, :7], Tolerance(channel=255, share=1))


def test_pictures_of_two_sizes_are_shown_on_one():
    shapes = {picture.shape for picture in three_pictures(WHITE, WHITE[:2])}
    assert shapes == {(4, 8, 4)}


def test_engines_are_named_from_old_to_new():
    before, here = (
        {"resvg": "1", "gone": "2", "same": "3"},
        {"resvg": "1.1", "same": "3", "new": "4"},
    )
    assert engines_sentence(before, here) == (
        "The goldens were made with other engines: resvg 1 → 1.1, gone 2 → absent."
    )
    assert engines_sentence(here, here) == ""
