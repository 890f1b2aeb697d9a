"""Marks heaped on a letter until they are drawn over other lines."""

from __future__ import annotations

from svgog.errors import SvgogError, TextOverflow
from svgog.svg.node import Node
from svgog.text.layout import Line, TextLayout

_FAR = 1.5
"""Font sizes from the baseline to a mark's own: about one more than where the line box ends."""


def heaped_marks(node: Node, laid: TextLayout) -> list[SvgogError]:
    """A fault where combining marks reach far out of their line, save for decoration."""
    if laid.text.isascii() or node.attrs.get("aria-hidden") == "true":
        return []
    reach = max((_reach(line) for line in laid.lines), default=0.0)
    if not reach:
        return []
    return [
        TextOverflow(
            f"marks on a letter are drawn {reach:.0f} px away from their line.",
            place=node.place,
            hint="Leave fewer combining marks on one letter.",
        )
    ]


def _reach(line: Line) -> float:
    """How many px up or down the glyph stands that is far from its run; 0 where none is."""
    reach = 0.0
    for run in line.runs:
        baseline = line.baseline - run.style.baseline_shift.at(run.font_size)
        heights = [glyph.y for glyph in run.glyphs]
        moved = max(baseline - min(heights), max(heights) - baseline)
        if moved > _FAR * run.font_size:
            reach = max(reach, moved)
    return reach
