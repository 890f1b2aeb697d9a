"""``svgog.layout_text``: one style, one call."""

from __future__ import annotations

from math import inf
from pathlib import Path
from typing import Literal, TypeAlias

from svgog.errors import TextError, nearest, quoted
from svgog.text.casing import CASES, FORMS, is_transform
from svgog.text.checks import (
    MOST,
    check_counts,
    check_numbers,
    check_room,
    check_settings,
    check_texts,
    check_words,
    font_sizes,
)
from svgog.text.fit import fit
from svgog.text.fontbook import FontBook
from svgog.text.fontfile import is_font_file
from svgog.text.hanging import hanging_marks
from svgog.text.layout import TextLayout
from svgog.text.paragraph import shape_paragraph
from svgog.text.style import (
    HYPHEN_LIMITS,
    Caps,
    Direction,
    EmojiVariant,
    HyphenLimits,
    Hyphens,
    Length,
    LineBreak,
    LineOptions,
    OverflowWrap,
    Palette,
    Slant,
    Span,
    Synthesis,
    TextAlign,
    TextAlignLast,
    TextBoxTrim,
    TextStyle,
    TextWrap,
    Transform,
    WhiteSpace,
    WordBreak,
)

PxOrLength: TypeAlias = float | Length
_OWN_FILE = "the font file given"


