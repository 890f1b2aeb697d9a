"""A paragraph's text as glyphs in one long line, and how to cut pieces out of it.

All lengths are of a font size of 1; spacing given in px is kept apart, so that every size can be
measured without shaping again.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import accumulate
from math import fsum
from typing import NamedTuple

from svgog.text.face import Face
from svgog.text.itemise import Item
from svgog.text.shaping import Glyphs, Shaper, shape_key
from svgog.text.spacing import features, spacing
from svgog.text.style import TextStyle
from svgog.text.trim import trimmed

_RESHAPED = 4
"""Em; a cut changes a few glyphs around it, and never the rest."""
_KEPT_TIMES = 8
"""As many code points as the text has are kept so many times in pieces already cut."""


class Piece(NamedTuple):
    """Glyphs of one item or a part of it, left to right; clusters are the paragraph's.

    Glyphs of an odd bidi ``level`` run from right to left, so their clusters fall.

    ``advances`` are in units of the paragraph's font size, with the em spacing in them;
    ``spacing_px`` is what px spacing adds, or empty. Offsets are in em of ``scale`` × font size.
    """

    face: Face
    style: TextStyle
    script: str
    level: int
    gids: tuple[int, ...]
    clusters: tuple[int, ...]
    advances: tuple[float, ...]
    spacing_px: tuple[float, ...]
    x_offsets: tuple[float, ...]
    y_offsets: tuple[float, ...]

    def reversed(self) -> Piece:
        """The same glyphs the other way round; right for blanks only."""
        return self._replace(**{name: getattr(self, name)[::-1] for name in _BY_GLYPH})

    def narrowed(self, cluster: int, em: float) -> Piece:
        """The same glyphs, the advance of a cluster less by ``em``."""
        if cluster not in self.clusters:
            return self
        advances = zip(self.clusters, self.advances, strict=True)
        return self._replace(advances=tuple(a - em if c == cluster else a for c, a in advances))


_BY_GLYPH = ("gids", "clusters", "advances", "spacing_px", "x_offsets", "y_offsets")


class Width(NamedTuple):
    """``em × font size + px``."""

    em: float
    px: float

    def at(self, font_size: float) -> float:
        return self.em * font_size + self.px


class ShapedText:
    """The items of a text shaped with full context; knows its widths and can be cut anywhere.

    ``em`` and ``px`` are widths from the text's start to each code point, as if cut nowhere;
    ``px`` is empty where no spacing is in px. ``unsafe`` are positions where cutting changes
    glyphs, ``inside`` those within a cluster.
    """

    def __init__(
        self,
        text: str,
        items: tuple[Item, ...],
        lang: str,
        shaper: Shaper,
        resize: Callable[[Item], Face],
    ) -> None:
        self.text = text
        self._shaper = shaper
        self._items = tuple(item._replace(face=resize(item)) for item in items)
        self._pieces: list[Piece] = []
        self._trimmed = trimmed(text, lang)
        self.unsafe = {*self._trimmed.opening, *(at + 1 for at in self._trimmed.closing)}
        self.inside: set[int] = set()
        em, px = [0.0] * len(text), [0.0] * len(text)
        for item in self._items:
            glyphs = self._glyphs(item, item.start, item.end)
            piece = self._space(item, item.start, glyphs)
            self._pieces.append(piece)
            self.unsafe.update(item.start + cluster for cluster in glyphs.unsafe if cluster)
            if piece.clusters == tuple(range(item.start, item.end)):
                em[item.start : item.end] = piece.advances
                if piece.spacing_px:
                    px[item.start : item.end] = piece.spacing_px
                continue
            for cluster, advance in zip(piece.clusters, piece.advances, strict=True):
                em[cluster] += advance
            for cluster, extra in zip(piece.clusters, piece.spacing_px, strict=False):
                px[cluster] += extra
            within = set(range(item.start, item.end)).difference(piece.clusters)
            self.inside |= within
            self.unsafe |= within
        self.em = [0.0, *accumulate(em)]
        self.px = [0.0, *accumulate(px)] if any(px) else []
        self._cuts: dict[tuple[int, int], tuple[Piece, ...]] = {}
        self._kept = 0

    def measure(self, start: int, end: int, shown: int | None = None) -> Width:
        """The exact width of a line with this text, of which what is after ``shown`` hangs."""
        stop = end if shown is None else shown
        if start not in self.unsafe and end not in self.unsafe:
            px = self.px[stop] - self.px[start] if self.px else 0.0
            return Width(self.em[stop] - self.em[start], px)
        pieces = self.cut(start, end, stop)
        return Width(
            fsum(width for piece in pieces for width in piece.advances),
            fsum(width for piece in pieces for width in piece.spacing_px),
        )

    def cut(self, start: int, end: int, shown: int) -> tuple[Piece, ...]:
        """The glyphs of a line with this text up to ``shown``; ends are reshaped where needed.

        Hanging spaces are shaped with the line, as browsers do: they may kern with its last word.
        """
        known = self._cuts.get((start, end))
        if known is None:
            known = tuple(
                self._cut_item(item, piece, max(start, item.start), min(end, item.end))
                for item, piece in self._between(start, end)
            )
            self._keep(start, end, known)
        if shown == end:
            return known
        return tuple(select(piece, start, shown) for piece in known)

    def _keep(self, start: int, end: int, pieces: tuple[Piece, ...]) -> None:
        self._kept += max(1, end - start)
        if self._kept > _KEPT_TIMES * len(self.text):
            self._cuts.clear()
            self._kept = max(1, end - start)
        self._cuts[start, end] = pieces

    @cached_property
    def slack(self) -> float:
        """How many em a line can be wider or narrower when its ends are shaped anew."""
        return _RESHAPED * max((item.style.scale for item in self._items), default=1.0)

    @property
    def has_end_trims(self) -> bool:
        """Whether any line's end can be narrower."""
        return bool(self._trimmed.last)

    def end_trim(self, end: int) -> float:
        """By how many em a closing bracket before ``end`` can be narrower at the end of a line."""
        at = end - 1
        if at not in self._trimmed.last:
            return 0.0
        ((item, _),) = self._between(at, end)
        if item.rtl or not item.style.spacing_trim:
            return 0.0
        whole = self._shape(item, at, end)
        narrow = self._space(item, at, self._glyphs(item, at, end, narrow=True))
        return fsum(whole.advances) - fsum(narrow.advances)

    def _between(self, start: int, end: int) -> Iterator[tuple[Item, Piece]]:
        first = bisect_right(self._items, start, key=lambda item: item.end)
        after = bisect_left(self._items, end, key=lambda item: item.start)
        return zip(self._items[first:after], self._pieces[first:after], strict=True)

    def _cut_item(self, item: Item, piece: Piece, start: int, end: int) -> Piece:
        if start == item.start and end == item.end:
            return piece
        left, right = start, end
        while left < end and left in self.unsafe:
            left += 1
        while right > start and right in self.unsafe and right != item.end:
            right -= 1
        if left >= right:
            return self._shape(item, start, end)
        parts = [select(piece, left, right)]
        if start < left:
            parts.insert(0, self._shape(item, start, left))
        if right < end:
            parts.append(self._shape(item, right, end))
        return _join(parts[::-1] if item.rtl else parts)

    def _shape(self, item: Item, start: int, end: int) -> Piece:
        return self._space(item, start, self._glyphs(item, start, end))

    def _glyphs(self, item: Item, start: int, end: int, *, narrow: bool = False) -> Glyphs:
        trimmed_here = range(start, end) if narrow else self._trimmed.within(start, end)
        tags = features(item.style, item.script)
        return self._shaper.shape(
            shape_key(
                self.text,
                start,
                end,
                item.face,
                item.script,
                item.lang,
                tags,
                item.rtl,
                tuple(trimmed_here) if item.style.spacing_trim else (),
            )
        )

    def _space(self, item: Item, start: int, glyphs: Glyphs) -> Piece:
        style, scale = item.style, item.style.scale
        clusters = tuple(start + cluster for cluster in glyphs.clusters)
        advances = tuple(advance * scale for advance in glyphs.advances)
        px: tuple[float, ...] = ()
        if style.letter_spacing or style.word_spacing:
            em, px = spacing(self.text, clusters, advances, item.script, style)
            advances = tuple(a + e * scale for a, e in zip(advances, em, strict=True))
        return Piece(
            item.face,
            style,
            item.script,
            item.level,
            glyphs.gids,
            clusters,
            advances,
            px,
            glyphs.x_offsets,
            glyphs.y_offsets,
        )


def select(piece: Piece, start: int, end: int) -> Piece:
    """The glyphs of the clusters from ``start`` to ``end``."""
    clusters = piece.clusters
    if piece.level & 1:
        low = bisect_right(clusters, -end, key=int.__neg__)
        high = bisect_right(clusters, -start, key=int.__neg__)
    else:
        low, high = bisect_left(clusters, start), bisect_left(clusters, end)
    return piece._replace(
        gids=piece.gids[low:high],
        clusters=piece.clusters[low:high],
        advances=piece.advances[low:high],
        spacing_px=piece.spacing_px[low:high],
        x_offsets=piece.x_offsets[low:high],
        y_offsets=piece.y_offsets[low:high],
    )


def _join(parts: list[Piece]) -> Piece:
    spaced = any(part.spacing_px for part in parts)
    return parts[0]._replace(
        gids=sum((part.gids for part in parts), ()),
        clusters=sum((part.clusters for part in parts), ()),
        advances=sum((part.advances for part in parts), ()),
        spacing_px=sum((p.spacing_px or (0.0,) * len(p.gids) for p in parts), ()) if spaced else (),
        x_offsets=sum((part.x_offsets for part in parts), ()),
        y_offsets=sum((part.y_offsets for part in parts), ()),
    )
