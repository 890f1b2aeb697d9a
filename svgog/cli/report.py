"""What the commands print: one line a fact, tables on a terminal, JSON when asked."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

from svgog.errors import Place, SvgogError

if TYPE_CHECKING:
    from pathlib import Path

    from svgog.model import EncodedImage, TextBox


def one_line(text: str) -> str:
    """``text`` without line breaks and without anything that could steer a terminal."""
    return "".join(c if c.isprintable() else "\ufffd" for c in " ".join(text.split()))


def error(sentence: str) -> None:
    click.echo(f"Error: {one_line(sentence)}", err=True)


def warn(warnings: Iterable[SvgogError]) -> None:
    for warning in warnings:
        click.echo(f"Warning: {one_line(str(warning))}", err=True)


def fail(failures: Iterable[SvgogError]) -> None:
    """Leave with exit code 1 after one line a failure; nothing happens where there is none."""
    failures = list(failures)
    for failure in failures:
        error(str(failure))
    if failures:
        click.get_current_context().exit(1)


def save(image: EncodedImage, out: Path) -> None:
    """Write the file whole or not at all."""
    try:
        image.save(out)
    except OSError as problem:
        raise SvgogError(
            f"it cannot be written: {problem.strerror}.", place=Place(str(out))
        ) from None


def print_json(value: Any) -> None:
    """JSON on standard output, in plain ASCII where that is not UTF-8."""
    unicode = (getattr(sys.stdout, "encoding", "") or "").lower().replace("-", "") == "utf8"
    click.echo(json.dumps(value, ensure_ascii=not unicode, indent=2))


def size(count: int) -> str:
    """A number of bytes for people."""
    return f"{count} bytes" if count < 1000 else f"{count / 1000:.1f} KB"


def outcomes(boxes: Iterable[TextBox]) -> list[str]:
    """What happened to each text that did not simply fit."""
    told = []
    for number, box in enumerate(boxes, 1):
        name = box.id or f"text {number}"
        if box.outcome == "shrunk":
            told.append(f"{name} shrunk to {box.font_size:g} px")
        elif box.outcome == "truncated":
            lines = len(box.lines)
            told.append(f"{name} truncated after {lines} line{'s' if lines != 1 else ''}")
    return told


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table on a terminal; elsewhere the same rows, columns padded with spaces."""
    rows = [[one_line(cell) for cell in row] for row in rows]
    if sys.stdout.isatty():
        from rich import box
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text

        drawn = Table(*columns, box=box.SIMPLE_HEAD, pad_edge=False)
        for row in rows:
            drawn.add_row(*map(Text, row))
        Console().print(drawn)
        return
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        click.echo("  ".join(cells).rstrip())
