"""Text without a box: chunks, anchors and places of single characters (SVG 2 §11.5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from svgog.model import Rect
from svgog.svg.flow import Flow
from svgog.svg.fontstyle import font_size
from svgog.svg.place import (
    Grid,
    adjusted,
    baseline_offset,
    cluster_texts,
    placed_run,
    split_clusters,
)
from svgog.svg.placed import PlacedGlyph, PlacedRun
from svgog.svg.viewport import Viewport
from svgog.svg.words import Positions, positions
from svgog.text.layout import Glyph, Line, Run, TextLayout


@dataclass(frozen=True, slots=True)
class _Cluster:
    """Glyphs that move together, and the pen's place before and after them."""

    run: Run
    baseline: float
    glyphs: tuple[Glyph, ...]
    texts: tuple[str, ...]
    pen: float
    advance: float
    first: int
    last: int


@dataclass(slots=True)
class _Spot:
    """A cluster's place: its origin, turn, and the chunk that it is anchored with."""

    cluster: _Cluster
    x: float
    y: float
    turn: float
    chunk: int


def place_free(
    flow: Flow, laid: TextLayout, on: Grid, view: Viewport
) -> tuple[list[PlacedRun], Rect]:
    """The runs of a free text, and the extent of its line or lines."""
    spots = _spots(
        flow, laid, positions(flow.node, flow.words.owners, flow.paragraph.sources, view)
    )
    _anchor(spots, flow.share)
    runs = list(_runs(flow, spots, on))
    return runs, _extent(flow, laid, spots)


def free_extent(flow: Flow, laid: TextLayout, view: Viewport) -> Rect:
    """The extent of a free text, without placing its glyphs."""
    given = positions(flow.node, flow.words.owners, flow.paragraph.sources, view)
    spots = _spots(flow, laid, given)
    _anchor(spots, flow.share)
    return _extent(flow, laid, spots)


def _clusters(laid: TextLayout) -> Iterator[_Cluster]:
    for line in laid.lines:
        for run in line.runs:
            yield from _run_clusters(line, run)


def _run_clusters(line: Line, run: Run) -> Iterator[_Cluster]:
    texts = cluster_texts(line, run)
    pen, at = run.x, 0
    groups = split_clusters(run.glyphs)
    starts = sorted({group[0].cluster for group in groups})
    ends = dict(zip(starts, [*starts[1:], run.end], strict=False))
    for group in groups:
        advance = sum(glyph.advance for glyph in group)
        words = tuple(texts.get(at + i, "") for i in range(len(group)))
        first = group[0].cluster
        yield _Cluster(run, line.baseline, tuple(group), words, pen, advance, first, ends[first])
        pen += advance
        at += len(group)


def _spots(flow: Flow, laid: TextLayout, given: Positions) -> list[_Spot]:
    extra, stretch = adjusted(flow, laid.width)
    owner = flow.words.owners[0] if flow.words.owners else flow.node
    face = laid.lines[0].runs[0].face if laid.lines and laid.lines[0].runs else None
    base = owner.computed("dominant-baseline", "auto")
    drop = baseline_offset(base, face, font_size(flow.node)) if face else 0.0
    x = y = 0.0
    chunk = 0
    spots: list[_Spot] = []
    for cluster in _clusters(laid):
        i = cluster.first
        if i in given.x or i in given.y:
            chunk += 1
        x = given.x.get(i, x)
        y = given.y.get(i, y)
        x += sum(given.dx.get(j, 0) for j in range(i, cluster.last))
        y += sum(given.dy.get(j, 0) for j in range(i, cluster.last))
        spots.append(_Spot(cluster, x, y + drop, given.rotate.get(i, 0), chunk))
        x += cluster.advance * stretch + extra
    return spots


def _anchor(spots: list[_Spot], share: float) -> None:
    """Shift every chunk so that its anchor point lies where the chunk was placed."""
    chunks: dict[int, list[_Spot]] = {}
    for spot in spots:
        chunks.setdefault(spot.chunk, []).append(spot)
    for members in chunks.values():
        last = members[-1]
        width = last.x + last.cluster.advance - members[0].x
        for spot in members:
            spot.x -= share * width


def _runs(flow: Flow, spots: list[_Spot], on: Grid) -> Iterator[PlacedRun]:
    waiting: list[_Spot] = []
    for spot in spots:
        if waiting and not _together(waiting[-1], spot):
            yield _placed(flow, waiting, on)
            waiting = []
        waiting.append(spot)
    if waiting:
        yield _placed(flow, waiting, on)


def _together(a: _Spot, b: _Spot) -> bool:
    same = a.cluster.run is b.cluster.run and a.y == b.y and a.turn == b.turn
    return same and a.chunk == b.chunk and not a.turn


def _placed(flow: Flow, spots: list[_Spot], on: Grid) -> PlacedRun:
    _, stretch = adjusted(flow, sum(s.cluster.advance for s in spots))
    first, last = spots[0], spots[-1]
    run = first.cluster.run
    level = first.y if first.turn else on.y(first.y)
    glyphs: list[PlacedGlyph] = []
    for spot in spots:
        pen = spot.cluster.pen
        for glyph, words in zip(spot.cluster.glyphs, spot.cluster.texts, strict=True):
            x = spot.x + (glyph.x - pen)
            glyphs.append(
                PlacedGlyph(
                    glyph.gid,
                    x if spot.turn else on.x(x),
                    level + glyph.y - spot.cluster.baseline,
                    words,
                    spot.turn,
                    stretch,
                )
            )
            pen += glyph.advance
    width = last.x + last.cluster.advance - first.x
    placed = placed_run(flow, run, tuple(glyphs), on.x(first.x), level, width)
    return replace(placed, x=first.x) if first.turn else placed


def _extent(flow: Flow, laid: TextLayout, spots: list[_Spot]) -> Rect:
    if not spots or not laid.lines:
        return Rect(flow.x, flow.y, 0, 0)
    line = laid.lines[0]
    above, below = line.baseline, laid.height - line.baseline
    left = min(spot.x for spot in spots)
    right = max(spot.x + spot.cluster.advance for spot in spots)
    top = min(spot.y for spot in spots) - above
    bottom = max(spot.y for spot in spots) + below
    return Rect(left, top, right - left, bottom - top)
