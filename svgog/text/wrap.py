"""Choosing where lines end: first fit, balanced, pretty."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from math import floor, fsum, inf
from typing import NamedTuple

from svgog.text.hanging import hangs_at_end, hangs_at_start
from svgog.text.linebreak import Breaks
from svgog.text.optimal import Candidate, best_ends
from svgog.text.shaped import ShapedText
from svgog.text.style import HangingPunctuation, TextWrap

TOLERANCE = 1 / 64
"""Px a line may be wider than its box: browsers measure in whole 64ths."""
_MOST_PRETTY_LINES = 4
"""How many last lines ``pretty`` may change, as in Chromium."""
_MOST_BALANCED_LINES = 6
"""Longer paragraphs are not balanced, as in Chromium."""


class Cut(NamedTuple):
    """A line: code points ``start`` to ``end`` of which those up to ``content`` show."""

    start: int
    end: int
    content: int
    hyphen: bool = False


class Wrapped(NamedTuple):
    """The lines; whether a word was broken, and whether a line is wider than the box."""

    cuts: tuple[Cut, ...]
    broken: bool = False
    overflowing: bool = False


class Wrapper:
    """Wraps one shaped text at one font size (px).

    ``emergency``: a word that is wider than the box is broken between graphemes.
    ``hyphen`` is the width in px of a hyphen shown. Of ``justified`` lines ``balance`` and
    ``pretty`` mind ragged ends more and hyphens less. What hangs by ``hanging`` needs no room.
    """

    def __init__(
        self,
        shaped: ShapedText,
        breaks: Breaks,
        graphemes: Sequence[int],
        font_size: float,
        emergency: bool,
        hyphen: float = 0.0,
        *,
        justified: bool = False,
        hanging: tuple[HangingPunctuation, ...] = (),
    ) -> None:
        self._shaped = shaped
        self._breaks = breaks
        self._graphemes = graphemes
        self._size = font_size
        self._emergency = emergency
        self._hyphen = hyphen
        self._justified = justified
        self._hanging = hanging
        self._slack = shaped.slack * font_size
        self._hangs: list[float] = []
        if hanging or shaped.has_end_trims:
            self._hangs = [self._hang(which) for which in range(len(breaks.contents))]
            trims = [shaped.end_trim(content) * font_size for content in breaks.contents]
            self._hangs = list(map(max, self._hangs, trims))

    def wrap(self, width: float, mode: TextWrap, indent: float = 0.0) -> Wrapped:
        """Lines no wider than ``width`` px where the text allows it."""
        if width != inf:
            width = floor(width / TOLERANCE) * TOLERANCE
        if hangs_at_start(self._shaped.text, 0, self._hanging):
            indent -= self._position(1)
        if mode == "nowrap":
            return self._unwrapped(width, indent)
        wrapped = self._first_fit(width, indent)
        if len(wrapped.cuts) < 2 or wrapped.broken or wrapped.overflowing:
            return wrapped
        if mode == "balance":
            return self._balance(wrapped, width, indent)
        if mode == "pretty":
            return self._pretty(wrapped, width, indent)
        return wrapped

    def _position(self, index: int) -> float:
        shaped = self._shaped
        return shaped.em[index] * self._size + (shaped.px[index] if shaped.px else 0.0)

    def _reach(self, which: int) -> float:
        """How far a line that ends at a break reaches, from the start of the text."""
        reach = self._position(self._breaks.contents[which])
        return reach - self._hangs[which] if self._hangs else reach

    def _width(self, start: int, which: int) -> float:
        """The exact width of the line from ``start`` to the break ``which``."""
        content = self._breaks.contents[which]
        hyphen = self._hyphen if self._shows_hyphen(which) else 0.0
        end = self._breaks.ends[which]
        shown = self._shaped.measure(start, end, max(start, content)).at(self._size)
        return shown + hyphen - (self._hangs[which] if self._hangs else 0.0)

    def _kern_with_space(self, which: int) -> float:
        """By how much a line is wider without its hanging space, which may kern with its end."""
        content, end = self._breaks.contents[which], self._breaks.ends[which]
        if content == end or content not in self._shaped.unsafe:
            return 0.0
        start = self._breaks.ends[which - 1] if which else 0
        alone = self._shaped.measure(start, content).at(self._size)
        return alone - self._shaped.measure(start, end, content).at(self._size)

    def _hang(self, which: int) -> float:
        """The width of the mark that hangs at the end of a line that ends at the break."""
        content = self._breaks.contents[which]
        last = which + 1 == len(self._breaks.ends)
        hangs = hangs_at_end(self._shaped.text, 0, content, self._hanging, last=last)
        if not hangs or content in self._shaped.inside:
            return 0.0
        return self._position(content) - self._position(content - 1)

    def _shows_hyphen(self, which: int) -> bool:
        return self._breaks.ends[which] in self._breaks.hyphens

    def _cut(self, start: int, which: int) -> Cut:
        end, content = self._breaks.ends[which], self._breaks.contents[which]
        return Cut(start, end, max(start, content), self._shows_hyphen(which))

    def _unwrapped(self, width: float, indent: float) -> Wrapped:
        cuts: list[Cut] = []
        start, overflowing = 0, False
        for which in self._breaks.forced:
            room = width - (0.0 if cuts else indent)
            overflowing |= self._width(start, which) > room + TOLERANCE
            cuts.append(self._cut(start, which))
            start = cuts[-1].end
        return Wrapped(tuple(cuts), False, overflowing)

    def _first_fit(self, width: float, indent: float) -> Wrapped:
        cuts: list[Cut] = []
        start, broken, overflowing = 0, False, False
        while start < len(self._shaped.text):
            limit = width + TOLERANCE - (0.0 if cuts else indent)
            first = bisect_right(self._breaks.ends, start)
            which = self._last_that_fits(start, first, limit)
            if which is not None:
                cuts.append(self._cut(start, which))
            elif phrase := self._break_phrase(start, first, limit):
                cuts.append(Cut(start, phrase, phrase))
            elif self._emergency and (middle := self._break_word(start, first, limit)):
                broken = True
                cuts.append(Cut(start, middle, middle))
            else:
                overflowing = True
                cut = self._cut(start, first)
                cuts.append(cut._replace(hyphen=cut.hyphen and not self._emergency))
            start = cuts[-1].end
        return Wrapped(tuple(cuts), broken, overflowing)

    def _last_that_fits(self, start: int, first: int, limit: float) -> int | None:
        breaks, shaped = self._breaks, self._shaped
        last = breaks.forced[bisect_left(breaks.forced, first)]
        goal = self._position(start) + limit
        which = bisect_right(range(last + 1), goal, first, key=self._reach) - 1
        restart = start in shaped.unsafe
        unsure = restart or (which < last and breaks.ends[which + 1] in shaped.unsafe)
        if unsure and which < last and self._reach(which + 1) <= goal + self._slack:
            which += 1
        while which >= first:
            exact = restart or breaks.ends[which] in shaped.unsafe or self._shows_hyphen(which)
            if not exact and self._reach(which) <= goal:
                return which
            if exact and self._width(start, which) <= limit:
                return which
            which -= 1
        return None

    def _break_phrase(self, start: int, first: int, limit: float) -> int | None:
        """The last place inside a phrase that fits."""
        inner = self._breaks.inner
        low = bisect_right(inner, start)
        high = bisect_left(inner, self._breaks.contents[first])
        goal = self._position(start) + limit + self._slack
        far = bisect_right(inner, goal, low, high, key=self._position)
        for place in reversed(inner[low:far]):
            if self._shaped.measure(start, place).at(self._size) <= limit:
                return place
        return None

    def _break_word(self, start: int, first: int, limit: float) -> int | None:
        """The last place between graphemes that fits, at least one grapheme along."""
        graphemes, inside = self._graphemes, self._shaped.inside
        low = bisect_right(graphemes, start)
        high = bisect_left(graphemes, self._breaks.contents[first])
        goal = self._position(start) + limit
        far = bisect_right(graphemes, goal, low, high, key=self._position)
        for place in reversed(graphemes[low:far]):
            if place in inside:
                continue
            if self._shaped.measure(start, place).at(self._size) <= limit:
                return place
        return next((place for place in graphemes[low:high] if place not in inside), None)

    def _balance(self, wrapped: Wrapped, width: float, indent: float) -> Wrapped:
        """The least ragged lines; their number stays what it was. Long paragraphs stay too."""
        if width == inf or len(wrapped.cuts) > _MOST_BALANCED_LINES or len(self._breaks.forced) > 1:
            return wrapped
        best = self._optimal(wrapped.cuts, width, indent, balanced=True)
        return Wrapped(best) if best else self._narrowest(wrapped, width, indent)

    def _narrowest(self, wrapped: Wrapped, width: float, indent: float) -> Wrapped:
        """First fit at the smallest width, to about a px, that takes no more lines."""
        shown = [
            self._shaped.measure(cut.start, cut.end, cut.content).at(self._size)
            for cut in wrapped.cuts
        ]
        low, high, best = 0.8 * fsum(shown) / len(shown), width, wrapped
        while high - low > 1:
            middle = floor((low + high) * 32) / 64
            tried = self._first_fit(middle, indent)
            if len(tried.cuts) <= len(wrapped.cuts) and not tried.broken:
                high, best = middle, tried
            else:
                low = middle
        return best._replace(overflowing=False)

    def _pretty(self, wrapped: Wrapped, width: float, indent: float) -> Wrapped:
        """Better last lines of each paragraph, where it pays."""
        cuts: list[Cut] = []
        ends = {self._breaks.ends[which] for which in self._breaks.forced}
        for number, cut in enumerate(wrapped.cuts):
            if cut.end in ends:
                lines = wrapped.cuts[len(cuts) : number + 1]
                cuts += self._pretty_lines(lines, width, indent)
        return Wrapped(tuple(cuts))

    def _pretty_lines(self, lines: tuple[Cut, ...], width: float, indent: float) -> tuple[Cut, ...]:
        """The least ragged last lines, where first fit leaves a short word alone or hyphenates."""
        last = lines[-1]
        before = self._breaks.ends[bisect_left(self._breaks.ends, last.end) - 1]
        alone = before <= last.start
        short = self._shaped.measure(last.start, last.end, last.content).at(self._size) < width / 3
        hyphens = len(lines) > 2 and all(cut.hyphen for cut in lines[-3:-1])
        if len(lines) < 2 or not ((alone and short) or hyphens):
            return lines
        kept = max(0, len(lines) - _MOST_PRETTY_LINES)
        better = self._optimal(lines[kept:], width, indent, balanced=False)
        return lines[:kept] + better if better else lines

    def _optimal(
        self, lines: tuple[Cut, ...], width: float, indent: float, *, balanced: bool
    ) -> tuple[Cut, ...] | None:
        """The least ragged lines in place of these; None if they are more or fewer."""
        breaks, start = self._breaks, lines[0].start
        first = bisect_right(breaks.ends, start)
        after = bisect_left(breaks.ends, lines[-1].end) + 1
        origin = self._position(start)
        indent = 0.0 if start else indent
        candidates = [
            Candidate(
                self._position(breaks.ends[which]) - origin,
                self._reach(which)
                - origin
                + self._kern_with_space(which)
                + (self._hyphen if self._shows_hyphen(which) else 0.0),
                self._shows_hyphen(which),
            )
            for which in range(first, after)
        ]
        chosen = best_ends(
            candidates,
            width,
            self._size,
            indent,
            tolerance=TOLERANCE,
            balanced=balanced,
            justified=self._justified,
        )
        cuts: list[Cut] = []
        for number in chosen:
            room = width + TOLERANCE - (0.0 if start else indent)
            if self._width(start, first + number) > room:
                return None
            cuts.append(self._cut(start, first + number))
            start = cuts[-1].end
        return tuple(cuts) if len(cuts) == len(lines) else None
