"""The harness itself: both browsers see the bundled fonts, at the widths HarfBuzz gives."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
import uharfbuzz as hb

from tests.browsers import (
    chromium_dump,
    chromium_png,
    inkscape_png,
    inkscape_save,
    mean_difference,
)

pytestmark = pytest.mark.browser

PAGE = """<svg xmlns="http://www.w3.org/2000/svg" width="600" height="200">
<rect width="600" height="200" fill="#fff"/>
<text x="20" y="80" font-family="Inter" font-size="60" font-weight="800">Hamburg 800</text>
<text x="20" y="160" font-family="'Source Serif 4 Variable'" font-size="60">Hamburg serif</text>
</svg>"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.svg"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_chromium_and_inkscape_draw_the_same_letters(page: Path) -> None:
    ours, theirs = chromium_png(page, 600, 200), inkscape_png(page)
    assert ours.shape == (200, 600, 3)
    assert mean_difference(ours, np.full_like(ours, 255)) > 10
    assert mean_difference(ours, theirs) < 2


def test_chromium_is_given_no_font_but_a_monospaced_one(page: Path) -> None:
    assert mean_difference(chromium_png(page, 600, 200), chromium_png(page, 600, 200, None)) > 10


def test_inkscape_saves_what_it_draws(page: Path, tmp_path: Path) -> None:
    saved = inkscape_save(page, tmp_path / "saved.svg")
    assert "sodipodi" in saved.read_text(encoding="utf-8")
    assert mean_difference(inkscape_png(page), inkscape_png(saved)) == 0


@pytest.mark.parametrize("size", [20, 28, 64])
def test_chromium_measures_as_harfbuzz_does(size: int, fonts_folder: Path) -> None:
    words = "Hamburgefonts AVATAR"
    html = chromium_dump(
        f'<span id="a" style="font: 700 {size}px Inter">{words}</span><script>'
        "document.fonts.ready.then(() => {"
        "document.title = a.getBoundingClientRect().width})</script>"
    )
    found = re.search("<title>(.*?)</title>", html)
    assert found
    face = hb.Face(hb.Blob.from_file_path(fonts_folder / "inter" / "InterVariable.ttf"))
    font = hb.Font(face)
    font.set_variations({"wght": 700, "opsz": min(size, 32)})
    buffer = hb.Buffer()
    buffer.add_str(words)
    buffer.guess_segment_properties()
    hb.shape(font, buffer)
    advance = sum(glyph.x_advance for glyph in buffer.glyph_positions)
    assert float(found[1]) == pytest.approx(advance * size / face.upem, abs=1 / 32)
