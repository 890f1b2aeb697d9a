"""Text directions: examples to read, what always holds, and the standard's own test files.

Examples stand for right-to-left letters by capitals, as UAX #9 does: ``car is CAR``.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svgog.text import bidi
from svgog.text.bidi import line_levels, resolve_levels, visual_order
from svgog.text.bidi_classes import LETTERS
from svgog.text.style import Direction
from svgog.text.unidata import bidi_class

UCD = Path("/usr/share/unicode")
"""Debian's package unicode-data, which tests/run installs."""
HEBREW = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", map(chr, range(0x5D0, 0x5EA)), strict=False))
CAPITALS = {hebrew: latin for latin, hebrew in HEBREW.items()}
NAMED = {
    "<LRE>": "\u202a",
    "<RLE>": "\u202b",
    "<PDF>": "\u202c",
    "<RLO>": "\u202e",
    "<LRI>": "\u2066",
    "<RLI>": "\u2067",
    "<FSI>": "\u2068",
    "<PDI>": "\u2069",
    "<RLM>": "\u200f",
    "<ZWSP>": "\u200b",
}
MIRRORED = {"(": ")", ")": "("}
DIRECTIONS: tuple[Direction, ...] = ("ltr", "rtl", "auto")


def written(example: str) -> str:
    for name, character in NAMED.items():
        example = example.replace(name, character)
    return "".join(HEBREW.get(each, each) for each in example)


def shown(example: str, direction: Direction = "auto") -> str:
    """The example as a line shows it from left to right; characters that do not show left out."""
    text = written(example)
    base, levels = resolve_levels(text, direction)
    order = visual_order(line_levels(text, levels, base, 0, len(text)))
    line = ""
    for index in order:
        character = MIRRORED.get(text[index], text[index]) if levels[index] % 2 else text[index]
        line += CAPITALS.get(character, character) if character not in NAMED.values() else ""
    return line


def digits(levels: tuple[int, ...]) -> str:
    return "".join(map(str, levels))


@pytest.mark.parametrize(
    ("example", "direction", "expected"),
    [
        ("car means CAR.", "ltr", "car means RAC."),
        ("car means CAR.", "rtl", ".RAC car means"),
        ("CAR means car.", "auto", ".means car RAC"),
        ("SOLD 123 IN 2024", "auto", "2024 NI 123 DLOS"),
        ("ABC 1,000.50 DEF", "auto", "FED 1,000.50 CBA"),
        ("ABC 25% DEF", "auto", "FED 25% CBA"),
        ("it says ABC (DEF) today", "ltr", "it says (FED) CBA today"),
        ("it says ABC (today)", "ltr", "it says CBA (today)"),
        ("ABC (b) DEF", "rtl", "FED (b) CBA"),
        ("a (ABC) b", "rtl", "b (CBA) a"),
        ("a <RLI>ABC, d<PDI>, e", "ltr", "a d ,CBA, e"),
        ("by <FSI>ABC<PDI>: 12 votes", "ltr", "by CBA: 12 votes"),
        ("by ABC: 12 votes", "ltr", "by 12 :CBA votes"),
        ("<RLO>abc<PDF> d", "ltr", "cba d"),
        ("12 + 13", "rtl", "13 + 12"),
        ("ABC!<RLM>", "ltr", "!CBA"),
    ],
)
def test_what_a_reader_sees(example: str, direction: Direction, expected: str) -> None:
    assert shown(example, direction) == expected


@pytest.mark.parametrize(
    ("example", "base"),
    [
        ("a ABC", 0),
        ("«123» ABC a", 1),
        ("123 …", 0),
        ("", 0),
        ("<RLI>ABC<PDI> a", 0),
        ("<FSI>abc<PDI> ABC", 1),
        ("<LRI>abc", 0),
        ("1\n\nABC", 1),
    ],
)
def test_auto_takes_the_first_strong_character_outside_isolates(example: str, base: int) -> None:
    assert resolve_levels(written(example), "auto")[0] == base


def test_a_paragraph_separator_ends_embeddings_but_the_base_is_one_for_the_whole_text() -> None:
    base, levels = resolve_levels(written("<RLE>a\nb\nABC"), "ltr")
    assert (base, digits(levels)) == (0, "02000111")
    assert resolve_levels(written("ABC\nabc"), "auto") == (1, (1, 1, 1, 1, 2, 2, 2))


def test_removed_characters_take_the_level_before_them() -> None:
    assert digits(resolve_levels(written("a<ZWSP>ABC<ZWSP>D<LRE>e<PDF>"), "ltr")[1]) == "0011111122"


def test_the_blank_end_of_a_line_and_tabs_stand_at_the_base_level() -> None:
    text = written("ABC DEF \tG <PDF> ")
    base, levels = resolve_levels(text, "ltr")
    assert digits(line_levels(text, levels, base, 0, len(text))) == "1111111001000"
    assert digits(line_levels(text, levels, base, 0, 4)) == "1110"
    assert line_levels(text, levels, base, 4, 4) == ()


