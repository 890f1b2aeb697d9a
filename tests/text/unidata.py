"""Writes svgog's Unicode tables anew: ``python -m tests.text.unidata FOLDER``.

FOLDER is the Unicode Character Database as text files, laid out as in
https://www.unicode.org/Public/17.0.0/ucd/ (UCD.zip, unpacked). The version is ICU's own, so that
line breaks, clusters and directions never disagree about a character.
"""

from __future__ import annotations

import re
import sys
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path

TABLES = Path(__file__).parents[2] / "svgog" / "text" / "unidata"
LAST = 0x10FFFF
NO_SCRIPT = ("Zyyy", "Zinh", "Zzzz")

CATEGORIES = "extracted/DerivedGeneralCategory.txt"
BIDI_CLASSES = "extracted/DerivedBidiClass.txt"
WIDTHS = "extracted/DerivedEastAsianWidth.txt"
SCRIPTS = "Scripts.txt"
EXTENSIONS = "ScriptExtensions.txt"
BRACKETS = "BidiBrackets.txt"
ALIASES = "PropertyValueAliases.txt"
CHARACTERS = "UnicodeData.txt"


def main(ucd: Path) -> None:
    tables = {
        "categories": ("General_Category", CATEGORIES, categories(ucd)),
        "bidi_classes": ("Bidi_Class", BIDI_CLASSES, bidi_classes(ucd)),
        "widths": ("East_Asian_Width", WIDTHS, widths(ucd)),
        "scripts": ("Scripts", f"{SCRIPTS} and {EXTENSIONS}", scripts(ucd)),
    }
    for name, (of, file, values) in tables.items():
        doc = f"{of} ({file}): where each run of one value starts."
        _write(name, ucd, doc, "RANGES", runs(values))
    doc = f"Opening and closing brackets of {BRACKETS}; canonical equivalents as one pair (BD16)."
    _write("brackets", ucd, doc, "PAIRS", brackets(ucd))


def categories(ucd: Path) -> list[str]:
    return _values(ucd / CATEGORIES, "gc", "Cn", {})


def bidi_classes(ucd: Path) -> list[str]:
    return _values(ucd / BIDI_CLASSES, "bc", "L", aliases(ucd, "bc"))


def widths(ucd: Path) -> list[str]:
    return _values(ucd / WIDTHS, "ea", "N", aliases(ucd, "ea"))


def scripts(ucd: Path) -> list[str]:
    """The character's own script, "Zyyy" for none, and its other Script_Extensions, by commas."""
    own = _values(ucd / SCRIPTS, "sc", "Zzzz", aliases(ucd, "sc"))
    found = ["Zyyy" if each in NO_SCRIPT else each for each in own]
    for codes, extensions in rows(ucd / EXTENSIONS):
        for code in codes:
            others = sorted({*extensions.split()} - {found[code], *NO_SCRIPT})
            found[code] = ",".join((found[code], *others))
    return found


def brackets(ucd: Path) -> list[str]:
    """``open-close``, and where a bracket decomposes canonically ``=`` and the pair it equals."""
    decomposed = {}
    for line in (ucd / CHARACTERS).read_text(encoding="utf-8").splitlines():
        code, _, _, _, _, mapping, *_ = line.split(";")
        if re.fullmatch("[0-9A-F]+", mapping):
            decomposed[int(code, 16)] = int(mapping, 16)
    found = []
    for codes, value in rows(ucd / BRACKETS):
        other, kind = (each.strip() for each in value.split(";"))
        if kind == "o":
            pair = (codes[0], int(other, 16))
            equal = tuple(decomposed.get(code, code) for code in pair)
            found.append(_hex(pair) if equal == pair else f"{_hex(pair)}={_hex(equal)}")
    return sorted(found, key=lambda each: int(each.partition("-")[0], 16))


def _hex(pair: Iterable[int]) -> str:
    return "-".join(f"{code:x}" for code in pair)


def aliases(ucd: Path, prop: str) -> dict[str, str]:
    """The long names of a property's values, and their short ones."""
    found = {}
    for line in (ucd / ALIASES).read_text(encoding="utf-8").splitlines():
        words = [each.strip() for each in line.partition("#")[0].split(";")]
        if words[0] == prop:
            found.update(dict.fromkeys(words[2:], words[1]))
    return found


def _values(file: Path, prop: str, default: str, names: dict[str, str]) -> list[str]:
    """A property's short value for every code point, with the defaults of ``@missing`` lines."""
    found = [default] * (LAST + 1)
    for codes, value in [*rows(file, "# @missing: "), *rows(file)]:
        value = value.removeprefix(f"{prop}; ")
        found[codes.start : codes.stop] = [names.get(value, value)] * len(codes)
    return found


def rows(file: Path, mark: str = "") -> Iterator[tuple[range, str]]:
    for line in file.read_text(encoding="utf-8").splitlines():
        if mark and not line.startswith(mark):
            continue
        codes, semicolon, value = line.removeprefix(mark).partition("#")[0].partition(";")
        if semicolon:
            low, _, high = codes.strip().partition("..")
            yield range(int(low, 16), int(high or low, 16) + 1), value.strip()


def runs(values: list[str]) -> Iterator[str]:
    before = None
    for code, value in enumerate(values):
        if value != before:
            yield f"{code:x}{value}"
        before = value


def _write(name: str, ucd: Path, doc: str, constant: str, words: Iterable[str]) -> None:
    version = (ucd / BRACKETS).read_text(encoding="utf-8").splitlines()[0]
    number = version.removeprefix("# BidiBrackets-").removesuffix(".txt")
    lines = [
        f'"""{doc}',
        "",
        f"Unicode {number}, written by tests/text/unidata.py; change that, not this.",
        '"""',
        "",
        "from __future__ import annotations",
        "",
        f'{constant} = """',
        *textwrap.wrap(" ".join(words), 99, break_on_hyphens=False, break_long_words=False),
        '"""',
    ]
    (TABLES / f"{name}.py").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
