from __future__ import annotations

import re
from base64 import b64decode
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import resvg_py
from PIL import Image

from svgog.raster.gate import check
from svgog.text import layout_text
from svgog.text.outline import ColourGlyph, draw_glyph
from svgog.text.style import Palette
from tests.browsers import FONTS, chromium_png, mean_difference
from tests.text.colourfonts import (
    COLOURS,
    FOREGROUND,
    colr_font,
    composite,
    glyph,
    line,
    png,
    sbix_font,
    solid,
    stop,
    svg_font,
    sweep,
)

SIZE = 80
LEFT, RIGHT = glyph("left", solid(0)), glyph("right", solid(1))
BLUE = glyph("right", solid(2))
MODES = "src_over dest_over src_in dest_in src_out dest_out src_atop dest_atop xor".split()
EMOJI = FONTS / "noto-color-emoji" / "NotoColorEmoji-COLRv1.ttf"


def art(font: Path, letter: str, size: float = SIZE, palette: Palette = 0) -> str | ColourGlyph:
    (run,) = layout_text(letter, width=9999, font=font, font_size=size).lines[0].runs
    return draw_glyph(run.face, run.glyphs[0].gid, size, palette=palette)


def svg(font: Path, text: str, size: float = SIZE, fill: str = "#000") -> str:
    parts = []
    for run in layout_text(text, width=9999, font=font, font_size=size).lines[0].runs:
        for each in run.glyphs:
            drawn = draw_glyph(run.face, each.gid, size)
            inner = f'<path d="{drawn}"/>' if isinstance(drawn, str) else drawn.svg
            parts.append(f'<g transform="translate({each.x} {size})">{inner}</g>')
    width, height = int(size * max(1, len(text)) * 1.3), int(size * 1.4)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'<rect width="100%" height="100%" fill="#fff"/>'
        f'<g fill="{fill}" color="{fill}">{"".join(parts)}</g></svg>'
    )


def paint(document: str) -> np.ndarray[Any, np.dtype[np.uint8]]:
    check(document)
    data = bytes(resvg_py.svg_to_bytes(svg_string=document, dpi=96))
    return np.asarray(Image.open(BytesIO(data)).convert("RGB"))


def beside_chromium(font: Path, text: str, size: float = SIZE, fill: str = "#000") -> float:
    ours = paint(svg(font, text, size, fill))
    height, width = ours.shape[:2]
    style = (
        f'@font-face{{font-family:T;src:url("{font.as_uri()}")}}'
        f"text{{font:{size}px T;fill:{fill};text-rendering:geometricPrecision}}"
    )
    page = (
        f'<style>{style}</style><svg width="{width}" height="{height}" style="display:block">'
        f'<text y="{size}">{escape(text)}</text></svg>'
    )
    # It paints nothing into a window that is too low.
    theirs = chromium_png(page, max(width, 400), max(height, 400), fonts=None)
    return mean_difference(ours, theirs[:height, :width])


def test_porter_duff_composites_are_what_they_are_called(tmp_path: Path) -> None:
    paints = {m: composite(mode, RIGHT, LEFT) for m, mode in zip("abcdefghi", MODES, strict=True)}
    pixels = paint(svg(colr_font(tmp_path / "t.ttf", paints), "abcdefghi"))
    red, green, none = (255, 0, 0), (0, 153, 0), (255, 255, 255)
    expected = {  # in the backdrop alone, in both, in the source alone
        "src_over": (red, green, green),
        "dest_over": (red, red, green),
        "src_in": (none, green, none),
        "dest_in": (none, red, none),
        "src_out": (none, none, green),
        "dest_out": (red, none, none),
        "src_atop": (red, green, none),
        "dest_atop": (none, red, green),
        "xor": (red, none, green),
    }
    for index, mode in enumerate(MODES):
        at = ((0.1, 0.65), (0.5, 0.35), (0.9, 0.05))
        seen = [pixels[int(SIZE * (1 - y)), int(SIZE * (index + x))] for x, y in at]
        assert [tuple(map(int, each)) for each in seen] == list(expected[mode]), mode


def test_a_sweep_turns_anticlockwise_from_its_start_angle(tmp_path: Path) -> None:
    turn = sweep(line(stop(0, 0), stop(1, 3)), 0, 180)
    pixels = paint(svg(colr_font(tmp_path / "t.ttf", {"a": glyph("disc", turn)}), "a")).astype(int)
    centre_x, centre_y, radius = SIZE * 0.5, SIZE * 0.65, SIZE * 0.35
    east, north, west, south = (
        pixels[int(centre_y - dy * radius), int(centre_x + dx * radius)]
        for dx, dy in ((1, 0.02), (0, 1), (-1, 0), (0, -1))
    )
    assert east[1] < 12 and abs(north[1] - 102) < 8
    assert abs(west[1] - 204) < 8 and tuple(south) == (255, 204, 0)


