"""The contact sheet: every template large, its samples small below it, set by svgog itself.

Three templates a row, dark and light by turns; the rows are painted one by one and put below each
other, so that the sheet may be taller than any card.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import numpy as np

from svgog.config import Mode
from svgog.encode import encode
from svgog.errors import AssetError
from svgog.model import EncodedImage, FilledSvg, Picture, Pixmap

if TYPE_CHECKING:
    from svgog.renderer import Renderer
    from svgog.templating import Sample, Template

_COLUMNS = 3
_CARD = 600
_GAP = 40
_MARGIN = 72
_HEAD = 64
_FOOT = 56
_SMALL_COLUMNS = 4
_SMALL_GAP = 12
_SMALL = (_CARD - (_SMALL_COLUMNS - 1) * _SMALL_GAP) // _SMALL_COLUMNS
_WIDTH = 2 * _MARGIN + _COLUMNS * _CARD + (_COLUMNS - 1) * _GAP
_GROUND = "#25272b"
_STYLE = """
    text { font-family: Inter; font-size: 30px; font-weight: 600; letter-spacing: -0.01em;
        fill: #f1f3f5; }
"""


@dataclass
class _Row:
    """What is drawn of one row of the sheet; ``height`` is that of its tallest column."""

    pictures: dict[str, Picture] = field(default_factory=dict)
    drawn: list[str] = field(default_factory=list)
    height: int = 0


def draw_sheet(renderer: Renderer, templates: Sequence[Template]) -> EncodedImage:
    """The sheet as a PNG: the first sample at 600 px, the others a quarter as wide."""
    starts = range(0, len(templates), _COLUMNS)
    rows = [_row(renderer, templates[start : start + _COLUMNS], start) for start in starts]
    edge = np.empty((_MARGIN // 2, _WIDTH, 4), np.uint8)
    edge[:] = [*bytes.fromhex(_GROUND[1:]), 255]
    pixels = np.concatenate([edge, *(_paint(renderer, row) for row in rows)])
    data = encode(Pixmap(pixels), "png", effort="small")
    return EncodedImage(data, "image/png", pixels.shape[1], pixels.shape[0])


def _paint(renderer: Renderer, row: _Row) -> np.ndarray[tuple[int, int, int], np.dtype[np.uint8]]:
    height = row.height + _FOOT
    source = f"""<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}">
    <style>{_STYLE}</style>
    <rect width="100%" height="100%" fill="{_GROUND}"/>
    {"".join(row.drawn)}</svg>"""
    filled = FilledSvg(source, "contact sheet", row.pictures, _no_files)
    return renderer.paint(renderer.lay_out(filled)).pixels


def _row(renderer: Renderer, templates: Sequence[Template], start: int) -> _Row:
    row = _Row()
    for column, template in enumerate(templates):
        x = _MARGIN + column * (_CARD + _GAP)
        row.drawn.append(f'<text x="{x}" y="40">{escape(template.name)}</text>')
        first, *others = template.samples
        # Neighbours differ in both directions, as the fields of a chessboard do.
        mode: Mode = "light" if (start // _COLUMNS + column) % 2 else "dark"
        bottom = _draw(row, _card(renderer, template, replace(first, mode=mode)), x, _HEAD, _CARD)
        top = bottom + _SMALL_GAP + 4
        for number, sample in enumerate(others):
            if number and number % _SMALL_COLUMNS == 0:
                top = bottom + _SMALL_GAP
            left = x + number % _SMALL_COLUMNS * (_SMALL + _SMALL_GAP)
            bottom = _draw(row, _card(renderer, template, sample), left, top, _SMALL)
        row.height = max(row.height, bottom)
    return row


def _card(renderer: Renderer, template: Template, sample: Sample) -> Picture:
    filled = renderer.fill_sample(template, sample)
    width = renderer.lay_out(filled).width
    image = renderer.finish(renderer.lay_out(filled, scale=_CARD / width), "png")
    return Picture(image.data, image.media_type, image.width, image.height)


def _draw(row: _Row, card: Picture, x: int, y: int, width: int) -> int:
    """Put the card into its frame; returns the frame's lower edge."""
    height, radius = round(width * card.height / card.width), 10 if width == _CARD else 4
    name = f"og-image:{len(row.pictures)}"
    row.pictures[name] = card
    box = f'x="{x}" y="{y}" width="{width}" height="{height}"'
    row.drawn.append(f"""
    <clipPath id="frame-{len(row.pictures)}"><rect {box} rx="{radius}"/></clipPath>
    <image {box} href="{name}" clip-path="url(#frame-{len(row.pictures)})"/>
    <rect {box} rx="{radius}" fill="none" stroke="#fff" stroke-opacity="0.12"/>""")
    return y + height


def _no_files(name: str) -> bytes:
    raise AssetError(f'the contact sheet has no file "{name}".')
