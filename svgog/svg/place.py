"""Every glyph of a laid-out text gets its final place, on the pixel grid (design §3)."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import NamedTuple

from svgog.model import Outcome, Rect, TextBox
from svgog.svg.clustertexts import cluster_texts
from svgog.svg.flow import Flow
from svgog.svg.geometry import Matrix, length
from svgog.svg.placed import PlacedGlyph, PlacedRun
from svgog.text.face import Face
from svgog.text.layout import Glyph, Line, Run, TextLayout


class Grid(NamedTuple):
    """The device pixel grid as seen from a text's user space.

    Glyphs stand at quarters of a device pixel and baselines at whole ones, where the text is
    neither turned nor skewed; elsewhere they stand where they fall.
    """

    to_device: Matrix
    snaps: bool

    @property
    def device(self) -> float:
        """Device px per user px."""
        m = self.to_device
        return math.sqrt(abs(m.a * m.d - m.b * m.c)) or 1.0

    def x(self, value: float) -> float:
        return self._snap(value, self.to_device.a, self.to_device.e, 4) if self.snaps else value

    def xs(self, values: Iterable[float]) -> Iterable[float]:
        """``x`` of many."""
        if not self.snaps:
            return values
        scale, shift = self.to_device.a, self.to_device.e
        return [
            (math.floor((value * scale + shift) * 4 + 0.5) / 4 - shift) / scale for value in values
        ]

    def y(self, value: float) -> float:
        return self._snap(value, self.to_device.d, self.to_device.f, 1) if self.snaps else value

    @staticmethod
    def _snap(value: float, scale: float, shift: float, parts: int) -> float:
        return (math.floor((value * scale + shift) * parts + 0.5) / parts - shift) / scale


def grid(to_canvas: Matrix, scale: float, painted: bool) -> Grid:
    to_device = Matrix(a=scale, d=scale) @ to_canvas
    return Grid(to_device, painted and to_device.is_upright)


def place_lines(flow: Flow, laid: TextLayout, on: Grid) -> list[PlacedRun]:
    """The runs of a boxed text: each line by the flow's alignment."""
    _, top = flow.origin(laid)
    placed = []
    for index, line in enumerate(laid.lines):
        left = flow.line_x(laid, index) - line.x
        baseline = on.y(top + line.baseline)
        for number, run in enumerate(line.runs):
            words = partial(_words, laid.text, line, number)
            placed.append(_run(flow, line, run, words, left, baseline, on))
    return placed


def _words(text: str, line: Line, number: int) -> list[str]:
    found = cluster_texts(text, line)[number]
    return [found.get(at, "") for at in range(len(line.runs[number].glyphs))]


def _run(
    flow: Flow,
    line: Line,
    run: Run,
    words: Callable[[], Sequence[str]],
    left: float,
    baseline: float,
    on: Grid,
) -> PlacedRun:
    places = on.xs([left + glyph.x for glyph in run.glyphs])
    glyphs = [
        PlacedGlyph(glyph.gid, x, baseline + glyph.y - line.baseline)
        for x, glyph in zip(places, run.glyphs, strict=True)
    ]
    return placed_run(flow, run, tuple(glyphs), words, on.x(left + run.x), baseline, run.width)


def placed_run(
    flow: Flow,
    run: Run,
    glyphs: tuple[PlacedGlyph, ...],
    words: Callable[[], Sequence[str]],
    x: float,
    baseline: float,
    width: float,
) -> PlacedRun:
    return PlacedRun(
        owner=flow.words.owners[run.key],
        key=run.key,
        face=run.face,
        font_size=run.font_size,
        style=run.style,
        glyphs=glyphs,
        x=x,
        baseline=baseline,
        width=width,
        script=run.script,
        rtl=bool(run.level & 1),
        start=run.start,
        words=words,
    )


def em_box(runs: Iterable[PlacedRun]) -> Rect | None:
    """The union of the glyph cells, which is a text's bounding box (SVG 2 §8.10)."""
    found: Rect | None = None
    for run in runs:
        metrics, size = run.face.metrics, run.font_size
        top = run.baseline - metrics.ascent * size
        cell = Rect(run.x, top, run.width, (metrics.ascent - metrics.descent) * size)
        found = found.union(cell) if found else cell
    return found


def text_box(
    flow: Flow,
    laid: TextLayout,
    extent: Rect,
    area: Rect | None,
    to_canvas: Matrix,
    area_to_canvas: Matrix | None,
) -> TextBox:
    """What is reported of a text, in canvas px."""
    box = to_canvas.box(extent)
    outcome: Outcome = laid.outcome
    return TextBox(
        id=flow.node.id,
        x=box.x,
        y=box.y,
        width=box.width,
        height=box.height,
        area=(area_to_canvas or to_canvas).box(area) if area else None,
        font_size=laid.font_size,
        lines=tuple(line.text for line in laid.lines),
        outcome=outcome,
    )


def baseline_offset(name: str, face: Face, font_size: float) -> float:
    """How far below ``y`` the alphabetic baseline lies (CSS Inline 3 §4, as Chromium draws it)."""
    metrics = face.metrics
    em = {
        "middle": metrics.x_height / 2,
        "central": (metrics.ascent + metrics.descent) / 2,
        "hanging": metrics.ascent * 0.8,
        "mathematical": metrics.ascent / 2,
        "text-before-edge": metrics.ascent,
        "text-top": metrics.ascent,
        "ideographic": metrics.descent,
        "text-after-edge": metrics.descent,
        "text-bottom": metrics.descent,
    }.get(name, 0.0)
    return em * font_size


def split_clusters(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Glyphs grouped by cluster, in visual order."""
    groups: list[list[Glyph]] = []
    for glyph in glyphs:
        if groups and groups[-1][0].cluster == glyph.cluster:
            groups[-1].append(glyph)
        else:
            groups.append([glyph])
    return groups


def adjusted(flow: Flow, natural: float) -> tuple[float, float]:
    """``textLength``: extra px after each cluster, and a factor on widths (SVG 2 §11.6)."""
    value = flow.node.attrs.get("textLength")
    if not value or not natural:
        return 0.0, 1.0
    wanted = length(value, percent=natural, default=natural)
    if flow.node.attrs.get("lengthAdjust") == "spacingAndGlyphs":
        return 0.0, wanted / natural
    count = len(flow.paragraph.text) - 1
    return ((wanted - natural) / count if count > 0 else 0.0), 1.0
