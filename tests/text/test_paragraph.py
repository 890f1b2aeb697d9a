from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svgog.text import (
    FontBook,
    Length,
    LineOptions,
    Span,
    TextBoxTrim,
    TextLayout,
    TextStyle,
    layout_text,
    shape_paragraph,
)
from svgog.text.characters import grapheme_starts
from svgog.text.style import TextAlign, TextWrap, WhiteSpace

FONTS = FontBook.bundled()
TITLE = "How to write a headline that fits the card and is read by everybody now"


def texts(layout: TextLayout) -> list[str]:
    return [line.text for line in layout.lines]


def test_lines_follow_one_another_and_hold_all_of_the_text() -> None:
    layout = layout_text(TITLE, width=600, font_size=48, font_weight=700)
    assert texts(layout) == [
        "How to write a headline",
        "that fits the card and is",
        "read by everybody now",
    ]
    assert "".join(TITLE[line.start : line.end] for line in layout.lines) == TITLE
    assert layout.outcome == "fits"


def test_baselines_stand_by_half_leading() -> None:
    layout = layout_text("Ag\nAg", width=900, font_size=100, line_height=1.5, white_space="pre")
    metrics = FONTS.match(("Inter",))[0].metrics
    content = metrics.ascent - metrics.descent
    first = (1.5 - content) / 2 * 100 + metrics.ascent * 100
    assert [line.baseline for line in layout.lines] == pytest.approx([first, first + 150])
    assert layout.height == 300


def test_a_trimmed_box_reaches_from_cap_height_to_baseline() -> None:
    trimmed = layout_text("Ag", width=900, font_size=100, text_box="trim-both cap alphabetic")
    cap = FONTS.match(("Inter",))[0].at_size(100).metrics.cap_height
    assert trimmed.height == pytest.approx(cap * 100)
    assert trimmed.lines[0].baseline == pytest.approx(cap * 100)


def test_fallback_fonts_and_smaller_spans_never_move_a_line() -> None:
    plain = layout_text("Ag Ag", width=900, font_size=60)
    emoji = layout_text("Ag 🚀", width=900, font_size=60)
    assert emoji.lines[0].baseline == plain.lines[0].baseline
    assert emoji.height == plain.height


def test_a_larger_span_makes_its_line_higher() -> None:
    spans = [Span("one "), Span("two", TextStyle(scale=2))]
    layout = shape_paragraph(spans, FONTS).lay_out(50)
    assert layout.height == 2 * 1.2 * 50
    assert [run.font_size for run in layout.lines[0].runs] == [50, 100]


@pytest.mark.parametrize(
    ("align", "text", "left"),
    [("start", "abc", 0), ("end", "abc", 1), ("center", "abc", 0.5), ("start", "שלום", 1)],
)
def test_alignment_follows_the_paragraphs_direction(
    align: TextAlign, text: str, left: float
) -> None:
    layout = layout_text(text, width=500, font_size=40, text_align=align)
    assert layout.lines[0].x == pytest.approx(left * (500 - layout.width))


def test_text_indent_moves_and_narrows_the_first_line_only() -> None:
    layout = layout_text(TITLE, width=600, font_size=48, font_weight=700, text_indent=100)
    assert [line.x for line in layout.lines[:2]] == [100, 0]
    assert layout.lines[0].text == "How to write a"


def test_spans_come_back_as_runs_with_their_keys() -> None:
    spans = [Span("A", key=1), Span("V", key=2), Span(" bold", TextStyle(weight=800), key=3)]
    (line,) = shape_paragraph(spans, FONTS).lay_out(100).lines
    assert [(run.key, run.start, run.end, run.face.weight) for run in line.runs] == [
        (1, 0, 1, 400),
        (2, 1, 2, 400),
        (3, 2, 7, 800),
    ]
    apart = layout_text("A", width=900, font_size=100).width
    assert line.runs[1].x < apart, "A and V kern although their spans differ"


def test_letter_spacing_follows_every_cluster_and_undoes_ligatures() -> None:
    plain = layout_text("office", width=900, font_size=50)
    spaced = layout_text("office", width=900, font_size=50, letter_spacing=Length(px=1, em=0.1))
    assert spaced.width == pytest.approx(plain.width + 6 * 6, abs=0.5)


def test_word_spacing_widens_spaces_alone() -> None:
    plain = layout_text("a b\u00a0c", width=900, font_size=50)
    assert layout_text("a b\u00a0c", width=900, font_size=50, word_spacing=7).width == (
        pytest.approx(plain.width + 14)
    )


def test_features_and_kerning_reach_the_font() -> None:
    def width(**options: object) -> float:
        return layout_text("AV 11", width=900, font_size=50, **options).width  # type: ignore[arg-type]

    assert width(font_kerning=False) > width()
    assert width(font_feature_settings={"tnum": 1}) > width()
    assert width(font_variation_settings={"wght": 900}) > width()


def test_balance_evens_lines_without_more_of_them() -> None:
    plain = layout_text(TITLE, width=1000, font_size=48)
    balanced = layout_text(TITLE, width=1000, font_size=48, text_wrap="balance")
    assert len(balanced.lines) == len(plain.lines) == 2
    assert balanced.width < plain.width


def test_pretty_leaves_no_lonely_last_word() -> None:
    title = "How to write a headline that fits the card"
    plain = layout_text(title, width=370, font_size=40)
    pretty = layout_text(title, width=370, font_size=40, text_wrap="pretty")
    assert texts(plain) == ["How to write a", "headline that fits the", "card"]
    assert texts(pretty) == ["How to write a", "headline that fits", "the card"]


