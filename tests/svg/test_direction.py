"""Right-to-left words: where boxes, anchors and stacks put them, and who decides the direction."""

from __future__ import annotations

import re

import pytest

from svgog.model import LaidOutSvg
from svgog.svg.geometry import transform
from tests.svg.draw import box, lay, number

HEBREW = "שלום עולם"
LONG = "כל בני אדם נולדו בני חורין ושווים בערכם ובזכויותיהם"
ROOM = '<rect id="room" x="50" y="60" width="400" height="300"/>'


def order(laid: LaidOutSvg, number: int = 0) -> str:
    """The characters of a text's lines from left to right, without spaces."""
    (*_, layout) = laid.glyphs()[: number + 1]
    glyphs = [glyph for line in layout["lines"] for run in line["runs"] for glyph in run["glyphs"]]
    found = [layout["text"][glyph["cluster"]] for glyph in sorted(glyphs, key=lambda g: g["x"])]
    return "".join(found).replace(" ", "")


@pytest.mark.parametrize(
    ("direction", "left", "right"),
    [("", 80, 580), ('direction="rtl"', -420, 80), ('direction="ltr"', 80, None)],
)
def test_an_inline_box_starts_its_lines_on_the_right(
    direction: str, left: float, right: float | None
) -> None:
    laid = lay(f'<text id="t" x="80" y="90" inline-size="500" {direction}>{LONG}</text>')
    found = box(laid, "t")
    assert found.x >= left - 0.01
    if right is None:
        assert found.x == pytest.approx(80)
    else:
        assert found.x + found.width == pytest.approx(right)


def test_chunks_side_by_side_follow_one_another_as_the_drawing_runs() -> None:
    laid = lay('<text y="90" direction="ltr">א<tspan y="150">ב!</tspan></text>')
    assert order(laid) == "אב!"


@pytest.mark.parametrize(("anchor", "share"), [("middle", 0.5), ("end", 1)])
def test_other_anchors_stay_where_they_are_if_only_the_words_say_rtl(
    anchor: str, share: float
) -> None:
    text = f'<text id="t" x="600" y="90" inline-size="300" text-anchor="{anchor}">{LONG}</text>'
    found = box(lay(text), "t")
    assert found.x + share * found.width == pytest.approx(600)


def test_said_direction_swaps_start_and_end() -> None:
    text = '<text id="t" x="600" y="90" {}>' + HEBREW + "</text>"
    start = box(lay(text.format('direction="rtl"')), "t")
    end = box(lay(text.format('direction="rtl" text-anchor="end"')), "t")
    assert start.x + start.width == pytest.approx(600)
    assert end.x == pytest.approx(600)


def test_free_words_do_not_move_because_of_their_script() -> None:
    found = box(lay(f'<text id="t" x="600" y="90">{HEBREW}</text>'), "t")
    assert found.x == pytest.approx(600)


@pytest.mark.parametrize(
    ("style", "share"),
    [("", 1), ("text-align:end", 0), ("direction:ltr", 0), ("direction:ltr;text-align:end", 1)],
)
def test_text_align_in_a_shape_follows_the_paragraph(style: str, share: float) -> None:
    laid = lay(f'{ROOM}<text id="t" style="shape-inside:url(#room);{style}">{HEBREW}</text>')
    found = box(laid, "t")
    assert found.x + share * found.width == pytest.approx(50 + 400 * share)


def test_direction_is_inherited_and_moves_a_latin_box_too() -> None:
    laid = lay('<g direction="rtl"><text id="t" x="900" y="90" inline-size="500">Latin</text></g>')
    found = box(laid, "t")
    assert found.x + found.width == pytest.approx(900)


def test_the_ellipsis_stands_at_the_left_of_a_line_that_runs_left() -> None:
    laid = lay(f'<text id="t" x="80" y="90" inline-size="200" line-clamp="1">{LONG}</text>')
    assert box(laid, "t").lines[0].endswith("…")
    runs = laid.glyphs()[0]["lines"][0]["runs"]
    left = min((glyph for run in runs for glyph in run["glyphs"]), key=lambda glyph: glyph["x"])
    assert left["cluster"] == max(glyph["cluster"] for run in runs for glyph in run["glyphs"])


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ('<tspan direction="rtl" unicode-bidi="bidi-override">abc</tspan>', "cba"),
        ('<tspan direction="rtl" unicode-bidi="embed">abc!</tspan>', "!abc"),
        ('<tspan direction="rtl">abc!</tspan>', "abc!"),
        ('א <tspan unicode-bidi="isolate">ב</tspan> ג', "גבא"),
        ('<tspan direction="rtl" unicode-bidi="isolate-override">abc</tspan>', "cba"),
        ('<tspan unicode-bidi="plaintext">א!</tspan>', "!א"),
        ("<tspan>א!</tspan>", "א!"),
    ],
)
def test_unicode_bidi_orders_the_words_of_a_tspan(words: str, shown: str) -> None:
    assert order(lay(f'<text x="9" y="90" direction="ltr">{words}</text>')) == shown


def test_unicode_bidi_of_a_whole_text() -> None:
    override = '<text y="90" direction="rtl" unicode-bidi="bidi-override">abc 12</text>'
    assert order(lay(override)) == "21cba"
    plain = '<text y="90" direction="ltr" unicode-bidi="plaintext">' + HEBREW + "!</text>"
    assert order(lay(plain)) == "!םלועםולש"


