"""Text without a box stands where Chromium puts it, glyph by glyph."""

from __future__ import annotations

import json
import re

import numpy as np
import pytest

from svgog.svg.geometry import transform
from tests.browsers import Pixels, chromium_dump, chromium_png, mean_difference
from tests.svg.draw import HEAD, lay, picture

pytestmark = pytest.mark.browser

TEXTS = {
    "plain": '<text x="40" y="60" font-size="40">AVATAR Typography</text>',
    "list": '<text x="40 80 130" y="60" font-size="40">abcdefgh</text>',
    "steps": '<text x="40" y="120" dx="0 5 10 15" dy="0 5 -5 8" font-size="40">stairs</text>',
    "middle": '<text x="300" y="120" font-size="40" text-anchor="middle">middle</text>',
    "end": '<text x="600" y="60" font-size="40" text-anchor="end">end anchor</text>',
    "chunks": '<text x="300" y="120" font-size="40" text-anchor="middle">mid '
    '<tspan x="300" y="170">second chunk</tspan> after</text>',
    "nested": '<text x="40" y="90" font-size="30">a<tspan dx="9">b<tspan dy="7" font-size="50">c'
    "</tspan></tspan>d</text>",
    "spaced": '<text x="500" y="300" font-size="40" letter-spacing="4" word-spacing="20">wide fi'
    "</text>",
    "em": '<text x="40" y="300" font-size="64" letter-spacing="-0.02em">Tight title</text>',
    "weights": '<text x="40" y="300" font-size="40">a<tspan font-weight="800">bold</tspan>'
    '<tspan font-style="italic">it</tspan></text>',
    "length": '<text x="620" y="60" font-size="40" textLength="300">spaced</text>',
    "preserved": '<text x="40" y="360" font-size="40" xml:space="preserve">pre   served</text>',
    "collapsed": '<text x="400" y="360" font-size="40">\n  coll   apsed\n  line </text>',
    "features": '<text x="200" y="500" font-size="40" style="font-feature-settings:\'tnum\' 1">1117'
    "</text>",
    "upper": '<text x="40" y="500" font-size="40" style="text-transform:uppercase">upper</text>',
    "small": '<text x="40" y="500" font-size="15">optical size for small words</text>',
    "super": '<text x="40" y="230" font-size="40">x<tspan baseline-shift="super" font-size="24">2'
    "</tspan></text>",
    "em lines": '<text x="700" y="60" font-size="40">one<tspan x="700" dy="1.2em">two</tspan>'
    '<tspan x="18em" dy="1em">three</tspan></text>',
    "anchors": '<text x="700" y="300" font-size="40">one<tspan x="900" y="350" text-anchor="end">'
    'two</tspan><tspan x="900" y="400" text-anchor="middle">three</tspan></text>',
    "stretched": '<text x="900" y="500" font-size="40" textLength="250" text-anchor="end"'
    ' lengthAdjust="spacingAndGlyphs">ab <tspan font-weight="800">cd</tspan> ef</text>',
    "units": '<text x="50%" y="2in" style="font-size:20pt">20pt<tspan font-size="2em">2em</tspan>'
    "</text>",
}

_PAGE = """<!doctype html><body style="margin:0"><svg xmlns="http://www.w3.org/2000/svg"
width="1200" height="630" font-family="Inter" style="text-rendering:geometricPrecision">%s</svg>
<pre id="out"></pre><script>
const faces = ['40px Inter', '800 40px Inter', 'italic 40px Inter'];
Promise.all(faces.map(face => document.fonts.load(face))).then(() => {
const out = {};
for (const text of document.querySelectorAll('text')) {
  const places = [];
  for (let i = 0; i < text.getNumberOfChars(); i++) {
    const at = text.getStartPositionOfChar(i);
    places.push([at.x, at.y]);
  }
  out[text.id] = places;
}
document.getElementById('out').textContent = JSON.stringify(out);
});
</script>"""


@pytest.fixture(scope="module")
def in_chromium() -> dict[str, list[list[float]]]:
    texts = "".join(_named(name, text) for name, text in TEXTS.items())
    dumped = chromium_dump(_PAGE % texts)
    found = re.search(r'<pre id="out">(.*?)</pre>', dumped, re.DOTALL)
    assert found
    places: dict[str, list[list[float]]] = json.loads(found[1])
    return places


def _named(name: str, text: str) -> str:
    return text.replace("<text ", f'<text id="{name}" ', 1)


@pytest.mark.parametrize("name", TEXTS)
def test_every_visible_glyph_stands_where_chromium_puts_it(
    name: str, in_chromium: dict[str, list[list[float]]]
) -> None:
    laid = lay(_named(name, TEXTS[name]))
    ours = [
        (m.e, m.f)
        for m in (transform(t) for t in re.findall(r'<path transform="([^"]*)"', laid.source))
    ]
    assert ours
    theirs = [(x, y) for x, y in in_chromium[name]]
    for x, y in ours:
        nearest = min(theirs, key=lambda at: abs(at[0] - x) + abs(at[1] - y))
        assert x == pytest.approx(nearest[0], abs=0.3)
        assert y == pytest.approx(nearest[1], abs=0.6)


