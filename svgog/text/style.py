"""What the text package is told: styled spans, and how their lines are to be made.

The names and defaults are those of CSS (Fonts 4, Text 4, Inline 3) unless a docstring says else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from svgog.errors import TextError

Slant: TypeAlias = Literal["normal", "italic", "oblique"]
EmojiVariant: TypeAlias = Literal["normal", "text", "emoji", "unicode"]
Palette: TypeAlias = int | Literal["light", "dark"]
"""A colour font's palette: 0 is CSS ``normal``, else its index or what background it is for."""
Transform: TypeAlias = str
"""``none``, or ``uppercase``, ``lowercase`` or ``capitalize`` and ``full-width full-size-kana``."""
Caps: TypeAlias = Literal[
    "normal",
    "small-caps",
    "all-small-caps",
    "petite-caps",
    "all-petite-caps",
    "unicase",
    "titling-caps",
]
Direction: TypeAlias = Literal["ltr", "rtl", "auto"]
WhiteSpace: TypeAlias = Literal["normal", "nowrap", "pre", "pre-wrap", "pre-line", "break-spaces"]
TextAlign: TypeAlias = Literal["start", "center", "end", "left", "right", "justify"]
TextAlignLast: TypeAlias = Literal["auto", "start", "center", "end", "left", "right", "justify"]
TextWrap: TypeAlias = Literal["wrap", "nowrap", "balance", "pretty"]
OverflowWrap: TypeAlias = Literal["normal", "anywhere", "break-word"]
WordBreak: TypeAlias = Literal["normal", "break-all", "keep-all", "auto-phrase"]
HangingPunctuation: TypeAlias = Literal["first", "last", "allow-end", "force-end"]
Hyphens: TypeAlias = Literal["none", "manual", "auto"]
LineBreak: TypeAlias = Literal["auto", "loose", "normal", "strict", "anywhere"]
HyphenLimits: TypeAlias = tuple[int, int, int]
"""The least characters of a word that is hyphenated, before and after the hyphen."""
HYPHEN_LIMITS: HyphenLimits = (5, 2, 2)
"""What CSS Text 4 suggests for ``hyphenate-limit-chars: auto``."""


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
class Synthesis:
    """CSS ``font-synthesis``: what may be made up where a family lacks it.

    Other than in browsers, bold and italic are made up only where that is asked for.
    """

    weight: bool = False
    style: bool = False
    small_caps: bool = True

    @staticmethod
    def parse(value: str) -> Synthesis:
        """Read ``none`` or any of ``weight style small-caps``."""
        words = value.split()
        if words != ["none"] and (not words or set(words) - {"weight", "style", "small-caps"}):
            raise TextError(
                f'"{value}" is no value of font-synthesis.',
                hint='Write "none" or some of "weight style small-caps".',
            )
        return Synthesis("weight" in words, "style" in words, "small-caps" in words)


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How the characters of one span look; ``em`` lengths are of the span's own font size.

    ``scale`` is the span's font size relative to the paragraph's. ``features`` and ``variations``
    are font-feature-settings and font-variation-settings. ``baseline_shift`` raises (> 0) the
    glyphs. ``palette`` and ``emoji`` are font-palette and font-variant-emoji. ``spacing_trim`` is
    text-spacing-trim: ``normal``, or else ``space-all``. The optical size is the span's own size
    times ``optical_scale``.
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
    palette: Palette = 0
    emoji: EmojiVariant = "normal"
    lang: str = ""
    baseline_shift: Length = Length()
    spacing_trim: bool = True
    optical_scale: float = 1.0
    caps: Caps = "normal"
    synthesis: Synthesis = Synthesis()


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a paragraph in one style; ``key`` is the caller's own mark and comes back.

    ``before`` and ``after`` are bidi controls around it (CSS ``unicode-bidi``): they take part in
    the order of the text and are no part of it.
    """

    text: str
    style: TextStyle = TextStyle()
    key: int = 0
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class TextBoxTrim:
    """CSS ``text-box``: what is cut off above the first line and below the last one.

    ``over`` leaves the box's top at the ``cap`` height or the ``ex`` height, ``under`` its bottom
    at the ``alphabetic`` baseline; ``text`` trims to the font's own ascent or descent,
    ``ideographic`` to the em square that ideographs fill.
    """

    over: Literal["none", "text", "ideographic", "cap", "ex"] = "none"
    under: Literal["none", "text", "ideographic", "alphabetic"] = "none"

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
        both = "ideographic" if over == "ideographic" else "text"
        under = edges[1] if len(edges) > 1 else both
        either = ("text", "ideographic")
        edges_known = over in (*either, "cap", "ex") and under in (*either, "alphabetic")
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
    ``hyphenate_character`` None is the hyphen that the font has.
    ``text_align_last`` is of lines that end the text or a paragraph of it.
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
    hyphens: Hyphens = "manual"
    hyphenate_character: str | None = None
    hyphenate_limit_chars: HyphenLimits = HYPHEN_LIMITS
    text_align_last: TextAlignLast = "auto"
    hanging_punctuation: tuple[HangingPunctuation, ...] = ()
    text_box_trim: TextBoxTrim = TextBoxTrim()
