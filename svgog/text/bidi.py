"""Which way text runs: the Unicode Bidirectional Algorithm (UAX #9), own code, complete.

``resolve_levels`` is P1 to I2, once a paragraph; ``line_levels`` (L1) and ``visual_order`` (L2)
once a line. Mirroring (L4) is HarfBuzz's. A level is even where text runs left to right, odd where
it runs right to left. The standard's own names of rules stand at the functions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from svgog.text.bidi_classes import ISOLATES, PARAGRAPH, PDI, REMOVED, SEGMENT, SPACE, letter
from svgog.text.bidi_explicit import (
    explicit_levels,
    first_strong,
    isolating_run_sequences,
    matching_pdis,
)
from svgog.text.bidi_implicit import implicit_levels
from svgog.text.style import Direction

_MAY_TURN = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Every character of the classes R, AL and AN and the explicit ones, and few others."""
_BLANK = frozenset(SPACE + ISOLATES + PDI + REMOVED)
_RESETS = _BLANK | {SEGMENT, PARAGRAPH}


def resolve_levels(text: str, direction: Direction) -> tuple[int, tuple[int, ...]]:
    """The base level, and the embedding level of each code point before L1.

    ``auto`` is the first strong character's direction (P2, P3), left to right where there is none.
    It is one for the whole text, as HTML's ``dir=auto`` has it, though a paragraph separator
    (class B) ends every embedding (P1). Characters that X9 removes take the level of what is
    before them, so that they never cut a run.
    """
    if direction != "rtl" and (text.isascii() or not _MAY_TURN.search(text)):
        return 0, (0,) * len(text)
    letters = "".join(map(letter, text))
    base = _base_level(letters) if direction == "auto" else int(direction == "rtl")
    levels: list[int] = []
    for start, end in _paragraphs(letters):
        levels += _paragraph_levels(text[start:end], letters[start:end], base)
        levels += [base] * (len(letters[start : end + 1]) - (end - start))
    return base, tuple(levels)


def line_levels(
    text: str, levels: Sequence[int], base: int, start: int, end: int
) -> tuple[int, ...]:
    """L1: the levels of the line from ``start`` to ``end``, its blank end at the base level.

    So are tabs, paragraph separators and the blanks before them.
    """
    found = list(levels[start:end])
    if found.count(base) == len(found):
        return tuple(found)
    resets = True
    for index in range(end - 1, start - 1, -1):
        kind = letter(text[index])
        resets = kind in (SEGMENT, PARAGRAPH) or (resets and kind in _BLANK)
        if resets:
            found[index - start] = base
    return tuple(found)


def blank_end(text: str, start: int, end: int) -> int:
    """Where the blanks at the end of ``text[start:end]`` begin, which L1 sets to the base level."""
    while end > start and letter(text[end - 1]) in _RESETS:
        end -= 1
    return end


def visual_order(levels: Sequence[int]) -> list[int]:
    """L2: the logical indices of a line's code points, or of its runs, from left to right."""
    order = list(range(len(levels)))
    present = sorted(set(levels))
    lowest = next((level for level in present if level % 2), None)
    if lowest is None:
        return order
    turning = [lowest - 1, *(level for level in present if level >= lowest)]
    for below, level in reversed(list(pairwise(turning))):
        if (level - below) % 2 == 0:
            continue  # the same spans, turned once for every level in between: as they were
        start = 0
        for turned, group in groupby(levels, level.__le__):
            end = start + sum(1 for _ in group)
            if turned:
                order[start:end] = order[start:end][::-1]
            start = end
    return order


def _paragraphs(letters: str) -> Iterator[tuple[int, int]]:
    """P1: where paragraphs start and end, without the separator itself."""
    start = 0
    while start < len(letters):
        end = letters.find(PARAGRAPH, start)
        end = len(letters) if end < 0 else end
        yield start, end
        start = end + 1


def _base_level(letters: str) -> int:
    """P2 and P3, for all paragraphs as one."""
    for start, end in _paragraphs(letters):
        paragraph = letters[start:end]
        strong = first_strong(paragraph, 0, end - start, matching_pdis(paragraph))
        if strong is not None:
            return strong
    return 0


def _paragraph_levels(text: str, letters: str, base: int) -> list[int]:
    """X1 to I2 for one paragraph without its separator."""
    pdis = matching_pdis(letters)
    levels, classes = explicit_levels(letters, base, pdis)
    for sequence in isolating_run_sequences(letters, levels, base, pdis):
        resolved = implicit_levels(text, classes, sequence)
        for index, level in zip(sequence.indices, resolved, strict=True):
            levels[index] = level
    return _with_removed(letters, levels, base)


def _with_removed(letters: str, levels: list[int], base: int) -> list[int]:
    before = base
    for index, kind in enumerate(letters):
        if kind in REMOVED:
            levels[index] = before
        before = levels[index]
    return levels
