from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import pytest

from svgog.assets import PICTURE_BYTES, PictureCache, fit_picture
from svgog.svg import lay_out
from tests.svg.draw import filled, fonts, lay, picture
from tests.text.colourfonts import COLOURS, FOREGROUND, colr_font, glyph, solid

PALETTES = (COLOURS, ((0, 0, 1, 1),) * 4, ((0, 1, 0, 1),) * 4)
PAINTS = {"a": glyph("box", solid(FOREGROUND)), "b": glyph("box", solid(0))}


def colour_at(tmp_path: Path, attributes: str, letter: str = "a") -> tuple[int, ...]:
    font = colr_font(tmp_path / "proof.ttf", PAINTS, palettes=PALETTES)
    body = f'<g {attributes}><text x="100" y="200" font-size="100">{letter}</text></g>'
    fit = partial(fit_picture, cache=PictureCache(PICTURE_BYTES))
    laid = lay_out(filled(f'<g font-family="Proof">{body}</g>'), fonts().with_files([font]), fit)
    return tuple(map(int, picture(laid)[160, 150]))


@pytest.mark.parametrize(
    ("attributes", "colour"),
    [
        ('fill="#a0a"', (170, 0, 170)),
        ("", (0, 0, 0)),
        ('color="#0aa" fill="currentColor"', (0, 170, 170)),
        ('fill="#f00" fill-opacity="0.6"', (255, 102, 102)),
    ],
)
def test_layers_in_the_text_s_own_colour_take_its_fill(
    tmp_path: Path, attributes: str, colour: tuple[int, ...]
) -> None:
    assert colour_at(tmp_path, attributes) == colour


@pytest.mark.parametrize(
    ("palette", "colour"),
    [
        ("normal", (255, 0, 0)),
        ("light", (0, 0, 255)),
        ("dark", (0, 255, 0)),
        ("2", (0, 255, 0)),
        ("7", (255, 0, 0)),
        ("--brand", (255, 0, 0)),
    ],
)
def test_font_palette_is_read_as_css_writes_it(
    tmp_path: Path, palette: str, colour: tuple[int, ...]
) -> None:
    assert colour_at(tmp_path, f'font-palette="{palette}"', "b") == colour


def test_the_stroke_of_a_text_leaves_its_emoji_alone() -> None:
    laid = lay('<text x="40" y="200" font-size="60" stroke="red" stroke-width="9">I🚀</text>')
    assert len(re.findall(r"scale\(", laid.source)) == 1
    assert laid.source.count('d="M') > 2


def test_font_variant_emoji_reaches_the_glyphs() -> None:
    text = '<text x="40" y="200" font-size="60" {}>©</text>'
    assert "scale(" not in lay(text.format("")).source
    assert "scale(" in lay(text.format('style="font-variant-emoji:emoji"')).source
