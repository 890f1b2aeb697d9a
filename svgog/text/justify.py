"""``text-align: justify``: where a line may be stretched, and by how much.

``text-justify: auto`` as in Chromium: at spaces, and on both sides of ideographs, kana and the
symbols that are set among them. Letters are never parted, so joined scripts stay joined.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from svgog.text.characters import is_ignorable
from svgog.text.shaped import Piece
from svgog.text.unidata.ranges import ranges

_EAST_ASIAN = """
2c7 2ca-2cb 2d9 2020-2021 2030 203b-203c 2042 2047-2049 2051 2100 2103 2105 2109-210a 2113 2116
2121 212b 213b 2150-2152 2156-215a 2160-216b 2170-217b 217f 2189 2194-2195 2307 2312 231a-231b
23be-23cc 23ce 23e9-23ec 23f0 23f3 2423 2460-2492 249c-24ff 25a0-25a2 25aa-25ab 25b1-25b3
25b6-25b7 25bc-25bd 25c0-25c1 25c6-25c7 25c9 25cb-25cc 25ce-25d3 25e2-25e6 25ef 25fd-25fe
2600-2603 2605-2606 260e 2614-2617 261d 2620 2640 2642 2648-2653 2660-266f 2672-267d 267f 2693
2695-2696 26a0-26a1 26a7 26aa-26ab 26bd-26be 26c4-26c5 26ce 26d3-26d4 26ea 26f2-26f3 26f5
26f9-26fa 26fd 2705 2708 270a-270d 2713 271a 2728 273f-2740 2744 274c 274e 2753-2757 2763-2764
2776-277f 2795-2797 27a1 27b0 27bf 2b1a-2b1c 2b50 2b55 2e80-2fdf 2ff0-3029 3031-3098 309b-312f
3190-31ef 3200-a4cf f900-faff fe10-fe12 fe19 fe30-fe6f ff00-ff0c ff0e-ff1a ff1d ff1f-ff9d
ffa1-ffef 16fe0-16fe3 16fe5-18dff 1aff0-1b2ff 1f004 1f0cf 1f100 1f110-1f129 1f130-1f149
1f150-1f169 1f170-1f189 1f18e 1f191-1f19a 1f1e6-1f3fa 1f400-1f6ff 1f7e0-1f7eb 1f7f0 1f900-1f9ff
1fa70-1faff 20000-3ffff
"""
_SPACES = "\t\n \xa0"


def _pattern() -> re.Pattern[str]:
    east_asian = (f"{chr(first)}-{chr(last)}" for first, last in ranges(_EAST_ASIAN))
    return re.compile(f"[{''.join(east_asian)}{_SPACES}]")


_OPPORTUNITY = _pattern()


class Stretch(NamedTuple):
    """Px to add before and after a character, in the order of the text."""

    before: float
    after: float


def stretches(text: str, free: float, whole: Collection[int]) -> Mapping[int, Stretch]:
    """How a line of ``text`` is stretched by ``free`` px: for some of its code points, how much.

    Only code points in ``whole`` are stretched: those at which a cluster of glyphs begins. Empty
    where the line has no opportunity.
    """
    sides = _sides(text, whole)
    count = sum(map(sum, sides.values()))
    if not count or free <= 0:
        return {}
    each = free / count
    return {at: Stretch(each * before, each * after) for at, (before, after) in sides.items()}


def _sides(text: str, whole: Collection[int]) -> dict[int, tuple[bool, bool]]:
    """The opportunities before and after; none at the line's own ends, one between two."""
    sides: dict[int, tuple[bool, bool]] = {}
    end = len(text.rstrip("\u200b\u2060\xad"))
    clusters = sorted(at for at in whole if at < end)
    reached = 0
    for match in _OPPORTUNITY.finditer(text):
        at = match.start()
        following = bisect_right(clusters, at)
        if not following or clusters[following - 1] != at:
            continue
        apart = at > 0 and not all(map(is_ignorable, text[reached:at]))
        before = apart and match[0] not in _SPACES
        after = following < len(clusters)
        if before or after:
            sides[at] = (before, after)
        reached = clusters[following] if after else end
    return sides


def stretch_pieces(
    pieces: Sequence[Piece], added: Mapping[int, Stretch], font_size: float
) -> tuple[Piece, ...]:
    """Pieces with room around the glyphs of some clusters: ``added`` is by the pieces' clusters."""
    return tuple(_stretch(piece, added, font_size * piece.style.scale) for piece in pieces)


def _stretch(piece: Piece, added: Mapping[int, Stretch], size: float) -> Piece:
    if added.keys().isdisjoint(piece.clusters):
        return piece
    spacing = list(piece.spacing_px or (0.0,) * len(piece.gids))
    offsets = list(piece.x_offsets)
    for cluster in sorted(added.keys() & set(piece.clusters)):
        before, after = added[cluster]
        left, right = (after, before) if piece.level & 1 else (before, after)
        first = piece.clusters.index(cluster)
        spacing[first] += left
        offsets[first] += left / size
        spacing[first + piece.clusters.count(cluster) - 1] += right
    return piece._replace(spacing_px=tuple(spacing), x_offsets=tuple(offsets))
