"""Lines under, over and through words (CSS Text Decoration 4), placed as Chromium places them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from svgog.model import Rect
from svgog.svg.fontstyle import font_size
from svgog.svg.geometry import is_length, length
from svgog.svg.linestyles import STYLES, band, shape
from svgog.svg.node import Node
from svgog.svg.placed import PlacedRun
from svgog.svg.skipink import gaps
from svgog.text.fontbook import GENERIC

_TOUCHING = 0.6
"""Device px between two runs that one line goes under."""
_TOUCHED = 0.25
"""Device px that ink may reach into a line: what rounding its place to whole pixels brings."""


@dataclass(frozen=True, slots=True)
class Decoration:
    """A line along words: its path data, and the element whose line it is."""

    owner: Node
    data: str
    over_glyphs: bool


def decorations(runs: Iterable[PlacedRun], device: float) -> Iterator[Decoration]:
    """The lines of a text, one for each stretch of neighbouring runs that share it.

    Place and thickness are those of the element that has the line, whatever font, size or shift
    the words inside it have; both are on whole device pixels.
    """
    for owner, stretch in _stretches(runs, device):
        for kind in owner.style.get("text-decoration-line", "").split():
            line = _line(kind, owner, stretch, device)
            if line is not None:
                data = _drawn(kind, owner, stretch, line, device)
                yield Decoration(owner, data, kind == "line-through")


def _stretches(runs: Iterable[PlacedRun], device: float) -> Iterator[tuple[Node, list[PlacedRun]]]:
    """Runs that touch on one line, for each element with a decoration around them."""
    open_: dict[Node, list[PlacedRun]] = {}
    for run in runs:
        owners = list(_decorators(run.owner))
        for owner in [owner for owner in open_ if owner not in owners]:
            yield owner, open_.pop(owner)
        for owner in owners:
            before = open_.get(owner)
            if before and _touch(before[-1], run, device):
                before.append(run)
                continue
            if before:
                yield owner, before
            open_[owner] = [run]
    yield from open_.items()


def _decorators(owner: Node) -> Iterator[Node]:
    for node in (owner, *owner.ancestors()):
        if node.style.get("text-decoration-line", "none") != "none":
            yield node


def _touch(before: PlacedRun, after: PlacedRun, device: float) -> bool:
    same_line = abs(before.baseline - after.baseline) * device < _TOUCHING
    turned = any(glyph.turn for run in (before, after) for glyph in run.glyphs)
    return same_line and not turned and abs(after.x - before.x - before.width) * device < _TOUCHING


def _line(kind: str, owner: Node, runs: Sequence[PlacedRun], device: float) -> Rect | None:
    """The rectangle of a solid line."""
    run = _primary(owner, runs)
    size = run.font_size * font_size(owner) / (font_size(run.owner) or 1)
    shift = run.style.baseline_shift.at(run.font_size) if run.owner is owner else 0.0
    baseline = run.baseline - round(shift * device) / device
    metrics = run.face.metrics
    thick = _thickness(owner, size, metrics.underline_thickness * size)
    grid = max(1, round(thick * device)) / device
    if kind == "underline":
        y = _underline(owner, run, size, thick)
    elif kind == "line-through":
        y = -metrics.ascent * size / 3 - thick / 2
    elif kind == "overline":
        y = -metrics.ascent * size - thick
    else:
        return None
    left, right = runs[0].x, runs[-1].x + runs[-1].width
    return Rect(left, baseline + round(y * device) / device, right - left, grid)


def _primary(owner: Node, runs: Sequence[PlacedRun]) -> PlacedRun:
    """The run with most of the owner's font: its own words, its first family, its full size."""

    def rank(run: PlacedRun) -> tuple[bool, int, float]:
        names = [GENERIC.get(name, name).casefold() for name in run.style.families]
        family = run.face.family.casefold()
        place = names.index(family) if family in names else len(names)
        return run.owner is not owner, place, -run.font_size / (font_size(run.owner) or 1)

    return min(runs, key=rank)


def _thickness(owner: Node, size: float, of_font: float) -> float:
    wanted = owner.style.get("text-decoration-thickness", "auto")
    if wanted == "from-font" and of_font > 0:
        return of_font
    return length(wanted, percent=size, em=size, default=size / 10)


def _underline(owner: Node, run: PlacedRun, size: float, thick: float) -> float:
    """How far below the baseline its upper edge lies."""
    metrics = run.face.metrics
    where = owner.computed("text-underline-position", "auto").split()
    wanted = owner.computed("text-underline-offset", "auto")
    given = is_length(wanted)
    offset = length(wanted, percent=size, em=size) if given else 0.0
    if "under" in where:
        return -metrics.em_bottom * size + offset
    if "from-font" in where and metrics.underline_position:
        return -metrics.underline_position * size - thick / 2 + offset
    return offset if given else max(1, ceil(round(thick, 3) / 2))


def _drawn(kind: str, owner: Node, runs: Sequence[PlacedRun], line: Rect, device: float) -> str:
    style = owner.style.get("text-decoration-style", "solid")
    style = style if style in STYLES else "solid"
    up = -1 if kind == "overline" else 1
    skip = owner.computed("text-decoration-skip-ink", "auto")
    if kind == "line-through":
        double = style == "double"
        middle = line.y - (line.height + 1) / 2 if double else line.y
        return shape(style, Rect(line.x, middle, line.width, line.height), up, ())
    if skip == "none":
        return shape(style, line, up, ())
    top, bottom = band(style, line, up)
    holes = gaps(runs, top + _TOUCHED / device, bottom, line.height, whole=skip == "auto")
    return shape(style, line, up, holes)
