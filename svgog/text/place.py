"""From the pieces of each line to placed runs: leading, alignment, baselines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from math import fsum, isinf
from operator import add
from typing import NamedTuple

from svgog.text.face import FaceMetrics
from svgog.text.hanging import hangs_at_end, hangs_at_start, must_hang
from svgog.text.justify import stretch_pieces, stretches
from svgog.text.layout import Glyph, Line, Run
from svgog.text.shaped import Piece
from svgog.text.style import LineOptions, TextAlign
from svgog.text.whitespace import FORCED_BREAKS, Source
from svgog.text.wrap import TOLERANCE


class LineContent(NamedTuple):
    """A line before it has a place: its range, what it shows, its glyphs and their width in px.

    Of ``start`` to ``end`` the code points up to ``shown`` show. The pieces' clusters count from
    ``offset``; ``sources`` are of the text they were shaped from. ``scale`` is that of its largest
    span, at least 1. Of the marks that hang outside the line's start and end (px) ``width`` has
    nothing in it.
    """

    start: int
    end: int
    shown: int
    text: str
    pieces: tuple[Piece, ...]
    sources: Sequence[Source]
    offset: int
    width: float
    scale: float
    start_hang: float = 0.0
    end_hang: float = 0.0


class LineBox(NamedTuple):
    """Where a line stands: its baseline, and the strut's ascent and descent, all > 0 px."""

    baseline: float
    ascent: float
    descent: float


class Placed(NamedTuple):
    """The lines in their places, the widest one's width and the height of all, in px."""

    lines: tuple[Line, ...]
    width: float
    height: float


def stack(
    scales: Sequence[float], strut: FaceMetrics, font_size: float, options: LineOptions
) -> tuple[list[LineBox], float]:
    """The line boxes from the top down, and their height in px.

    Every line has the paragraph's own strut, so that a fallback font or a smaller span never
    moves a line; a span set larger than the paragraph makes its line higher in proportion.
    """
    boxes = []
    top = 0.0
    for number, scale in enumerate(scales):
        size = font_size * scale
        ascent, descent = strut.ascent * size, -strut.descent * size
        height = options.line_height.at(font_size) * scale
        half_leading = (height - ascent - descent) / 2
        if number == 0:
            top -= _trim_over(options, strut, size, ascent, half_leading)
        boxes.append(LineBox(top + half_leading + ascent, ascent, descent))
        top += height
        if number + 1 == len(scales):
            top -= _trim_under(options, strut, size, descent, half_leading)
    return boxes, top


def place(
    contents: Sequence[LineContent],
    strut: FaceMetrics,
    font_size: float,
    width: float,
    options: LineOptions,
    text: str,
    rtl: bool,
    *,
    glyphs: bool = True,
) -> Placed:
    """Stack the lines of ``text``, align them in ``width`` px (infinite: in the widest line).

    Without ``glyphs`` they have no runs.
    """
    indent = options.text_indent.at(font_size)
    widest = max((c.width + (0 if i else indent) for i, c in enumerate(contents)), default=0.0)
    room = widest if isinf(width) else width
    boxes, height = stack([content.scale for content in contents], strut, font_size, options)
    lines = []
    for number, (content, box) in enumerate(zip(contents, boxes, strict=True)):
        own = 0.0 if number else indent
        align = _alignment(options, text, content.end)
        if align == "justify":
            content = _justified(content, text, room - own - content.width, font_size)
        x = _align(align, rtl, room, content.width, own)
        pen = x - (content.end_hang if rtl else content.start_hang)
        runs = tuple(_runs(content, pen, box.baseline, font_size)) if glyphs else ()
        lines.append(
            Line(
                content.start,
                content.end,
                content.text,
                x,
                box.baseline,
                content.width,
                box.ascent,
                box.descent,
                runs,
            )
        )
    return Placed(tuple(lines), widest, height)


def hung(
    content: LineContent,
    text: str,
    number: int,
    room: float,
    font_size: float,
    options: LineOptions,
) -> LineContent:
    """The line of ``text``, the marks that hang (CSS Text 4 §9) taken out of its width.

    A mark that may stay inside the line does so where the line has ``room`` px for it.
    """
    hanging, width = options.hanging_punctuation, content.width
    start_hang = end_hang = 0.0
    if number == 0 and hangs_at_start(text, content.start, hanging):
        start_hang = _advance(content, content.start, font_size)
        width -= start_hang
    shown, is_last = content.shown, content.end == len(text)
    has_own_end = content.text.endswith(text[max(content.start, shown - 1) : shown])
    if has_own_end and hangs_at_end(text, content.start, shown, hanging, last=is_last):
        may_stay = not must_hang(text[shown - 1], hanging)
        if not (may_stay and width <= room + TOLERANCE):
            end_hang = _advance(content, shown - 1, font_size)
            width -= end_hang
    return content._replace(width=width, start_hang=start_hang, end_hang=end_hang)


