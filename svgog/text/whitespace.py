"""From spans to one paragraph of text: white space (CSS Text 4, §4) and text-transform."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple
from unicodedata import east_asian_width

from icu4py.breakers import WordBreaker

from svgog.errors import TextError
from svgog.text.style import Span, TextStyle, WhiteSpace

FORCED_BREAKS = frozenset("\n\v\f\x85\u2028\u2029")
"""Characters of UAX #14's classes LF, BK and NL: a line always ends after them."""
_TAB_SIZE = 8


class Source(NamedTuple):
    """Where a code point came from: the span's key and the offset in the span's own text."""

    key: int
    offset: int


class StyleRun(NamedTuple):
    """The code points ``start`` to ``end`` have one style."""

    start: int
    end: int
    style: TextStyle


@dataclass(frozen=True, slots=True)
class StyledText:
    """White space is collapsed, case is transformed; every code point has a style and a source."""

    text: str
    sources: tuple[Source, ...]
    styles: tuple[StyleRun, ...]

    def part(self, start: int, end: int, suffix: str = "") -> StyledText:
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
        return StyledText(self.text[start:end] + suffix, sources, tuple(styles))

    def _style_at(self, index: int) -> TextStyle:
        return next(run.style for run in self.styles if run.end > index)


class _Character(NamedTuple):
    text: str
    span: int
    offset: int


def prepare(spans: Sequence[Span], white_space: WhiteSpace) -> StyledText:
    """Collapse white space across the spans and transform their case.

    A preserved tab becomes spaces up to the next multiple of eight characters. Raises TextError
    for lone surrogates, which are no text.
    """
    for span in spans:
        _refuse_surrogates(span.text)
    characters = _characters(spans)
    if white_space in ("normal", "nowrap", "pre-line"):
        characters = _collapse(characters, keep_breaks=white_space == "pre-line")
    else:
        characters = _expand_tabs(characters)
    if any(span.style.transform != "none" for span in spans):
        characters = _transform(characters, spans)
    return _styled(characters, spans)


def _refuse_surrogates(text: str) -> None:
    for index, character in enumerate(text):
        if "\ud800" <= character <= "\udfff":
            raise TextError(
                f"The text holds a lone surrogate (U+{ord(character):04X}) at {index}.",
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


def _transform(characters: list[_Character], spans: Sequence[Span]) -> list[_Character]:
    text = "".join(character.text for character in characters)
    starts = _word_starts(text)
    lowered = text.lower() if len(text.lower()) == len(text) else None
    changed: list[_Character] = []
    for index, character in enumerate(characters):
        transform = spans[character.span].style.transform
        new = character.text
        if transform == "uppercase":
            new = new.upper()
        elif transform == "lowercase":
            new = lowered[index] if lowered else new.lower()
        elif transform == "capitalize" and index in starts:
            new = new.title()
        changed += [character._replace(text=piece) for piece in new]
    return changed


def _word_starts(text: str) -> frozenset[int]:
    starts = []
    at = 0
    for word in WordBreaker(text, "en"):
        starts.append(at)
        at += len(word)
    return frozenset(starts)


def _styled(characters: list[_Character], spans: Sequence[Span]) -> StyledText:
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
    return StyledText(
        "".join(character.text for character in characters),
        tuple(Source(keys[span], offset) for _, span, offset in characters),
        tuple(runs),
    )
