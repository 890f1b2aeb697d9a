"""From spans to one paragraph of text: white space (CSS Text 4, §4) and text-transform."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from icu4py.breakers import WordBreaker

from svgog.errors import TextError
from svgog.text.bidi import line_levels, resolve_levels
from svgog.text.casing import transform
from svgog.text.style import Direction, Span, TextStyle, WhiteSpace
from svgog.text.unidata import east_asian_width

FORCED_BREAKS = frozenset("\n\v\f\x85\u2028\u2029")
"""Characters of UAX #14's classes LF, BK and NL: a line always ends after them."""
_TAB_SIZE = 8
_SURROGATE = re.compile("[\ud800-\udfff]")
_PLAIN = re.compile(
    "(?:[!-~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u058f\u2010-\u2027\u20ac]++ ?+)*+(?<! )"
)
"""Words of letters from left to right, digits and signs, one space between them."""


class Source(NamedTuple):
    """Where a code point came from: the span's key and the offset in the span's own text."""

    key: int
    offset: int


class StyleRun(NamedTuple):
    """The code points ``start`` to ``end`` have one style."""

    start: int
    end: int
    style: TextStyle


class Seam(NamedTuple):
    """Before the code point ``at`` stood something invisible of a bidi ``level``."""

    at: int
    level: int


@dataclass(frozen=True, slots=True)
class StyledText:
    """White space is collapsed, case is transformed; every code point has a style and a source.

    ``levels`` are the bidi levels (UAX #9) of the code points, ``base`` is the paragraph's,
    ``seams`` stand where controls between two code points had a lower level than both.
    """

    text: str
    sources: tuple[Source, ...]
    styles: tuple[StyleRun, ...]
    base: int
    levels: tuple[int, ...]
    seams: tuple[Seam, ...] = ()

    def part(self, start: int, end: int, suffix: str = "", level: int = 0) -> StyledText:
        """The code points from ``start`` to ``end``, and a suffix styled like the last of them."""
        last = max(start, end - 1)
        styles = [
            StyleRun(max(run.start, start) - start, min(run.end, end) - start, run.style)
            for run in self.styles
            if run.start < end and run.end > start
        ]
        if suffix:
            at = end - start
            style = styles.pop() if styles else StyleRun(0, 0, self._style_at(last))
            styles.append(StyleRun(style.start, at + len(suffix), style.style))
        sources = self.sources[start:end] + (self.sources[last],) * len(suffix)
        levels = self.levels[start:end] + (level,) * len(suffix)
        seams = (Seam(at - start, low) for at, low in self.seams if start < at < end)
        text = self.text[start:end] + suffix
        return StyledText(text, sources, tuple(styles), self.base, levels, tuple(seams))

    def _style_at(self, index: int) -> TextStyle:
        return next(run.style for run in self.styles if run.end > index)


class _Character(NamedTuple):
    text: str
    span: int
    offset: int


def prepare(
    spans: Sequence[Span],
    white_space: WhiteSpace,
    direction: Direction = "auto",
    lang: str = "",
) -> StyledText:
    """Collapse white space across the spans, transform their case, resolve their bidi levels.

    ``lang`` is the language of spans that name none. A preserved tab becomes spaces up to the
    next multiple of eight characters. Raises TextError for lone surrogates, which are no text.
    """
    for span in spans:
        _refuse_surrogates(span.text)
    if len(spans) == 1 and direction != "rtl" and _is_plain(spans[0]):
        return _as_it_is(spans[0])
    characters = _characters(spans)
    if white_space in ("normal", "nowrap", "pre-line"):
        characters = _collapse(characters, keep_breaks=white_space == "pre-line")
    else:
        characters = _expand_tabs(characters)
    if any(span.style.transform != "none" for span in spans):
        characters = _transform(characters, spans, lang)
    return _styled(characters, spans, direction)


def _is_plain(span: Span) -> bool:
    """Whether there is nothing to collapse, to transform or to reorder, as in most titles."""
    return (
        _PLAIN.fullmatch(span.text) is not None
        and span.style.transform == "none"
        and not span.before
        and not span.after
    )


def _as_it_is(span: Span) -> StyledText:
    length = len(span.text)
    sources = tuple([Source(span.key, offset) for offset in range(length)])
    return StyledText(span.text, sources, (StyleRun(0, length, span.style),), 0, (0,) * length, ())


def _refuse_surrogates(text: str) -> None:
    if found := _SURROGATE.search(text):
        raise TextError(
            f"The text holds a lone surrogate (U+{ord(found[0]):04X}) at {found.start()}.",
            hint="Decode it as UTF-16 or UTF-8 first.",
        )


def _characters(spans: Sequence[Span]) -> list[_Character]:
    found: list[_Character] = []
    for number, span in enumerate(spans):
        text = span.text
        for offset, character in enumerate(text):
            if character == "\r":
                if text[offset + 1 : offset + 2] == "\n":
                    continue
                character = "\n"
            found.append(_Character(character, number, offset))
    return found


