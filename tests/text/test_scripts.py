"""The script each character is shaped and falls back by."""

from __future__ import annotations

from itertools import groupby

import pytest

from svgog.text.characters import grapheme_starts
from svgog.text.scripts import resolve_scripts


def scripts(text: str) -> list[tuple[str, str]]:
    """Runs of one script with their text."""
    starts = grapheme_starts(text)
    resolved = zip(starts, [*starts[1:], len(text)], resolve_scripts(text, starts), strict=True)
    return [
        (script, "".join(text[start:end] for start, end, _ in run))
        for script, run in groupby(resolved, lambda cluster: cluster[2])
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026!", [("Zyyy", "2026!")]),
        ("2026 in Rom", [("Latn", "2026 in Rom")]),
        ("Привет, world!", [("Cyrl", "Привет, "), ("Latn", "world!")]),
        ("أهلا · سلام", [("Arab", "أهلا · سلام")]),
        ("राम। सीता॥", [("Deva", "राम। सीता॥")]),
        (
            "Flask、API。中文",
            [("Latn", "Flask"), ("Hani", "、"), ("Latn", "API"), ("Hani", "。中文")],
        ),
        ("「Go」か", [("Hani", "「"), ("Latn", "Go"), ("Hani", "」"), ("Hira", "か")]),
        (
            "か、Go（な）",
            [("Hira", "か、"), ("Latn", "Go"), ("Hani", "（"), ("Hira", "な"), ("Hani", "）")],
        ),
        ("১০। বই", [("Beng", "১০। বই")]),
        ("データー分析", [("Kana", "データー"), ("Hani", "分析")]),
        ("「中文」、かな", [("Hani", "「中文」、"), ("Hira", "かな")]),
        ("١٢٣ abc ١٢٣", [("Arab", "١٢٣ "), ("Latn", "abc "), ("Arab", "١٢٣")]),
    ],
)
def test_common_characters_go_with_what_is_before_them(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert scripts(text) == expected


def test_a_closing_bracket_goes_with_its_opening_one() -> None:
    assert scripts("abc (שלום) def") == [("Latn", "abc ("), ("Hebr", "שלום"), ("Latn", ") def")]
    assert scripts("a [b (ж) c]") == [("Latn", "a [b ("), ("Cyrl", "ж"), ("Latn", ") c]")]


def test_marks_stay_with_their_letter() -> None:
    assert scripts("e\u0301я\u0301") == [("Latn", "e\u0301"), ("Cyrl", "я\u0301")]
