"""Text boxes: inline-size, shape-inside, and what CSS says about lines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from svgog.assets import fit_picture
from svgog.errors import MissingGlyph, TemplateError, TextOverflow
from svgog.svg import lay_out
from tests.svg.draw import HEAD, box, filled, fonts, lay

LONG = "The quick brown fox jumps over the lazy dog and runs into the wide woods"


def test_inline_size_wraps_with_its_first_baseline_at_y() -> None:
    laid = lay(
        '<text id="t" x="100" y="200" inline-size="400" font-size="40" line-height="1.2">'
        f"{LONG}</text>"
    )
    found = box(laid, "t")
    assert found.lines[:2] == ("The quick brown fox", "jumps over the lazy")
    assert found.x == 100
    assert found.y == pytest.approx(200 - 38.5, abs=1)
    assert found.height == pytest.approx(48 * len(found.lines))
    assert found.area is None


@pytest.mark.parametrize(("anchor", "share"), [("start", 0), ("middle", 0.5), ("end", 1)])
def test_inline_size_shifts_each_line_by_text_anchor(anchor: str, share: float) -> None:
    laid = lay(
        f'<text id="t" x="600" y="99" inline-size="300" text-anchor="{anchor}">{LONG}</text>'
    )
    found = box(laid, "t")
    assert found.x + found.width * share == pytest.approx(600)


ROOM = '<rect id="room" x="50" y="60" width="400" height="300" fill="#eee"/>'


def flowed(style: str, words: str = LONG, more: str = "") -> str:
    return (
        f'{ROOM}<text id="t" style="shape-inside:url(#room);font-size:30px;{style}" {more}>'
        f"{words}</text>"
    )


@pytest.mark.parametrize(("content", "y"), [("start", 60), ("center", 192), ("end", 324)])
def test_align_content_places_the_lines_in_the_height(content: str, y: float) -> None:
    found = box(lay(flowed(f"align-content:{content};line-height:1.2", "One")), "t")
    assert found.y == pytest.approx(y)
    assert found.area is not None
    assert tuple(found.area) == (50, 60, 400, 300)


@pytest.mark.parametrize(("align", "share"), [("start", 0), ("center", 0.5), ("end", 1)])
def test_text_align_places_a_line_in_the_width(align: str, share: float) -> None:
    found = box(lay(flowed(f"text-align:{align}", "One")), "t")
    assert found.x + found.width * share == pytest.approx(50 + 400 * share)


def test_og_fit_takes_the_largest_whole_size_that_fits() -> None:
    found = box(lay(flowed("line-height:1.1", more='og:fit="12 90"')), "t")
    assert found.outcome == "shrunk"
    assert found.font_size == int(found.font_size)
    assert found.y + found.height <= 360
    one_larger = int(found.font_size) + 1
    larger = lay(flowed("line-height:1.1", more=f'og:fit="{one_larger} {one_larger}"'))
    assert box(larger, "t").outcome == "truncated"


def test_a_short_text_keeps_the_highest_size() -> None:
    found = box(lay(flowed("", "One", more='og:fit="12 90"')), "t")
    assert (found.font_size, found.outcome) == (90, "fits")


def test_text_too_long_at_the_lowest_size_ends_in_an_ellipsis() -> None:
    found = box(lay(flowed("", LONG * 9, more='og:fit="28 90"')), "t")
    assert found.outcome == "truncated"
    assert found.font_size == 28
    assert found.lines[-1].endswith("…")
    assert found.y + found.height <= 360


def test_line_clamp_counts_lines() -> None:
    found = box(lay(flowed("line-clamp:2")), "t")
    assert len(found.lines) == 2
    assert found.outcome == "truncated"


@pytest.mark.parametrize(
    ("style", "end"), [("block-ellipsis:' (more)'", " (more)"), ("text-overflow:clip", "fox")]
)
def test_the_ellipsis_is_the_designers_to_choose(style: str, end: str) -> None:
    found = box(lay(flowed(f"line-clamp:1;{style}", f"fox {LONG}")), "t")
    assert found.lines[0].endswith(end.strip()) or "…" not in found.lines[0]


def test_balance_keeps_the_line_count_and_evens_the_lines() -> None:
    words = "A title that would leave one word"
    plain, even = (box(lay(flowed(f"text-wrap:{how}", words)), "t") for how in ("wrap", "balance"))
    assert len(plain.lines) == len(even.lines)
    assert even.width < plain.width


def test_a_box_a_hair_wide_stays_harmless() -> None:
    found = box(lay(f'<text id="t" inline-size="0.001">{"letters " * 1200}</text>'), "t")
    assert (found.outcome, len(found.lines)) == ("truncated", 1000)


def test_a_word_wider_than_its_box_is_broken() -> None:
    found = box(lay(flowed("", "W" * 60)), "t")
    assert len(found.lines) > 3
    assert found.width <= 400


def test_nowrap_in_a_box_is_one_line_with_an_ellipsis() -> None:
    found = box(lay(flowed("text-wrap:nowrap")), "t")
    assert len(found.lines) == 1
    assert found.lines[0].endswith("…")
    assert found.width <= 400


@pytest.mark.parametrize(
    ("words", "value", "outcome"), [("Hi", "grow", "fits"), (LONG, "shrink", "shrunk")]
)
def test_text_fit_scales_one_line_to_the_width(words: str, value: str, outcome: str) -> None:
    laid = lay(
        f'<text id="t" y="99" inline-size="400" font-size="30" text-fit="{value}">{words}</text>'
    )
    assert box(laid, "t").width == pytest.approx(400, abs=0.5)
    assert box(laid, "t").outcome == outcome


def test_lines_that_an_editor_baked_in_are_flowed_again() -> None:
    stale = (
        '<tspan sodipodi:role="line" x="50" y="80">The quick brown</tspan>'
        '<tspan x="50" y="120"><tspan>fox jumps</tspan></tspan>'
    )
    found = box(lay(flowed("", stale, more='xml:space="preserve"')), "t")
    assert found.lines == ("The quick brown fox jumps",)


def test_the_white_space_pre_of_inkscape_and_figma_still_wraps_in_a_box() -> None:
    found = box(lay(flowed("white-space:pre")), "t")
    assert len(found.lines) > 1
    assert found.width <= 400
    inline = f'<text id="t" y="99" inline-size="300" style="white-space:pre">{LONG}</text>'
    assert len(box(lay(inline), "t").lines) > 1


def test_inline_styles_live_inside_one_fitted_paragraph() -> None:
    words = 'Big <tspan font-size="15" font-weight="800" fill="red">small</tspan> end'
    laid = lay(flowed("", words, more='og:fit="12 60"'))
    assert box(laid, "t").font_size == 60
    assert laid.source.count('<g fill="red">') == 1


def test_a_box_under_a_transform_is_reported_on_the_canvas() -> None:
    laid = lay(f'<g transform="translate(100 10) scale(0.5)">{flowed("", "One")}</g>')
    found = box(laid, "t")
    assert found.area is not None
    assert tuple(found.area) == (125, 40, 200, 150)
    assert found.x == 125


@pytest.mark.parametrize("where", ["<defs>{}</defs>", "{}", '<g transform="scale(9)">{}</g>'])
def test_the_rectangle_is_of_the_texts_own_space_as_in_inkscape(where: str) -> None:
    rect = '<rect id="r" x="50" y="60" width="300" height="90" transform="translate(5 6)"/>'
    text = '<text id="t" transform="translate(100 200)" shape-inside="url(#r)">One</text>'
    found = box(lay(where.format(rect) + text), "t")
    assert found.area is not None
    assert tuple(found.area) == (155, 266, 300, 90)


def test_text_outside_the_canvas_is_a_warning() -> None:
    (warning,) = lay('<text x="10" y="-40">Lost</text>').warnings
    assert '"Lost" stands outside the card' in str(warning)


def test_text_cut_by_the_upper_edge_is_a_warning() -> None:
    (warning,) = lay('<text x="10" y="5" font-size="80">hi</text>').warnings
    assert "runs over the upper edge of the card" in str(warning)


@pytest.mark.parametrize(
    "body",
    [
        '<text x="9" y="99" textLength="1e400">ab</text>',
        '<text x="9" y="99" text-decoration="underline">a<tspan font-size="0">b</tspan></text>',
        '<g transform="rotate(1e400) scale(1e400)"><text x="9" y="99">a</text></g>',
        '<text x="9" y="99" style="line-clamp:²;font-feature-settings:\'kern\' -1">a</text>',
    ],
)
def test_numbers_beyond_all_measure_are_no_crash(body: str) -> None:
    lay(body)


@pytest.mark.parametrize(
    ("attributes", "message"),
    [
        ('x="1e400"', 'x has a number no card needs: "1e400"'),
        ('dy="1 1e308"', 'dy has a number no card needs: "1 1e308"'),
        ('font-size="1e9"', "font-size has a number no card needs"),
        ('letter-spacing="-1e9px"', 'letter-spacing has a number no card needs: "-1e9px"'),
        ('style="line-height:10000000"', 'line-height has a number no card needs: "10000000"'),
        ('style="text-indent:nan"', 'text-indent has a number no card needs: "nan"'),
        ('text-decoration="underline dotted nan"', 'text-decoration has the colour "nan"'),
        ('text-decoration="underline 1e9px"', "text-decoration-thickness has a number"),
        ('inline-size="x"', 'inline-size="x" is no length'),
        ('inline-size="-5"', 'inline-size="-5" is no length'),
    ],
)
def test_a_number_no_card_needs_is_told_with_place_and_name(attributes: str, message: str) -> None:
    with pytest.raises(TemplateError) as caught:
        lay(f'\n<text y="99" {attributes}>a</text>')
    assert str(caught.value).startswith(f"template.svg:2: {message}")


@pytest.mark.parametrize(
    "attributes",
    [
        'x="18.66666667" style="letter-spacing:-1.5e-7px;line-height:1.2345678;inline-size:0"',
        'inline-size="auto" text-decoration="underline wavy Tomato"',
        'inline-size="50%" style="text-decoration:underline rgb(1 2 3) 2px"',
    ],
)
def test_the_long_numbers_of_editors_are_none_of_those(attributes: str) -> None:
    assert lay(f'<text y="99" {attributes}>a</text>').boxes


def test_transforms_beyond_all_numbers_are_an_error() -> None:
    deep = '<g transform="scale(1e9)">' * 40 + '<text x="9">a</text>' + "</g>" * 40
    with pytest.raises(TemplateError, match="beyond all numbers"):
        lay(deep)


def test_text_over_the_edge_is_a_warning_unless_it_is_decoration() -> None:
    free = '<text x="1100" y="90" font-size="90" %s>Too long</text>'
    (warning,) = lay(free % "").warnings
    assert isinstance(warning, TextOverflow)
    assert "px over the edge of the card" in str(warning)
    assert lay(free % 'aria-hidden="true"').warnings == ()


def test_a_character_without_a_glyph_is_named() -> None:
    (warning,) = lay('<text x="10" y="90">a\U00012000b</text>').warnings
    assert isinstance(warning, MissingGlyph)
    assert "no registered font has \U00012000 U+12000 CUNEIFORM SIGN A (Cuneiform)." in str(warning)


def test_many_characters_that_one_font_would_have_are_one_warning() -> None:
    han, cuneiform = lay('<text y="90">如何零基础入门\U00012000学习</text>').warnings
    assert isinstance(han, MissingGlyph)
    assert "no registered font has 如 何 零 … (9 characters, Han). Noto Sans CJK" in str(han)
    assert "U+12000" in str(cuneiform)


def test_an_unknown_family_is_named_with_the_nearest() -> None:
    (warning,) = lay('<text x="10" y="90" font-family="Intre">a</text>').warnings
    assert '"Intre"' in str(warning)
    assert "Inter" in str(warning)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ('<text style="shape-inside:url(#no)">a</text>', "names no shape"),
        (
            '<circle id="c" r="9"/><text shape-inside="url(#c)">a</text>',
            '"#c" must be a <rect> with a width and a height of its own.',
        ),
        ('<text og:fit="72 36" inline-size="9">a</text>', "the lowest and the highest font size"),
        ("<text><textPath>a</textPath></text>", "does not set text along a path"),
        ("<style>text { fill: red</style><style>}</style>", "this <style> is not CSS"),
    ],
)
def test_a_wrong_box_is_one_clear_line(body: str, message: str) -> None:
    with pytest.raises(TemplateError) as caught:
        lay(body)
    assert message in str(caught.value)
    assert str(caught.value).startswith("template.svg:1")


def test_a_rectangle_too_low_for_one_line_is_a_warning() -> None:
    low = '<rect id="low" x="9" y="9" width="400" height="20"/>'
    (warning,) = lay(f'{low}<text shape-inside="url(#low)" font-size="40">One</text>').warnings
    assert "higher than its rectangle" in str(warning)


def test_hidden_text_is_neither_laid_out_nor_written() -> None:
    laid = lay('<g display="none"><text id="t" x="9" y="99">a</text></g>')
    assert laid.boxes == ()
    assert "<g" not in laid.source


def test_a_hidden_rectangle_may_still_be_the_room() -> None:
    room = '<rect id="room" display="none" x="50" y="60" width="400" height="300"/>'
    laid = lay(f'{room}<text id="t" shape-inside="url(#room)" font-size="30">{LONG}</text>')
    assert box(laid, "t").x == 50


@pytest.mark.parametrize(("height", "px"), [("1.5", 60), ("1.5em", 30), ("150%", 30), ("25px", 25)])
def test_only_a_number_is_inherited_as_a_factor(height: str, px: float) -> None:
    words = '<text id="t" font-size="40" inline-size="900">one line</text>'
    laid = lay(f'<g font-size="20" style="line-height:{height}">{words}</g>')
    assert box(laid, "t").height == pytest.approx(px)


def test_an_indent_in_percent_is_of_the_box() -> None:
    def start(indent: str) -> float:
        style = f"text-indent:{indent};inline-size:500px"
        return box(lay(f'<text id="t" font-size="40" style="{style}">word</text>'), "t").x

    assert start("10%") == start("50px") == 50


@pytest.mark.parametrize(
    ("style", "end"),
    [
        ("line-clamp:1", "…"),
        ("line-clamp:1 '»'", "»"),
        ("line-clamp:1;block-ellipsis:'»'", "»"),
        ("line-clamp:1;block-ellipsis:no-ellipsis", "m"),
        ("line-clamp:1 no-ellipsis", "m"),
    ],
)
def test_what_a_clamp_ends_in(style: str, end: str) -> None:
    words = "mmm " * 20
    laid = lay(f'<text id="t" font-size="40" inline-size="300" style="{style}">{words}</text>')
    assert box(laid, "t").lines[0].endswith(end)


def test_right_to_left_text_starts_at_the_right() -> None:
    rect = '<rect id="r" x="100" width="400" height="200"/>'
    words = '<text id="t" font-size="40" direction="rtl" style="shape-inside:url(#r)">word</text>'
    found = box(lay(rect + words), "t")
    assert found.x + found.width == 500


def test_right_to_left_text_hangs_from_its_anchor() -> None:
    words = '<text id="t" x="600" font-size="40" direction="rtl" inline-size="300">אבג דהו</text>'
    found = box(lay(words), "t")
    assert found.x + found.width == pytest.approx(600)


def test_lines_below_the_card_are_a_warning() -> None:
    laid = lay(f'<text x="40" y="560" inline-size="300" font-size="40">{LONG}</text>')
    assert "lower edge of the card" in str(laid.warnings[0])


def test_the_card_is_where_its_viewbox_says() -> None:
    words = '<text x="0" y="0" font-size="40" inline-size="500">In the middle</text>'
    source = HEAD.replace("width=", 'viewBox="-600 -315 1200 630" width=') + words + "</svg>"
    card = replace(filled(""), source=source)
    assert lay_out(card, fonts(), fit_picture).warnings == ()


def test_a_wrong_text_box_says_where_it_stands() -> None:
    with pytest.raises(TemplateError, match=r"text-box.*trim-both cap alphabetic") as caught:
        lay('<text x="9" y="50" style="text-box: trim-both capp alphabetic">a</text>')
    assert caught.value.place


@pytest.mark.parametrize(
    ("words", "pitch"), [("One two three", 44), ("یک دو سه چهار", 54), ("བོད་ཡིག་གི་སྐོར་", 68)]
)
def test_a_line_height_suits_the_script(words: str, pitch: float) -> None:
    style = 'inline-size="120" font-size="40" line-height="1.1"'
    laid = lay(f'<text id="t" x="9" y="90" {style}>{words}</text>')
    found = box(laid, "t")
    assert found.height == pytest.approx(pitch * len(found.lines))


def test_a_line_height_in_px_stands_as_it_is() -> None:
    style = 'inline-size="90" font-size="40" line-height="44px"'
    found = box(lay(f'<text id="t" x="9" y="90" {style}>یک دو سه</text>'), "t")
    assert found.height == pytest.approx(44 * len(found.lines))