BASELINES = ("auto", "middle", "central", "hanging", "mathematical", "text-before-edge")


def test_dominant_baseline_looks_as_in_chromium() -> None:
    words = "".join(
        f'<text x="40" y="{80 * i + 60}" font-size="40" dominant-baseline="{name}">{name}</text>'
        for i, name in enumerate(BASELINES)
    )
    ours = picture(lay(words))
    assert mean_difference(ours, _chromium(words)) < 0.5


def _chromium(body: str) -> Pixels:
    page = HEAD.replace(">", ' text-rendering="geometricPrecision">') + body + "</svg>"
    return chromium_png(page, 1200, 630)


GRADIENT = '<linearGradient id="g"><stop stop-color="red"/><stop offset="1" stop-color="blue"/>'
GRADIENT += "</linearGradient>"
PAINTED = {
    "a gradient runs through tspans": GRADIENT
    + '<text x="40" y="150" font-size="90" font-weight="800" fill="url(#g)">gra'
    '<tspan font-size="150">dient</tspan></text>',
    "each tspan has its own baseline": '<text x="40" y="150" font-size="90" '
    'dominant-baseline="middle">big<tspan font-size="40">small</tspan></text>',
    "a filter's region is the text's own box": '<filter id="f"><feOffset dy="30"/></filter>'
    '<text x="40" y="150" font-size="120" filter="url(#f)">nox</text>',
    "a clip in shares of the box": '<clipPath id="c" clipPathUnits="objectBoundingBox">'
    '<rect width=".5" height=".5"/></clipPath><g clip-path="url(#c)">'
    '<text x="40" y="150" font-size="120">clipped</text></g>',
    "blend modes": '<rect width="300" height="300" fill="red"/><text x="40" y="150" '
    'font-size="140" font-weight="900" fill="#0f0" style="mix-blend-mode:multiply">blend</text>',
}


_FAMILIES = 'font-family="Inter, Noto Sans Hebrew, Noto Sans Arabic" font-size="60"'
RIGHT_TO_LEFT = {
    name: f"<text {_FAMILIES} {text}</text>"
    for name, text in {
        "ltr start": 'x="600" y="150" direction="ltr">שלום world 2026!',
        "rtl start": 'x="600" y="150" direction="rtl">שלום world 2026!',
        "rtl middle": 'x="600" y="150" direction="rtl" text-anchor="middle">مرحبا (world) 12%',
        "rtl end": 'x="600" y="150" direction="rtl" text-anchor="end">مرحبا (world) 12%',
        "shifts": 'x="300" y="150" direction="rtl" dx="0 0 20 0 0 30" dy="0 10 0 -10">שלום עולם',
        "shifts in ltr": 'x="300" y="150" direction="ltr" dx="0 0 20 0 0 30">שלום עולם',
        "places": 'x="300 200 100" y="150" direction="rtl">שלום עולם',
        "places in ltr": 'x="300 400 500" y="150" direction="ltr">שלום עולם',
        "turns": 'x="400" y="150" direction="rtl" rotate="0 20 -20">שלום',
        "colours in a joined word": 'x="600" y="150" direction="rtl">الس<tspan fill="red">لام'
        "</tspan> عليكم",
        "chunks": 'x="600" y="110" direction="rtl">שלום <tspan x="600" y="180">world עולם</tspan>'
        " אחרי!",
        "chunks in ltr": 'x="100" y="110" direction="ltr">one שלום <tspan x="100" y="180">'
        "עולם 12 a!</tspan> after",
        "override": 'x="100" y="110" direction="ltr">a <tspan unicode-bidi="bidi-override" '
        'direction="rtl">reversed</tspan> <tspan unicode-bidi="embed" direction="rtl">abc ש!'
        "</tspan>",
        "isolate": 'x="100" y="110" direction="ltr">שלום <tspan unicode-bidi="isolate">עולם'
        '</tspan> 12 <tspan unicode-bidi="isolate-override" direction="rtl">abc 12</tspan> '
        '<tspan unicode-bidi="plaintext">ש!</tspan>',
        "override of all": 'x="600" y="110" direction="rtl" unicode-bidi="bidi-override">'
        "abc (12) שלום",
        "length": 'x="900" y="110" direction="rtl" textLength="500">שלום 12 עולם',
        "spaced": 'x="900" y="110" direction="rtl" letter-spacing="8">שלום abc עולם مرحبا',
    }.items()
}


@pytest.mark.parametrize("name", RIGHT_TO_LEFT)
def test_right_to_left_as_in_chromium(name: str) -> None:
    theirs = _chromium(RIGHT_TO_LEFT[name])
    ink = mean_difference(theirs, np.full_like(theirs, 255))
    assert mean_difference(picture(lay(RIGHT_TO_LEFT[name])), theirs) < 0.05 * ink


@pytest.mark.parametrize("name", PAINTED)
def test_painted_as_in_chromium(name: str) -> None:
    theirs = _chromium(PAINTED[name])
    ink = mean_difference(theirs, np.full_like(theirs, 255))
    assert mean_difference(picture(lay(PAINTED[name])), theirs) < 0.04 * ink
