"""One drawing a script, and the same words as a browser's own paragraphs in the same fonts."""

from __future__ import annotations

from functools import cache, partial
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from lxml import etree

from svgog.assets import PICTURE_BYTES, PictureCache, fit_picture, read_inside
from svgog.model import FilledSvg, LaidOutSvg
from svgog.raster import paint
from svgog.svg import lay_out
from svgog.text import FontBook
from tests.browsers import FONTS, SVG, Pixels, chromium_png
from tests.conftest import CJK

FOLDER = Path(__file__).parent / "scripts"
NAMES = sorted(path.stem for path in FOLDER.glob("*.svg"))
SIZE = (640, 400)

_PAGE = """%s<script>document.fonts.ready.then(() => {
  for (const block of document.querySelectorAll("p")) {
    const mark = document.createElement("i");
    mark.style.cssText = "display:inline-block";
    block.prepend(mark);
    const down = mark.getBoundingClientRect().bottom - block.getBoundingClientRect().top;
    mark.remove();
    block.style.top = block.dataset.y - down + "px";
  }
})</script>"""
"""Puts the first baseline of every paragraph where the drawing has it."""


@cache
def book() -> FontBook:
    """The bundled fonts and Debian's Chinese, Japanese and Korean one."""
    return FontBook.bundled().with_files([CJK])


def laid_out(name: str) -> LaidOutSvg:
    source = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    filled = FilledSvg(source, name, {}, read_inside(FOLDER))
    return lay_out(filled, book(), partial(fit_picture, cache=PictureCache(PICTURE_BYTES)))


def our_picture(name: str) -> Pixels:
    return np.ascontiguousarray(paint(laid_out(name)).pixels[:, :, :3])


def chromium_picture(name: str) -> Pixels:
    """Chromium's picture of the words as HTML: it breaks the lines and orders them."""
    root = etree.parse(FOLDER / f"{name}.svg").getroot()
    direction = root.get("direction", "ltr")
    lang = root.get("{http://www.w3.org/XML/1998/namespace}lang")
    blocks = []
    for text in root.iter(f"{SVG}text"):
        width = float(text.get("inline-size", "0"))
        left = float(text.get("x", "0")) - (width if direction == "rtl" else 0)
        css = (
            f"position:absolute;margin:0;left:{left}px;width:{width}px;overflow-wrap:anywhere;"
            f"font:{text.get('font-size')}px/{text.get('line-height')} {root.get('font-family')}"
        )
        words = escape(text.text or "")
        place = f'style="{css}" data-y="{text.get("y")}"'
        blocks.append(f'<p lang="{lang}" dir="{direction}" {place}>{words}</p>')
    with TemporaryDirectory() as folder:
        for path in [*FONTS.rglob("*.ttf"), CJK]:
            (Path(folder) / path.name).symlink_to(path)
        return chromium_png(_PAGE % "".join(blocks), *SIZE, fonts=Path(folder))