def layout_text(
    text: str,
    *,
    width: float,
    height: float = inf,
    font: str | Path | tuple[str, ...] = "Inter",
    font_size: float | tuple[float, float],
    font_weight: float = 400,
    font_style: Slant = "normal",
    font_stretch: float = 100,
    font_feature_settings: dict[str, int] | None = None,
    font_variation_settings: dict[str, float] | None = None,
    font_kerning: bool = True,
    font_optical_sizing: bool = True,
    font_palette: Palette | Literal["normal"] = "normal",
    font_variant_emoji: EmojiVariant = "normal",
    lang: str | None = None,
    direction: Direction = "auto",
    white_space: WhiteSpace = "normal",
    letter_spacing: PxOrLength = 0,
    word_spacing: PxOrLength = 0,
    text_transform: Transform = "none",
    font_variant_caps: Caps = "normal",
    font_synthesis: str = "small-caps",
    line_height: PxOrLength = Length(em=1.2),  # noqa: B008 - it is frozen
    text_align: TextAlign = "start",
    text_indent: PxOrLength = 0,
    text_wrap: TextWrap = "wrap",
    line_clamp: int | None = None,
    ellipsis: str | None = "…",
    overflow_wrap: OverflowWrap = "normal",
    word_break: WordBreak = "normal",
    line_break: LineBreak = "auto",
    hyphens: Hyphens = "manual",
    hyphenate_character: str | None = None,
    hyphenate_limit_chars: HyphenLimits = HYPHEN_LIMITS,
    text_align_last: TextAlignLast = "auto",
    hanging_punctuation: str = "none",
    text_box: str = "none",
    fonts: FontBook | None = None,
) -> TextLayout:
    """Lay out one paragraph in one style; names and values are those of CSS.

    ``font`` is a family, several of them, or a font file, ``FILE#1`` or ``FILE#Family`` for one
    face of a collection. ``font_size`` is px, or the lowest and highest size between which the
    largest that fits ``width`` × ``height`` px is chosen. Spacings are px or a ``Length``;
    ``font_synthesis`` is ``none`` or any of ``weight style small-caps``; a plain ``line_height`` is
    a factor of the font size. ``fonts`` is where families are looked up: if it is not given, the
    bundled ones and those that a ``fonts.lock`` in the current folder names. Raises TextError for
    a value that none of them takes, FontNotFound where no family is registered.
    """
    check_words(
        direction=(direction, Direction),
        white_space=(white_space, WhiteSpace),
        font_style=(font_style, Slant),
        font_variant_emoji=(font_variant_emoji, EmojiVariant),
        font_variant_caps=(font_variant_caps, Caps),
        text_align=(text_align, TextAlign),
        text_wrap=(text_wrap, TextWrap),
        overflow_wrap=(overflow_wrap, OverflowWrap),
        word_break=(word_break, WordBreak),
        line_break=(line_break, LineBreak),
        hyphens=(hyphens, Hyphens),
        text_align_last=(text_align_last, TextAlignLast),
    )
    if not isinstance(font_palette, int):
        check_words(font_palette=(font_palette, Literal["normal", "light", "dark"]))
    check_numbers(
        font_palette=(font_palette if isinstance(font_palette, int) else 0, 0, 65535),
        font_weight=(font_weight, 1, 1000),
        font_stretch=(font_stretch, 0, MOST),
        letter_spacing=(letter_spacing, -MOST, MOST),
        word_spacing=(word_spacing, -MOST, MOST),
        line_height=(line_height, 0, MOST),
        text_indent=(text_indent, -MOST, MOST),
    )
    check_texts(
        text=text,
        lang=lang or "",
        text_transform=text_transform,
        font_synthesis=font_synthesis,
        ellipsis=ellipsis or "",
        hyphenate_character=hyphenate_character or "",
        hanging_punctuation=hanging_punctuation,
        text_box=text_box,
    )
    check_settings(
        font_feature_settings=font_feature_settings or {},
        font_variation_settings=font_variation_settings or {},
    )
    check_counts(line_clamp, hyphenate_limit_chars)
    check_room(width, height)
    if not is_transform(text_transform):
        known = ("none", *sorted(CASES), *sorted(FORMS))
        hint = nearest(text_transform, known) or f"Use {', '.join(known)}."
        raise TextError(f"{quoted(text_transform)} is no value of text_transform.", hint=hint)
    lowest, highest = font_sizes(font_size)
    book, families = _fonts(font, fonts or FontBook.default())
    style = TextStyle(
        families=families,
        weight=font_weight,
        slant=font_style,
        stretch=font_stretch,
        letter_spacing=_length(letter_spacing),
        word_spacing=_length(word_spacing),
        features=tuple((font_feature_settings or {}).items()),
        variations=tuple((font_variation_settings or {}).items()),
        kerning=font_kerning,
        transform=text_transform,
        optical_sizing=font_optical_sizing,
        palette=0 if font_palette == "normal" else font_palette,
        emoji=font_variant_emoji,
        caps=font_variant_caps,
        synthesis=Synthesis.parse(font_synthesis),
    )
    options = LineOptions(
        line_height=line_height if isinstance(line_height, Length) else Length(em=line_height),
        text_align=text_align,
        text_indent=_length(text_indent),
        text_wrap=text_wrap,
        line_clamp=line_clamp,
        ellipsis=ellipsis,
        overflow_wrap=overflow_wrap,
        word_break=word_break,
        line_break=line_break,
        hyphens=hyphens,
        hyphenate_character=hyphenate_character,
        hyphenate_limit_chars=hyphenate_limit_chars,
        text_align_last=text_align_last,
        hanging_punctuation=hanging_marks(hanging_punctuation),
        text_box_trim=TextBoxTrim.parse(text_box),
    )
    paragraph = shape_paragraph(
        [Span(text, style)], book, lang=lang or "", direction=direction, white_space=white_space
    )
    if isinstance(font_size, tuple) or height != inf:
        return fit(
            paragraph, lowest=lowest, highest=highest, width=width, height=height, options=options
        )
    return paragraph.lay_out(lowest, width, options)


def _fonts(font: str | Path | tuple[str, ...], book: FontBook) -> tuple[FontBook, tuple[str, ...]]:
    """The book with the file that ``font`` may be, and the families to ask for in it."""
    named = (font,) if isinstance(font, (str, Path)) else font
    if not isinstance(named, (tuple, list)) or not isinstance(book, FontBook):
        raise TextError("font is a family, several or a file, and fonts is a FontBook.")
    families = tuple(str(family) for family in named)
    if len(families) == 1 and is_font_file(families[0]):
        return book.with_file(families[0], _OWN_FILE), (_OWN_FILE,)
    if book.families and families and not any(map(book.has_family, families)):
        raise book.unknown(families)[0]
    return book, families


def _length(value: PxOrLength) -> Length:
    return value if isinstance(value, Length) else Length(px=value)
