from __future__ import annotations

from itertools import pairwise

import pytest

from svgog.text.linebreak import find_breaks
from svgog.text.style import WordBreak


def pieces(text: str, **options: object) -> list[str]:
    ends = (0, *find_breaks(text, **options).ends)  # type: ignore[arg-type]
    return [text[start:end] for start, end in pairwise(ends)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("read/write a / b", "read/write |a |/ |b"),
        ("end-to-end 555-0100 -5", "end-|to-|end |555-|0100 |-5"),
        ("$1,299.00 (−23%) a(b)", "$1,299.00 |(−23%) |a(b)"),
        ("why?because what?!", "why?|because |what?!"),
        ("a—b “c” d", "a|—|b |“c” |d"),
        ("10\u00a0km a\u2011b", "10\u00a0km |a\u2011b"),
        ("long\u00adword zero\u200bwidth", "long\u00ad|word |zero\u200b|width"),
        ("中文字、ですー。", "中|文|字、|で|すー。"),
        ("สวัสดีชาวโลก", "สวัสดี|ชาว|โลก"),
    ],
)
def test_lines_may_end_where_chromium_lets_them(text: str, expected: str) -> None:
    assert "|".join(pieces(text, lang="en")) == expected


def test_a_forced_break_ends_a_line_and_does_not_show() -> None:
    breaks = find_breaks("one \ntwo", white_space="pre-wrap")
    assert [breaks.ends[i] for i in breaks.forced] == [5, 8]
    assert breaks.contents[breaks.forced[0]] == 3


def test_spaces_hang_but_not_where_they_are_kept() -> None:
    assert find_breaks("ab   ").contents == (2,)
    assert find_breaks("ab  ", white_space="break-spaces").contents == (3, 4)
    assert find_breaks("ab  ", white_space="pre").contents == (4,)


@pytest.mark.parametrize(
    ("word_break", "expected"),
    [("normal", "ab |中|文"), ("break-all", "a|b |中|文"), ("keep-all", "ab |中文")],
)
def test_word_break(word_break: WordBreak, expected: str) -> None:
    assert "|".join(pieces("ab 中文", word_break=word_break)) == expected


def test_line_break_anywhere_keeps_graphemes_whole() -> None:
    assert pieces("e\u0301👍🏽!", line_break="anywhere") == ["e\u0301", "👍🏽", "!"]


def test_strict_japanese_does_not_start_a_line_with_a_small_kana() -> None:
    assert pieces("きゃあ", lang="ja", line_break="strict") == ["きゃ", "あ"]
    assert pieces("きゃあ", lang="ja", line_break="loose") == ["き", "ゃ", "あ"]
