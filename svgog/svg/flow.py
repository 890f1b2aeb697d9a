"""A ``<text>`` as something to lay out: its shaped paragraph, its room, and how it may shrink."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from typing import Any, Concatenate, Literal, ParamSpec, TypeVar

from svgog.model import Outcome, Rect
from svgog.svg.node import Node
from svgog.svg.words import Words
from svgog.text.fit import fit, natural_size
from svgog.text.layout import TextLayout
from svgog.text.paragraph import Paragraph
from svgog.text.style import LineOptions

Kind = Literal["shape", "inline", "line", "free"]
Found = TypeVar("Found")
More = ParamSpec("More")

_FIT_ROUNDS = 5
_MOST_KEPT = 64


@dataclass(frozen=True, eq=False)
class Flow:
    """One text before it is laid out; px of its own user space.

    ``kind``: ``shape`` fills ``room``; ``inline`` wraps at ``width`` from its ``x`` and ``y``;
    ``line`` is one line in a stack; ``free`` stands as SVG 1.1 places it. ``share`` is how much
    of a line's width lies before ``x`` (0 start, 0.5 middle, 1 end). ``left`` is the left edge of
    the box in which the lines are aligned, None where each is anchored at ``x``. ``mirrored``: all
    that is of the drawing, and the lines are placed at the other side of the origin.
    """

    node: Node
    kind: Kind
    words: Words
    paragraph: Paragraph
    font_size: float
    lowest: float
    highest: float
    options: LineOptions
    width: float
    room: Rect | None
    x: float
    y: float
    share: float
    content: float
    left: float | None = None
    mirrored: bool = False
    stretch: tuple[bool, bool] = (False, False)
    kept: dict[Hashable, Any] = field(default_factory=dict, repr=False)

    def of(self, nodes: Mapping[Node, Node]) -> Flow:
        """The same text in a copy of the drawing; both share what is ``kept`` of its layouts."""
        owners = tuple([nodes[owner] for owner in self.words.owners])
        twin = copy(self)
        changed = {"node": nodes[self.node], "words": Words(self.words.spans, owners)}
        twin.__dict__.update(changed)
        return twin

    def known_of(
        self,
        laid: TextLayout,
        find: Callable[Concatenate[Flow, TextLayout, More], Found],
        *arguments: More.args,
        **named: More.kwargs,
    ) -> Found:
        """What ``find`` says of one of the text's layouts, kept likewise."""
        key = (find.__qualname__, id(laid), *arguments, *named.values())
        found = self.kept.get(key)
        if found is None:
            # The layout is held, too, lest another comes to have the id of one that is gone.
            found = self._keep(key, (find(self, laid, *arguments, **named), laid))
        value: Found = found[0]
        return value

    def _known(self, find: Callable[..., Found], *arguments: Hashable) -> Found:
        """What ``find`` says, kept for every card with this text."""
        key = (find.__name__, *arguments)
        found: Found | None = self.kept.get(key)
        return self._keep(key, find(*arguments)) if found is None else found

    def _keep(self, key: Hashable, value: Found) -> Found:
        if len(self.kept) >= _MOST_KEPT:
            self.kept.clear()
        self.kept[key] = value
        return value

    @property
    def height(self) -> float:
        return self.room.height if self.room else math.inf

    @property
    def is_empty(self) -> bool:
        return not self.paragraph.text.strip()

    @property
    def natural(self) -> float:
        """The largest whole px size that keeps words whole and obeys clamp and box; else lowest."""
        return self.lowest if self.lowest == self.highest else self._known(self._natural)

    def _natural(self) -> float:
        return natural_size(
            self.paragraph,
            lowest=self.lowest,
            highest=self.highest,
            width=self.width,
            height=self.height,
            options=self.options,
        )

    def lay_out(self) -> TextLayout:
        """The layout outside any stack: the largest size that fits its own room."""
        return self._known(self._fitted)

    def _fitted(self) -> TextLayout:
        if any(self.stretch):
            return self._fit_line()
        return fit(
            self.paragraph,
            lowest=self.lowest,
            highest=self.highest,
            width=self.width,
            height=self.height,
            options=self.options,
        )

    def at(self, font_size: float, lines: int | None = None, *, glyphs: bool = True) -> TextLayout:
        """The layout at one size, clamped to ``lines``; the outcome tells whether it shrank.

        Without ``glyphs`` its lines may have no runs.
        """
        return self._known(self._at, font_size, lines, glyphs or self.kind == "free")

    def _at(self, font_size: float, lines: int | None, glyphs: bool) -> TextLayout:
        options = self.options if lines is None else replace(self.options, line_clamp=lines)
        laid = self.paragraph.lay_out(font_size, self.width, options, glyphs=glyphs)
        if laid.outcome != "truncated":
            laid = replace(laid, outcome=self._outcome(font_size))
        return laid

    def _outcome(self, font_size: float) -> Outcome:
        return "shrunk" if font_size < self.highest else "fits"

    def _fit_line(self) -> TextLayout:
        """CSS ``text-fit``: one line is scaled to the width.

        An optical size axis makes widths not quite proportional, hence the few rounds.
        """
        options = replace(self.options, text_wrap="nowrap", line_clamp=None)
        grows, shrinks = self.stretch
        size = self.font_size
        laid = self.paragraph.lay_out(size, self.width, options)
        for _ in range(_FIT_ROUNDS):
            wanted = size * self.width / laid.width if laid.width else size
            if (wanted > self.font_size and not grows) or (wanted < self.font_size and not shrinks):
                wanted = self.font_size
            laid, size = self.paragraph.lay_out(wanted, self.width, options), wanted
        return replace(laid, outcome="shrunk" if size < self.font_size else "fits")

    def unwrapped(self, font_size: float) -> float:
        """The width of its widest line when nothing but a forced break ends one."""
        return self._known(self._unwrapped, font_size)

    def _unwrapped(self, font_size: float) -> float:
        options = replace(self.options, text_wrap="nowrap", line_clamp=None)
        return self.paragraph.lay_out(font_size, math.inf, options, glyphs=False).width

    @property
    def drawn_top(self) -> float:
        """The top of the first line as the drawing has it, at its own size."""
        if self.kind == "shape" or not self.paragraph.is_even:
            return self.origin(self.at(self.font_size, glyphs=False))[1]
        return self.y - self.paragraph.first_baseline(self.font_size, self.options)

    def origin(self, laid: TextLayout) -> tuple[float, float]:
        """Left edge of the line box area and top of the first line, where the text is drawn."""
        if self.kind == "shape" and self.room:
            return self.room.x, self.room.y + (self.room.height - laid.height) * self.content
        first = laid.lines[0].baseline if laid.lines else 0
        return self.x, self.y - first

    def baseline(self, laid: TextLayout) -> float:
        """The first line's baseline, where the text is drawn."""
        return self.origin(laid)[1] + (laid.lines[0].baseline if laid.lines else 0)

    def line_x(self, laid: TextLayout, index: int) -> float:
        """Where a line starts, in the text's user space."""
        line = laid.lines[index]
        if self.left is not None:
            return self._side(self.left + line.x, line.width)
        return self._side(self.x + line.x - self.share * line.width, line.width)

    def fitting_x(self, width: float) -> float:
        """Where a box of this width for all lines starts."""
        if self.left is not None and self.paragraph.rtl and not self.mirrored:
            return self.left + self.width - width
        return self._side(self.x - self.share * width, width)

    def _side(self, x: float, width: float) -> float:
        return -(x + width) if self.mirrored else x

    def extent(self, laid: TextLayout) -> Rect:
        """The box around all lines."""
        return self.known_of(laid, Flow._extent)

    def _extent(self, laid: TextLayout) -> Rect:
        _, top = self.origin(laid)
        if not laid.lines:
            return Rect(self.x, top, 0, 0)
        lefts = [self.line_x(laid, i) for i in range(len(laid.lines))]
        rights = [left + line.width for left, line in zip(lefts, laid.lines, strict=True)]
        return Rect(min(lefts), top, max(rights) - min(lefts), laid.height)
