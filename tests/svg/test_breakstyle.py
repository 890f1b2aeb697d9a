"""Where lines may end and how their edges look, as CSS in a drawing says it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.svg.draw import box, lay


def drawn(style: str, words: str, lang: str = "en-US", width: int = 200) -> Any:
    """The box of a text in a rectangle at x = 50."""
    style = f"shape-inside:url(#room);font-size:20px;{style}"
    return box(
        lay(
            f'<rect id="room" x="50" y="60" width="{width}" height="400"/>'
            f'<text id="t" xml:lang="{lang}" style="{style}">'
            f"{words}</text>"
        ),
        "t",
    )


def test_words_are_hyphenated_in_the_language_of_the_text() -> None:
    words = "the internationalisation"
    assert drawn("hyphens:auto", words).lines == ("the internationalisa‐", "tion")
    assert drawn("hyphens:auto", words, lang="tlh").lines[0] == "the"
    assert drawn("hyphens:manual", words).lines[0] == "the"


def test_the_hyphen_and_its_limits_are_read() -> None:
    style = "hyphens:auto;hyphenate-character:'=';hyphenate-limit-chars:"
    words = "the internationalisation"
    assert drawn(style + "6 3", words).lines[0] == "the internationalisa="
    assert drawn(style + "auto 5 12", words).lines[0] == "the interna="
    assert drawn(style + "24", words).lines[0] == "the"
    assert drawn(style + "wrong", words).lines[0] == "the internationalisa="


def test_soft_hyphens_may_be_ignored() -> None:
    words = "inter\u00adnational inter\u00adnational"
    assert drawn("hyphens:none", words).lines == ("international", "international")
    assert drawn("hyphens:manual", words).lines == ("international inter‐", "national")


def test_justified_lines_fill_the_rectangle() -> None:
    words = "The quick brown fox jumps over the lazy dog"
    assert drawn("text-align:justify", words).width == pytest.approx(200)
    assert drawn("text-align:justify", words).x == pytest.approx(50)
    last = drawn("text-align:justify;text-align-last:end", "one")
    assert last.x + last.width == pytest.approx(250)


def test_what_hangs_is_outside_of_the_box() -> None:
    words = "“Quote”"
    inside, outside = drawn("", words), drawn("hanging-punctuation:first last", words)
    assert inside.x == outside.x == 50
    assert outside.width < inside.width - 10
    assert drawn("hanging-punctuation:wrong", words).width == inside.width


@pytest.mark.parametrize(
    ("style", "first"),
    [
        ("word-break:break-all", "one extrao"),
        ("word-break:normal", "one"),
        ("word-break:wrong", "one"),
        ("line-break:anywhere", "one extrao"),
    ],
)
def test_words_may_be_parted_anywhere(style: str, first: str) -> None:
    assert drawn(style, "one extraordinary", width=100).lines[0] == first
