"""Marks heaped on a letter."""

from __future__ import annotations

import pytest

from svgog.errors import TextOverflow
from tests.svg.draw import lay


@pytest.mark.parametrize("mark", ["\u0301", "\u0316"])
def test_marks_that_are_drawn_over_other_lines_are_told_of(mark: str) -> None:
    text = f"Z{mark * 30}algo"
    laid = lay(f'<text x="100" y="300" font-size="40">{text}</text>')
    (warning,) = laid.warnings
    assert isinstance(warning, TextOverflow)
    assert "away from their line" in str(warning)
    assert not lay(f'<text x="100" y="300" aria-hidden="true">{text}</text>').warnings


@pytest.mark.parametrize("text", ["Ế̀ Ǟ̈ sớm", "กี่ที่ปู่", "نَّسْتَعْلِيقٌ", "क्ष्ण्यै", "སྐྱོབས ཧཱུྃ"])
def test_the_marks_of_ordinary_words_are_not(text: str) -> None:
    raised = f'{text}<tspan baseline-shift="60">2</tspan>'
    assert not lay(f'<text x="100" y="300" font-size="40">{raised}</text>').warnings
