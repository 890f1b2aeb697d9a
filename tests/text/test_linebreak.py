from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svgog.text.linebreak import find_breaks
from svgog.text.style import Hyphens, LineBreak, WhiteSpace, WordBreak


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
        ("中文字、ですー。", "中|文|字、|で|す|ー。"),
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
    assert find_breaks("a \n\n b", white_space="pre-wrap").contents == (1, 1, 3, 4, 6)


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


@pytest.mark.parametrize("lang", ["", "en", "zh-Hant", "ja", "ko", "th"])
def test_unasked_a_small_kana_may_start_a_line_in_every_language(lang: str) -> None:
    assert pieces("きゃあ", lang=lang) == ["き", "ゃ", "あ"]


def test_a_wave_dash_starts_a_line_in_chinese_only() -> None:
    assert pieces("中〜", lang="zh") == ["中", "〜"]
    assert pieces("中〜", lang="ja") == ["中〜"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a+b=$5", "a|+|b|=|$5"),
        ("v1-2.30%", "v|1|-|2.|3|0%"),
        ("$5 €7", "$5 |€7"),
        ("สวัสดี", "ส|วั|ส|ดี"),
        ("「中」a", "「中」|a"),
        ("한국어", "한|국|어"),
    ],
)
def test_break_all_parts_letters_and_keeps_prices_and_graphemes(text: str, expected: str) -> None:
    assert "|".join(pieces(text, word_break="break-all")) == expected


def test_keep_all_keeps_korean_words_and_leaves_thai_to_its_dictionary() -> None:
    text = "한국어 문장을 สวัสดีชาวโลก"
    assert pieces(text, word_break="keep-all") == ["한국어 ", "문장을 ", "สวัสดี", "ชาว", "โลก"]


def test_phrases_of_japanese_break_inside_where_they_are_too_wide() -> None:
    breaks = find_breaks("今日は天気です", lang="ja", word_break="auto-phrase")
    assert breaks.ends == (3, 7)
    assert breaks.inner == (1, 2, 4, 5, 6)
    assert find_breaks("今日は天気です", lang="JA_jp", word_break="auto-phrase") == breaks
    assert find_breaks("今日は", lang="zh", word_break="auto-phrase").ends == (1, 2, 3)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\u2060b 中\u2060文", "a\u2060b |中\u2060文"),
        ("中\u00a0文", "中\u00a0文"),
        ("中\u3000\u3000文", "中\u3000\u3000|文"),
        ("https://svgog.dev/a-b?c=d&e", "https://svgog.dev/a-|b?|c=d&e"),
        ("ราคา99บาทครับ", "ราคา99บาท|ครับ"),
        ("중국中國 Seoul서울", "중|국|中|國 |Seoul|서|울"),
    ],
)
def test_joiners_blanks_and_mixed_scripts(text: str, expected: str) -> None:
    assert "|".join(pieces(text)) == expected


def test_an_ideographic_space_hangs_like_a_space() -> None:
    assert find_breaks("中\u3000文").contents == (1, 3)
    assert find_breaks("中\u3000文", white_space="break-spaces").ends == (2, 3)


@pytest.mark.parametrize(
    ("hyphens", "ends", "shown"), [("manual", (3, 6), {3}), ("none", (6,), set())]
)
def test_a_soft_hyphen_is_an_opportunity_unless_there_are_to_be_none(
    hyphens: Hyphens, ends: tuple[int, ...], shown: set[int]
) -> None:
    breaks = find_breaks("ab\u00adcde", hyphens=hyphens)
    assert breaks.ends == ends
    assert breaks.hyphens == shown


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    st.sampled_from(["normal", "nowrap", "pre-wrap", "break-spaces"]),
    st.sampled_from(["normal", "break-all", "keep-all", "auto-phrase"]),
    st.sampled_from(["auto", "loose", "strict", "anywhere"]),
)
def test_breaks_of_any_text_are_in_order_and_whole(
    text: str, white_space: WhiteSpace, word_break: WordBreak, line_break: LineBreak
) -> None:
    breaks = find_breaks(
        text, lang="ja", white_space=white_space, word_break=word_break, line_break=line_break
    )
    assert list(breaks.ends) == sorted(set(breaks.ends))
    assert breaks.ends[-1:] == ((len(text),) if text else ())
    assert all(0 <= shown <= end for shown, end in zip(breaks.contents, breaks.ends, strict=True))
    assert list(breaks.contents) == sorted(breaks.contents)
    assert not set(breaks.inner) & set(breaks.ends)
