from __future__ import annotations

import json
import re
from itertools import pairwise

import pytest

from svgog.text import FontBook, Length, LineOptions, Span, TextLayout, TextStyle, shape_paragraph
from svgog.text.justify import stretches

SENTENCE = "The quick brown fox jumps over the lazy dog and runs away"


def marked(text: str) -> str:
    """The text with a bar where it is stretched."""
    found = stretches(text, 1.0, range(len(text)))
    shown = ""
    for index, character in enumerate(text):
        before, after = found.get(index, (0, 0))
        shown += ("|" if before else "") + character + ("|" if after else "")
    return shown


def lay_out(text: str, width: float, **options: object) -> TextLayout:
    paragraph = shape_paragraph([Span(text)], FontBook.bundled(), white_space="pre-line")
    given = {"text_align": "justify", **options}
    return paragraph.lay_out(20, width, LineOptions(**given))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one two three", "one |two |three"),
        ("10\u00a0km away", "10\u00a0|km |away"),
        ("中文字", "中|文|字"),
        ("「かな」、", "「|か|な|」|、"),
        ("in 世界 x", "in |世|界| |x"),
        ("a中b", "a|中|b"),
        ("한국어 문장", "한국어 |문장"),
        ("مرحبا بالعالم", "مرحبا |بالعالم"),
        ("สวัสดี ชาวโลก", "สวัสดี |ชาวโลก"),
        ("one", "one"),
    ],
)
def test_lines_are_stretched_at_spaces_and_between_ideographs(text: str, expected: str) -> None:
    assert marked(text) == expected


def test_all_of_the_free_room_is_shared_out_evenly() -> None:
    found = stretches("a b 中 c", 12.0, range(7))
    assert [tuple(found[i]) for i in sorted(found)] == [(0, 3), (0, 3), (0, 3), (0, 3)]


def test_nothing_is_stretched_inside_a_cluster() -> None:
    assert set(stretches("👍🏽👍🏽", 4.0, {0, 2})) == {0}


def test_every_line_but_the_last_fills_the_box() -> None:
    layout = lay_out(SENTENCE, 200)
    assert [line.width for line in layout.lines[:-1]] == pytest.approx([200] * 2)
    assert layout.lines[-1].width < 200
    for line in layout.lines[:-1]:
        last = line.runs[-1].glyphs[-1]
        assert last.x + last.advance == pytest.approx(200)


def test_a_line_before_a_forced_break_is_not_stretched() -> None:
    first, second = lay_out("one two\nthree four", 300).lines
    assert first.width < 100
    assert second.x == 0


@pytest.mark.parametrize(("last", "x"), [("end", 1), ("center", 0.5), ("start", 0), ("justify", 0)])
def test_the_last_line_has_an_alignment_of_its_own(last: str, x: float) -> None:
    line = lay_out("one two", 300, text_align_last=last).lines[0]
    assert line.x == pytest.approx(x * (300 - line.width))
    assert (line.width == pytest.approx(300)) is (last == "justify")


def test_right_to_left_lines_fill_the_box_as_well() -> None:
    layout = lay_out("one two שלום לכולם חברים יקרים ואהובים", 120, text_align_last="end")
    line = layout.lines[0]
    glyphs = [glyph for run in line.runs for glyph in run.glyphs]
    assert line.width == pytest.approx(120)
    assert glyphs[0].x >= 0
    for left, right in pairwise(glyphs):
        assert right.x == pytest.approx(left.x + left.advance, abs=3)


@pytest.mark.browser
@pytest.mark.parametrize("width", [150, 200, 333.25])
def test_letters_stand_where_chromium_puts_them(width: float) -> None:
    from tests.browsers import chromium_dump

    style = f"font:20px/1.2 Inter;width:{width}px;text-align:justify"
    page = f'<div style="{style}">{SENTENCE}</div><pre></pre>{_LEFTS}'
    said = re.search(r"@@(\[.*\])@@", chromium_dump(page))
    assert said
    lefts = json.loads(said[1])
    paragraph = shape_paragraph([Span(SENTENCE, TextStyle(("Inter",)))], FontBook.bundled())
    layout = paragraph.lay_out(20, width, LineOptions(text_align="justify"))
    glyphs = [glyph for line in layout.lines for run in line.runs for glyph in run.glyphs]
    for glyph in glyphs:
        if layout.text[glyph.cluster] != " ":
            assert glyph.x == pytest.approx(lefts[glyph.cluster], abs=0.1)


_LEFTS = """
<script>document.fonts.ready.then(() => {
  const text = document.querySelector('div').firstChild, range = document.createRange();
  const lefts = [...text.data].map((_, i) => {
    range.setStart(text, i); range.setEnd(text, i + 1);
    return range.getBoundingClientRect().left;
  });
  document.querySelector('pre').textContent = '@@' + JSON.stringify(lefts) + '@@';
})</script>"""


def test_an_indent_takes_its_share_of_the_first_line() -> None:
    first, second, *_ = lay_out(SENTENCE, 200, text_indent=Length(px=30)).lines
    assert (first.x, first.width) == pytest.approx((30, 170))
    assert (second.x, second.width) == pytest.approx((0, 200))
