"""A paragraph: analysed and shaped once, laid out at many sizes and widths."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from math import inf
from typing import Literal

from svgog.model import Outcome
from svgog.text.caps import small_caps
from svgog.text.characters import grapheme_starts
from svgog.text.face import Face, FaceMetrics
from svgog.text.fontbook import FontBook
from svgog.text.itemise import Item, Missing, itemise
from svgog.text.layout import TextLayout
from svgog.text.linebreak import SOFT_HYPHEN, Breaks, find_breaks
from svgog.text.place import LineContent, hung, place, stack
from svgog.text.reorder import in_visual_order
from svgog.text.shaped import Piece, ShapedText
from svgog.text.style import Direction, LineOptions, Span, TextStyle, WhiteSpace
from svgog.text.whitespace import Source, StyledText, prepare
from svgog.text.wrap import TOLERANCE, Cut, Wrapped, Wrapper

_DROPPED = " \u3000" + SOFT_HYPHEN
"""What does not stand before an ellipsis."""
_KEPT_SIZES = 64


def shape_paragraph(
    spans: Sequence[Span],
    fonts: FontBook,
    *,
    lang: str = "",
    direction: Direction = "auto",
    white_space: WhiteSpace = "normal",
) -> Paragraph:
    """Make a paragraph of styled spans.

    ``lang`` is a BCP 47 tag for breaking and shaping; a span's own goes before it for shaping.
    The first span's style gives the lines their strut. Raises TextError for lone surrogates,
    FontNotFound where no font at all is registered.
    """
    first = spans[0].style if spans else TextStyle()
    styled = small_caps(prepare(spans, white_space, direction, lang), fonts, lang)
    return Paragraph(styled, first, fonts, lang, white_space)


class Paragraph:
    """Text with styles, faces and glyphs; knows nothing of a size or a width.

    ``text`` has its white space collapsed and its case transformed; ``missing`` names the
    characters that no font has.
    """

    def __init__(
        self,
        styled: StyledText,
        strut: TextStyle,
        fonts: FontBook,
        lang: str,
        white_space: WhiteSpace,
    ) -> None:
        self._styled = styled
        self._strut_face = fonts.faces_for(strut)[0]
        self._book = fonts
        self._itemised = itemise(styled, fonts, lang)
        self._shaped: dict[tuple[Face, ...], ShapedText] = {}
        self._at_size: dict[float, ShapedText] = {}
        self._breaks: dict[tuple[object, ...], Breaks] = {}
        self.lang = lang
        self.white_space = white_space

    @property
    def rtl(self) -> bool:
        """Whether the paragraph's own direction is right to left."""
        return bool(self._styled.base & 1)

    @property
    def text(self) -> str:
        return self._styled.text

    @property
    def sources(self) -> tuple[Source, ...]:
        """For each code point of ``text`` its span's key and the offset in that span's text."""
        return self._styled.sources

    @property
    def missing(self) -> tuple[Missing, ...]:
        return self._itemised.missing

    @property
    def fonts(self) -> tuple[Face, ...]:
        """The faces used, in order of first use."""
        return tuple(dict.fromkeys(item.face for item in self._itemised.items))

    @property
    def scripts(self) -> frozenset[str]:
        """The ISO 15924 codes of the text's scripts."""
        return frozenset(item.script for item in self._itemised.items)

    def wrap(self, font_size: float, width: float, options: LineOptions) -> Wrapped:
        """Only where the lines end, before any clamp."""
        wrapper = Wrapper(
            self._shaped_at(font_size),
            self._breaks_by(options),
            self._graphemes,
            font_size,
            options.overflow_wrap != "normal",
            self._hyphen_width(font_size, options),
            justified=options.text_align == "justify",
            hanging=options.hanging_punctuation,
        )
        return wrapper.wrap(width, options.text_wrap, options.text_indent.at(font_size))

    def height(self, font_size: float, wrapped: Wrapped, options: LineOptions) -> float:
        """The height in px of wrapped lines, trimmed by ``text-box``."""
        scales = [self._scale(cut.start, cut.end) for cut in wrapped.cuts]
        return stack(scales, self._strut(font_size), font_size, options)[1]

    @cached_property
    def is_even(self) -> bool:
        """Whether no span is larger than the paragraph, so that all lines are of one height."""
        return all(run.style.scale <= 1 for run in self._styled.styles)

    def first_baseline(self, font_size: float, options: LineOptions) -> float:
        """Where the first line's baseline lies, in px from the top, if the text is even."""
        return stack([1.0], self._strut(font_size), font_size, options)[0][0].baseline

    def lay_out(
        self,
        font_size: float,
        width: float = inf,
        options: LineOptions = LineOptions(),  # noqa: B008 - it is frozen
        *,
        cut_overflow: bool = False,
        glyphs: bool = True,
    ) -> TextLayout:
        """Lines no wider than ``width`` px at ``font_size`` px, placed.

        ``line_clamp`` keeps that many lines. Lines wider than the box are cut where
        ``cut_overflow`` says so, and with a ``line_clamp`` where the text may not wrap.
        Without ``glyphs`` the lines have no runs, which is quick.
        """
        wrapped = self.wrap(font_size, width, options)
        clamp = options.line_clamp
        clamped = clamp is not None and len(wrapped.cuts) > clamp
        if clamped and options.text_wrap in ("balance", "pretty"):
            wrapped = self.wrap(font_size, width, replace(options, text_wrap="wrap"))
        cuts = wrapped.cuts[:clamp]
        may_not_wrap = options.text_wrap == "nowrap" or self.white_space in ("nowrap", "pre")
        cut_wide = cut_overflow or (clamp is not None and may_not_wrap)
        indent = options.text_indent.at(font_size)
        contents = []
        justified = "justify" in (options.text_align, options.text_align_last)
        with_pieces = glyphs or justified or bool(options.hanging_punctuation)
        outcome: Outcome = "fits"
        for number, cut in enumerate(cuts):
            room = width - (0.0 if number else indent)
            content = self._content(font_size, cut, options, with_pieces)
            if content.width > room + TOLERANCE:
                content = self._with_narrow_end(font_size, cut, content)
            if options.hanging_punctuation:
                content = hung(content, self.text, number, room, font_size, options)
            wide = cut_wide and content.width > room + TOLERANCE
            if wide or (clamped and number + 1 == len(cuts)):
                outcome = "truncated"
                content = self._cut_short(font_size, cut, room, options.ellipsis or "")
            contents.append(content)
        strut = self._strut(font_size)
        lines, widest, height = place(
            contents, strut, font_size, width, options, self.text, self.rtl, glyphs=glyphs
        )
        way: Literal["ltr", "rtl"] = "rtl" if self.rtl else "ltr"
        return TextLayout(self.text, lines, font_size, outcome, self.missing, widest, height, way)

    def _content(
        self, font_size: float, cut: Cut, options: LineOptions, with_pieces: bool
    ) -> LineContent:
        if cut.hyphen:
            level = self._styled.levels[max(cut.start, cut.content - 1)]
            sign = options.hyphenate_character or self._hyphen_sign
            line = self._with_suffix(font_size, cut.start, cut.content, sign, level)
            return line._replace(end=cut.end)
        shaped = self._shaped_at(font_size)
        pieces = shaped.cut(cut.start, cut.end, cut.content) if with_pieces else ()
        return LineContent(
            cut.start,
            cut.end,
            cut.content,
            self.text[cut.start : cut.content].replace(SOFT_HYPHEN, ""),
            self._from_left_to_right(pieces, cut),
            self.sources,
            0,
            shaped.measure(cut.start, cut.end, cut.content).at(font_size),
            self._scale(cut.start, cut.end),
        )

    def _from_left_to_right(self, pieces: Sequence[Piece], cut: Cut) -> tuple[Piece, ...]:
        styled = self._styled
        return in_visual_order(
            pieces, styled.text, cut.start, cut.content, styled.base, styled.seams
        )

    def _with_narrow_end(self, font_size: float, cut: Cut, content: LineContent) -> LineContent:
        """A line too wide, less the blank of a full-width closing bracket at its end."""
        trim = self._shaped_at(font_size).end_trim(cut.content)
        if not trim or cut.hyphen:
            return content
        pieces = tuple(piece.narrowed(cut.content - 1, trim) for piece in content.pieces)
        return content._replace(pieces=pieces, width=content.width - trim * font_size)

    def _cut_short(self, font_size: float, cut: Cut, room: float, ellipsis: str) -> LineContent:
        """As many graphemes of the line as fit before the ellipsis, or the ellipsis alone."""
        low = bisect_right(self._graphemes, cut.start)
        places = self._graphemes[low : bisect_right(self._graphemes, cut.content)]
        if cut.content > cut.start and cut.content not in places:
            places = [*places, cut.content]
        shaped = self._shaped_at(font_size)
        places = [p for p in places if p not in shaped.inside]
        spare = room - self._with_suffix(font_size, cut.start, cut.start, ellipsis).width
        fitting = self._count_fitting(font_size, cut.start, places, spare)
        for end in reversed(places[: fitting + 1]):
            while end > cut.start and self.text[end - 1] in _DROPPED:
                end -= 1
            line = self._with_suffix(font_size, cut.start, end, ellipsis)
            if line.width <= room + TOLERANCE:
                return line
        return self._with_suffix(font_size, cut.start, cut.start, ellipsis)

    def _count_fitting(
        self, font_size: float, start: int, places: Sequence[int], room: float
    ) -> int:
        """How many of the sorted places a line from ``start`` can reach in ``room`` px."""
        shaped = self._shaped_at(font_size)

        def roughly(place: int) -> float:
            px = shaped.px[place] - shaped.px[start] if shaped.px else 0.0
            return (shaped.em[place] - shaped.em[start]) * font_size + px

        near = bisect_right(places, room + shaped.slack * font_size, key=roughly)
        return bisect_right(
            places, room, 0, near, key=lambda p: shaped.measure(start, p).at(font_size)
        )

    def _with_suffix(
        self, font_size: float, start: int, end: int, suffix: str, level: int | None = None
    ) -> LineContent:
        """A line of its own, shaped together with an ellipsis or a hyphen at its end.

        The suffix has the paragraph's direction if it is given no bidi level of its own.
        """
        base = self._styled.base
        part = self._styled.part(start, end, suffix, base if level is None else level)
        items = itemise(part, self._book, self.lang, self._itemised.han).items
        shaped = ShapedText(part.text, items, self.lang, self._book.shaper, _resizer(font_size))
        pieces = shaped.cut(0, len(part.text), len(part.text))
        return LineContent(
            start,
            end,
            end,
            part.text.replace(SOFT_HYPHEN, ""),
            in_visual_order(pieces, part.text, 0, len(part.text), base, part.seams),
            part.sources,
            start,
            shaped.measure(0, len(part.text)).at(font_size),
            self._scale(start, end),
        )

    def _shaped_at(self, font_size: float) -> ShapedText:
        known = self._at_size.get(font_size)
        if known is None:
            if len(self._at_size) > _KEPT_SIZES:
                self._at_size.clear()
            known = self._at_size[font_size] = self._shape(font_size)
        return known

    def _shape(self, font_size: float) -> ShapedText:
        """The text shaped for a size; sizes that differ in no optical size share one."""
        resize = _resizer(font_size)
        faces = tuple(resize(item) for item in self._itemised.items)
        shaped = self._shaped.get(faces)
        if shaped is None:
            shaped = self._shaped[faces] = ShapedText(
                self.text, self._itemised.items, self.lang, self._book.shaper, resize
            )
        return shaped

    def _breaks_by(self, options: LineOptions) -> Breaks:
        key = (
            options.word_break,
            options.line_break,
            options.hyphens,
            options.hyphenate_limit_chars,
        )
        if key not in self._breaks:
            self._breaks[key] = find_breaks(
                self.text,
                lang=self.lang,
                white_space=self.white_space,
                word_break=options.word_break,
                line_break=options.line_break,
                hyphens=options.hyphens,
                hyphen_limits=options.hyphenate_limit_chars,
            )
        return self._breaks[key]

    def _strut(self, font_size: float) -> FaceMetrics:
        return self._strut_face.at_size(font_size).metrics

    def _scale(self, start: int, end: int) -> float:
        """The largest scale among the styles of a line, at least 1."""
        runs = self._styled.styles
        return max([1.0, *(r.style.scale for r in runs if r.start < end and r.end > start)])

    @cached_property
    def _graphemes(self) -> list[int]:
        return grapheme_starts(self.text)

    @property
    def _hyphen_sign(self) -> str:
        return "\u2010" if self._strut_face.has(0x2010) else "-"

    def _hyphen_width(self, font_size: float, options: LineOptions) -> float:
        places = self._breaks_by(options).hyphens
        if not places:
            return 0.0
        at, sign = min(places), options.hyphenate_character or self._hyphen_sign
        return self._with_suffix(font_size, at, at, sign).width


def _resizer(font_size: float) -> Callable[[Item], Face]:
    return lambda item: item.face.at_size(font_size * item.style.scale * item.style.optical_scale)
