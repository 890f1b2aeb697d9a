from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from svgog.text import (
    FontBook,
    LineOptions,
    Span,
    TextStyle,
    fit,
    fits_at,
    natural_size,
    shape_paragraph,
    words_whole,
)

TITLE = "How to write a headline that fits the card and is read by everybody now"
ANYWHERE = LineOptions(overflow_wrap="anywhere", text_wrap="balance")


def paragraph(text: str):
    return shape_paragraph([Span(text, TextStyle(weight=700))], FontBook.bundled())


def test_short_text_gets_the_highest_size() -> None:
    layout = fit(paragraph("Short"), lowest=36, highest=72, width=600, height=200, options=ANYWHERE)
    assert (layout.font_size, layout.outcome) == (72, "fits")


def test_longer_text_shrinks_to_the_largest_whole_size_that_fits() -> None:
    text = paragraph(TITLE)
    layout = fit(text, lowest=36, highest=72, width=600, height=200, options=ANYWHERE)
    assert (layout.font_size, layout.outcome) == (55, "shrunk")
    assert fits_at(text, 55, width=600, height=200, options=ANYWHERE)
    assert not fits_at(text, 56, width=600, height=200, options=ANYWHERE)


def test_too_long_a_text_is_clamped_at_the_lowest_size() -> None:
    layout = fit(
        paragraph(TITLE * 5), lowest=36, highest=72, width=600, height=200, options=ANYWHERE
    )
    assert (layout.font_size, layout.outcome) == (36, "truncated")
    assert layout.lines[-1].text.endswith("…")
    assert layout.height <= 200


def test_words_stay_whole_while_a_size_allows_it() -> None:
    text = paragraph("Donaudampfschifffahrtsgesellschaft")
    size = natural_size(text, lowest=20, highest=72, width=600, height=600, options=ANYWHERE)
    assert words_whole(text, size, 600, ANYWHERE)
    assert not words_whole(text, size + 1, 600, ANYWHERE)


def test_a_word_too_long_for_the_lowest_size_is_broken_there() -> None:
    layout = fit(
        paragraph("x" * 60), lowest=40, highest=72, width=600, height=300, options=ANYWHERE
    )
    assert (layout.font_size, layout.outcome, len(layout.lines)) == (40, "shrunk", 3)


def test_a_line_clamp_counts_like_a_height() -> None:
    options = LineOptions(line_clamp=1)
    layout = fit(paragraph(TITLE), lowest=10, highest=72, width=900, options=options)
    assert len(layout.lines) == 1
    assert layout.outcome == "shrunk"


def test_nowrap_shrinks_to_the_width_and_then_cuts() -> None:
    options = LineOptions(text_wrap="nowrap")
    shrunk = fit(paragraph(TITLE), lowest=10, highest=72, width=900, options=options)
    cut = fit(paragraph(TITLE), lowest=40, highest=72, width=900, options=options)
    assert (shrunk.outcome, cut.outcome) == ("shrunk", "truncated")
    assert shrunk.width <= 900 and cut.width <= 900


@given(
    length=st.integers(1, 400),
    width=st.integers(60, 1000),
    height=st.integers(60, 500),
    lowest=st.integers(20, 40),
)
def test_any_fitted_title_lies_inside_its_box(
    length: int, width: int, height: int, lowest: int
) -> None:
    text = (TITLE + " ") * 6
    layout = fit(
        paragraph(text[:length]),
        lowest=lowest,
        highest=72,
        width=width,
        height=height,
        options=ANYWHERE,
    )
    assert layout.width <= width + 1 / 32
    assert layout.height <= height + 1 / 32
    assert layout.outcome in ("fits", "shrunk", "truncated")
