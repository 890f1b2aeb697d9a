"""``svgog fonts``: what is registered and what it covers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from svgog.cli import report
from svgog.cli.options import fonts_option, json_option

if TYPE_CHECKING:
    from svgog.text import FontBook
    from svgog.text.fontfile import FaceRecord

_FEW = 10
"""A script with fewer characters than this is not worth a word in the table."""

_NAMES = {
    "Latn": "Latin",
    "Grek": "Greek",
    "Cyrl": "Cyrillic",
    "Arab": "Arabic",
    "Hebr": "Hebrew",
    "Deva": "Devanagari",
    "Beng": "Bengali",
    "Taml": "Tamil",
    "Thai": "Thai",
    "Laoo": "Lao",
    "Khmr": "Khmer",
    "Mymr": "Myanmar",
    "Geor": "Georgian",
    "Armn": "Armenian",
    "Ethi": "Ethiopic",
    "Hang": "Hangul",
    "Hani": "Han",
    "Hira": "Hiragana",
    "Kana": "Katakana",
}


@click.command("fonts", short_help="List the registered fonts and what they cover.")
@fonts_option
@json_option
def fonts_command(fonts: Path | None, as_json: bool) -> None:
    """List families, weights, axes and how many characters of each script they have."""
    from svgog.text import FontBook

    book = FontBook.bundled()
    if fonts is not None:
        book = book.with_files([fonts])
    faces = sorted(_faces(book), key=lambda face: (face["family"], face["style"], face["weight"]))
    if as_json:
        report.print_json(faces)
        return
    columns = ("Family", "Style", "Weight", "Axes", "Covers", "File")
    report.table(columns, [_row(face) for face in faces])


def _faces(book: FontBook) -> Iterator[dict[str, Any]]:
    from svgog.text.fontfile import FontFile

    for path in book.files:
        for record in FontFile(path).records:
            yield {
                "family": record.families[0].removesuffix(" Variable"),
                "style": record.slant,
                "weight": list(record.weight),
                "axes": {tag: [axis.low, axis.high] for tag, axis in sorted(record.axes.items())},
                "covers": _coverage(record),
                "file": str(path),
                "digest": record.file.digest,
            }


def _coverage(record: FaceRecord) -> dict[str, int]:
    """Characters by script, most first; emoji are those that browsers show in colour."""
    from svgog.text.characters import is_emoji, script_of
    from svgog.text.face import FaceSource

    counts: Counter[str] = Counter()
    for code in FaceSource(record).hb_face.unicodes:
        character = chr(code)
        emoji = code > 0x2FF and is_emoji(character)
        script = script_of(character)
        counts["emoji" if emoji else _NAMES.get(script, script) or "common"] += 1
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _row(face: dict[str, Any]) -> tuple[str, ...]:
    low, high = face["weight"]
    axes = ", ".join(f"{tag} {a:g}-{b:g}" for tag, (a, b) in face["axes"].items())
    covers = ", ".join(
        f"{script} {count}" for script, count in face["covers"].items() if count >= _FEW
    )
    weight = f"{low:g}" if low == high else f"{low:g}-{high:g}"
    return (face["family"], face["style"], weight, axes or "-", covers, Path(face["file"]).name)