def _advance(content: LineContent, place: int, font_size: float) -> float:
    """The width of the glyphs of one code point of the paragraph, 0 inside a cluster."""
    return fsum(
        piece.advances[i] * font_size + (piece.spacing_px[i] if piece.spacing_px else 0.0)
        for piece in content.pieces
        for i, cluster in enumerate(piece.clusters)
        if cluster + content.offset == place
    )


def _trim_over(
    options: LineOptions, strut: FaceMetrics, size: float, ascent: float, half_leading: float
) -> float:
    edges = {"text": ascent, "cap": strut.cap_height * size, "ex": strut.x_height * size}
    edges["ideographic"] = size + strut.em_bottom * size
    over = options.text_box_trim.over
    return 0.0 if over == "none" else half_leading + ascent - edges[over]


def _trim_under(
    options: LineOptions, strut: FaceMetrics, size: float, descent: float, half_leading: float
) -> float:
    edges = {"text": descent, "alphabetic": 0.0}
    edges["ideographic"] = -strut.em_bottom * size
    under = options.text_box_trim.under
    return 0.0 if under == "none" else half_leading + descent - edges[under]


def _alignment(options: LineOptions, text: str, end: int) -> TextAlign:
    """The alignment of a line that ends at ``end``: ``text-align-last`` where a paragraph ends."""
    if end < len(text) and text[end - 1] not in FORCED_BREAKS:
        return options.text_align
    if options.text_align_last != "auto":
        return options.text_align_last
    return "start" if options.text_align == "justify" else options.text_align


def _justified(content: LineContent, text: str, free: float, font_size: float) -> LineContent:
    clusters = {cluster for piece in content.pieces for cluster in piece.clusters}
    first = content.start - content.offset
    whole = {cluster - first for cluster in clusters}
    added = stretches(text[content.start : content.shown], free, whole)
    if not added:
        return content
    moved = {at + first: stretch for at, stretch in added.items()}
    pieces = stretch_pieces(content.pieces, moved, font_size)
    return content._replace(pieces=pieces, width=content.width + free)


def _align(align: TextAlign, rtl: bool, room: float, width: float, indent: float) -> float:
    """The line's left edge; a line wider than its room starts at the start, as in CSS."""
    free = room - indent - width
    if free < 0 or align == "justify":
        align = "start"
    if align in ("start", "end"):
        align = "right" if (align == "end") != rtl else "left"
    left = 0.0 if rtl else indent
    if align == "center":
        return left + free / 2
    return left + free if align == "right" else left


def _runs(content: LineContent, x: float, baseline: float, font_size: float) -> list[Run]:
    runs: list[Run] = []
    starts = sorted({cluster for piece in content.pieces for cluster in piece.clusters})
    for piece in content.pieces:
        size = font_size * piece.style.scale
        base = baseline - piece.style.baseline_shift.at(size)
        keys = [content.sources[cluster][0] for cluster in piece.clusters]
        first = 0
        while first < len(keys):
            after = first + 1
            while after < len(keys) and keys[after] == keys[first]:
                after += 1
            after_last = bisect_right(starts, max(piece.clusters[first:after]))
            end = content.shown
            if after_last < len(starts):
                end = min(end, starts[after_last] + content.offset)
            run = _run(piece, first, after, end, content, x, base, font_size)
            runs.append(run)
            x += run.width
            first = after
    return runs


def _run(
    piece: Piece,
    first: int,
    after: int,
    end: int,
    content: LineContent,
    x: float,
    base: float,
    font_size: float,
) -> Run:
    size = font_size * piece.style.scale
    offset = content.offset
    last_cluster = max(content.start, content.shown - 1)
    advances = [advance * font_size for advance in piece.advances[first:after]]
    if piece.spacing_px:
        advances = list(map(add, advances, piece.spacing_px[first:after]))
    *pens, pen = accumulate(advances, initial=x)
    ups = [base - up * size for up in piece.y_offsets[first:after]]
    clusters = [min(each + offset, last_cluster) for each in piece.clusters[first:after]]
    places = map(add, pens, [right * size for right in piece.x_offsets[first:after]])
    fields = zip(piece.gids[first:after], places, ups, clusters, advances, strict=True)
    glyphs = map(Glyph._make, fields)
    start = min(clusters)
    return Run(
        piece.face,
        size,
        content.sources[piece.clusters[first]][0],
        start,
        max(start, end),
        x,
        pen - x,
        piece.style.palette,
        piece.script,
        piece.level,
        piece.style,
        tuple(glyphs),
    )
