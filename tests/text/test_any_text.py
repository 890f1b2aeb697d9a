"""Whatever the text, its layout holds together: 2,000 random texts, and 20,000 in the slow run."""

from __future__ import annotations

from itertools import pairwise
from math import fsum
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from svgog._data import data_folder
from svgog.errors import TextError
from svgog.text import FontBook, Line, TextLayout, layout_text
from svgog.text.bidi import line_levels, resolve_levels, visual_order
from svgog.text.characters import grapheme_starts
from svgog.text.shaping import Shaper
from svgog.text.style import (
    Direction,
    EmojiVariant,
    Hyphens,
    LineBreak,
    TextAlign,
    TextWrap,
    WhiteSpace,
    WordBreak,
)

CLOSE = 1e-6
"""Px: sums of the same advances in another order."""

SCRIPTS = (
    *("abz ABZ 019 .,:;!?-/%$", "éßğıİŉﬁœÅ\u0301\u0323", "אבגשׁ״׳", "عربيلا\u064b\u0640٠١", "ދިވެހި"),
    *("हिक्षिं्र", "কোর্ত্য", "தமிழ்கொ", "ไทยำเน้", "ລາວໍາ", "ខ្មែរ", "မြန်မာ", "བོད་ཡིག"),
    *("漢字かなカ゚ー、。「」", "한글ᄒᆞᆫ", "ქართᲔ", "ԱՐև", "አማር", "𐍈𝒜𠀋", "\u202f\u3000\u2003"),
    *(" \t\n\r\v\f\x85\u2028\u2029", "\u200b\u200c\u200d\u2060\xad\xa0\ufeff\u034f"),
    *("\u202a\u202b\u202c\u202d\u202e", "\u2066\u2067\u2068\u2069\u200e\u200f\u061c", "()[]«»“”"),
    *(
        "😀👩👩🏽👨\u200d👩\u200d👧",
        "🇫🇷🇩🇪🇯",
        "❤\ufe0f☺\ufe0e1\ufe0f\u20e3",
        "\x00\x1f\ufffe\U000e0041",
    ),
)
WIDE = st.characters(exclude_categories=["Cs"])
PIECES = st.one_of(*(st.text(script, max_size=8) for script in SCRIPTS), st.text(WIDE, max_size=6))
TEXTS = st.lists(PIECES, max_size=7).map("".join)
LANGS = ("", "en", "de", "tr", "el", "ar", "he", "fa", "hi", "th", "km", "ja", "ko", "zh-Hant")
TRANSFORMS = ("none", "none", "uppercase", "lowercase", "capitalize full-width", "full-size-kana")
HANGING = ("none", "none", "first allow-end last", "first force-end last")
OPTIONS = st.fixed_dictionaries(
    {
        "width": st.sampled_from([0.0, 1.0, 17.3, 60.0, 150.0, 333.3, 900.0]),
        "font_size": st.sampled_from([7.5, 16.0, 28.0, 48.0, (10.0, 40.0)]),
        "font": st.sampled_from(["Inter", "Source Serif 4", "JetBrains Mono"]),
        "lang": st.sampled_from(LANGS),
        "overflow_wrap": st.sampled_from(["anywhere", "anywhere", "normal"]),
        "letter_spacing": st.sampled_from([0, 0, 0, 2.5]),
        "word_spacing": st.sampled_from([0, 0, 5]),
        "text_indent": st.sampled_from([0, 0, 30]),
        "hanging_punctuation": st.sampled_from(HANGING),
        "hyphens": st.sampled_from(get_args(Hyphens)),
        "font_variant_caps": st.sampled_from(["normal", "normal", "small-caps", "all-small-caps"]),
        "font_variant_emoji": st.sampled_from(get_args(EmojiVariant)),
        "line_clamp": st.sampled_from([None, None, None, 1, 2]),
        "direction": st.sampled_from(get_args(Direction)),
        "white_space": st.sampled_from(get_args(WhiteSpace)),
        "text_align": st.sampled_from(get_args(TextAlign)),
        "text_transform": st.sampled_from(TRANSFORMS),
        "text_wrap": st.sampled_from(get_args(TextWrap)),
        "word_break": st.sampled_from(get_args(WordBreak)),
        "line_break": st.sampled_from(get_args(LineBreak)),
    }
)
SETTINGS = settings(
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
)

OTHER_BOOK = FontBook(data_folder("fonts"))


