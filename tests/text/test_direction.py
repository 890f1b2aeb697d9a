"""Lines of mixed direction: what stands where, from left to right."""

from __future__ import annotations

from dataclasses import replace
from math import inf

import pytest

from svgog.text import FontBook, LineOptions, Span, TextLayout, TextStyle, shape_paragraph
from svgog.text.style import Direction, TextAlign, WhiteSpace

STYLE = TextStyle(families=("Inter",))


def lay(
    *spans: str | Span,
    direction: Direction = "auto",
    width: float = 2000.0,
    clamp: int | None = None,
    align: TextAlign = "start",
    white_space: WhiteSpace = "normal",
) -> TextLayout:
    listed = [
        Span(span, STYLE, key) if isinstance(span, str) else span for key, span in enumerate(spans)
    ]
    paragraph = shape_paragraph(
        listed, FontBook.bundled(), direction=direction, white_space=white_space
    )
    return paragraph.lay_out(40, width, LineOptions(line_clamp=clamp, text_align=align))


def seen(layout: TextLayout, line: int = 0) -> str:
    """The characters of a line in the order of their glyphs, from left to right."""
    shown = layout.lines[line]
    glyphs = sorted(
        ((glyph.x, glyph.cluster) for run in shown.runs for glyph in run.glyphs),
    )
    text = shown.text
    return "".join(text[cluster - shown.start] for _, cluster in glyphs)


def test_hebrew_runs_from_right_to_left() -> None:
    assert seen(lay("שלום")) == "םולש"


def test_numbers_and_latin_words_keep_their_order_in_hebrew() -> None:
    assert seen(lay("שנת 2026 עם Python")) == "Python םע 2026 תנש"


def test_hebrew_in_a_latin_title_stays_between_its_neighbours() -> None:
    assert seen(lay("Say שלום now")) == "Say םולש now"


@pytest.mark.parametrize("style", [STYLE, replace(STYLE, caps="small-caps")])
def test_isolates_side_by_side_are_ordered_by_the_text_around_them(style: TextStyle) -> None:
    first, second = (Span(text, style, before="\u2066", after="\u2069") for text in ("אב", "גד!"))
    assert seen(lay(first, second, direction="ltr")) == "באדג!"
    assert seen(lay(first, second, direction="rtl")) == "דג!בא"
    assert seen(lay("כ", first, second, "ל", direction="ltr")) == "לדג!באכ"
    assert seen(lay("ok ", first, second, direction="ltr", width=80)) == "ok"


def test_the_direction_decides_where_a_mixed_line_starts() -> None:
    assert seen(lay("אב ok", direction="rtl")) == "ok בא"
    assert seen(lay("אב ok", direction="ltr")) == "בא ok"


def test_punctuation_follows_the_paragraph() -> None:
    assert seen(lay("שלום!")) == "!םולש"
    assert seen(lay("שלום!", direction="ltr")) == "םולש!"


def test_start_is_the_right_edge_of_a_right_to_left_paragraph() -> None:
    line = lay("שלום").lines[0]
    assert line.x + line.width == pytest.approx(2000)
    line = lay("שלום", align="end").lines[0]
    assert line.x == 0


def test_lines_are_ordered_one_by_one() -> None:
    layout = lay("אחת שתיים שלוש ארבע חמש שש", width=260)
    assert len(layout.lines) > 1
    for number, line in enumerate(layout.lines):
        assert seen(layout, number) == line.text[::-1]
        assert line.x + line.width == pytest.approx(260)


def ellipsis_at(layout: TextLayout) -> str:
    """The edge of the line at which the ellipsis is drawn."""
    glyphs = sorted(
        ((glyph.x, run.face, glyph.gid) for run in layout.lines[0].runs for glyph in run.glyphs),
        key=lambda found: found[0],
    )
    drawn = [gid == face.glyph(ord("…")) for _, face, gid in glyphs]
    assert drawn.count(True) == 1
    return "left" if drawn[0] else "right" if drawn[-1] else "inside"


@pytest.mark.parametrize(
    ("text", "edge"),
    [
        ("אחת שתיים שלוש ארבע חמש שש שבע", "left"),
        ("One two three four אחת שתיים", "right"),
        ("One אחת שתיים שלוש ארבע", "right"),
        ("אחת one two three four five", "left"),
    ],
)
def test_the_ellipsis_stands_at_the_end_of_the_direction(text: str, edge: str) -> None:
    layout = lay(text, width=260, clamp=1)
    assert layout.outcome == "truncated"
    assert layout.lines[0].text.endswith("…")
    assert ellipsis_at(layout) == edge


def test_an_isolated_span_does_not_reorder_what_is_around() -> None:
    spans = [
        Span("אב ", STYLE, 0),
        Span("1-2", STYLE, 1, "\u2066", "\u2069"),
        Span(" גד", STYLE, 2),
    ]
    assert seen(lay(*spans)) == "דג 1-2 בא"
    assert lay(*spans).text == "אב 1-2 גד"


def test_an_overridden_span_runs_as_it_is_told() -> None:
    span = Span("abc", STYLE, 0, "\u202e", "\u202c")
    assert seen(lay(span)) == "cba"


def test_letters_join_across_spans_of_one_style() -> None:
    whole, parts = lay("سلام"), lay("سل", "ام")
    assert [g.gid for run in whole.lines[0].runs for g in run.glyphs] == [
        g.gid for run in parts.lines[0].runs for g in run.glyphs
    ]
    assert {run.key for run in parts.lines[0].runs} == {0, 1}


def test_blanks_at_the_end_of_a_kept_line_stand_at_its_end() -> None:
    layout = lay("abc שלום  ", direction="ltr", white_space="break-spaces", width=inf)
    assert seen(layout) == "abc םולש  "


def test_a_blank_before_a_closing_control_stands_at_the_lines_end_too() -> None:
    layout = lay("\u202bאבג \u202c def", direction="ltr", width=100)
    assert [line.start for line in layout.lines] == [0, 7]
    assert seen(layout) == "גבא "


def test_a_text_without_letters_takes_the_direction_given() -> None:
    assert seen(lay("1,2", direction="rtl")) == "1,2"
    assert seen(lay("1 2", direction="rtl")) == "2 1"


def test_brackets_are_mirrored() -> None:
    runs = lay("(א)").lines[0].runs
    left, right = runs[0], runs[-1]
    assert left.glyphs[0].gid == left.face.glyph(ord("("))
    assert left.glyphs[0].cluster == 2
    assert right.glyphs[-1].gid == right.face.glyph(ord(")"))
    assert right.glyphs[-1].cluster == 0


def test_runs_name_their_level_and_script() -> None:
    runs = lay("Say שלום").lines[0].runs
    assert [(run.level, run.script) for run in runs] == [(0, "Latn"), (1, "Hebr")]
