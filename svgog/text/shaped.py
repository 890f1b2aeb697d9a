"""A paragraph's text as glyphs in one long line, and how to cut pieces out of it.

All lengths are of a font size of 1; spacing given in px is kept apart, so that every size can be
measured without shaping again.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate
from math import fsum
from typing import NamedTuple

from svgog.text.face import Face
from svgog.text.itemise import Item
from svgog.text.shaping import Glyphs, Shaper, shape_key
from svgog.text.style import TextStyle

_JOINED_SCRIPTS = frozenset(
    ("Arab", "Syrc", "Mong", "Nkoo", "Phag", "Mand", "Mani", "Rohg", "Adlm", "Sogd")
)
_WORD_SEPARATORS = frozenset(" \xa0\u1361\U00010100\U00010101\U0001039f\U0001091f")


class Piece(NamedTuple):
    """Glyphs of one item or a part of it, left to right; clusters are the paragraph's.

    ``advances`` are in units of the paragraph's font size, with the em spacing in them;
    ``spacing_px`` is what px spacing adds, or empty. Offsets are in em of ``scale`` × font size.
    """

    face: Face
    style: TextStyle
    rtl: bool
    gids: tuple[int, ...]
    clusters: tuple[int, ...]
    advances: tuple[float, ...]
    spacing_px: tuple[float, ...]
    x_offsets: tuple[float, ...]
    y_offsets: tuple[float, ...]


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
        self._lang = lang
        self._shaper = shaper
        self._items = tuple(item._replace(face=resize(item)) for item in items)
        self._pieces: list[Piece] = []
        self.unsafe: set[int] = set()
        self.inside: set[int] = set()
        em, px = [0.0] * len(text), [0.0] * len(text)
        for item in self._items:
            glyphs = self._glyphs(item, item.start, item.end)
            piece = self._space(item, item.start, glyphs)
            self._pieces.append(piece)
            self.unsafe.update(item.start + cluster for cluster in glyphs.unsafe if cluster)
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
            known = self._cuts[start, end] = tuple(
                self._cut_item(item, piece, max(start, item.start), min(end, item.end))
                for item, piece in self._between(start, end)
            )
        if shown == end:
            return known
        return tuple(_select(piece, start, shown) for piece in known)

    def _between(self, start: int, end: int) -> Iterator[tuple[Item, Piece]]:
        first = bisect_right(self._items, start, key=lambda item: item.end)
        after = bisect_left(self._items, end, key=lambda item: item.start)
        return zip(self._items[first:after], self._pieces[first:after], strict=True)

    def _cut_item(self, item: Item, piece: Piece, start: int, end: int) -> Piece:
        if start == item.start and end == item.end:
            return piece
        left, right = start, end
        while left < item.end and left in self.unsafe:
            left += 1
        while right > item.start and right in self.unsafe and right != item.end:
            right -= 1
        if left >= right:
            return self._shape(item, start, end)
        parts = [_select(piece, left, right)]
        if start < left:
            parts.insert(0, self._shape(item, start, left))
        if right < end:
            parts.append(self._shape(item, right, end))
        return _join(parts[::-1] if item.rtl else parts)

    def _shape(self, item: Item, start: int, end: int) -> Piece:
        return self._space(item, start, self._glyphs(item, start, end))

    def _glyphs(self, item: Item, start: int, end: int) -> Glyphs:
        lang = item.style.lang or self._lang
        features = _features(item.style, item.script)
        return self._shaper.shape(
            shape_key(self.text, start, end, item.face, item.script, lang, features, item.rtl)
        )

    def _space(self, item: Item, start: int, glyphs: Glyphs) -> Piece:
        style, scale = item.style, item.style.scale
        clusters = tuple(start + cluster for cluster in glyphs.clusters)
        advances = tuple(advance * scale for advance in glyphs.advances)
        px: tuple[float, ...] = ()
        letter = style.letter_spacing if item.script not in _JOINED_SCRIPTS else None
        if letter or style.word_spacing:
            added_em, added_px = [], []
            for index, cluster in enumerate(clusters):
                last = index + 1 == len(clusters) or clusters[index + 1] != cluster
                em = px_here = 0.0
                if letter and last and glyphs.advances[index]:
                    em, px_here = letter.em, letter.px
                if style.word_spacing and last and self.text[cluster] in _WORD_SEPARATORS:
                    em, px_here = em + style.word_spacing.em, px_here + style.word_spacing.px
                added_em.append(em * scale)
                added_px.append(px_here)
            advances = tuple(a + e for a, e in zip(advances, added_em, strict=True))
            px = tuple(added_px) if any(added_px) else ()
        return Piece(
            item.face,
            style,
            item.rtl,
            glyphs.gids,
            clusters,
            advances,
            px,
            glyphs.x_offsets,
            glyphs.y_offsets,
        )


def _features(style: TextStyle, script: str) -> tuple[tuple[str, int], ...]:
    features: dict[str, int] = {}
    if not style.kerning:
        features["kern"] = 0
    if style.letter_spacing and script not in _JOINED_SCRIPTS:
        features |= {"liga": 0, "clig": 0, "calt": 0}
    return tuple((features | dict(style.features)).items())


def _select(piece: Piece, start: int, end: int) -> Piece:
    clusters = piece.clusters
    if piece.rtl:
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
