"""CSS Fonts 4, font style matching: the best face of one family."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from svgog.text.fontfile import FaceRecord
from svgog.text.style import Slant

_SLANTS: dict[Slant, tuple[Slant, ...]] = {
    "normal": ("normal", "oblique", "italic"),
    "italic": ("italic", "oblique", "normal"),
    "oblique": ("oblique", "italic", "normal"),
}
_OBLIQUE_ANGLE = 14.0
"""Degrees of CSS ``oblique`` where no angle is given."""


def choose(
    records: Sequence[FaceRecord], weight: float, slant: Slant, stretch: float
) -> tuple[FaceRecord, tuple[tuple[str, float], ...]]:
    """The record that is nearest in stretch, then slant, then weight, and its axis values."""
    left = _nearest(records, lambda record: _stretch_rank(stretch, *record.stretch))
    left = _best_slant(left, slant)
    left = _nearest(left, lambda record: _weight_rank(weight, *record.weight))
    record = left[0]
    values = {"wght": weight, "wdth": stretch}
    if slant != "normal":
        values |= {"ital": 1.0} if "ital" in record.axes else {"slnt": -_OBLIQUE_ANGLE}
    wanted = [
        (tag, record.axes[tag].clamp(value)) for tag, value in values.items() if tag in record.axes
    ]
    return record, tuple((t, v) for t, v in wanted if v != record.axes[t].default)


def _nearest(
    records: Sequence[FaceRecord], rank: Callable[[FaceRecord], tuple[int, float]]
) -> list[FaceRecord]:
    best = min(map(rank, records))
    return [record for record in records if rank(record) == best]


def _best_slant(records: Sequence[FaceRecord], slant: Slant) -> list[FaceRecord]:
    def slants(record: FaceRecord) -> set[Slant]:
        axes: set[Slant] = {"italic"} if "ital" in record.axes else set()
        return {record.slant} | axes | ({"oblique"} if "slnt" in record.axes else set())

    for wish in _SLANTS[slant]:
        found = [record for record in records if wish in slants(record)]
        if found:
            return found
    return list(records)


def _stretch_rank(wish: float, low: float, high: float) -> tuple[int, float]:
    if low <= wish <= high:
        return 0, 0.0
    narrower = high < wish
    distance = wish - high if narrower else low - wish
    return (1 if narrower == (wish <= 100) else 2), distance


def _weight_rank(wish: float, low: float, high: float) -> tuple[int, float]:
    if low <= wish <= high:
        return 0, 0.0
    lighter = high < wish
    distance = wish - high if lighter else low - wish
    if 400 <= wish <= 500:
        if not lighter and low <= 500:
            return 1, distance
        return (2 if lighter else 3), distance
    return (1 if lighter == (wish < 400) else 2), distance
