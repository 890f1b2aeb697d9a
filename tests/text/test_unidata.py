"""svgog's Unicode tables against an older Unicode, against HarfBuzz, and what is built on them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import uharfbuzz as hb

from svgog.model import absent
from svgog.text import unidata
from svgog.text.unidata import Bracket, bracket, category, script_of, scripts_of
from svgog.text.unidata.brackets import PAIRS
from tests.text import unidata as writer

UCD = Path("/usr/share/unicode")
"""Unicode 15.0, as Debian's package unicode-data has it; tests/run installs it."""
EVERY = [chr(code) for code in range(0x110000)]
CHANGED = {
    "category": "295 1171e",
    "bidi_class": "1171e 1d6c1 1d6fb 1d735 1d76f 1d7a9",
    "east_asian_width": "2630-2637 268a-268f 4dc0-4dff 1d300-1d356 1d360-1d376",
}
"""Characters of Unicode 15.0 that a later version put right: ʕ, an Ahom vowel sign, five nablas,
and hexagrams, trigrams and counting rods, which are wide now."""


def codes(ranges: str) -> list[int]:
    ends = [word.partition("-")[::2] for word in ranges.split()]
    return [code for low, high in ends for code in range(int(low, 16), int(high or low, 16) + 1)]


@pytest.mark.parametrize(
    ("name", "older"),
    [
        ("category", writer.categories),
        ("bidi_class", writer.bidi_classes),
        ("east_asian_width", writer.widths),
    ],
)
def test_older_characters_are_what_they_were(name: str, older: Callable[[Path], list[str]]) -> None:
    now = getattr(unidata, name)
    assigned = (category != "Cn" for category in writer.categories(UCD))
    were = zip(EVERY, older(UCD), assigned, strict=True)
    assert [ord(c) for c, was, known in were if known and now(c) != was] == codes(CHANGED[name])


def test_no_character_lost_a_script() -> None:
    were = zip(EVERY, writer.scripts(UCD), strict=True)
    lost = [c for c, was in were if not {*was.split(",")} <= {*scripts_of(c), "Zyyy"}]
    assert lost == []


def test_brackets_are_what_they_were() -> None:
    assert writer.brackets(UCD) == PAIRS.split()


def test_a_characters_own_script_is_the_one_harfbuzz_knows() -> None:
    def known(character: str) -> str | None:
        buffer = hb.Buffer()
        buffer.add_str(character)
        buffer.guess_segment_properties()
        script = buffer.script
        return None if script in ("Zyyy", "Zinh", "Zzzz") else script

    assigned = [c for c in EVERY if category(c) not in ("Cn", "Cs")]
    named = [(c, script) for c in assigned if (script := known(c))]
    assert [(c, s) for c, s in named if (script_of(c), scripts_of(c)[0]) != (s, s)] == []
    assert len(named) > 140_000


def test_scripts_say_where_a_character_is_used() -> None:
    assert scripts_of("ב") == ("Hebr",)
    assert scripts_of("ー") == ("Hira", "Kana")
    assert scripts_of("،")[0] == "Arab"
    assert scripts_of("!") == scripts_of("\U0003ffff") == ()
    assert "Grek" in scripts_of("·")
    assert script_of("·") == ""


def test_canonically_equivalent_brackets_are_of_one_kind() -> None:
    assert bracket("〈") == Bracket(True, "〈")
    assert bracket("\u232a") == bracket("〉") == Bracket(False, "〈")
    assert bracket("<") is None


def test_only_what_shows_nothing_counts_as_absent() -> None:
    kinds = ("Cc", "Cf", "Zs", "Zl", "Zp")
    blank = [c for c in EVERY if category(c) in kinds or c in "\ufffe\uffff"]
    assert [c for c in EVERY if absent(c)] == blank
    assert absent("".join(blank))
