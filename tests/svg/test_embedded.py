"""Text that stays text: a browser that has none of the fonts shows the same card."""

from __future__ import annotations

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