def check(text: str, options: dict[str, Any]) -> None:
    layout = layout_text(text, **options)
    OTHER_BOOK.shaper = Shaper()
    assert layout_text(text, **options, fonts=OTHER_BOOK).to_json() == layout.to_json()
    same_case = options["text_transform"] == "none" and options["font_variant_caps"] == "normal"
    kept = options["white_space"] == "break-spaces" and not set(text) & set("\t\r")
    if kept and same_case:
        assert layout.text == text
    _check_lines(layout)
    if layout.outcome != "truncated":
        _check_order(layout, options["direction"])
    for line in layout.lines:
        _check_runs(line, whole=layout.outcome != "truncated")
        if options["hanging_punctuation"] == "none" and line.runs:
            right = line.runs[-1].x + line.runs[-1].width
            assert (line.runs[0].x, right) == pytest.approx((line.x, line.x + line.width))
        wraps = options["white_space"] not in ("nowrap", "pre") and options["text_wrap"] != "nowrap"
        if wraps and options["overflow_wrap"] == "anywhere" and layout.outcome != "truncated":
            assert line.width <= options["width"] + 1 / 64 or _unbreakable(layout, line)


def _check_lines(layout: TextLayout) -> None:
    """Lines follow one another, from the text's start to its end where all of it shows."""
    bounds = [(line.start, line.end) for line in layout.lines]
    if layout.outcome == "truncated":
        assert all(end <= start for (_, end), (start, _) in pairwise(bounds))
    else:
        shown = "".join(layout.text[start:end] for start, end in bounds)
        assert shown == layout.text
        assert all(end == start for (_, end), (start, _) in pairwise(bounds))
    assert all(line.baseline < after.baseline for line, after in pairwise(layout.lines))


def _check_runs(line: Line, *, whole: bool) -> None:
    """Runs stand side by side; their glyphs are of the line's text."""
    for run, after in pairwise(line.runs):
        assert after.x == pytest.approx(run.x + run.width, abs=CLOSE)
    for run in line.runs:
        assert fsum(glyph.advance for glyph in run.glyphs) == pytest.approx(run.width, abs=CLOSE)
        end = max(line.end, line.start + 1)
        assert all(line.start <= glyph.cluster < end for glyph in run.glyphs)
        assert line.start <= run.start <= run.end
        assert run.end <= line.end or not whole


def _check_order(layout: TextLayout, direction: Direction) -> None:
    """From left to right the glyphs' clusters stand in visual order (UAX #9, L1 and L2).

    Graphemes stay whole: all of one has the level of its first character.
    """
    base, own = resolve_levels(layout.text, direction)
    starts = grapheme_starts(layout.text)
    levels = [own[start] for start, end in pairwise([*starts, len(own)]) for _ in range(start, end)]
    for line in layout.lines:
        if layout.text[line.start : line.end].endswith("\xad"):
            continue  # L1 would put the hyphen, which has no character, at the paragraph's end
        order = visual_order(line_levels(layout.text, levels, base, line.start, line.end))
        place = {line.start + index: place for place, index in enumerate(order)}
        found = [place[glyph.cluster] for run in line.runs for glyph in run.glyphs]
        assert found == sorted(found)


def _unbreakable(layout: TextLayout, line: Line) -> bool:
    """Whether no grapheme of the line starts where a glyph does, but for the first."""
    clusters = {glyph.cluster for run in line.runs for glyph in run.glyphs}
    shown = layout.text[line.start : line.end]
    graphemes = {line.start + start for start in grapheme_starts(shown)}
    return len(clusters & graphemes) <= 1


@settings(SETTINGS, max_examples=2000)
@given(TEXTS, OPTIONS)
def test_any_text_is_laid_out(text: str, options: dict[str, Any]) -> None:
    check(text, options)


@pytest.mark.slow
@settings(SETTINGS, max_examples=20_000)
@given(st.text(WIDE, max_size=40), OPTIONS)
def test_a_great_many_texts_of_any_characters_are_laid_out(
    text: str, options: dict[str, Any]
) -> None:
    check(text, options)


@given(st.text(max_size=8), st.characters(categories=["Cs"]), st.text(max_size=8))
def test_lone_surrogates_are_refused(before: str, surrogate: str, after: str) -> None:
    with pytest.raises(TextError, match="surrogate"):
        layout_text(before + surrogate + after, width=300, font_size=20)
