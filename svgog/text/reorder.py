"""From logical to visual order: the pieces of one line as they stand from left to right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from svgog.text.bidi import blank_end, visual_order
from svgog.text.shaped import Piece, select
from svgog.text.whitespace import Seam


def in_visual_order(
    pieces: Sequence[Piece],
    text: str,
    start: int,
    end: int,
    base: int,
    seams: Sequence[Seam] = (),
) -> tuple[Piece, ...]:
    """The pieces of a line that shows ``text[start:end]``, from left to right (UAX #9 L1, L2).

    White space at the line's end takes the paragraph's level ``base``.
    """
    if base == 0 and not any(piece.level for piece in pieces):
        return tuple(pieces)
    tail = blank_end(text, start, end)
    if tail < end:
        pieces = [part for piece in pieces for part in _split(piece, tail, end, base)]
    if seams:
        return _ordered_around(pieces, dict(seams))
    return tuple(pieces[i] for i in visual_order([piece.level for piece in pieces]))


def _ordered_around(pieces: Sequence[Piece], seams: Mapping[int, int]) -> tuple[Piece, ...]:
    """L2 with the levels that stood before some pieces, by their first code points."""
    levels: list[int] = []
    parts: list[Piece | None] = []
    for piece in pieces:
        first = min(piece.clusters, default=-1)
        if first in seams:
            levels.append(seams[first])
            parts.append(None)
        levels.append(piece.level)
        parts.append(piece)
    ordered = (parts[i] for i in visual_order(levels))
    return tuple(piece for piece in ordered if piece is not None)


def _split(piece: Piece, tail: int, end: int, base: int) -> tuple[Piece, ...]:
    """A piece's part before ``tail``, and what follows as a piece of level ``base``."""
    if piece.level == base or max(piece.clusters, default=0) < tail:
        return (piece,)
    before, after = select(piece, 0, tail), select(piece, tail, end)
    if (after.level ^ base) & 1:
        after = after.reversed()
    after = after._replace(level=base)
    return tuple(part for part in (before, after) if part.gids)
