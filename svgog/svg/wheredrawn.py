"""A text's layout in the user space that it is drawn in, for those who want every glyph."""

from __future__ import annotations

from dataclasses import replace

from svgog.svg.flow import Flow
from svgog.svg.free import Spots, anchored
from svgog.svg.viewport import Viewport
from svgog.text.layout import Glyph, Line, Run, TextLayout


def where_drawn(flow: Flow, laid: TextLayout, view: Viewport) -> TextLayout:
    """The same lines, runs and glyphs, in px of the text's own user space, off the pixel grid."""
    if flow.kind == "free":
        spots = anchored(flow, laid, view)
        return replace(laid, lines=tuple(_free_line(line, spots) for line in laid.lines))
    _, top = flow.origin(laid)
    lefts = [flow.line_x(laid, index) for index in range(len(laid.lines))]
    lines = [_moved(line, left - line.x, top) for line, left in zip(laid.lines, lefts, strict=True)]
    return replace(laid, lines=tuple(lines))


def _moved(line: Line, dx: float, dy: float) -> Line:
    runs = tuple(
        replace(
            run,
            x=run.x + dx,
            glyphs=tuple(g._replace(x=g.x + dx, y=g.y + dy) for g in run.glyphs),
        )
        for run in line.runs
    )
    return replace(line, x=line.x + dx, baseline=line.baseline + dy, runs=runs)


def _free_line(line: Line, spots: Spots) -> Line:
    own = [spot for spot in spots if any(spot.cluster.run is run for run in line.runs)]
    if not own:
        return line
    left, right = min(spot.x for spot in own), max(spot.right for spot in own)
    runs = tuple(
        _free_run(run, [spot for spot in own if spot.cluster.run is run]) for run in line.runs
    )
    return replace(line, x=left, width=right - left, baseline=own[0].y, runs=runs)


def _free_run(run: Run, spots: Spots) -> Run:
    left, right = min(spot.x for spot in spots), max(spot.right for spot in spots)
    glyphs = tuple(
        Glyph(
            glyph.gid,
            spot.x + (glyph.x - spot.cluster.pen) * spot.stretch,
            spot.y + glyph.y - spot.cluster.baseline,
            glyph.cluster,
            glyph.advance * spot.stretch,
        )
        for spot in spots
        for glyph in spot.cluster.glyphs
    )
    return replace(run, x=left, width=right - left, glyphs=glyphs)