def test_a_clamp_ends_in_an_ellipsis_that_fits() -> None:
    layout = layout_text(TITLE, width=500, font_size=40, line_clamp=2)
    assert texts(layout) == ["How to write a headline that", "fits the card and is read by…"]
    assert layout.outcome == "truncated"
    assert layout.width <= 500


def test_no_white_space_stands_before_an_ellipsis() -> None:
    for width in range(120, 400, 7):
        layout = layout_text(TITLE, width=width, font_size=30, text_wrap="nowrap", line_clamp=1)
        assert layout.width <= width
        assert layout.lines[0].text[-2:-1].strip(), layout.lines[0].text


def test_a_line_too_narrow_for_a_letter_is_the_ellipsis_alone() -> None:
    layout = layout_text(TITLE, width=30, font_size=30, text_wrap="nowrap", line_clamp=1)
    assert texts(layout) == ["…"]


def test_an_ellipsis_never_cuts_an_emoji_sequence() -> None:
    text = "Hi 👨‍👩‍👧👍🏽🇩🇪"
    whole = ["", "H", "Hi", "Hi 👨‍👩‍👧", "Hi 👨‍👩‍👧👍🏽", text]
    for width in range(60, 300, 5):
        layout = layout_text(text, width=width, font_size=30, text_wrap="nowrap", line_clamp=1)
        assert text[: layout.lines[0].end] in whole


def test_the_ellipsis_takes_the_style_and_key_of_what_it_cuts() -> None:
    spans = [Span("plain ", key=1), Span("boldly printed words", TextStyle(weight=800), key=2)]
    options = LineOptions(text_wrap="nowrap", line_clamp=1)
    last = shape_paragraph(spans, FONTS).lay_out(30, 200, options).lines[0].runs[-1]
    assert (last.key, last.face.weight) == (2, 800)


def test_a_soft_hyphen_shows_only_at_a_break() -> None:
    layout = layout_text("ex\u00adtra\u00ador\u00addi\u00adnary", width=120, font_size=30)
    assert texts(layout) == ["extraor‐", "dinary"]


def test_an_emoji_sequence_is_one_glyph_of_the_emoji_font() -> None:
    layout = layout_text("a👨‍👩‍👧1️⃣🇩🇪❤️1", width=900, font_size=30)
    assert [(run.face.family, len(run.glyphs)) for run in layout.lines[0].runs] == [
        ("Inter", 1),
        ("Noto Color Emoji", 4),
        ("Inter", 1),
    ]


def test_marks_go_with_their_base_to_one_font() -> None:
    layout = layout_text("x\u0331e\u0301", width=900, font_size=30)
    assert layout.missing == ()
    assert layout.lines[0].runs[0].start == 0


def test_what_no_font_has_is_named() -> None:
    layout = layout_text("a\U00013000a", width=900, font_size=30)
    (missing,) = layout.missing
    assert str(missing) == "\U00013000 U+13000 EGYPTIAN HIEROGLYPH A001"


def test_no_text_makes_no_line() -> None:
    layout = layout_text("  \n ", width=900, font_size=30)
    assert (layout.lines, layout.width, layout.height) == ((), 0, 0)


def test_a_trim_is_measured_in_the_layouts_height() -> None:
    paragraph = shape_paragraph([Span("a b")], FONTS)
    options = LineOptions(text_box_trim=TextBoxTrim("cap", "alphabetic"))
    assert paragraph.lay_out(40, 1, options).height == pytest.approx(
        48 + paragraph.lay_out(40, 900, options).height
    )


EDGES = [
    *" \t\n\u00ad\u200b\u200d\ufe0f\u0301-/?.,()“”fi",
    "1️⃣",
    "👍🏽",
    "🇩🇪",
    "א",
    "ب",
    "कि",
    "中",
    "ไทย",
]
ANY_TEXT = st.lists(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from(EDGES)), max_size=40
).map("".join)


@given(
    text=ANY_TEXT,
    width=st.floats(1, 800),
    size=st.sampled_from([12, 20.5, 72]),
    wrap=st.sampled_from(["wrap", "balance", "pretty"]),
    white_space=st.sampled_from(["normal", "pre-wrap", "pre-line", "break-spaces"]),
)
def test_any_text_lands_whole_in_lines_no_wider_than_the_box(
    text: str, width: float, size: float, wrap: TextWrap, white_space: WhiteSpace
) -> None:
    def lay_out() -> TextLayout:
        return layout_text(
            text,
            width=width,
            font_size=size,
            text_wrap=wrap,
            white_space=white_space,
            overflow_wrap="anywhere",
        )

    layout = lay_out()
    assert "".join(layout.text[line.start : line.end] for line in layout.lines) == layout.text
    for line in layout.lines:
        clusters = {g.cluster for run in line.runs for g in run.glyphs if g.advance}
        assert line.width <= width + 1 / 32 or len(clusters) <= 1
    assert layout.to_json() == lay_out().to_json()


@given(text=ANY_TEXT, width=st.floats(1, 800), clamp=st.integers(1, 3))
def test_any_clamped_text_stays_within_its_lines(text: str, width: float, clamp: int) -> None:
    layout = layout_text(
        text, width=width, font_size=24, line_clamp=clamp, overflow_wrap="anywhere"
    )
    assert len(layout.lines) <= clamp
    shown = layout.lines[-1].end if layout.lines else 0
    assert shown in (*grapheme_starts(layout.text), len(layout.text))
    assert (shown == len(layout.text)) or layout.outcome == "truncated"
