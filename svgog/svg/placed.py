"""Text whose every glyph has its final place: what both writers write."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from svgog.model import Rect, TextBox
from svgog.svg.node import Node
from svgog.text.face import Face
from svgog.text.style import TextStyle


class PlacedGlyph(NamedTuple):
    """One glyph's origin in the text's user space.

    ``turn`` is degrees clockwise; ``stretch`` scales its width.
    """

    gid: int
    x: float
    y: float
    turn: float = 0
    stretch: float = 1


class PlacedRun(NamedTuple):
    """Glyphs of one face, size and element, from left to right on one baseline.

    ``key`` is the element's place among the text's owners; ``script`` the ISO 15924 code; ``rtl``
    tells that the words run from right to left. ``start`` is the first code point in the text's
    paragraph. ``words`` gives what each glyph stands for: the first glyph of a cluster the
    cluster's text, the others none.
    """

    owner: Node
    key: int
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
    words: Callable[[], Sequence[str]]


class PlacedText(NamedTuple):
    """All runs of one text. ``device`` is device px per user px, for the outlines' grid.

    ``em_box`` is the union of the glyph cells: what ``objectBoundingBox`` means for a text.
    """

    runs: tuple[PlacedRun, ...]
    device: float
    em_box: Rect | None
    box: TextBox | None
