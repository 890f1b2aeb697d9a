"""What happens when text is too long: the largest size that fits, then a clamp."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import ceil, floor, inf

from svgog.text.layout import TextLayout
from svgog.text.paragraph import Paragraph
from svgog.text.style import LineOptions
from svgog.text.wrap import TOLERANCE


def fit(
    paragraph: Paragraph,
    *,
    lowest: float,
    highest: float,
    width: float,
    height: float = inf,
    options: LineOptions,
) -> TextLayout:
    """Lay out at the largest whole-pixel size in ``lowest…highest`` at which everything fits.

    Words stay whole, lines obey ``line_clamp`` and ``height`` px. Where no size does it the text
    is set at ``lowest``; there words may break as ``options`` allow, and what is still too much
    is cut with the ellipsis. The outcome is ``fits``, ``shrunk`` or ``truncated``.
    """
    size = natural_size(
        paragraph, lowest=lowest, highest=highest, width=width, height=height, options=options
    )
    lines = _lines_in(paragraph, size, width, height, options)
    layout = paragraph.lay_out(size, width, replace(options, line_clamp=lines), cut_overflow=True)
    if layout.outcome == "fits" and size < floor(highest):
        return replace(layout, outcome="shrunk")
    return layout


def natural_size(
    paragraph: Paragraph,
    *,
    lowest: float,
    highest: float,
    width: float,
    height: float = inf,
    options: LineOptions,
) -> float:
    """The largest whole-pixel size that keeps words whole and fits; else ``lowest``."""
    plain = _first_fit(options)

    def fits(size: float) -> bool:
        return fits_at(paragraph, size, width=width, height=height, options=plain)

    return _largest(fits, lowest, highest)


def fits_at(
    paragraph: Paragraph, font_size: float, *, width: float, height: float, options: LineOptions
) -> bool:
    """Whether all of the text fits at a size with its words whole."""
    wrapped = paragraph.wrap(font_size, width, options)
    if wrapped.broken or wrapped.overflowing:
        return False
    if options.line_clamp is not None and len(wrapped.cuts) > options.line_clamp:
        return False
    return paragraph.height(font_size, wrapped, options) <= height + TOLERANCE


def words_whole(paragraph: Paragraph, font_size: float, width: float, options: LineOptions) -> bool:
    """Whether no word is wider than the box: none broken, none sticking out."""
    wrapped = paragraph.wrap(font_size, width, replace(options, text_wrap="wrap"))
    return not (wrapped.broken or wrapped.overflowing)


def _first_fit(options: LineOptions) -> LineOptions:
    """To find out what fits, balancing and the like only cost time: they keep the line count."""
    return replace(options, text_wrap="nowrap" if options.text_wrap == "nowrap" else "wrap")


def _largest(fits: Callable[[float], bool], lowest: float, highest: float) -> float:
    low, high = ceil(lowest), floor(highest)
    if low <= high and fits(high):
        return high
    if low > high or not fits(low):
        return lowest
    while high - low > 1:
        middle = (low + high) // 2
        if fits(middle):
            low = middle
        else:
            high = middle
    return low


def _lines_in(
    paragraph: Paragraph, size: float, width: float, height: float, options: LineOptions
) -> int | None:
    """How many lines have room in the height, at least one, and at most ``line_clamp``."""
    if height == inf:
        return options.line_clamp
    wrapped = paragraph.wrap(size, width, _first_fit(options))
    count = min(len(wrapped.cuts), options.line_clamp or len(wrapped.cuts))
    while count > 1:
        some = wrapped._replace(cuts=wrapped.cuts[:count])
        if paragraph.height(size, some, options) <= height + TOLERANCE:
            break
        count -= 1
    if count == len(wrapped.cuts):
        return options.line_clamp
    return count
