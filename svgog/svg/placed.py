"""Text whose every glyph has its final place: what both writers write."""

from __future__ import annotations

from dataclasses import dataclass

from svgog.model import Rect, TextBox
from svgog.svg.node import Node
from svgog.text.face import Face
from svgog.text.style import TextStyle


@dataclass(frozen=True, slots=True)
class PlacedGlyph:
    """One glyph's origin in the text's user space; ``text`` is what it stands for.

    The first glyph of a cluster carries the cluster's text, the others carry none.
    ``turn`` is degrees clockwise; ``stretch`` scales its width.
    """

    gid: int
    x: float
    y: float
    text: str
    turn: float = 0
    stretch: float = 1


@dataclass(frozen=True, slots=True)
class PlacedRun:
    """Glyphs of one face, size and element, from left to right on one baseline.

    ``script`` is the ISO 15924 code; ``rtl`` tells that the words run from right to left. ``start``
    is the first code point in the text's paragraph.
    """

    owner: Node
    face: Face
    font_size: float
    style: TextStyle
    glyphs: tuple[PlacedGlyph, ...]
    x: float
    baseline: float
    width: float
    script: str
    rtl: bool
    start: int


@dataclass(frozen=True, slots=True)
class PlacedText:
    """All runs of one text. ``device`` is device px per user px, for the outlines' grid.

    ``em_box`` is the union of the glyph cells: what ``objectBoundingBox`` means for a text.
    """

    runs: tuple[PlacedRun, ...]
    device: float
    em_box: Rect | None
    box: TextBox | None
