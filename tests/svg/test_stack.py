"""Stacks, by the nine steps."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svgog.errors import TemplateError, TextOverflow
from svgog.model import LaidOutSvg
from svgog.text.place import Placed, place
from tests.svg.draw import attribute, box, lay

ROOM = '<defs><rect id="room" x="100" y="50" width="600" height="400"/></defs>'


def shift(laid: LaidOutSvg, id: str) -> tuple[float, float]:
    """How far an element was moved from where it was drawn."""
    inside = attribute(laid, id, "transform").split("translate(")[1].split(")")[0]
    x, y = inside.split()
    return float(x), float(y)


def column(*children: str, more: str = "") -> LaidOutSvg:
    inner = "\n".join(children)
    return lay(f'{ROOM}<g og:stack="column" og:within="#room" {more}>{inner}</g>')


def square(id: str, size: int) -> str:
    return f'<rect id="{id}" x="0" y="0" width="{size}" height="{size}"/>'


def test_a_column_starts_at_the_top_left_of_its_rectangle() -> None:
    laid = column(square("a", 40), square("b", 60), more='og:gap="10"')
    assert shift(laid, "a") == (100, 50)
    assert shift(laid, "b") == (100, 100)


def test_a_column_without_a_rectangle_starts_where_its_first_child_was_drawn() -> None:
    laid = lay(
        '<g og:stack="column" og:gap="10"><rect x="7" y="9" width="5" height="5"/>'
        f"{square('b', 10)}</g>"
    )
    assert shift(laid, "b") == (7, 24)


@pytest.mark.parametrize(
    ("align", "x"), [("start", 100), ("center", 380), ("centre", 380), ("end", 660)]
)
def test_align_places_children_across(align: str, x: float) -> None:
    assert shift(column(square("a", 40), more=f'og:align="{align}"'), "a")[0] == x


@pytest.mark.parametrize(
    ("justify", "first", "last"),
    [("start", 50, 100), ("center", 195, 245), ("end", 340, 390), ("between", 50, 390)],
)
def test_justify_places_children_along(justify: str, first: float, last: float) -> None:
    laid = column(square("a", 40), square("b", 60), more=f'og:gap="10" og:justify="{justify}"')
    assert (shift(laid, "a")[1], shift(laid, "b")[1]) == (first, last)


def test_a_row_goes_rightwards_and_is_mirrored_in_right_to_left() -> None:
    row = (
        f'<g og:stack="row" og:gap="10" og:within="#room" %s>{square("a", 40)}{square("b", 60)}</g>'
    )
    laid = lay(ROOM + row % "")
    assert (shift(laid, "a")[0], shift(laid, "b")[0]) == (100, 150)
    laid = lay(ROOM + row % 'direction="rtl"')
    assert (shift(laid, "a")[0], shift(laid, "b")[0]) == (660, 590)


def test_what_is_empty_takes_neither_room_nor_gap() -> None:
    empty = '<text id="none"></text><g/><rect width="0" height="9"/>'
    hidden = '<rect display="none" width="9" height="9"/>'
    laid = column(square("a", 40), empty, hidden, square("b", 60), more='og:gap="10"')
    assert shift(laid, "b") == (100, 100)


def test_text_counts_with_its_lines() -> None:
    laid = column('<text id="t" font-size="50" line-height="1.2">One</text>', square("b", 10))
    assert box(laid, "t").y == pytest.approx(50)
    assert shift(laid, "b")[1] == pytest.approx(110)


def test_trimmed_text_counts_from_cap_height_to_baseline() -> None:
    style = 'style="font-size:100px; text-box: trim-both cap alphabetic"'
    laid = column(f'<text id="t" {style}>One</text>', square("b", 10))
    assert shift(laid, "b")[1] - 50 == pytest.approx(72.7, abs=0.2)


def test_a_hug_enlarges_its_target_and_takes_no_room_itself() -> None:
    pill = '<g><rect id="pill" og:hug="#t" og:padding="10 20"/>'
    laid = column(
        f'{pill}<text id="t" font-size="50" line-height="1">Go</text></g>', square("b", 9)
    )
    assert box(laid, "t").x == pytest.approx(120)
    assert box(laid, "t").y == pytest.approx(60)
    assert shift(laid, "b")[1] == pytest.approx(120)
    assert float(attribute(laid, "pill", "height")) == pytest.approx(70)
    assert float(attribute(laid, "pill", "width")) == pytest.approx(box(laid, "t").width + 40)


def test_a_baseline_row_shares_one_baseline() -> None:
    laid = lay(
        f'{ROOM}<g og:stack="row" og:gap="10" og:align="baseline" og:within="#room">'
        '<text id="big" font-size="100">12</text><text id="small" font-size="40">EUR</text></g>'
    )
    big, small = box(laid, "big"), box(laid, "small")
    assert small.y > big.y
    assert small.x == pytest.approx(big.x + big.width + 10)
    baselines = {line.split()[1] for line in _glyph_places(laid)}
    assert len(baselines) == 1


def _glyph_places(laid: LaidOutSvg) -> list[str]:
    """Canvas places of all glyphs, group shifts added."""
    import re

    found, shifts = [], (0.0, 0.0)
    for tag, x, y in re.findall(
        r'<(g|path)[^>]*transform="translate\(([\d.-]+) ([\d.-]+)\)', laid.source
    ):
        if tag == "g":
            shifts = float(x), float(y)
        else:
            found.append(f"{float(x) + shifts[0]:.3f} {float(y) + shifts[1]:.3f}")
    return found


TITLE = '<text id="t" inline-size="600" og:fit="20 90" line-height="1.1" line-clamp="3">%s</text>'
SUB = '<text id="s" inline-size="600" og:fit="20 40" line-height="1.5">%s</text>'


def test_texts_shrink_together_until_the_stack_fits() -> None:
    laid = column(TITLE % ("word " * 12), SUB % ("more " * 60), more='og:gap="20"')
    title, sub = box(laid, "t"), box(laid, "s")
    assert title.outcome == sub.outcome == "shrunk"
    assert sub.y + sub.height <= 450 + 1 / 64
    assert 20 < title.font_size < 90
    assert title.font_size == int(title.font_size)


def test_lines_go_from_the_last_text_backwards_when_the_lowest_sizes_are_too_large() -> None:
    laid = column(TITLE % ("word " * 60), SUB % ("more " * 400))
    title, sub = box(laid, "t"), box(laid, "s")
    assert sub.font_size == 20
    assert sub.outcome == "truncated"
    assert sub.lines[-1].endswith("…")
    assert len(title.lines) == 3
    assert sub.y + sub.height <= 450 + 1 / 64


def test_what_cannot_fit_is_a_warning_that_says_by_how_much() -> None:
    laid = column(square("a", 700))
    (warning,) = laid.warnings
    assert isinstance(warning, TextOverflow)
    assert "100 px too wide and 300 px too high for its rectangle #room" in str(warning)
    assert str(warning).startswith("template.svg:1")


def test_nested_stacks_are_placed_inside_out() -> None:
    inner = f'<g og:stack="row" og:gap="5">{square("a", 20)}{square("b", 30)}</g>'
    laid = column(square("top", 10), inner, more='og:gap="10"')
    assert shift(laid, "b")[0] == 25
    assert 'transform="translate(100 70)"' in laid.source


def test_only_the_outermost_stack_may_have_a_rectangle() -> None:
    with pytest.raises(TemplateError, match="og:within belongs on the outermost stack"):
        column(f'<g og:stack="row" og:within="#room">{square("a", 4)}</g>')


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ('og:align="middle"', 'og:align="middle" must be one of start, center, end, baseline.'),
        ('og:gap="wide"', 'og:gap="wide" must be a length in px'),
        ('og:gaps="4"', '"og:gaps" is no attribute of svgog. Did you mean "og:gap"?'),
    ],
)
def test_a_wrong_word_is_named_with_its_place(more: str, message: str) -> None:
    with pytest.raises(TemplateError) as caught:
        column(square("a", 4), more=more)
    assert message in str(caught.value)
    assert str(caught.value).startswith("template.svg:1:")


@given(
    title=st.text(min_size=1, max_size=400, alphabet="abcdefghij klmnop ÄÖéß ΩЖ -–/.,"),
    sub=st.text(min_size=0, max_size=400, alphabet="abcdefghij klmnop"),
)
def test_any_text_stays_inside_the_rectangle(title: str, sub: str) -> None:
    laid = column(TITLE % title, SUB % sub, more='og:gap="20" og:justify="center"')
    for each in laid.boxes:
        assert each.area is not None
        assert each.x >= each.area.x - 0.01
        assert each.y >= each.area.y - 0.02
        assert each.x + each.width <= each.area.right + 0.02
        assert each.y + each.height <= each.area.bottom + 0.02
    assert laid.warnings == ()


def test_text_in_a_group_of_a_stack_keeps_the_places_it_was_drawn_with() -> None:
    drawn = (
        '<text id="t" y="40" font-size="20"><tspan x="0">a</tspan><tspan x="90">b</tspan></text>'
    )
    laid = column(f'<g id="g">{drawn}</g>', square("b", 10))
    assert box(laid, "t").width == pytest.approx(102, abs=2)
    assert box(laid, "t").x == pytest.approx(100)


def test_a_picture_that_is_absent_takes_no_room() -> None:
    laid = column('<image width="90" height="90"/>', square("a", 40), more='og:gap="10"')
    assert shift(laid, "a") == (100, 50)


def test_a_text_with_a_pill_that_starts_a_free_stack_stays_where_it_was_drawn() -> None:
    laid = lay(
        '<g og:stack="row"><rect id="pill" og:hug="#t" og:padding="8 16"/>'
        '<text id="t" x="100" y="200" font-size="30" line-height="1">Guide</text></g>'
    )
    alone = lay('<text id="t" x="100" y="200" font-size="30" line-height="1">Guide</text>')
    assert box(laid, "t") == box(alone, "t")


def test_a_nested_drawing_without_a_width_is_as_wide_as_its_viewport() -> None:
    inner = '<svg height="40"><rect width="9" height="9"/></svg>'
    laid = lay(f'<g og:stack="row">{inner}{square("a", 40)}</g>')
    assert shift(laid, "a")[0] == 1200


def test_a_long_text_is_placed_once_however_many_sizes_and_lines_are_tried(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    placed: list[bool] = []

    def counting(*given: Any, glyphs: bool = True) -> Placed:
        placed.append(glyphs)
        return place(*given, glyphs=glyphs)

    monkeypatch.setattr("svgog.text.paragraph.place", counting)
    words = "a headline that does not end " * 100
    text = f'<text id="t" inline-size="300" og:fit="20 60" font-size="60">{words}</text>'
    laid = column(text, square("a", 300))
    assert box(laid, "t").outcome == "truncated"
    assert len(box(laid, "t").lines) == 4
    assert placed.count(True) == 2
    assert len(placed) < 50
