"""Lines under, over and through words."""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt
import pytest

from svgog.errors import TemplateError
from svgog.model import Rect
from svgog.svg.linestyles import band, shape
from svgog.svg.skipink import without
from svgog.svg.variants import features
from tests.browsers import chromium_png, mean_difference
from tests.svg.draw import lay, picture

LINE = Rect(0, 10, 100, 4)


def lines(words: str, css: str = "text-decoration:underline", size: float = 50) -> list[str]:
    """Path data of the decorations, which alone are drawn without a transform."""
    laid = lay(f'<text x="40" y="100" font-size="{size}" style="{css}">{words}</text>')
    return re.findall(r'<path d="([^"]*)"', laid.source)


def spans(data: str) -> list[tuple[float, float]]:
    return [(float(a), float(b)) for a, b in re.findall(r"M([\d.]+) [\d.]+H([\d.]+)V", data)]


def test_an_underline_is_a_tenth_of_the_size_thick_and_half_of_that_below() -> None:
    (data,) = lines("mmm")
    assert re.fullmatch(r"M40 103H[\d.]+V108H40Z", data)


@pytest.mark.parametrize(
    ("css", "top", "bottom"),
    [
        ("underline;text-underline-offset:8px", 108, 113),
        ("underline;text-underline-offset:.1em", 105, 110),
        ("underline 2px", 101, 103),
        ("underline 20%", 105, 115),
        ("underline from-font", 102, 105),
        ("underline;text-underline-position:under", 110, 115),
        ("underline 2px;text-underline-position:from-font", 104, 106),
        ("line-through", 81, 86),
        ("overline", 47, 52),
    ],
)
def test_lines_lie_where_chromium_draws_them(css: str, top: float, bottom: float) -> None:
    (data,) = lines("mmm", f"text-decoration:{css}")
    assert re.fullmatch(rf"M40 {top}H[\d.]+V{bottom}H40Z", data)


def test_lines_skip_ink() -> None:
    (data,) = lines("jogging", size=60)
    (whole,) = lines("jogging", "text-decoration:underline;text-decoration-skip-ink:none", 60)
    o, in_ = spans(data)
    ((left, right),) = spans(whole)
    assert left < o[0] < o[1] < in_[0] < in_[1] < right


def test_one_line_runs_on_through_other_fonts_sizes_and_shifts() -> None:
    words = 'a<tspan font-size="30">b</tspan><tspan baseline-shift="super" font-size="20">2</tspan>'
    (data,) = lines(f'{words}<tspan font-family="Source Serif 4">m</tspan>\u0e01')
    assert re.fullmatch(r"M40 103H[\d.]+V108H40Z", data)


def test_a_line_under_small_capitals_is_of_the_full_size() -> None:
    (data,) = lines("aAa", "text-decoration:underline;font-variant:small-caps")
    assert re.fullmatch(r"M40 103H[\d.]+V108H40Z", data)


def test_a_line_ends_with_its_span() -> None:
    laid = lay(
        '<text x="0" y="100" font-size="50">a <tspan text-decoration="underline">b</tspan> c</text>'
    )
    ((left, right),) = spans(re.findall(r'<path d="([^"]*)"', laid.source)[0])
    assert 35 < left < right < 80


def test_both_writers_draw_the_same_lines() -> None:
    laid = lay(
        '<text x="40" y="100" font-size="50" style="text-decoration:underline wavy red">a</text>'
    )
    (data,) = re.findall(r'<path d="([^"]*)" fill="[^"]*"', laid.source)
    assert data in laid.to_svg("embed")


def test_holes_are_cut_out_of_a_line() -> None:
    holes = [(-5, 3), (10, 20), (15, 30), (90, 120)]
    assert list(without(0, 100, holes)) == [(3, 10), (30, 90)]
    assert list(without(0, 100, [])) == [(0, 100)]
    assert list(without(0, 100, [(-1, 101)])) == []


def test_styles() -> None:
    assert spans(shape("double", LINE, 1, ())) == [(0, 100), (0, 100)]
    assert "V19H" in shape("double", LINE, 1, ()), "the second a pixel below the first"
    dashes = spans(shape("dashed", LINE, 1, ()))
    assert dashes[0] == (0, 8)
    assert dashes[-1][1] == pytest.approx(100)
    assert shape("dotted", LINE, 1, ()).count("M") == 13
    wave = [float(y) for y in re.findall(r" ([\d.]+)", shape("wavy", LINE, 1, ()))]
    top, bottom = band("wavy", LINE, 1)
    assert top <= min(wave) < max(wave) <= bottom
    assert min(wave) == pytest.approx(top, abs=0.2)


def test_features_of_font_variant() -> None:
    assert features("ligatures", "none") == {"liga": 0, "clig": 0, "dlig": 0, "hlig": 0, "calt": 0}
    assert features("east-asian", "jis04 proportional-width") == {"jp04": 1, "pwid": 1}
    assert features("alternates", "historical-forms styleset(1, 12) stylistic(2)") == {
        "hist": 1,
        "ss01": 1,
        "ss12": 1,
        "salt": 2,
    }


@pytest.mark.parametrize("mode", ["vertical-rl", "vertical-lr", "sideways-rl", "tb-rl"])
def test_vertical_text_is_refused(mode: str) -> None:
    with pytest.raises(TemplateError, match="no vertical text"):
        lay(f'<text y="50" style="writing-mode:{mode}">a</text>')


PICTURES = {
    "underline": "text-decoration:underline",
    "serif": "text-decoration:underline;font-family:'Source Serif 4 Variable','Source Serif 4'",
    "wavy": "text-decoration:underline wavy",
    "double": "text-decoration:underline double",
    "dotted": "text-decoration:underline dotted",
    "dashed": "text-decoration:underline dashed 4px",
    "through": "text-decoration:line-through",
    "under": "text-decoration:underline;text-underline-position:under",
    "offset": "text-decoration:underline from-font;text-underline-offset:8px",
    "whole": "text-decoration:underline;text-decoration-skip-ink:none",
}


@pytest.mark.browser
@pytest.mark.parametrize("name", PICTURES)
def test_lines_look_as_in_chromium(name: str) -> None:
    css = f"font-size:60px;{PICTURES[name]}"
    page = (
        "<style>body{margin:0;font-family:'Inter Variable',Inter}div{position:absolute;left:40px;"
        "top:40px;white-space:pre;line-height:80px;text-rendering:geometricPrecision}</style>"
        f'<div style="{css}">gypsy jogging Qq</div>'
    )
    theirs = chromium_png(page, 1200, 630)[:200]
    best = min(
        mean_difference(_ours(css, baseline), theirs) for baseline in (99, 100, 101, 102, 103)
    )
    assert best < 0.3


def _ours(css: str, baseline: int) -> npt.NDArray[np.uint8]:
    return picture(lay(f'<text x="40" y="{baseline}" style="{css}">gypsy jogging Qq</text>'))[:200]
