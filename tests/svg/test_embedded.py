"""Text that stays text: a browser that has none of the fonts shows the same card."""

from __future__ import annotations

import re

import numpy as np
import pytest

from tests.browsers import chromium_png, mean_difference
from tests.svg.draw import lay, picture

pytestmark = pytest.mark.browser

TEXTS = {
    "kerning and ligatures": '<text x="40" y="200" font-size="120">AVATAR Työ office</text>',
    "contextual forms": '<text x="40" y="200" font-size="90" font-family="JetBrains Mono">'
    "a != b -> c</text>",
    "marks": '<text x="40" y="200" font-size="120">a\u0301b\u0323 q\u0308</text>',
    "a language's own letters": '<text x="40" y="200" font-size="120" font-family="Noto Sans" '
    'xml:lang="sr">бгд<tspan xml:lang="ru">бгд</tspan></text>',
    "settings": '<text x="40" y="200" font-size="90" letter-spacing="-.02em" font-weight="750" '
    "style=\"font-feature-settings:'tnum'\">Tight 1117 fi</text>",
    "arabic": '<text x="40" y="200" font-size="80">مرحبا بالعالم — 2026 و Latin (نص)</text>',
    "a joined word in colours": '<text x="40" y="200" font-size="120">الس<tspan fill="red">لام'
    '</tspan> علي<tspan font-weight="700">كم</tspan></text>',
    "hebrew with points": '<text x="40" y="200" font-size="90">שָׁלוֹם עולם, 12:30 (OK)</text>',
    "hebrew spaced": '<text x="40" y="200" font-size="90" letter-spacing="6">שלום עולם</text>',
    "hebrew in a latin line": '<text x="40" y="200" font-size="90" direction="ltr">(שלום) «ab»'
    "</text>",
    "an ellipsis of another font": '<text x="40" y="200" font-size="90" inline-size="700" '
    'line-clamp="1">English שלום עולם טוב מאוד לכולם</text>',
    "overridden": '<text x="40" y="200" font-size="90">abc <tspan unicode-bidi="bidi-override" '
    'direction="rtl">def</tspan> ghi</text>',
    "split vowels": '<text x="40" y="200" font-size="90">கொ ஸ்ரீ মো ปั๊มน้ำ</text>',
    "conjuncts": '<text x="40" y="200" font-size="90">क्षत्रिय र्कि ক্ষুদ্র র্যা ស្ត្រី ကြွေး</text>',
    "small capitals": '<text x="40" y="200" font-size="80" font-variant-caps="small-caps">Made Up'
    ' <tspan font-family="Source Serif 4">Native</tspan></text>',
    "made up bold": '<text x="40" y="200" font-size="80" font-family="Noto Sans Thai" '
    'font-weight="900" style="font-synthesis:weight">ภาษาไทย</text>',
    "a broken word": '<text x="700" y="100" font-size="80" inline-size="200" direction="rtl">'
    "استخداماتهمالمختلفة</text>",
    "justified": '<rect id="r" x="40" y="50" width="900" height="400" fill="none"/><text '
    'font-size="80" style="shape-inside:url(#r);text-align:justify">تعتبر اللغة العربية أكثر لغات '
    "المجموعة السامية استخداماً، وإحدى أكثر اللغات</text>",
    "scripts of India": '<text x="40" y="200" font-size="60">శ్రీ ಕ್ಷೌ ക്ഷോ ක්‍රෝ ଓଡ଼ିଆ ਪੰਜਾਬੀ ગુજ</text>',
    "other scripts": '<text x="40" y="200" font-size="60">བོད་སྐད ⵜⴰⵎⴰ አማርኛ ນ້ຳ ߒߞߏ ܫܠܡܐ ދިވެހި</text>',
    "turned": '<text x="400" y="150" rotate="0 20 -20" font-size="60">שלום abc</text>',
    "raised": '<text x="40" y="230" font-size="90">x<tspan baseline-shift="20">2שנ</tspan></text>',
    "shifts": '<text x="40" y="200" font-size="90" dx="0 5 10 15">stairs</text>',
    "soft hyphens": '<text x="40" y="200" font-size="90" inline-size="300">'
    "extra\u00adordi\u00adnary soft\u00adness</text>",
    "emoji": '<text x="40" y="200" font-size="90">Hi 👩‍👩‍👧 🇩🇪 there</text>',
    "wrapped": '<text x="40" y="200" font-size="90" inline-size="700" line-clamp="2" '
    'text-wrap="balance">The “quick” office fox jumps — over all of the lazy dogs</text>',
}


@pytest.mark.parametrize("name", TEXTS)
def test_shows_the_same_without_any_font(name: str) -> None:
    laid = lay(TEXTS[name])
    ours = picture(laid)
    theirs = chromium_png(laid.to_svg("embed"), 1200, 630, fonts=None)
    ink = mean_difference(ours, np.full_like(ours, 255))
    assert mean_difference(ours, theirs) < 0.04 * ink


def test_what_a_reader_copies_is_the_text() -> None:
    svg = lay('<text x="40" y="200">שלום (world) one two</text>').to_svg("embed")
    words = re.findall(r"<tspan[^>]*>([^<]*)</tspan>", svg)
    assert "".join(words) == "שלום (world) one two"


def test_a_subset_carries_little_more_than_its_letters() -> None:
    svg = lay('<text x="40" y="200" font-size="90">Title</text>').to_svg("embed")
    assert len(svg) < 2500


def test_colour_glyphs_stay_drawings() -> None:
    svg = lay('<text x="40" y="200">Hi 🚀</text>').to_svg("embed")
    assert ">Hi" in svg
    assert "🚀" not in svg