def test_runs_are_put_in_order_as_characters_are() -> None:
    assert visual_order([1, 2, 1]) == [2, 1, 0]
    assert visual_order([0, 1, 2, 1, 0]) == [0, 3, 2, 1, 4]
    assert visual_order([1, 3, 3, 1]) == [3, 2, 1, 0]
    assert visual_order([1, 4, 4, 1]) == [3, 1, 2, 0]
    assert visual_order([]) == []


def test_sixty_four_open_brackets_are_no_brackets_at_all() -> None:
    nested = written("A") + "(" * 63 + "b" + ")" * 63
    assert resolve_levels(nested, "rtl")[1][-1] == 1
    too_deep = "a" + "(" * 64 + written("<LRI>x<PDI>b)")
    assert resolve_levels(too_deep, "rtl")[1][-1] == 1


def test_depth_has_a_limit_and_needs_no_recursion() -> None:
    levels = resolve_levels(written("<RLE>" * 5_000 + "A"), "ltr")[1]
    assert levels[-1] == 125
    levels = resolve_levels(written("<LRI>" * 5_000 + "a" + "<PDI>" * 5_000 + "A"), "ltr")[1]
    assert (max(levels), levels[-1]) == (124, 1)


SAMPLES = (
    "".join(sorted({bidi_class(each): each for each in map(chr, range(0x2070))}.values()))
    + "ab(אב)[عر]12٣٤<>〈〉\u0301"
)
TEXTS = st.one_of(st.text(), st.text(st.sampled_from(SAMPLES)))


@given(TEXTS, st.sampled_from(DIRECTIONS))
def test_a_line_shows_every_character_once(text: str, direction: Direction) -> None:
    base, levels = resolve_levels(text, direction)
    assert len(levels) == len(text)
    assert all(base <= level <= 126 for level in levels)
    order = visual_order(line_levels(text, levels, base, 0, len(text)))
    assert sorted(order) == list(range(len(text)))


@given(TEXTS)
def test_text_passed_over_as_plain_has_no_levels_by_the_full_rules_either(text: str) -> None:
    classes = {bidi_class(each) for each in text}
    if classes & {"R", "AL", "AN", "RLE", "LRE", "RLO", "LRO", "RLI", "LRI", "FSI"}:
        return
    assert resolve_levels(text, "ltr") == (0, (0,) * len(text))
    assert resolve_levels(text, "auto") == (0, (0,) * len(text))
    mixed = text + "\u2029א"
    assert resolve_levels(mixed, "ltr")[1][: len(text)] == (0,) * len(text)


def test_no_character_that_turns_text_is_passed_over() -> None:
    turning = {"R", "AL", "AN", "LRE", "RLE", "LRO", "RLO", "LRI", "RLI", "FSI"}
    every = [chr(code) for code in range(0x110000)]
    missed = [c for c in every if bidi_class(c) in turning and not bidi._MAY_TURN.match(c)]
    assert missed == []


@cache
def sample(name: str) -> str:
    """A character of a bidi class that is no bracket."""
    wanted = {"ON": "!", "B": "\u2029"}
    every = map(chr, range(0x2070))
    return wanted.get(name) or next(each for each in every if bidi_class(each) == name)


Row = tuple[str, Direction, list[str], list[int]]


def bidi_test() -> Iterator[Row]:
    levels: list[str] = []
    order: list[int] = []
    for line in (UCD / "BidiTest.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("@Levels:"):
            levels = line.split()[1:]
        elif line.startswith("@Reorder:"):
            order = [int(each) for each in line.split()[1:]]
        elif line and line[0] not in "#@":
            classes, _, bits = line.partition(";")
            text = "".join(map(sample, classes.split()))
            for bit, direction in enumerate(("auto", "ltr", "rtl")):
                if int(bits, 16) >> bit & 1:
                    yield text, direction, levels, order  # type: ignore[misc]


def bidi_character_test() -> Iterator[tuple[int, Row]]:
    for line in (UCD / "BidiCharacterTest.txt").read_text(encoding="utf-8").splitlines():
        if line and line[0] != "#":
            codes, direction, base, levels, order = line.split(";")
            text = "".join(chr(int(code, 16)) for code in codes.split())
            places = [int(each) for each in order.split()]
            yield int(base), (text, DIRECTIONS[int(direction)], levels.split(), places)


def obeys(row: Row, wanted_base: int | None = None) -> bool:
    text, direction, wanted, wanted_order = row
    base, resolved = resolve_levels(text, direction)
    levels = line_levels(text, resolved, base, 0, len(text))
    kept = [index for index, level in enumerate(wanted) if level != "x"]
    order = [kept[index] for index in visual_order([levels[index] for index in kept])]
    return (
        wanted_base in (None, base)
        and [levels[index] for index in kept] == [int(wanted[index]) for index in kept]
        and order == wanted_order
    )


@pytest.mark.slow
def test_the_standards_file_of_classes() -> None:
    assert set(map(bidi_class, map(sample, LETTERS))) == set(LETTERS)
    rows = list(bidi_test())
    assert [row for row in rows if not obeys(row)][:5] == []
    assert len(rows) == 770_241


def test_the_standards_file_of_characters() -> None:
    rows = list(bidi_character_test())
    assert [row for base, row in rows if not obeys(row, base)][:5] == []
    assert len(rows) == 91_707
