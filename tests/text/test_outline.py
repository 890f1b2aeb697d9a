from __future__ import annotations

import io
import re

import numpy as np
import pytest
import resvg_py
from PIL import Image

from svgog.text import FontBook, layout_text
from svgog.text.embed import subset_woff2
from svgog.text.outline import ColourGlyph, draw_glyph

FONTS = FontBook.bundled()
INTER = FONTS.match(("Inter",))[0].at_size(64)
EMOJI = FONTS.match(("emoji",))[0]


def emoji(sequence: str) -> ColourGlyph:
    (run,) = layout_text(sequence, width=900, font_size=64).lines[0].runs
    drawing = draw_glyph(run.face, run.glyphs[0].gid, 64)
    assert isinstance(drawing, ColourGlyph)
    return drawing


def pixels(body: str) -> np.ndarray:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="80" height="80">{body}</svg>'
    picture = Image.open(io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=svg))))
    return np.asarray(picture.convert("RGBA"))


def test_an_outline_is_compact_path_data_with_the_origin_on_the_baseline() -> None:
    path = draw_glyph(INTER, INTER.glyph(ord("I")), 64)
    assert isinstance(path, str)
    assert re.fullmatch(r"(?:[MLQC][-.\d ]+|Z)+", path)
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", path.replace("-", " -"))]
    assert max(numbers[1::2]) == 0
    assert min(numbers[1::2]) == pytest.approx(-INTER.metrics.cap_height * 64, abs=1 / 64)


@pytest.mark.parametrize("scale", [1, 2, 1.5])
def test_outlines_lie_on_a_grid_of_device_pixels(scale: float) -> None:
    path = draw_glyph(INTER, INTER.glyph(ord("g")), 37, scale=scale)
    assert isinstance(path, str)
    for number in re.findall(r"-?\d*\.?\d+", path):
        steps = float(number) * 64 * scale
        assert steps == pytest.approx(round(steps), abs=1e-3)


def test_a_blank_glyph_draws_nothing() -> None:
    assert draw_glyph(INTER, INTER.glyph(0x20), 64) == ""


def test_an_emoji_is_painted_in_its_colours() -> None:
    heart = pixels(f'<g transform="translate(0 64)">{emoji("❤️").svg}</g>')
    red, green, blue, alpha = heart[40, 40]
    assert red > 200 and green < 100 and blue < 100 and alpha == 255


def test_gradients_and_masks_are_named_by_their_content() -> None:
    ids = re.findall(r' id="([^"]+)"', "".join(emoji(e).defs for e in "😀🌍🔥"))
    assert ids
    again = re.findall(r' id="([^"]+)"', "".join(emoji(e).defs for e in "😀🌍🔥"))
    assert ids == again
    for drawing in map(emoji, "😀🌍🔥🌈"):
        used = set(re.findall(r"url\(#([^)]+)\)", drawing.svg))
        assert used <= set(re.findall(r' id="([^"]+)"', drawing.defs))


def test_two_sizes_of_an_emoji_share_their_definitions() -> None:
    gid = EMOJI.glyph(0x1F600)
    small, large = draw_glyph(EMOJI, gid, 20), draw_glyph(EMOJI, gid, 90)
    assert isinstance(small, ColourGlyph) and isinstance(large, ColourGlyph)
    assert small.defs == large.defs
    assert small.svg != large.svg


def test_a_subset_is_small_and_the_same_every_time() -> None:
    data = subset_woff2(INTER, "Headline")
    assert data[:4] == b"wOF2"
    assert len(data) < 4000
    assert data == subset_woff2(INTER, "Headline"[::-1])
    assert data != subset_woff2(INTER, [INTER.glyph(ord("H"))])
