"""Letter and word spacing, small capitals and optical sizes are as wide as in Chromium 156.

``data/spacing.json`` holds widths in px at 40 px: of texts by the ``SETTINGS``, of small capitals
by ``font-variant-caps``, and of one text at several font sizes.
"""

from __future__ import annotations

from typing import Any

import pytest

from svgog.text import layout_text
from svgog.text.style import Length
from tests.text.chromium_marks import FAMILIES, SPACING, ask_spacing, read

RECORD = read(SPACING)
SETTINGS = (
    (Length(), Length()),
    (Length(px=5), Length()),
    (Length(em=0.1), Length()),
    (Length(em=0.1), Length()),
    (Length(px=-1), Length()),
    (Length(), Length(px=7)),
    (Length(), Length(em=0.5)),
    (Length(px=3), Length(em=0.25)),
)
"""The WAYS of chromium_marks."""


def width(text: str, **options: Any) -> float:
    wanted: dict[str, Any] = {"width": 9999, "font_size": 40, "lang": "en", "white_space": "pre"}
    return layout_text(text, **wanted | options).lines[0].width


def test_spaced_text_is_as_wide_as_in_chromium() -> None:
    wrong = []
    for _, text, widths in (row for row in RECORD if row[0] == "spacing"):
        for (letter, word), expected in zip(SETTINGS, widths, strict=True):
            found = width(text, font=FAMILIES, letter_spacing=letter, word_spacing=word)
            if abs(found - expected) > 0.1:
                wrong.append((text, letter, word, expected, found))
    assert not wrong


@pytest.mark.browser
def test_the_record_is_what_chromium_says_today() -> None:
    assert ask_spacing(RECORD) == RECORD


def test_optical_sizes_are_as_wide_as_in_chromium() -> None:
    for _, family, text, size, expected in (row for row in RECORD if row[0] == "size"):
        assert width(text, font=family, font_size=size) == pytest.approx(expected, abs=0.1)


def test_small_capitals_are_as_wide_as_in_chromium() -> None:
    """Within 0.5 %: Chromium cuts runs where the case changes, so a pair is not kerned there."""
    rows = [row for row in RECORD if row[0] == "caps" and row[3] != "unicase"]
    assert len(rows) > 80
    for _, family, text, caps, expected in rows:
        found = width(text, font=family, font_variant_caps=caps)
        assert found == pytest.approx(expected, rel=0.005), (family, text, caps)


def test_a_cluster_is_spaced_once() -> None:
    wide, plain = (width("e\u0301👨‍👩‍👧", letter_spacing=n) for n in (10, 0))
    assert wide - plain == pytest.approx(20)


def test_space_stands_to_the_right_of_a_letter_in_either_direction() -> None:
    """So has Chromium it, in right-to-left text too: none before the leftmost letter."""
    options: dict[str, Any] = {"width": 600, "font_size": 40, "font": "Noto Sans Hebrew"}
    line = layout_text("אבג", letter_spacing=40, direction="rtl", **options).lines[0]
    plain = layout_text("אבג", direction="rtl", **options).lines[0]
    at, was = ([glyph.x for glyph in each.runs[0].glyphs] for each in (line, plain))
    assert [x - line.x for x in at] == pytest.approx(
        [x - plain.x + 40 * i for i, x in enumerate(was)], abs=0.05
    )
    assert line.width == pytest.approx(plain.width + 120, abs=0.05)


def test_joined_letters_stay_joined_and_ligatures_come_apart() -> None:
    assert width("سلام", letter_spacing=9) == pytest.approx(width("سلام"))
    options = {"font": "Source Serif 4", "letter_spacing": 1}
    glyphs = layout_text("fi", width=99, font_size=40, **options).lines[0].runs[0].glyphs  # type: ignore[arg-type]
    assert len(glyphs) == 2
