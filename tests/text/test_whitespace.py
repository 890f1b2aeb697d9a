from __future__ import annotations

import pytest

from svgog.errors import TextError
from svgog.text import Span, TextStyle
from svgog.text.style import Transform, WhiteSpace
from svgog.text.whitespace import prepare


@pytest.mark.parametrize(
    ("white_space", "expected"),
    [
        ("normal", "a b c"),
        ("nowrap", "a b c"),
        ("pre-line", "a b\nc"),
        ("pre", "  a      b \n c "),
        ("break-spaces", "  a      b \n c "),
    ],
)
def test_white_space_collapses_as_css_says(white_space: WhiteSpace, expected: str) -> None:
    assert prepare([Span("  a \t b \n c ")], white_space).text == expected


def test_white_space_collapses_across_spans() -> None:
    styled = prepare([Span("one ", key=1), Span(" two", key=2)], "normal")
    assert styled.text == "one two"
    assert styled.sources[3] == (1, 3)
    assert styled.sources[4] == (2, 1)


def test_a_line_break_between_ideographs_leaves_no_space() -> None:
    assert prepare([Span("中\n文 a\nb")], "normal").text == "中文 a b"


def test_carriage_returns_are_line_breaks() -> None:
    assert prepare([Span("a\r\nb\rc")], "pre").text == "a\nb\nc"


@pytest.mark.parametrize(
    ("transform", "text", "expected"),
    [
        ("uppercase", "straße fi", "STRASSE FI"),
        ("lowercase", "ΟΔΥΣΣΕΥΣ", "οδυσσευς"),
        ("capitalize", "don't stop-motion USA", "Don't Stop-Motion USA"),
    ],
)
def test_case_is_transformed(transform: Transform, text: str, expected: str) -> None:
    styled = prepare([Span(text, TextStyle(transform=transform))], "normal")
    assert styled.text == expected
    assert len(styled.sources) == len(expected)


def test_every_letter_of_a_longer_transform_has_its_source() -> None:
    styled = prepare([Span("aßb", TextStyle(transform="uppercase"), key=7)], "normal")
    assert [source.offset for source in styled.sources] == [0, 1, 1, 2]


def test_lone_surrogates_are_refused() -> None:
    with pytest.raises(TextError, match="U\\+D83D"):
        prepare([Span("a\ud83d")], "normal")
