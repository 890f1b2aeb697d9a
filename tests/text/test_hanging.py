from __future__ import annotations

from math import inf

import pytest

from svgog.errors import TextError
from svgog.text import FontBook, LineOptions, Span, TextLayout, shape_paragraph
from svgog.text.hanging import hanging_marks, hangs_at_end, hangs_at_start
from svgog.text.style import HangingPunctuation

ALLOW: tuple[HangingPunctuation, ...] = ("allow-end",)
FORCE: tuple[HangingPunctuation, ...] = ("force-end",)


def lay_out(
    text: str, width: float, hanging: tuple[HangingPunctuation, ...], **options: object
) -> TextLayout:
    paragraph = shape_paragraph([Span(text)], FontBook.bundled())
    given = LineOptions(hanging_punctuation=hanging, **options)  # type: ignore[arg-type]
    return paragraph.lay_out(20, width, given)


def advance(text: str) -> float:
    return lay_out(text, inf, ()).width


def test_the_words_of_css_are_read() -> None:
    assert hanging_marks("none") == ()
    assert hanging_marks("last allow-end") == ("last", "allow-end")
    for wrong in ("", "none first", "ever", "allow-end force-end"):
        with pytest.raises(TextError, match="hanging-punctuation"):
            hanging_marks(wrong)


@pytest.mark.parametrize("character", ["“", "«", "(", "「", '"', "'"])
def test_opening_brackets_and_quotes_hang_at_the_first_line(character: str) -> None:
    assert hangs_at_start(f"{character}a", 0, ("first",))
    assert not hangs_at_start(f"{character}a", 0, ("last",))


@pytest.mark.parametrize("character", [",", ".", "、", "。", "،", "，"])
def test_stops_and_commas_hang_at_line_ends(character: str) -> None:
    assert hangs_at_end(f"a{character}", 0, 2, ALLOW, last=False)
    assert not hangs_at_end(character, 0, 1, ALLOW, last=False)
    assert not hangs_at_end(f"a{character}", 0, 2, ("first", "last"), last=True)


def test_closing_brackets_and_quotes_hang_at_the_last_line_only() -> None:
    assert hangs_at_end("a”", 0, 2, ("last",), last=True)
    assert not hangs_at_end("a”", 0, 2, ("last",), last=False)


def test_what_hangs_first_stands_left_of_the_box() -> None:
    line = lay_out("“Quoted text”", 400, ("first", "last")).lines[0]
    assert line.x == 0
    assert line.runs[0].glyphs[0].x == pytest.approx(-advance("“"))
    assert line.width == pytest.approx(advance("Quoted text"), abs=0.5)


def test_what_hangs_last_stands_right_of_the_box() -> None:
    line = lay_out("“Quoted text”", 400, ("first", "last"), text_align="right").lines[0]
    assert line.x + line.width == pytest.approx(400)
    assert line.runs[-1].glyphs[-1].x == pytest.approx(400)


def test_a_stop_that_may_hang_does_so_only_where_it_has_no_room() -> None:
    word = advance("word.")
    roomy = lay_out("word. next", word + 0.5, ALLOW).lines[0]
    tight = lay_out("word. next", word - 0.5, ALLOW).lines[0]
    assert roomy.width == pytest.approx(word)
    assert tight.width == pytest.approx(word - advance("."), abs=0.5)
    assert (roomy.text, tight.text) == ("word.", "word.")


def test_a_stop_that_must_hang_does_so_always() -> None:
    line = lay_out("word.", 400, FORCE, text_align="right").lines[0]
    assert line.runs[-1].glyphs[-1].x == pytest.approx(400, abs=0.5)


def test_hanging_changes_what_fits_on_a_line() -> None:
    width = advance("one two") + 0.5
    text = "one two, three"
    assert [line.text for line in lay_out(text, width, ()).lines] == ["one", "two,", "three"]
    assert [line.text for line in lay_out(text, width, ALLOW).lines] == ["one two,", "three"]


def test_justified_lines_are_filled_without_what_hangs() -> None:
    width = advance("one two") + 10
    line = lay_out("one two, three", width, FORCE, text_align="justify").lines[0]
    last = line.runs[-1].glyphs[-1]
    assert line.width == pytest.approx(width)
    assert last.x == pytest.approx(width, abs=0.5)
