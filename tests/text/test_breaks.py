"""ICU's line, cluster and word breaks against the Unicode standard's own test files.

The files are Debian's unicode-data, Unicode 15.0, and ICU's rules are those of 17.0: the rows
whose answer a later rule changed are listed with that rule. ICU agrees with each file of 17.0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from icu4py.breakers import CharacterBreaker, LineBreaker, WordBreaker

from svgog.text.characters import grapheme_starts

AUXILIARY = Path("/usr/share/unicode/auxiliary")
"""Of Debian's package unicode-data, which tests/run installs."""

CHANGED_LINES = {
    "LB20a, new in 16.0: a hyphen at a word's start stays with the letters after it": (
        [2265, 2267, 2421, 2423, 2425, 2427, 2429, 2431]
    ),
    "LB20a, since 17.0 with Hebrew letters too": [2313, 2315],
    "LB25, stricter in 16.0: a full stop or comma stays with the digits after it": (
        [2873, 2875, *range(7576, 7582), *range(7583, 7588)]
    ),
    "LB15c, new in 16.0: a decimal point after a space begins a number": [7477],
    "LB15, withdrawn in 15.1: a quotation mark, spaces and an opening bracket may part": (
        [4770, 4772, 4818, 4820, 7515, 7520]
    ),
    "LB15a and LB15b, new in 15.1: spaces inside quotation marks do not break": [7514, 7519],
    "LB21a, narrower in 16.0: a hyphen between Hebrew letters is an opportunity": [7680],
}
CHANGED_CLUSTERS = {"✁ is no Extended_Pictographic since 17.0: GB11 leaves it": [625]}
CHANGED_WORDS = {"✁ is no Extended_Pictographic since 17.0: WB3c leaves it": [1730, 1731]}


def official(name: str) -> Iterator[tuple[int, str, list[int]]]:
    """Line number, text and breaks of each row; the start of the text is no break."""
    lines = (AUXILIARY / name).read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        text, breaks = "", []
        for word in line.partition("#")[0].split():
            if word == "÷":
                breaks.append(len(text))
            elif word != "×":
                text += chr(int(word, 16))
        if text:
            yield number, text, [each for each in breaks if each]


def ends(segments: Iterable[str]) -> list[int]:
    found, at = [], 0
    for segment in segments:
        at += len(segment)
        found.append(at)
    return found


@pytest.mark.parametrize(
    ("name", "count", "breaker", "changed"),
    [
        ("LineBreakTest.txt", 7654, LineBreaker, CHANGED_LINES),
        ("GraphemeBreakTest.txt", 602, CharacterBreaker, CHANGED_CLUSTERS),
        ("WordBreakTest.txt", 1823, WordBreaker, CHANGED_WORDS),
    ],
)
def test_icu_breaks_as_the_standard_says(
    name: str,
    count: int,
    breaker: Callable[[str, str], Iterable[str]],
    changed: dict[str, list[int]],
) -> None:
    rows = list(official(name))
    other = {number for number, text, breaks in rows if ends(breaker(text, "en")) != breaks}
    listed = {number for numbers in changed.values() for number in numbers}
    assert other - listed == set(), "rows that no listed rule explains"
    assert listed - other == set(), "rows that are listed though they pass"
    assert len(rows) == count


def test_clusters_start_where_the_standard_says() -> None:
    listed = [number for numbers in CHANGED_CLUSTERS.values() for number in numbers]
    for number, text, breaks in official("GraphemeBreakTest.txt"):
        if number not in listed:
            assert [*grapheme_starts(text), len(text)][1:] == breaks, number
