"""Choosing where lines end: first fit, balanced, pretty."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from math import ceil, inf
from typing import NamedTuple

from svgog.text.linebreak import SOFT_HYPHEN, Breaks
from svgog.text.optimal import Candidate, best_ends
from svgog.text.shaped import ShapedText
from svgog.text.style import TextWrap

TOLERANCE = 1 / 64
"""Px a line may be wider than its box: browsers measure in whole 64ths."""
_MOST_PRETTY_LINES = 4
"""How many last lines ``pretty`` may change, as in Chromium."""
_MOST_BALANCED_LINES = 6
"""Up to here ``balance`` is by raggedness, as in Chromium."""


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
    ``hyphen`` is the width in px of a soft hyphen shown.
    """

    def __init__(
        self,
        shaped: ShapedText,
        breaks: Breaks,
        graphemes: Sequence[int],
        font_size: float,
        emergency: bool,
        hyphen: float = 0.0,
    ) -> None:
        self._shaped = shaped
        self._breaks = breaks
        self._graphemes = graphemes
        self._size = font_size
        self._emergency = emergency
        self._hyphen = hyphen
        self._reach = [self._position(content) for content in breaks.contents]

    def wrap(self, width: float, mode: TextWrap, indent: float = 0.0) -> Wrapped:
        """Lines no wider than ``width`` px where the text allows it."""
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

    def _width(self, start: int, which: int) -> float:
        """The exact width of the line from ``start`` to the break ``which``."""
        content = self._breaks.contents[which]
        hyphen = self._hyphen if self._shows_hyphen(which) else 0.0
        end = self._breaks.ends[which]
        return self._shaped.measure(start, end, max(start, content)).at(self._size) + hyphen

    def _shows_hyphen(self, which: int) -> bool:
        content = self._breaks.contents[which]
        return (
            content > 0
            and content == self._breaks.ends[which]
            and self._shaped.text[content - 1] == SOFT_HYPHEN
            and content < len(self._shaped.text)
        )

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
        which = bisect_right(self._reach, goal, first, last + 1) - 1
        restart = start in shaped.unsafe
        if which < last and (restart or breaks.ends[which + 1] in shaped.unsafe):
            which += 1
        while which >= first:
            exact = restart or breaks.ends[which] in shaped.unsafe or self._shows_hyphen(which)
            if not exact and self._reach[which] <= goal:
                return which
            if exact and self._width(start, which) <= limit:
                return which
            which -= 1
        return None

    def _break_word(self, start: int, first: int, limit: float) -> int | None:
        """The last place between graphemes that fits, at least one grapheme along."""
        graphemes, inside = self._graphemes, self._shaped.inside
        low = bisect_right(graphemes, start)
        high = bisect_left(graphemes, self._breaks.contents[first])
        goal = self._position(start) + limit
        far = min(high, bisect_right(graphemes, goal, low, high, key=self._position) + 1)
        for place in reversed(graphemes[low:far]):
            if place in inside:
                continue
            if self._shaped.measure(start, place).at(self._size) <= limit:
                return place
        return next((place for place in graphemes[low:high] if place not in inside), None)

    def _balance(self, wrapped: Wrapped, width: float, indent: float) -> Wrapped:
        """The least ragged lines; of long paragraphs those at the smallest width, in whole px.

        The number of lines stays what it was.
        """
        count = len(wrapped.cuts)
        if width == inf:
            return wrapped
        if count <= _MOST_BALANCED_LINES and len(self._breaks.forced) == 1:
            return self._optimal(wrapped, 0, width, indent, balanced=True)
        low, high, best = 0, ceil(width), wrapped
        while high - low > 1:
            middle = (low + high) // 2
            tried = self._first_fit(middle, indent)
            if len(tried.cuts) <= count and not tried.broken and not tried.overflowing:
                high, best = middle, tried
            else:
                low = middle
        return best

    def _pretty(self, wrapped: Wrapped, width: float, indent: float) -> Wrapped:
        """The least ragged last lines, where first fit would leave a short word alone."""
        ends, last = self._breaks.ends, wrapped.cuts[-1]
        alone = ends[-2] <= last.start
        short = self._shaped.measure(last.start, last.end, last.content).at(self._size) < width / 3
        if not (alone and short) or len(self._breaks.forced) > 1:
            return wrapped
        kept = max(0, len(wrapped.cuts) - _MOST_PRETTY_LINES)
        return self._optimal(wrapped, kept, width, indent, balanced=False)

    def _optimal(
        self, wrapped: Wrapped, kept: int, width: float, indent: float, *, balanced: bool
    ) -> Wrapped:
        """The least ragged lines after the first ``kept``, if there are no more than before."""
        breaks = self._breaks
        cuts = list(wrapped.cuts[:kept])
        first = bisect_right(breaks.ends, cuts[-1].end) if cuts else 0
        origin = self._position(cuts[-1].end) if cuts else 0.0
        candidates = [
            Candidate(
                self._position(breaks.ends[which]) - origin,
                self._reach[which] - origin + (self._hyphen if self._shows_hyphen(which) else 0.0),
                self._shows_hyphen(which),
            )
            for which in range(first, len(breaks.ends))
        ]
        limit = width + TOLERANCE
        indent = 0.0 if cuts else indent
        for number in best_ends(candidates, limit, self._size, indent, balanced=balanced):
            start = cuts[-1].end if cuts else 0
            if self._width(start, first + number) > limit - (0.0 if cuts else indent):
                return wrapped
            cuts.append(self._cut(start, first + number))
        return Wrapped(tuple(cuts)) if len(cuts) == len(wrapped.cuts) else wrapped
