"""``text-wrap: balance`` and ``pretty``: the least ragged way to end the lines of a paragraph.

Total-fit line breaking as in TeX, with the weights Chromium and Android use: the square of each
line's free room, a price for every line, for hyphens and for a lonely last word.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from struct import Struct
from typing import NamedTuple

_ORPHAN = 10_000.0
"""Price in px² of ending a line before the paragraph's last word."""
_LAST_LINE = 4.0
"""How much more a bad start of the last line weighs."""
_LEAST_CANDIDATES = 4
_SINGLE = Struct("<f")
_MOST = 1e38


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
    tolerance: float,
    balanced: bool,
    justified: bool = False,
) -> tuple[int, ...]:
    """Indices of the candidates at which lines end, the last one always; empty if none will do.

    ``width``, ``font_size`` and ``indent`` are px; a line may be wider than ``width`` by
    ``tolerance`` px. ``balanced``: the last line's free room counts as that of the others.
    ``justified``: a hyphen is cheaper and a line costs nothing.
    """
    if len(candidates) < _LEAST_CANDIDATES:
        return ()
    area = _single(_single(width) * font_size)
    per_hyphen = area / 2 if justified else area * 2
    per_line = 0.0 if justified else per_hyphen * 2
    prices = _prices(candidates, per_hyphen)
    scores, previous = [0.0], [0]
    active = 0
    for index, candidate in enumerate(candidates):
        is_last = index + 1 == len(candidates)
        edge = _single(candidate.end - width - tolerance)
        best, before = inf, 0
        for start in range(active, index + 1):
            begin = candidates[start - 1].start if start else -indent
            room = _single(begin - edge)
            if room < 0:
                active = start + 1
                continue
            added = _single(room * room)
            if is_last and not balanced:
                added = _LAST_LINE * prices[start - 1] if start else 0.0
            score = _single(scores[start] + added)
            if score <= best:
                best, before = score, start
        scores.append(_single(_single(best + prices[index]) + per_line))
        previous.append(before)
    if scores[-1] >= _MOST:
        return ()
    ends = [len(candidates)]
    while previous[ends[-1]]:
        ends.append(previous[ends[-1]])
    return tuple(end - 1 for end in reversed(ends))


def _prices(candidates: Sequence[Candidate], per_hyphen: float) -> list[float]:
    """What each break costs: a hyphen, and a last word that would stand alone."""
    prices = [per_hyphen if candidate.hyphen else 0.0 for candidate in candidates]
    for index in range(len(candidates) - 2, -1, -1):
        prices[index] += _ORPHAN
        if not candidates[index].hyphen:
            break
    return prices


def _single(value: float) -> float:
    """Rounded to single precision, in which browsers reckon: it decides between equal lines."""
    return float(_SINGLE.unpack(_SINGLE.pack(min(value, _MOST)))[0])
