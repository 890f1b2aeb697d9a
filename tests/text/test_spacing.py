"""Letter and word spacing, small capitals and optical sizes are as wide as in Chromium 156.

``data/spacing.json`` holds widths in px at 40 px: of texts by the ``SETTINGS``, of small capitals
by ``font-variant-caps``, and of one text at several font sizes.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from svgog.text import layout_text
from svgog.text.style import Length

RECORD = json.loads((Path(__file__).parent / "data" / "spacing.json").read_text(encoding="utf-8"))
SCRIPTS = (
    "Arabic Hebrew Devanagari Bengali Tamil Thai Khmer Myanmar Georgian Syriac NKo Mongolian"
).split()
FAMILIES = ("Inter", *(f"Noto Sans {name}" for name in SCRIPTS), "Noto Sans", "Noto Color Emoji")
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


def test_joined_letters_stay_joined_and_ligatures_come_apart() -> None:
    assert width("سلام", letter_spacing=9) == pytest.approx(width("سلام"))
    options = {"font": "Source Serif 4", "letter_spacing": 1}
    glyphs = layout_text("fi", width=99, font_size=40, **options).lines[0].runs[0].glyphs  # type: ignore[arg-type]
    assert len(glyphs) == 2
