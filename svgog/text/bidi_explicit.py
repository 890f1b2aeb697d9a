"""Embeddings, overrides and isolates: rules X1 to X10 of UAX #9, for one paragraph.

Classes come as letters (``bidi_classes``). Nothing here recurses; cost grows with the length.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from svgog.text.bidi_classes import (
    FSI,
    ISOLATES,
    LRE,
    LRO,
    PDF,
    PDI,
    REMOVED,
    RLE,
    RLI,
    RLO,
)

MAX_DEPTH = 125
_FORMATTING = re.compile(f"[{LRE}{RLE}{LRO}{RLO}{PDF}{ISOLATES}{PDI}]")
_STRONG_OR_ISOLATE = re.compile(f"[LRA{ISOLATES}]")
_EMBEDDINGS = {LRE: (0, ""), RLE: (1, ""), LRO: (0, "L"), RLO: (1, "R")}
"""For each one whether its level is odd, and what it overrides classes with."""


class RunSequence(NamedTuple):
    """An isolating run sequence (BD13): where its characters are, their level, and sos and eos."""

    indices: list[int]
    level: int
    sos: str
    eos: str


class _Status(NamedTuple):
    """An entry of the directional status stack (X1)."""

    level: int
    override: str
    isolate: bool


@dataclass(slots=True)
class _Stack:
    """X1's stack and its three counters."""

    entries: list[_Status]
    overflow_isolates: int = 0
    overflow_embeddings: int = 0
    valid_isolates: int = 0

    @property
    def last(self) -> _Status:
        return self.entries[-1]

    def embed(self, odd: int, override: str) -> None:
        """X2 to X5."""
        level = self._next_level(odd)
        if level <= MAX_DEPTH and not self.overflow_isolates and not self.overflow_embeddings:
            self.entries.append(_Status(level, override, False))
        elif not self.overflow_isolates:
            self.overflow_embeddings += 1

    def isolate(self, odd: int) -> None:
        """X5a to X5c."""
        level = self._next_level(odd)
        if level <= MAX_DEPTH and not self.overflow_isolates and not self.overflow_embeddings:
            self.valid_isolates += 1
            self.entries.append(_Status(level, "", True))
        else:
            self.overflow_isolates += 1

    def end_isolate(self) -> None:
        """X6a."""
        if self.overflow_isolates:
            self.overflow_isolates -= 1
        elif self.valid_isolates:
            self.overflow_embeddings = 0
            while not self.entries.pop().isolate:
                pass
            self.valid_isolates -= 1

    def end_embedding(self) -> None:
        """X7."""
        if self.overflow_isolates:
            return
        if self.overflow_embeddings:
            self.overflow_embeddings -= 1
        elif not self.last.isolate and len(self.entries) > 1:
            self.entries.pop()

    def _next_level(self, odd: int) -> int:
        level = self.last.level + 1
        return level if level % 2 == odd else level + 1


def matching_pdis(letters: str) -> dict[int, int]:
    """BD9: for each isolate initiator with a matching PDI, where both are."""
    found: dict[int, int] = {}
    if PDI not in letters:
        return found
    waiting: list[int] = []
    for match in re.finditer(f"[{ISOLATES}{PDI}]", letters):
        if match[0] != PDI:
            waiting.append(match.start())
        elif waiting:
            found[waiting.pop()] = match.start()
    return found


def first_strong(letters: str, start: int, end: int, pdis: Mapping[int, int]) -> int | None:
    """P2 and P3: the level that the first strong character asks for; isolates are passed over."""
    while match := _STRONG_OR_ISOLATE.search(letters, start, end):
        if match[0] not in ISOLATES:
            return int(match[0] != "L")
        start = pdis.get(match.start(), end)
    return None


def explicit_levels(letters: str, base: int, pdis: Mapping[int, int]) -> tuple[list[int], str]:
    """X1 to X8: the level of every character, and the classes with overrides in force."""
    levels: list[int] = []
    classes: list[str] = []
    stack = _Stack([_Status(base, "", False)])
    for match in _FORMATTING.finditer(letters):
        _plain(letters[len(levels) : match.start()], stack.last, levels, classes)
        kind = match[0]
        if kind == PDI:
            stack.end_isolate()
        levels.append(stack.last.level)
        classes.append(kind if kind in REMOVED else stack.last.override or kind)
        if kind in _EMBEDDINGS:
            stack.embed(*_EMBEDDINGS[kind])
        elif kind in ISOLATES:
            stack.isolate(_isolate_is_odd(letters, match.start(), pdis))
        elif kind == PDF:
            stack.end_embedding()
    _plain(letters[len(levels) :], stack.last, levels, classes)
    return levels, "".join(classes)


def _plain(letters: str, status: _Status, levels: list[int], classes: list[str]) -> None:
    """X6: characters that are no formatting ones."""
    levels += [status.level] * len(letters)
    if status.override:
        letters = "".join(each if each in REMOVED else status.override for each in letters)
    classes.append(letters)


def _isolate_is_odd(letters: str, index: int, pdis: Mapping[int, int]) -> int:
    kind = letters[index]
    if kind == FSI:
        end = pdis.get(index, len(letters))
        return first_strong(letters, index + 1, end, pdis) or 0
    return int(kind == RLI)


def isolating_run_sequences(
    letters: str, levels: list[int], base: int, pdis: Mapping[int, int]
) -> list[RunSequence]:
    """BD13 and X10: the sequences of level runs that isolates join, without removed characters."""
    kept = [index for index, kind in enumerate(letters) if kind not in REMOVED]
    runs = [list(group) for _, group in groupby(kept, levels.__getitem__)]
    outside = [base, *(levels[run[0]] for run in runs), base]
    before: dict[int, int] = {}
    joined: dict[int, list[int]] = {}
    found = []
    for number, run in enumerate(runs):
        indices = joined.pop(run[0], None)
        if indices is None:
            indices = run
            before[run[0]] = outside[number]
        else:
            indices += run
        if run[-1] in pdis:
            joined[pdis[run[-1]]] = indices
            continue
        level = levels[run[0]]
        after = base if letters[run[-1]] in ISOLATES else outside[number + 2]
        sos, eos = ("LR"[max(level, other) % 2] for other in (before[indices[0]], after))
        found.append(RunSequence(indices, level, sos, eos))
    return found