def test_the_colour_of_the_text_shines_through_where_the_font_asks_for_it(tmp_path: Path) -> None:
    font = colr_font(tmp_path / "t.ttf", {"a": [("box", FOREGROUND)]}, version=0)
    assert tuple(paint(svg(font, "a", fill="#a0a"))[40, 40]) == (170, 0, 170)


@pytest.mark.parametrize(
    ("palette", "colour"),
    [(0, "#ff0000"), ("light", "#0000ff"), ("dark", "#00ff00"), (2, "#00ff00"), (9, "#ff0000")],
)
def test_a_palette_is_chosen_by_index_or_background(
    tmp_path: Path, palette: Palette, colour: str
) -> None:
    palettes = (COLOURS, ((0, 0, 1, 1),) * 4, ((0, 1, 0, 1),) * 4)
    font = colr_font(tmp_path / "t.ttf", {"a": glyph("box", solid(0))}, palettes=palettes)
    drawn = art(font, "a", palette=palette)
    assert isinstance(drawn, ColourGlyph)
    assert f'fill="{colour}"' in drawn.svg


def picture_size(drawn: str | ColourGlyph) -> tuple[int, int]:
    assert isinstance(drawn, ColourGlyph)
    found = re.search(r'base64,([^"]+)', drawn.body)
    assert found
    return Image.open(BytesIO(b64decode(found[1]))).size