def test_a_tspan_with_a_place_is_ordered_by_itself() -> None:
    laid = lay('<text y="90" direction="ltr">א<tspan x="300" y="150">ב!</tspan></text>')
    assert order(laid) == "אב!"
    guessed = lay('<text x="0" y="90">ab<tspan x="300" y="150">ב!</tspan></text>')
    assert order(guessed) == "ab!ב"


def row(direction: str, words: str, more: str = "") -> LaidOutSvg:
    return lay(
        '<rect id="r" x="100" y="50" width="900" height="300" fill="none"/>'
        f'<g og:stack="row" og:gap="20" {direction} {more}>'
        '<rect id="a" x="100" y="60" width="50" height="50"/>'
        f'<text id="t" x="170" y="100" font-size="40">{words}</text></g>'
    )


@pytest.mark.parametrize(
    ("direction", "words", "mirrored"),
    [
        ("", "Latin", False),
        ("", HEBREW, True),
        ('direction="rtl"', "Latin", True),
        ('direction="ltr"', HEBREW, False),
    ],
)
def test_a_row_goes_the_way_it_says_or_its_words_do(
    direction: str, words: str, mirrored: bool
) -> None:
    laid = row(direction, words, 'og:within="#r"')
    text, square = box(laid, "t"), placed(laid, "a")
    if mirrored:
        assert square == pytest.approx(1000 - 50)
        assert text.x + text.width + 20 == pytest.approx(square)
    else:
        assert square == pytest.approx(100)
        assert text.x == pytest.approx(170)


@pytest.mark.parametrize(("justify", "right"), [("start", 1000), ("end", 550), ("between", 1000)])
def test_justify_counts_from_the_right(justify: str, right: float) -> None:
    laid = lay(
        '<rect id="r" x="100" y="50" width="900" height="300" fill="none"/>'
        f'<g og:stack="row" og:within="#r" direction="rtl" og:justify="{justify}">'
        '<rect id="a" x="0" y="60" width="150" height="50"/>'
        '<rect id="b" x="200" y="60" width="300" height="50"/></g>'
    )
    assert placed(laid, "a") + 150 == pytest.approx(right)
    assert placed(laid, "b") == pytest.approx(100 if justify != "start" else 1000 - 450)


def test_a_row_in_a_column_is_mirrored_with_it() -> None:
    laid = lay(
        '<rect id="r" x="100" y="50" width="900" height="300" fill="none"/>'
        '<g og:stack="column" og:within="#r">'
        f'<text id="title" x="100" y="190" font-size="50" inline-size="900">{LONG}</text>'
        '<g og:stack="row" og:gap="10"><rect id="a" x="100" y="260" width="50" height="50"/>'
        '<text id="name" x="160" y="300" font-size="30">Ada</text></g></g>'
    )
    name = box(laid, "name")
    group = re.search(r'<g transform="translate\(([\d.-]+) [^"]*"><rect id="a"', laid.source)
    shift = float(group[1]) if group else 0
    assert placed(laid, "a") + shift + 50 == pytest.approx(1000, abs=0.1)
    assert name.x + name.width == pytest.approx(1000 - 60, abs=0.3)


def test_a_row_without_a_rectangle_keeps_its_room_if_only_its_words_run_left() -> None:
    laid = row("", HEBREW)
    assert box(laid, "t").x == pytest.approx(100)
    assert placed(laid, "a") == pytest.approx(box(laid, "t").x + box(laid, "t").width + 20)


@pytest.mark.parametrize(("align", "share"), [("start", 1), ("center", 0.5), ("end", 0)])
def test_a_column_of_hebrew_starts_at_the_right(align: str, share: float) -> None:
    laid = lay(
        '<rect id="r" x="100" y="50" width="900" height="500" fill="none"/>'
        f'<g og:stack="column" og:within="#r" og:align="{align}">'
        '<text id="kicker" x="100" y="90" font-size="20">GitHub</text>'
        f'<text id="title" x="100" y="190" font-size="50" inline-size="600">{LONG}</text></g>'
    )
    for found in (box(laid, "kicker"), box(laid, "title")):
        assert found.x + share * found.width == pytest.approx(100 + 900 * share, abs=0.1)


def test_a_column_without_a_rectangle_stays_in_the_room_of_its_texts() -> None:
    laid = lay(
        '<g og:stack="column"><text id="kicker" x="80" y="90" font-size="20">GitHub</text>'
        f'<text id="title" x="80" y="190" font-size="50" inline-size="900">{HEBREW}</text></g>'
    )
    for found in (box(laid, "kicker"), box(laid, "title")):
        assert found.x + found.width == pytest.approx(980, abs=0.1)


def test_padding_of_a_hug_is_not_mirrored() -> None:
    laid = lay(
        '<rect id="r" x="100" y="50" width="900" height="300" fill="none"/>'
        '<g og:stack="row" og:within="#r" direction="rtl">'
        '<rect id="pill" og:hug="#t" og:padding="5 10 5 40" x="100" y="60" width="9" height="9"/>'
        f'<text id="t" x="170" y="100" font-size="40">{HEBREW}</text></g>'
    )
    text = box(laid, "t")
    assert text.x + text.width == pytest.approx(1000 - 10)
    assert number(laid, "pill", "x") == pytest.approx(text.x - 40)


def placed(laid: LaidOutSvg, id: str) -> float:
    """The left edge of a drawn rectangle that may have been moved."""
    moved = re.search(rf'<[^>]*\bid="{id}"[^>]* transform="([^"]*)"', laid.source)
    return number(laid, id, "x") + (transform(moved[1]).e if moved else 0)
