"""Text without a box: chunks, anchors and places of single characters (SVG 2 §11.5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from math import fsum
from typing import TypeAlias

from svgog.model import Rect
from svgog.svg.clustertexts import cluster_texts
from svgog.svg.flow import Flow
from svgog.svg.place import (
    Grid,
    adjusted,
    baseline_offset,
    placed_run,
    split_clusters,
)
from svgog.svg.placed import PlacedGlyph, PlacedRun
from svgog.svg.readflow import anchor_share
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
class Spot:
    """A cluster's place: its origin, turn, stretch, and the chunk that it is anchored with."""

    cluster: _Cluster
    x: float
    y: float
    turn: float
    chunk: int
    stretch: float

    @property
    def right(self) -> float:
        return self.x + self.cluster.advance * self.stretch


Spots: TypeAlias = list[Spot]


def place_free(
    flow: Flow, laid: TextLayout, on: Grid, view: Viewport
) -> tuple[list[PlacedRun], Rect]:
    """The runs of a free text, and the extent of its line or lines."""
    spots = anchored(flow, laid, view)
    runs = list(_runs(flow, spots, on))
    return runs, _extent(flow, laid, spots)


def free_extent(flow: Flow, laid: TextLayout, view: Viewport) -> Rect:
    """The extent of a free text, without placing its glyphs."""
    return _extent(flow, laid, anchored(flow, laid, view))


def anchored(flow: Flow, laid: TextLayout, view: Viewport) -> Spots:
    """The clusters of a free text from left to right, each in its place."""
    given = positions(flow.node, flow.words.owners, flow.paragraph.sources, view)
    spots = _spots(flow, laid, given)
    _anchor(flow, spots)
    return spots


def _clusters(laid: TextLayout) -> Iterator[_Cluster]:
    for line in laid.lines:
        for run, texts in zip(line.runs, cluster_texts(laid.text, line), strict=True):
            yield from _run_clusters(line, run, texts)


def _run_clusters(line: Line, run: Run, texts: Mapping[int, str]) -> Iterator[_Cluster]:
    pen, at = run.x, 0
    groups = split_clusters(run.glyphs)
    starts = sorted({group[0].cluster for group in groups})
    ends = dict(zip(starts, [*starts[1:], run.end], strict=False))
    for group in groups:
        advance = fsum(glyph.advance for glyph in group)
        words = tuple(texts.get(at + i, "") for i in range(len(group)))
        first = group[0].cluster
        yield _Cluster(run, line.baseline, tuple(group), words, pen, advance, first, ends[first])
        pen += advance
        at += len(group)


def _spots(flow: Flow, laid: TextLayout, given: Positions) -> Spots:
    """From left to right, each cluster where SVG 2 §11.5 puts it before anchoring.

    Places and shifts hold for a cluster and all that follow it in logical order.
    """
    extra, stretch = adjusted(flow, laid.width)
    drops = _drops(flow, laid)
    spots: Spots = []
    pen = 0.0
    for cluster in _clusters(laid):
        drop, turn = drops[cluster.run.key], given.rotate.get(cluster.first, 0)
        spots.append(Spot(cluster, pen, drop, turn, 0, stretch))
        pen += cluster.advance * stretch + extra
    right = down = 0.0
    chunk = 0
    for number, spot in enumerate(sorted(spots, key=lambda spot: spot.cluster.first)):
        i = spot.cluster.first
        if number == 0 or i in given.x:
            right = given.x.get(i, 0.0) - spot.x
        down = given.y.get(i, down)
        chunk += i in given.x or i in given.y
        right += fsum(given.dx.get(j, 0) for j in range(i, spot.cluster.last))
        down += fsum(given.dy.get(j, 0) for j in range(i, spot.cluster.last))
        spot.x, spot.y, spot.chunk = spot.x + right, spot.y + down, chunk
    return spots


def _drops(flow: Flow, laid: TextLayout) -> dict[int, float]:
    """By span: how far its baseline lies below the place given, by the span's first font."""
    found: dict[int, float] = {}
    for run in (run for line in laid.lines for run in line.runs):
        if run.key not in found:
            owner = flow.words.owners[run.key]
            name = owner.style.get("alignment-baseline", "baseline")
            if name in ("auto", "baseline") or owner is flow.node:
                name = owner.computed("dominant-baseline", "auto")
            found[run.key] = baseline_offset(name, run.face, run.font_size)
    return found


def _anchor(flow: Flow, spots: Spots) -> None:
    """Shift every chunk so that its anchor point lies where its first character was placed."""
    chunks: dict[int, Spots] = {}
    for spot in spots:
        chunks.setdefault(spot.chunk, []).append(spot)
    for members in chunks.values():
        first = min(members, key=lambda spot: spot.cluster.first)
        left, right = min(spot.x for spot in members), max(spot.right for spot in members)
        share = anchor_share(flow.words.owners[first.cluster.run.key])
        shift = first.x - (left + share * (right - left))
        if flow.mirrored:
            shift = -(left + right) - shift
        for spot in members:
            spot.x += shift


def _runs(flow: Flow, spots: Spots, on: Grid) -> Iterator[PlacedRun]:
    waiting: Spots = []
    for spot in spots:
        if waiting and not _together(waiting[-1], spot):
            yield _placed(flow, waiting, on)
            waiting = []
        waiting.append(spot)
    if waiting:
        yield _placed(flow, waiting, on)


def _together(a: Spot, b: Spot) -> bool:
    same = a.cluster.run is b.cluster.run and a.y == b.y and a.turn == b.turn
    return same and a.chunk == b.chunk and not a.turn


def _placed(flow: Flow, spots: Spots, on: Grid) -> PlacedRun:
    first = spots[0]
    run = first.cluster.run
    level = first.y if first.turn else on.y(first.y)
    glyphs: list[PlacedGlyph] = []
    words: list[str] = []
    for spot in spots:
        words += spot.cluster.texts
        for glyph in spot.cluster.glyphs:
            x = spot.x + (glyph.x - spot.cluster.pen) * spot.stretch
            glyphs.append(
                PlacedGlyph(
                    glyph.gid,
                    x if spot.turn else on.x(x),
                    level + glyph.y - spot.cluster.baseline,
                    spot.turn,
                    spot.stretch,
                )
            )
    left, right = min(spot.x for spot in spots), max(spot.right for spot in spots)
    x = left if first.turn else on.x(left)
    placed = placed_run(flow, run, tuple(glyphs), partial(list, words), x, level, right - left)
    return placed._replace(start=min(spot.cluster.first for spot in spots))


def _extent(flow: Flow, laid: TextLayout, spots: Spots) -> Rect:
    if not spots or not laid.lines:
        return Rect(flow.x, flow.y, 0, 0)
    line = laid.lines[0]
    above, below = line.baseline, laid.height - line.baseline
    left = min(spot.x for spot in spots)
    right = max(spot.right for spot in spots)
    top = min(spot.y for spot in spots) - above
    bottom = max(spot.y for spot in spots) + below
    return Rect(left, top, right - left, bottom - top)