@pytest.mark.parametrize(("size", "strike"), [(12, 20), (20, 20), (31, 60), (150, 160), (300, 160)])
def test_the_smallest_strike_that_is_large_enough_is_shown(
    tmp_path: Path, size: int, strike: int
) -> None:
    drawn = art(sbix_font(tmp_path / "t.ttf"), "b", size)
    assert picture_size(drawn) == (strike, strike * 3 // 4)
    assert isinstance(drawn, ColourGlyph)
    place = re.findall(r' (?:x|y|width|height)="(.*?)"', drawn.body)
    assert [float(number) for number in place] == pytest.approx([200, -550, 1000, 750], abs=1)


def test_a_picture_much_too_large_is_averaged_before_it_is_scaled(tmp_path: Path) -> None:
    assert picture_size(art(sbix_font(tmp_path / "t.ttf"), "a", 5)) == (5, 4)


@pytest.mark.parametrize("picture", [b"\x89PNG\r\n\x1a\nno", b"GIF89a", png(40, 30)[:-30]])
def test_a_broken_picture_leaves_the_outline(tmp_path: Path, picture: bytes) -> None:
    assert art(sbix_font(tmp_path / "t.ttf", picture=picture), "a") == ""


@pytest.mark.browser
def test_colr_glyphs_look_as_in_chromium(tmp_path: Path) -> None:
    paints = {
        "a": glyph("disc", sweep(line(stop(0, 0), stop(0.5, 1), stop(1, 3)), 0, 180)),
        "b": glyph("disc", sweep(line(stop(0, 0), stop(1, 3), extend="repeat"), 30, 75)),
        "c": glyph("disc", sweep(line(stop(0, 1), stop(1, 3), extend="reflect"), 30, 75)),
        "d": glyph("disc", sweep(line(stop(0.2, 0), stop(0.2, 1), stop(0.8, 3)), 135, 45)),
        "e": glyph("disc", solid(FOREGROUND, 0.7)),
        "f": composite("plus", BLUE, LEFT),
        "g": composite("xor", BLUE, LEFT),
        "h": composite(
            "src_out", BLUE, glyph("disc", sweep(line(stop(0, 0, 0), stop(1, 3)), 0, 180))
        ),
    }
    font = colr_font(tmp_path / "t.ttf", paints)
    assert beside_chromium(font, "abcdefgh", fill="#a0a") < 0.7


@pytest.mark.browser
@pytest.mark.parametrize(("size", "difference"), [(16, 3), (60, 0.3), (100, 1)])
def test_bitmaps_look_as_in_chromium(tmp_path: Path, size: int, difference: float) -> None:
    assert beside_chromium(sbix_font(tmp_path / "t.ttf"), "ab", size) < difference


@pytest.mark.browser
def test_emoji_look_as_in_chromium() -> None:
    assert beside_chromium(EMOJI, "😀😍🤖🔥🌍🎉🚀🦄🍕🎨🧪🇩🇪", 64) < 2.5


def document(body: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg">{body}</svg>'


def svg_art(tmp_path: Path, body: str, **options: Any) -> str | ColourGlyph:
    return art(svg_font(tmp_path / "t.ttf", document(body), **options), "a")


@pytest.mark.parametrize("packed", [False, True])
def test_an_svg_glyph_stands_on_the_baseline_in_its_own_colours(
    tmp_path: Path, packed: bool
) -> None:
    body = '<g id="glyph6"><rect y="-500" width="500" height="500" fill="var(--color1, blue)"/></g>'
    font = svg_font(tmp_path / "t.ttf", document(body), packed=packed)
    pixels = paint(svg(font, "a", fill="#a0a"))
    assert tuple(pixels[SIZE - 5, 5]) == (0, 153, 0)
    assert tuple(pixels[SIZE + 5, 5]) == tuple(pixels[SIZE // 2 - 5, 5]) == (255, 255, 255)


def test_an_svg_glyph_has_black_where_it_says_nothing_and_may_ask_for_the_text_s_fill(
    tmp_path: Path,
) -> None:
    body = (
        '<g id="glyph6"><rect y="-500" width="500" height="500"/>'
        '<rect x="500" y="-500" width="400" height="500" fill="context-fill"/></g>'
    )
    pixels = paint(svg(svg_font(tmp_path / "t.ttf", document(body)), "a", fill="#a0a"))
    assert tuple(pixels[SIZE - 5, 5]) == (0, 0, 0)
    assert tuple(pixels[SIZE - 5, SIZE - 20]) == (170, 0, 170)


def test_svg_glyphs_keep_their_gradients_clips_and_uses_under_new_names(tmp_path: Path) -> None:
    body = (
        '<defs><linearGradient id="a"><stop stop-color="#f00"/></linearGradient>'
        '<radialGradient id="b" href="#a"/><clipPath id="c"><circle r="400"/></clipPath>'
        '<rect id="r" width="9" height="9"/></defs>'
        '<g id="glyph6" style="fill:url(#b);clip-path:url(#c)"><use href="#r" x="7" y="8"/></g>'
    )
    drawn = svg_art(tmp_path, body)
    assert isinstance(drawn, ColourGlyph)
    ids = re.findall(r' id="([^"]+)"', drawn.defs)
    used = re.findall(r"(?:url\(|href=\")#([^\")]+)", drawn.svg)
    assert len(ids) == 3 and set(used) == set(ids)
    assert not {"a", "b", "c", "r"} & set(ids)
    assert "translate(7 8)" in drawn.body and "<use" not in drawn.body
    check(svg(tmp_path / "t.ttf", "a"))


@pytest.mark.parametrize(
    "harm",
    [
        "<script>alert(1)</script>",
        '<image href="file:///etc/passwd" width="9" height="9"/>',
        '<use href="other.svg#a"/>',
        '<rect width="9" height="9" onclick="alert(1)"/>',
        '<rect width="9" height="9" fill="url(http://example.org/#a)"/>',
        '<rect width="9" height="9" style="fill:url(javascript:alert)"/>',
        "<text>words</text>",
        "<style>@import 'http://example.org'</style>",
        "<foreignObject><p/></foreignObject>",
        '<g filter="url(#f)"><rect width="9" height="9"/></g>',
        '<animate attributeName="x" to="9"/>',
    ],
)
def test_only_shapes_and_their_paint_pass(tmp_path: Path, harm: str) -> None:
    drawn = svg_art(tmp_path, f'<g id="glyph6"><path d="M0 0H9"/>{harm}</g>')
    assert isinstance(drawn, ColourGlyph)
    check(svg(tmp_path / "t.ttf", "a"))
    for word in ("alert", "file:", "example", "words", "other", "filter", "animate"):
        assert word not in drawn.svg


@pytest.mark.parametrize(
    "body",
    [
        '<g id="glyph6"><use href="#glyph6"/></g>',
        '<g id="glyph6">' + "<g>" * 200 + '<path d="M0 0H9"/>' + "</g>" * 200 + "</g>",
        '<g id="glyph6">' + '<path d="M0 0H9"/>' * 5000 + "</g>",
        '<g id="glyph6"><rect width="1e99" height="9"/></g>',
        "<defs>"
        + "".join(f'<g id="u{n}">' + f'<use href="#u{n - 1}"/>' * 10 + "</g>" for n in range(1, 9))
        + '<rect id="u0" width="9" height="9"/></defs><g id="glyph6"><use href="#u8"/></g>',
        '<g id="glyph7"/>',
        "<g",
        "",
    ],
)
def test_a_glyph_beyond_reason_shows_its_outline(tmp_path: Path, body: str) -> None:
    drawn = svg_art(tmp_path, body)
    assert isinstance(drawn, str) and drawn.startswith("M")
