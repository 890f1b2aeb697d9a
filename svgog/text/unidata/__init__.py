"""What the Unicode Character Database says of a character, in the version that ICU has.

Python's own ``unicodedata`` changes with Python and must not decide what a card looks like. The
tables beside this file are written by ``python -m tests.text.unidata`` from the text files of
https://www.unicode.org/Public/17.0.0/ucd/ (© Unicode, Inc., Unicode License v3); each is read
when it is first asked. Every function takes one character.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

UNICODE_VERSION = "17.0.0"
_NO_SCRIPT = "Zyyy"


class Bracket(NamedTuple):
    """A paired bracket (UAX #9, BD14 and BD15).

    ``pair`` is the opening bracket of its kind, the same for canonically equivalent ones, so that
    two brackets match where their ``pair`` is equal (BD16).
    """

    opens: bool
    pair: str


@lru_cache(maxsize=4096)
def category(character: str) -> str:
    """The general category, as ``Lu``; ``Cn`` for what is not assigned."""
    return _categories().at(character)


@lru_cache(maxsize=4096)
def bidi_class(character: str) -> str:
    """The bidi class by its short name, as ``AL``; blocks of right-to-left scripts by default."""
    return _bidi_classes().at(character)


@lru_cache(maxsize=4096)
def east_asian_width(character: str) -> str:
    """The East Asian width: ``A``, ``F``, ``H``, ``N``, ``Na`` or ``W``."""
    return _widths().at(character)


@lru_cache(maxsize=4096)
def scripts_of(character: str) -> tuple[str, ...]:
    """The ISO 15924 scripts that use the character (Script_Extensions), its own script first.

    Empty for characters of every script (Common, Inherited) and for unassigned ones.
    """
    scripts = tuple(_scripts().at(character).split(","))
    return scripts[1:] if scripts[0] == _NO_SCRIPT else scripts


@lru_cache(maxsize=4096)
def script_of(character: str) -> str:
    """The character's own ISO 15924 script; empty for common, inherited and unassigned ones.

    ``scripts_of`` may name some for a common character too: those that use it most.
    """
    own = _scripts().at(character).partition(",")[0]
    return "" if own == _NO_SCRIPT else own


def script_ranges() -> Iterator[tuple[int, int, str]]:
    """First code point, the one after the last, and the script, of all that are of one script."""
    for start, end, value in _scripts().runs():
        own = value.partition(",")[0]
        if own != _NO_SCRIPT:
            yield start, end, own


def bracket(character: str) -> Bracket | None:
    """The character as a paired bracket; None for any other."""
    return _brackets().get(character)


class _Table:
    """Values of runs of code points; each run begins where the last one ended."""

    def __init__(self, ranges: str) -> None:
        runs: list[tuple[str, str]] = re.findall(r"([0-9a-f]+)([A-Z][\w,]*)", ranges)
        self._starts = [int(start, 16) for start, _ in runs]
        self._values = [value for _, value in runs]

    def at(self, character: str) -> str:
        return self._values[bisect_right(self._starts, ord(character)) - 1]

    def runs(self) -> Iterator[tuple[int, int, str]]:
        ends = [*self._starts[1:], sys.maxunicode + 1]
        return zip(self._starts, ends, self._values, strict=True)


@lru_cache(maxsize=1)
def _categories() -> _Table:
    from svgog.text.unidata.categories import RANGES

    return _Table(RANGES)


@lru_cache(maxsize=1)
def _bidi_classes() -> _Table:
    from svgog.text.unidata.bidi_classes import RANGES

    return _Table(RANGES)


@lru_cache(maxsize=1)
def _widths() -> _Table:
    from svgog.text.unidata.widths import RANGES

    return _Table(RANGES)


@lru_cache(maxsize=1)
def _scripts() -> _Table:
    from svgog.text.unidata.scripts import RANGES

    return _Table(RANGES)


@lru_cache(maxsize=1)
def _brackets() -> dict[str, Bracket]:
    from svgog.text.unidata.brackets import PAIRS

    found = {}
    for word in PAIRS.split():
        own, _, equal = word.partition("=")
        opening, closing = (chr(int(code, 16)) for code in own.split("-"))
        pair = chr(int((equal or own).split("-")[0], 16))
        found[opening] = Bracket(True, pair)
        found[closing] = Bracket(False, pair)
    return found
