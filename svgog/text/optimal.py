"""``text-wrap: balance`` and ``pretty``: the least ragged way to end the lines of a paragraph.

Total-fit line breaking as in TeX, with the weights Chromium and Android use: the square of each
line's free room, a price for every line, for hyphens and for a lonely last word.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import NamedTuple

_ORPHAN = 10_000.0
"""Price in px² of ending a line before the paragraph's last word."""
_LAST_LINE = 4.0
"""How much more a bad start of the last line weighs."""


class Candidate(NamedTuple):
    """A place where a line may end: px from the paragraph's start.

    ``start`` is where the next line would begin, ``end`` where this one ends to the eye.
    """

    start: float
    end: float
    hyphen: bool = False


def best_ends(
    candidates: Sequence[Candidate],
    width: float,
    font_size: float,
    indent: float,
    *,
    balanced: bool,
) -> tuple[int, ...]:
    """Indices of the candidates at which lines end, the last one always; empty if none will do.

    ``width``, ``font_size`` and ``indent`` are px. ``balanced``: the last line's free room counts
    as that of the others.
    """
    per_hyphen = 2 * width * font_size
    per_line = 2 * per_hyphen
    prices = [per_hyphen if candidate.hyphen else 0.0 for candidate in candidates]
    if len(candidates) > 2:
        prices[-2] += _ORPHAN
    last = len(candidates) - 1
    scores: list[float] = []
    previous: list[int] = []
    for index, candidate in enumerate(candidates):
        best, before = inf, -1
        for start in range(-1, index):
            begin = candidates[start].start if start >= 0 else -indent
            room = width - (candidate.end - begin)
            sofar = scores[start] if start >= 0 else 0.0
            if room < 0 or sofar == inf:
                continue
            added = room * room
            if index == last and not balanced:
                added = _LAST_LINE * prices[start] if start >= 0 else 0.0
            if sofar + added <= best:
                best, before = sofar + added, start
        scores.append(best + prices[index] + per_line)
        previous.append(before)
    if scores[last] == inf:
        return ()
    ends = [last]
    while previous[ends[-1]] >= 0:
        ends.append(previous[ends[-1]])
    return tuple(reversed(ends))
