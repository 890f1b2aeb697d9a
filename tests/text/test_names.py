"""Names of characters: those of Unicode 14 under every Python, none of a later one."""

from __future__ import annotations

from pathlib import Path

from svgog.text.names import character_name
from svgog.text.unidata import category
from tests.text.unidata import rows

AGES = Path("/usr/share/unicode/DerivedAge.txt")
"""Debian's unicode-data, of Unicode 15.0; tests/run installs it."""
NAMELESS = ("Cc", "Cn", "Co", "Cs")


def is_tangut_ideograph(code: int) -> bool:
    return 0x17000 <= code < 0x18800 or 0x18D00 <= code < 0x18D80


def test_a_character_has_its_name() -> None:
    assert character_name("ß") == "LATIN SMALL LETTER SHARP S"
    assert character_name("\U0001f600") == "GRINNING FACE"
    assert character_name("\n") == ""


def test_what_unicode_14_has_is_named_and_what_came_later_is_not() -> None:
    for codes, age in rows(AGES):
        named = float(age) < 15
        for code in codes:
            if category(chr(code)) not in NAMELESS and not is_tangut_ideograph(code):
                assert bool(character_name(chr(code))) is named, f"{code:x}"
