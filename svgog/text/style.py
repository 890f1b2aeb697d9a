"""What the text package is told: styled spans, and how their lines are to be made.

The names and defaults are those of CSS (Fonts 4, Text 4, Inline 3) unless a docstring says else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from svgog.errors import TextError

Slant: TypeAlias = Literal["normal", "italic", "oblique"]
Transform: TypeAlias = Literal["none", "uppercase", "lowercase", "capitalize"]
Direction: TypeAlias = Literal["ltr", "rtl", "auto"]
WhiteSpace: TypeAlias = Literal["normal", "nowrap", "pre", "pre-wrap", "pre-line", "break-spaces"]
TextAlign: TypeAlias = Literal["start", "center", "end", "left", "right"]
TextWrap: TypeAlias = Literal["wrap", "nowrap", "balance", "pretty"]
OverflowWrap: TypeAlias = Literal["normal", "anywhere", "break-word"]
WordBreak: TypeAlias = Literal["normal", "break-all", "keep-all"]
LineBreak: TypeAlias = Literal["auto", "loose", "normal", "strict", "anywhere"]


@dataclass(frozen=True, slots=True)
class Length:
    """``px + em × font size``; 1.2 as a bare line-height number is ``Length(em=1.2)``."""

    px: float = 0
    em: float = 0

    def at(self, font_size: float) -> float:
        """The length in px at a font size in px."""
        return self.px + self.em * font_size

    def __bool__(self) -> bool:
        return bool(self.px or self.em)


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How the characters of one span look; ``em`` lengths are of the span's own font size.

    ``scale`` is the span's font size relative to the paragraph's. ``features`` and ``variations``
    are font-feature-settings and font-variation-settings. ``baseline_shift`` raises (> 0) the
    glyphs. ``palette`` is the index of a colour font's palette.
    """

    families: tuple[str, ...] = ("sans-serif",)
    weight: float = 400
    slant: Slant = "normal"
    stretch: float = 100
    scale: float = 1.0
    letter_spacing: Length = Length()
    word_spacing: Length = Length()
    features: tuple[tuple[str, int], ...] = ()
    variations: tuple[tuple[str, float], ...] = ()
    kerning: bool = True
    transform: Transform = "none"
    optical_sizing: bool = True
    palette: int = 0
    lang: str = ""
    baseline_shift: Length = Length()


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a paragraph in one style; ``key`` is the caller's own mark and comes back."""

    text: str
    style: TextStyle = TextStyle()
    key: int = 0


@dataclass(frozen=True, slots=True)
class TextBoxTrim:
    """CSS ``text-box``: what is cut off above the first line and below the last one.

    ``over`` leaves the box's top at the ``cap`` height or the ``ex`` height, ``under`` its bottom
    at the ``alphabetic`` baseline; ``text`` trims to the font's own ascent or descent.
    """

    over: Literal["none", "text", "cap", "ex"] = "none"
    under: Literal["none", "text", "alphabetic"] = "none"

    @staticmethod
    def parse(value: str) -> TextBoxTrim:
        """Read ``none``, ``normal`` or ``trim-both | trim-start | trim-end [over under]``."""
        words = value.split()
        which = [word for word in words if word.startswith("trim-")]
        edges = [word for word in words if not word.startswith("trim-")]
        if edges in (["none"], ["normal"]) and not which:
            return TextBoxTrim()
        known = ("trim-both", "trim-start", "trim-end")
        over = edges[0] if edges and edges[0] != "auto" else "text"
        under = edges[1] if len(edges) > 1 else "text"
        edges_known = over in ("text", "cap", "ex") and under in ("text", "alphabetic")
        one_trim = not which or (len(which) == 1 and which[0] in known)
        if not (words and edges_known and one_trim and len(edges) <= 2):
            raise TextError(
                f'"{value}" is no value of text-box.',
                hint='Write for example "trim-both cap alphabetic".',
            )
        trim = which[0] if which else "trim-both"
        return TextBoxTrim(
            over if trim != "trim-end" else "none",  # type: ignore[arg-type]
            under if trim != "trim-start" else "none",  # type: ignore[arg-type]
        )


@dataclass(frozen=True, slots=True)
class LineOptions:
    """How a shaped paragraph is made into lines; nothing here needs shaping anew.

    ``line_height`` and ``text_indent`` are of the paragraph's font size. ``line_clamp`` keeps that
    many lines and ends the last with ``ellipsis`` (None or "": a plain cut); with it, lines that
    may not wrap are cut at the width as well. ``text_align`` needs a finite width.
    """

    line_height: Length = Length(em=1.2)
    text_align: TextAlign = "start"
    text_indent: Length = Length()
    text_wrap: TextWrap = "wrap"
    line_clamp: int | None = None
    ellipsis: str | None = "…"
    overflow_wrap: OverflowWrap = "normal"
    word_break: WordBreak = "normal"
    line_break: LineBreak = "auto"
    text_box_trim: TextBoxTrim = TextBoxTrim()
