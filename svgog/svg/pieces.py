"""Cutting placed glyphs into pieces of text that a browser sets exactly as they stand.

A piece is shaped here once more, by itself as the browser will shape it: what comes out otherwise
than it stands is cut further, and what no cut brings about stays outlines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from svgog.svg.placed import PlacedGlyph, PlacedRun
from svgog.text.shaping import shape, shape_key
from svgog.text.spacing import JOINED_SCRIPTS, features

_ZWJ = "\u200d"
_JOINERS = (("", ""), (_ZWJ, ""), ("", _ZWJ), (_ZWJ, _ZWJ))
"""Around a piece of a word whose letters join with those of its neighbours."""
_TOLERANCE = 0.3
"""Device px between a glyph on the grid and the same glyph off it."""


class Piece(NamedTuple):
    """Text that starts at ``x``, its right end where it runs from right to left."""

    text: str
    x: float
    y: float
    turn: float


class _Cluster(NamedTuple):
    text: str
    glyphs: tuple[PlacedGlyph, ...]


def letter_spacing(run: PlacedRun) -> float:
    """The px a browser is to put between letters; elsewhere each letter is placed by itself."""
    joined = run.script in JOINED_SCRIPTS
    return 0.0 if run.rtl or joined else run.style.letter_spacing.at(run.font_size)


def cut_pieces(run: PlacedRun, device: float) -> list[Piece] | None:
    """The run's words in logical order, cut where they must be; None where no cut will do.

    ``device`` is device px per px.
    """
    pieces: list[Piece] = []
    for word in _words(run):
        found = _cut(run, word, device)
        if found is None:
            return None
        pieces += found
    return pieces


def _cut(run: PlacedRun, word: Sequence[_Cluster], device: float) -> list[Piece] | None:
    piece = _piece(run, word, device)
    if piece or len(word) < 2:
        return [piece] if piece else None
    middle = len(word) // 2
    first, second = _cut(run, word[:middle], device), _cut(run, word[middle:], device)
    return None if first is None or second is None else first + second


def _words(run: PlacedRun) -> Iterator[list[_Cluster]]:
    """Clusters up to a space and that space, or a single one that is turned."""
    word: list[_Cluster] = []
    for cluster in _clusters(run):
        turned = cluster.glyphs[0].turn or (word and word[-1].glyphs[0].turn)
        ended = word and word[-1].text[-1:].isspace() and not cluster.text.isspace()
        if word and (turned or ended):
            yield word
            word = []
        word.append(cluster)
    if any(cluster.text and not cluster.text.isspace() for cluster in word):
        yield word


def _clusters(run: PlacedRun) -> list[_Cluster]:
    """In logical order."""
    groups: list[tuple[str, list[PlacedGlyph]]] = []
    for glyph, words in zip(run.glyphs, run.words(), strict=True):
        if words or not groups:
            groups.append((words, []))
        groups[-1][1].append(glyph)
    clusters = [_Cluster(words, tuple(glyphs)) for words, glyphs in groups]
    return clusters[::-1] if run.rtl else clusters


def _piece(run: PlacedRun, word: Sequence[_Cluster], device: float) -> Piece | None:
    visual = word[::-1] if run.rtl else word
    glyphs = [glyph for cluster in visual for glyph in cluster.glyphs]
    words = "".join(cluster.text for cluster in word)
    for before, after in _JOINERS:
        text = f"{before}{words}{after}"
        x = _start(run, text, glyphs, device)
        if x is not None:
            y = run.baseline - run.style.baseline_shift.at(run.font_size)
            return Piece(text, x, y, glyphs[0].turn)
    return None


def _start(run: PlacedRun, text: str, glyphs: Sequence[PlacedGlyph], device: float) -> float | None:
    """Where ``text`` must start so that its glyphs come to stand as these do, if they ever do."""
    style, size = run.style, run.font_size
    on_off = features(style, run.script)
    shaped = shape(shape_key(text, 0, len(text), run.face, run.script, style.lang, on_off, run.rtl))
    if shaped.gids != tuple(glyph.gid for glyph in glyphs):
        return None
    spacing = letter_spacing(run)
    ends = [a != b for a, b in zip(shaped.clusters, (*shaped.clusters[1:], None), strict=True)]
    advances = [
        advance * size + (spacing if end else 0.0)
        for advance, end in zip(shaped.advances, ends, strict=True)
    ]
    pens = list(accumulate(advances, initial=0.0))
    places = [
        glyph.x - pen - offset * size
        for glyph, pen, offset in zip(glyphs, pens, shaped.x_offsets, strict=False)
    ]
    start = places[-1] if run.rtl else places[0]
    if any(abs(place - start) > _TOLERANCE / device for place in places):
        return None
    return start + pens[-1] if run.rtl else start
