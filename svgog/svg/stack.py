"""Stacks: columns and rows whose children follow the text (design §2, the nine steps).

Sizes first (steps 2 to 7), places after (step 9). Every box is in the user space of the parent
of the element that it belongs to.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from svgog.errors import TemplateError, TextOverflow
from svgog.model import Rect
from svgog.svg.arrange import arrange, record_shifts
from svgog.svg.drawing import Drawing, Sizes
from svgog.svg.flow import Flow
from svgog.svg.geometry import Matrix
from svgog.svg.mirror import is_reflected, says_direction
from svgog.svg.node import Node
from svgog.svg.readflow import rect_of
from svgog.svg.unicodebidi import direction_of
from svgog.svg.vocabulary import StackSpec, stack_spec, target
from svgog.text.layout import TextLayout

_TOLERANCE = 1 / 64
_STEPS = 64


@dataclass(frozen=True, slots=True)
class Solved:
    """A stack's answer: each text's layout, each child's shift, and the rectangle it was given."""

    layouts: Mapping[Node, TextLayout]
    shifts: Mapping[Node, tuple[float, float]]
    room: Rect | None
    overflow: TextOverflow | None


def outermost(nodes: Iterable[Node]) -> list[Node]:
    """The stacks that stand in no other stack; ``nodes`` are all, in document order."""
    found = []
    for node in nodes:
        spec = stack_spec(node)
        if spec is None or not node.is_painted():
            continue
        if any("og:stack" in parent.attrs for parent in node.ancestors()):
            if spec.within:
                raise TemplateError(
                    "og:within belongs on the outermost stack only.", place=node.place
                )
            continue
        found.append(node)
    return found


def mirrored(stacks: Iterable[Node], drawing: Drawing) -> frozenset[Node]:
    """The stacks that run from right to left: by their ``direction``, else by their longest text.

    A stack in another stack goes the way of the outermost one, which ``stacks`` are; where
    ``og:mirror`` says how the whole card runs, nothing is guessed.
    """
    if is_reflected(drawing.root):
        return frozenset()
    is_told = says_direction(drawing.root)
    found: list[Node] = []
    for stack in stacks:
        texts = [] if is_told else [flow.paragraph for flow in drawing.flows_in(stack)]
        longest = max(texts, key=lambda paragraph: len(paragraph.text), default=None)
        guess = "rtl" if longest is not None and longest.rtl else "ltr"
        inner = [node for node in stack.walk() if "og:stack" in node.attrs]
        found += [node for node in inner if (direction_of(node) or guess) == "rtl"]
    return frozenset(found)


def solve(stack: Node, drawing: Drawing) -> Solved:
    """Steps 1 to 9 for one outermost stack."""
    spec = stack_spec(stack)
    assert spec is not None
    room = None
    if spec.within:
        shape = target(stack, "og:within", drawing.ids)
        room = _seen_from(stack, shape, drawing)
    sizes, overflow = _sizes(stack, spec, room, drawing)
    shifts: dict[Node, tuple[float, float]] = {}
    record_shifts(stack, drawing, Sizes(sizes.layouts, real=True), room, shifts)
    return Solved(sizes.layouts, shifts, room, overflow)


def _seen_from(stack: Node, shape: Node, drawing: Drawing) -> Rect:
    """The rectangle as it lies on the canvas, in the stack's user space."""
    box = rect_of(shape, drawing.views, stack.place)
    back = drawing.views[stack].to_canvas.inverse() or Matrix()
    return (back @ drawing.views[shape].to_canvas).box(box)


def _sizes(
    stack: Node, spec: StackSpec, room: Rect | None, drawing: Drawing
) -> tuple[Sizes, TextOverflow | None]:
    flows = drawing.flows_in(stack)

    def at(k: int, lines: Mapping[Flow, int] | None = None, *, glyphs: bool = False) -> Sizes:
        layouts = {}
        for flow in flows:
            natural = flow.natural
            size = max(flow.lowest, math.floor(natural * k / _STEPS))
            size = natural if k == _STEPS else min(size, natural)
            layouts[flow.node] = _lay(flow, size, (lines or {}).get(flow), glyphs)
        return Sizes(layouts)

    def excess(sizes: Sizes) -> tuple[float, float]:
        placing = arrange(stack, drawing, sizes)
        return _excess(placing.extent, room) if room and placing else (0, 0)

    sizes = at(_STEPS, glyphs=True)
    if room is None or excess(sizes) == (0, 0):
        return sizes, None
    low = bisect_left(range(1, _STEPS), True, key=lambda k: excess(at(k)) != (0, 0))
    lines: Mapping[Flow, int] = {}
    if low == 0:
        counts = {flow: len(at(0).layouts[flow.node].lines) for flow in reversed(flows)}
        lines = _kept_lines(counts, lambda kept: excess(at(0, kept))[1] > 0)
    sizes = at(low, lines, glyphs=True)
    return sizes, _overflow(stack, spec, excess(sizes))


def _kept_lines(
    counts: Mapping[Flow, int], is_too_high: Callable[[Mapping[Flow, int]], bool]
) -> Mapping[Flow, int]:
    """Step 7: the lines that stay of each text in turn, until the stack is not too high."""

    def too_high_with(kept: Mapping[Flow, int], flow: Flow, count: int) -> bool:
        return is_too_high({**kept, flow: count})

    lines: dict[Flow, int] = {}
    for flow, count in counts.items():
        if count < 2 or not is_too_high(lines):
            continue
        fitting = bisect_left(range(1, count), True, key=partial(too_high_with, {**lines}, flow))
        lines[flow] = max(1, fitting)
    return lines


def _lay(flow: Flow, size: float, lines: int | None, glyphs: bool) -> TextLayout:
    clamp = flow.options.line_clamp
    return flow.at(size, min(lines, clamp) if lines and clamp else lines, glyphs=glyphs)


def _excess(extent: Rect, room: Rect) -> tuple[float, float]:
    """How many px too wide and too high."""
    wide, high = extent.width - room.width, extent.height - room.height
    return (wide if wide > _TOLERANCE else 0), (high if high > _TOLERANCE else 0)


def _overflow(stack: Node, spec: StackSpec, excess: tuple[float, float]) -> TextOverflow | None:
    """Step 8."""
    wide, high = excess
    if not wide and not high:
        return None
    parts = [f"{wide:.0f} px too wide"] if wide else []
    parts += [f"{high:.0f} px too high"] if high else []
    return TextOverflow(
        f"the stack is {' and '.join(parts)} for its rectangle {spec.within}.",
        place=stack.place,
        hint="Give a text in it a lower og:fit, or an inline-size, or the rectangle more room.",
    )
