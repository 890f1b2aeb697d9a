"""``svgog fonts``: what is registered, what it covers, and fonts of one's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from svgog.cli import report
from svgog.cli.options import fonts_option, json_option

if TYPE_CHECKING:
    from svgog.text import FontBook
    from svgog.text.fontfile import FaceRecord

_LEAST = 0.02
"""A script of which a family has less than this is not worth a word in the table."""
_FULL = 0.5
"""A family with this much of a script is taken as drawn for it."""


@click.group(
    "fonts",
    invoke_without_command=True,
    short_help="List the registered fonts and what they cover; add your own.",
)
@fonts_option
@click.option("--script", metavar="NAME", help="Only this script, as Arab or Arabic; or: all.")
@json_option
@click.pass_context
def fonts_command(
    ctx: click.Context, fonts: Path | None, script: str | None, as_json: bool
) -> None:
    """List families, weights, axes and how much of each script they cover.

    With --script, list the fonts for a script in the order they are asked.
    """
    if ctx.invoked_subcommand is not None:
        return
    from svgog.text import FontBook

    book = FontBook.of_project([fonts] if fonts else ())
    if script is not None:
        listed = _scripts(book, _script_codes(script))
        report.print_json(listed) if as_json else _print_scripts(listed)
        return
    faces = sorted(_faces(book), key=lambda face: (face["family"], face["style"], face["weight"]))
    if as_json:
        report.print_json(faces)
        return
    rows = [_row(list(same)) for _, same in groupby(faces, lambda face: face["family"])]
    report.table(("Family", "Weights", "Axes", "Covers"), rows)
    _print_wanting(faces)


def _faces(book: FontBook) -> Iterator[dict[str, Any]]:
    for record in book.records:
        codes = _codes_of(record)
        covers, share = _coverage(codes)
        yield {
            "family": record.family,
            "style": record.slant,
            "weight": list(record.weight),
            "axes": {tag: [axis.low, axis.high] for tag, axis in sorted(record.axes.items())},
            "covers": covers,
            "share": share,
            "file": str(record.file.path),
            "face": record.index,
            "digest": record.file.digest,
        }


def _codes_of(record: FaceRecord) -> list[int]:
    from svgog.text.face import FaceSource

    return sorted(FaceSource(record).hb_face.unicodes)


def _coverage(codes: Iterable[int]) -> tuple[dict[str, int], dict[str, float]]:
    """Characters by script, most first, and their share; emoji are those shown in colour."""
    from svgog.text.characters import is_emoji
    from svgog.text.coverage import assigned, count_by_script
    from svgog.text.fallback import script_name

    counts = count_by_script(codes)
    emoji = sum(code > 0x2FF and is_emoji(chr(code)) for code in codes)
    covers = {script_name(script): count for script, count in counts.items()}
    share = {script_name(s): round(count / assigned()[s], 3) for s, count in counts.items()}
    ordered = sorted({**covers, "emoji": emoji}.items(), key=lambda item: (-item[1], item[0]))
    return {name: count for name, count in ordered if count}, share


def _row(faces: list[dict[str, Any]]) -> tuple[str, ...]:
    """One family: its faces' weights and axes together, and what the first of them covers."""
    first = faces[0]
    weights = dict.fromkeys(
        _range(*face["weight"]) + ("" if face["style"] == "normal" else f" {face['style']}")
        for face in sorted(faces, key=lambda face: (face["style"] != "normal", face["weight"]))
    )
    axes = ", ".join(f"{tag} {_range(a, b)}" for tag, (a, b) in first["axes"].items())
    shares = sorted(first["share"].items(), key=lambda item: (-item[1], item[0]))
    covers = [f"{name} {share:.0%}" for name, share in shares if share >= _LEAST]
    if first["covers"].get("emoji", 0) > 100:
        covers.append(f"emoji {first['covers']['emoji']}")
    return first["family"], ", ".join(weights), axes or "-", ", ".join(covers)


def _range(low: float, high: float) -> str:
    return f"{low:g}" if low == high else f"{low:g}-{high:g}"


def _print_wanting(faces: Iterable[Mapping[str, Any]]) -> None:
    from svgog.text.fallback import script_name
    from svgog.text.notofonts import SCRIPTS

    some = {name for face in faces for name, share in face["share"].items() if share >= _FULL / 5}
    living = ("Hani", "Hira", "Kana", "Hang", "Bopo", "Yiii", "Mong", "Java", "Adlm", "Cher")
    wanting = [script_name(code) for code in living if script_name(code) not in some]
    others = len([code for code in SCRIPTS if script_name(code) not in some]) - len(wanting)
    if wanting:
        click.echo(f"\nNo font for {', '.join(wanting)} and {others} more scripts.")
        click.echo('"svgog fonts --script NAME" says which would do; "svgog fonts add FILE" adds.')


def _script_codes(wish: str) -> list[str]:
    from svgog.errors import RequestError, nearest, quoted
    from svgog.text.notofonts import SCRIPTS

    if wish.casefold() == "all":
        return list(SCRIPTS)
    for code, (name, _) in SCRIPTS.items():
        if wish.casefold() in (code.casefold(), name.casefold()):
            return [code]
    known = [*SCRIPTS, *(script.name for script in SCRIPTS.values())]
    raise RequestError(
        f"there is no script {quoted(wish)}.", hint=nearest(wish, known) or 'Write "all" for each.'
    )


def _scripts(book: FontBook, codes: Iterable[str]) -> list[dict[str, Any]]:
    """For each script the families that have it, in the order they are asked."""
    from svgog.text.coverage import assigned, covered
    from svgog.text.notofonts import SCRIPTS

    has: dict[str, Mapping[str, int]] = {}
    told = []
    for code in codes:
        faces = (*book.match(["sans-serif"]), *book.fallback(code, 400, "normal", 100))
        fonts: dict[str, float] = {}
        for face in faces:
            counts = has.get(face.key) or covered(face.source.record)
            has[face.key] = counts
            share = round(counts.get(code, 0) / assigned().get(code, 1), 3)
            if share >= _LEAST:
                fonts.setdefault(face.family, share)
        name, noto = SCRIPTS[code]
        good = not noto or book.has_family(noto) or any(n >= _FULL for n in fonts.values())
        told.append(
            {
                "script": code,
                "name": name,
                "characters": assigned().get(code, 0),
                "fonts": [{"family": each, "share": share} for each, share in fonts.items()],
                "wanting": "" if good else noto,
            }
        )
    return told


def _print_scripts(scripts: Iterable[Mapping[str, Any]]) -> None:
    rows = []
    for script in scripts:
        fonts = [f"{font['family']} {font['share']:.0%}" for font in script["fonts"]]
        wanting = f"none; add {script['wanting']}" if script["wanting"] else "none"
        told = ", ".join(fonts) or wanting
        rows.append((script["script"], script["name"], str(script["characters"]), told))
    report.table(("Script", "Name", "Characters", "Fonts, in the order they are asked"), rows)
