"""Writes svgog's case tables anew: ``python -m tests.text.unicase FOLDER``.

FOLDER is the Unicode Character Database, as for tests/text/unidata.py.
"""

from __future__ import annotations

import sys
import textwrap
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from svgog.text import casetables
from tests.text.unidata import CHARACTERS, rows

TABLES = Path(casetables.__file__)
SPECIAL = "SpecialCasing.txt"
DERIVED = "DerivedCoreProperties.txt"
PROPERTIES = "PropList.txt"
_I_WITH_DOT = 0x130
_GEORGIAN = range(0x10D0, 0x1100)
_GEORGIAN_CAPITALS = (*range(0x1C90, 0x1CBB), *range(0x1CBD, 0x1CC0))
_GREEK = (*range(0x370, 0x400), *range(0x1F00, 0x2000))
_WORN = {0x300: "a", 0x301: "a", 0x342: "a", 0x308: "d", 0x345: "y"}
_HEAD = '''"""Case mappings of Unicode 17, so that none hangs on Python's own Unicode version.

Written by tests/text/unicase.py; change that, not this. Ranges are ``first-last/step+distance``
in hexadecimal (the distance is decimal); single mappings to several characters are
``from=to.to``. In ``UPPER`` Georgian goes the other way, to Mkhedruli, as in browsers: fonts
seldom have the capitals.
"""

from __future__ import annotations
'''


class Character(NamedTuple):
    """What UnicodeData.txt says of it; code points without a mapping map to themselves."""

    category: str
    decomposed: tuple[int, ...]
    upper: int
    lower: int
    title: int


class Mappings(NamedTuple):
    """Only what changes: one to one, to several, and titles that are not the upper case."""

    upper: dict[int, int]
    lower: dict[int, int]
    upper_many: dict[int, tuple[int, ...]]
    title: dict[int, tuple[int, ...]]


def main(ucd: Path) -> None:
    found = mappings(ucd)
    tables = (
        ("UPPER", _ranges(found.upper), "One character to one."),
        ("LOWER", _ranges(found.lower), "One character to one; U+0130 alone has two."),
        ("UPPER_MANY", _several(found.upper_many), "One character to several."),
        ("TITLE", _several(found.title), "Where the title case is not the upper case."),
        ("CASED", _spans(property_of(ucd / DERIVED, "Cased")), "The property Cased."),
        (
            "SOFT_DOTTED",
            _spans(property_of(ucd / PROPERTIES, "Soft_Dotted")),
            "The property Soft_Dotted: letters that lose their dot under an accent.",
        ),
    )
    blocks = [_HEAD, *(_block(name, _wrapped(words), doc) for name, words, doc in tables)]
    lines = [
        line
        for (capital, worn), codes in greek(ucd).items()
        for line in _wrapped([f"{capital:x}:{worn}", *_spans(codes)])
    ]
    doc = "Letters with their base's capital and what they wear: accent, dialytika, ypogegrammeni."
    blocks.append(_block("GREEK", lines, doc))
    TABLES.write_text("\n".join(blocks), encoding="utf-8")


def mappings(ucd: Path) -> Mappings:
    known = characters(ucd)
    upper = {code: each.upper for code, each in known.items() if each.upper != code}
    lower = {code: each.lower for code, each in known.items() if each.lower != code}
    del lower[_I_WITH_DOT]
    several, titles = _special(ucd)
    for code, each in known.items():
        plain = upper.get(code, code)
        if each.title != plain and code not in _GEORGIAN:
            titles.setdefault(code, (each.title,))
    for code in _GEORGIAN:
        upper.pop(code, None)
    for code in several:
        upper.pop(code, None)
    upper |= {code: known[code].lower for code in _GEORGIAN_CAPITALS}
    return Mappings(upper, lower, several, titles)


def characters(ucd: Path) -> dict[int, Character]:
    found = {}
    for line in (ucd / CHARACTERS).read_text(encoding="utf-8").splitlines():
        fields = line.split(";")
        code = int(fields[0], 16)
        parts = "" if "<" in fields[5] else fields[5]
        upper, lower, title = (int(each or "0", 16) for each in fields[12:15])
        upper = upper or code
        found[code] = Character(fields[2], _codes(parts), upper, lower or code, title or upper)
    return found


def _special(ucd: Path) -> tuple[dict[int, tuple[int, ...]], dict[int, tuple[int, ...]]]:
    """The capitals and titles of SpecialCasing.txt that hold in every language."""
    upper, title = {}, {}
    for codes, value in rows(ucd / SPECIAL):
        _, titled, capital, *condition = (each.strip() for each in value.split(";"))
        if any(condition):
            continue
        (code,) = codes
        if len(_codes(capital)) > 1:
            upper[code] = _codes(capital)
        if _codes(titled) != _codes(capital):
            title[code] = _codes(titled)
    return upper, title


def property_of(file: Path, name: str) -> list[int]:
    return [code for codes, value in rows(file) if value == name for code in codes]


def greek(ucd: Path) -> dict[tuple[int, str], list[int]]:
    """Letters by their capital without marks and what they wear."""
    known = characters(ucd)
    groups: dict[tuple[int, str], list[int]] = defaultdict(list)
    for code in _GREEK:
        each = known.get(code)
        if each and each.category in ("Lu", "Ll", "Lt"):
            base, *marks = _parts(code, known)
            if marks:
                worn = {_WORN.get(mark, "") for mark in marks}
                groups[known[base].upper, "".join(sorted(worn))].append(code)
    return groups


def _parts(code: int, known: dict[int, Character]) -> list[int]:
    parts = known[code].decomposed if code in known else ()
    return [part for each in parts for part in _parts(each, known)] or [code]


def _codes(words: str) -> tuple[int, ...]:
    return tuple(int(word, 16) for word in words.split())


def _ranges(mapping: dict[int, int]) -> Iterator[str]:
    """Runs of one distance, each code point or every other."""
    runs: list[list[int]] = []
    for code, target in sorted(mapping.items()):
        distance, step = target - code, code - runs[-1][1] if runs else 0
        if runs and runs[-1][3] == distance and step in (1, 2) and runs[-1][2] in (0, step):
            runs[-1][1:3] = code, step
        else:
            runs.append([code, code, 0, distance])
    for first, last, step, distance in runs:
        span = f"{first:x}-{last:x}" if last > first else f"{first:x}"
        yield f"{span}{'/2' * (step == 2)}{distance:+d}"


def _several(mapping: dict[int, tuple[int, ...]]) -> Iterator[str]:
    for code, targets in sorted(mapping.items()):
        yield f"{code:x}={'.'.join(f'{each:x}' for each in targets)}"


def _spans(codes: Iterable[int]) -> list[str]:
    spans: list[list[int]] = []
    for code in sorted(codes):
        if spans and spans[-1][1] + 1 == code:
            spans[-1][1] = code
        else:
            spans.append([code, code])
    return [f"{low:x}-{high:x}" if high > low else f"{low:x}" for low, high in spans]


def _wrapped(words: Iterable[str]) -> list[str]:
    return textwrap.wrap(" ".join(words), 96, break_on_hyphens=False, break_long_words=False)


def _block(name: str, lines: Iterable[str], doc: str) -> str:
    return "\n".join((f'{name} = """', *lines, '"""', f'"""{doc}"""', ""))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