def _collapse(characters: list[_Character], keep_breaks: bool) -> list[_Character]:
    """Runs of spaces, tabs and segment breaks become one space, one break, or nothing."""
    kept: list[_Character] = []
    waiting: _Character | None = None
    breaks: list[_Character] = []
    for character in characters:
        if character.text in " \t":
            waiting = waiting or character
            continue
        if character.text == "\n":
            waiting = waiting or character
            breaks.append(character)
            continue
        if waiting:
            kept += _joint(kept, character, waiting, breaks, keep_breaks)
            waiting, breaks = None, []
        kept.append(character)
    return kept + (breaks if keep_breaks else [])


def _joint(
    kept: list[_Character],
    after: _Character,
    space: _Character,
    breaks: list[_Character],
    keep_breaks: bool,
) -> list[_Character]:
    if breaks and keep_breaks:
        return breaks
    if not kept or kept[-1].text in FORCED_BREAKS or after.text in FORCED_BREAKS:
        return []
    if breaks and _break_vanishes(kept[-1].text, after.text):
        return []
    return [space._replace(text=" ")]


def _break_vanishes(before: str, after: str) -> bool:
    """CSS segment break transformation: no space beside ZWSP or between wide ideographs."""
    if "\u200b" in (before, after):
        return True
    return all(east_asian_width(c) in "FWH" and not _is_hangul(c) for c in (before, after))


def _is_hangul(character: str) -> bool:
    return (
        "\u1100" <= character <= "\u11ff"
        or "\u3130" <= character <= "\u318f"
        or ("\uac00" <= character <= "\ud7ff")
    )


def _expand_tabs(characters: list[_Character]) -> list[_Character]:
    if not any(character.text == "\t" for character in characters):
        return characters
    expanded: list[_Character] = []
    column = 0
    for character in characters:
        if character.text == "\t":
            count = _TAB_SIZE - column % _TAB_SIZE
            expanded += [character._replace(text=" ")] * count
            column += count
            continue
        column = 0 if character.text in FORCED_BREAKS else column + 1
        expanded.append(character)
    return expanded


def _transform(characters: list[_Character], spans: Sequence[Span], lang: str) -> list[_Character]:
    text = "".join(character.text for character in characters)
    words = _word_starts(text)
    changed: list[_Character] = []
    start = 0
    for number, group in groupby(characters, key=lambda character: character.span):
        own, style = list(group), spans[number].style
        end = start + len(own)
        pieces = transform(text, start, end, style.transform, style.lang or lang, words)
        for character, piece in zip(own, pieces, strict=True):
            changed += [character._replace(text=each) for each in piece]
        start = end
    return changed


def _word_starts(text: str) -> frozenset[int]:
    starts = []
    at = 0
    for word in WordBreaker(text, "en"):
        starts.append(at)
        at += len(word)
    return frozenset(starts)


def _styled(
    characters: list[_Character], spans: Sequence[Span], direction: Direction
) -> StyledText:
    keys = [span.key for span in spans]
    runs: list[StyleRun] = []
    start = 0
    for index, character in enumerate(characters):
        if index and character.span != characters[index - 1].span:
            style = spans[characters[index - 1].span].style
            if style != spans[character.span].style:
                runs.append(StyleRun(start, index, style))
                start = index
    if characters:
        runs.append(StyleRun(start, len(characters), spans[characters[-1].span].style))
    text = "".join([character.text for character in characters])
    if any(span.before or span.after for span in spans):
        base, levels, seams = _levels_among_controls(characters, spans, direction)
    else:
        seams = ()
        base, levels = resolve_levels(text, direction)
    # Separators inside a line take the paragraph's level (L1) wherever lines will end.
    levels = line_levels(text, levels, base, 0, len(text))
    sources = tuple([Source(keys[span], offset) for _, span, offset in characters])
    return StyledText(text, sources, tuple(runs), base, levels, seams)


def _levels_among_controls(
    characters: list[_Character], spans: Sequence[Span], direction: Direction
) -> tuple[int, tuple[int, ...], tuple[Seam, ...]]:
    """The levels of the characters when every span stands between its bidi controls."""
    words: list[list[str]] = [[] for _ in spans]
    for character in characters:
        words[character.span].append(character.text)
    pieces = [
        (span.before, "".join(own), span.after) for span, own in zip(spans, words, strict=True)
    ]
    base, levels = resolve_levels("".join(map("".join, pieces)), direction)
    kept: list[int] = []
    seams: list[Seam] = []
    at = last = 0
    for before, own, after in pieces:
        at += len(before)
        if own:
            lowest = min(levels[last:at], default=levels[at])
            if kept and lowest < min(kept[-1], levels[at]):
                seams.append(Seam(len(kept), lowest))
            kept += levels[at : at + len(own)]
            last = at + len(own)
        at += len(own) + len(after)
    return base, tuple(kept), tuple(seams)
