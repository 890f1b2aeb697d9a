"""The contact sheet: every template's samples in one picture, set by svgog itself.

A band a template, painted one by one and put below each other, so that the sheet may be taller
than any card.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import numpy as np

from svgog.encode import encode
from svgog.errors import AssetError
from svgog.model import EncodedImage, FilledSvg, Picture, Pixmap

if TYPE_CHECKING:
    from svgog.renderer import Renderer
    from svgog.templating import Template

_COLUMNS = 3
_CARD = 600
_GAP = 40
_MARGIN = 72
_HEAD = 104
_CAPTION = 52
_RADIUS = 10
_WIDTH = 2 * _MARGIN + _COLUMNS * _CARD + (_COLUMNS - 1) * _GAP
_GROUND = "#25272b"
_STYLE = """
    text { font-family: Inter; fill: #a2a7ae; }
    .name { font-size: 30px; font-weight: 650; letter-spacing: -0.01em; fill: #f1f3f5; }
    .description { font-size: 22px; }
    .caption { font-size: 20px; }
"""


def draw_sheet(renderer: Renderer, templates: Sequence[Template]) -> EncodedImage:
    """The sheet as a PNG: cards at 600 px, names above, samples' names below."""
    bands = [_paint(renderer, _band(renderer, template)) for template in templates]
    edge = np.empty((_MARGIN - _GAP, _WIDTH, 4), np.uint8)
    edge[:] = [*bytes.fromhex(_GROUND[1:]), 255]
    pixels = np.concatenate([edge, *bands, edge])
    data = encode(Pixmap(pixels), "png", effort="small")
    return EncodedImage(data, "image/png", pixels.shape[1], pixels.shape[0])


def _paint(
    renderer: Renderer, band: FilledSvg
) -> np.ndarray[tuple[int, int, int], np.dtype[np.uint8]]:
    return renderer.paint(renderer.lay_out(band)).pixels


def _band(renderer: Renderer, template: Template) -> FilledSvg:
    pictures: dict[str, Picture] = {}
    drawn: list[str] = []
    x, top, lowest = _MARGIN, _HEAD, 0
    for number, sample in enumerate(template.samples):
        if number and number % _COLUMNS == 0:
            x, top = _MARGIN, top + lowest + _CAPTION
        card = _card(renderer, template, number)
        pictures[f"og-image:{number}"] = card
        drawn.append(_framed(number, card, x, top, sample.name))
        lowest = card.height
        x += _CARD + _GAP
    height = top + lowest + _CAPTION + _GAP
    source = f"""<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}">
    <style>{_STYLE}</style>
    <rect width="100%" height="100%" fill="{_GROUND}"/>
    <text x="{_MARGIN}" y="48" class="name">{escape(template.name)}</text>
    <text x="{_MARGIN}" y="82" class="description" style="inline-size: {_WIDTH - 2 * _MARGIN}px;
        line-clamp: 1">{escape(template.description)}</text>
    {"".join(drawn)}</svg>"""
    return FilledSvg(source, "contact sheet", pictures, _no_files)


def _card(renderer: Renderer, template: Template, number: int) -> Picture:
    filled = renderer.fill_sample(template, template.samples[number])
    width = renderer.lay_out(filled).width
    image = renderer.finish(renderer.lay_out(filled, scale=_CARD / width), "png")
    return Picture(image.data, image.media_type, image.width, image.height)


def _framed(number: int, card: Picture, x: int, y: int, name: str) -> str:
    box = f'x="{x}" y="{y}" width="{card.width}" height="{card.height}"'
    return f"""
    <clipPath id="frame-{number}"><rect {box} rx="{_RADIUS}"/></clipPath>
    <image {box} href="og-image:{number}" clip-path="url(#frame-{number})"/>
    <rect {box} rx="{_RADIUS}" fill="none" stroke="#fff" stroke-opacity="0.12"/>
    <text x="{x}" y="{y + card.height + 32}" class="caption">{escape(name)}</text>"""


def _no_files(name: str) -> bytes:
    raise AssetError(f'the contact sheet has no file "{name}".')
