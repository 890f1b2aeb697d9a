"""A laid-out card taken apart: its texts, and the pixels that their glyphs cover."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import numpy as np

from svgog.model import LaidOutSvg, TextBox
from svgog.raster import paint
from svgog.svg.node import SVG_NS, Node
from svgog.svg.outlines import write_outlines
from svgog.svg.placed import PlacedText
from svgog.svg.write import Texts

Coverage: TypeAlias = np.ndarray[Any, np.dtype[np.int32]]
Mask: TypeAlias = np.ndarray[Any, np.dtype[np.bool_]]

_PAINT = re.compile(r' (?:fill|stroke|color|opacity|fill-opacity|clip-path|mask|filter)="[^"]*"')


@dataclass(frozen=True)
class Words:
    """A text that is seen: its box, and whether it is decoration (``aria-hidden``)."""

    node: Node
    placed: PlacedText
    box: TextBox
    decoration: bool


def texts(laid: LaidOutSvg) -> list[Words]:
    """In the order of ``laid.boxes``."""
    return [
        Words(node, placed, placed.box, _is_hidden(node))
        for node, placed in _parts(laid)[1].items()
        if placed.box is not None
    ]


@dataclass(frozen=True)
class Glyphs:
    """``covered``: how much of each pixel glyphs cover, of 255; ``own[i]``: whether by text i."""

    covered: Coverage
    own: list[Mask]


def glyphs(laid: LaidOutSvg, found: list[Words]) -> Glyphs:
    """The pixels of texts; one that two texts share belongs to neither.

    One picture holds them all: red is how much is covered, green says by which text.
    """
    step = 255 // len(found)
    parts = [_alone(words, step * index) for index, words in enumerate(found)]
    size = f'width="{laid.width}" height="{laid.height}"'
    ground = '<rect width="100%" height="100%"/>'
    source = f'<svg xmlns="{SVG_NS}" {size}>{ground}{"".join(parts)}</svg>'
    pixels = paint(replace(laid, written=lambda: source, display=None)).pixels.astype(np.int32)
    red, green = pixels[..., 0], pixels[..., 1]
    own = [np.abs(green * 255 - red * step * n) <= red * step // 2 for n in range(len(found))]
    return Glyphs(red, [(red > 0) & each for each in own])


def _alone(words: Words, green: int) -> str:
    outlines = _PAINT.sub("", write_outlines(words.node, words.placed))
    above = [
        node.attrs["transform"] for node in words.node.ancestors() if "transform" in node.attrs
    ]
    place = " ".join(reversed(above))
    return f'<g fill="#ff{green:02x}00" transform="{place}">{outlines}</g>'


def _parts(laid: LaidOutSvg) -> tuple[Node, Texts]:
    """The tree and the placed texts that both writers write."""
    root, all_texts = laid.embedded.args  # type: ignore[attr-defined]
    return root, all_texts


def _is_hidden(node: Node) -> bool:
    return any(each.attrs.get("aria-hidden") == "true" for each in (node, *node.ancestors()))
