"""Tables of figures: for a terminal, for README, for another program."""

from __future__ import annotations

import datetime
import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean, median
from typing import Any

from rich.table import Table as RichTable

Cell = str | float


@dataclass(frozen=True)
class Table:
    """``rows`` begin with what they are of; numbers are milliseconds where a column says no other.

    ``note`` tells how it was measured, in a sentence.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""

    def shown(self) -> RichTable:
        table = RichTable(*self.columns, title=self.title, caption=self.note or None)
        for row in self.rows:
            table.add_row(*map(written, row))
        return table

    def markdown(self) -> str:
        lines = [self.columns, ("---",) * len(self.columns), *(map(written, r) for r in self.rows)]
        body = "\n".join(f"| {' | '.join(line)} |" for line in lines)
        return f"**{self.title}**\n\n{body}\n" + (f"\n{self.note}\n" if self.note else "")

    def to_json(self) -> dict[str, Any]:
        rows = [dict(zip(self.columns, row, strict=True)) for row in self.rows]
        return {"title": self.title, "rows": rows, "note": self.note}


def written(cell: Cell) -> str:
    """Two digits that mean something."""
    if isinstance(cell, str):
        return cell
    return f"{cell:.2f}" if abs(cell) < 10 else f"{cell:.1f}" if abs(cell) < 100 else f"{cell:,.0f}"


@dataclass(frozen=True)
class Spans:
    """Milliseconds of a process's cards, in their order."""

    times: tuple[float, ...]
    known: int = field(default=40)

    COLUMNS = ("first", "2 to 20", "median", "mean", "95 %")

    def row(self) -> tuple[float, ...]:
        """The first, the median of the next nineteen, and ``of`` those after ``known``."""
        return (self.times[0], median(self.times[1:20]), *of(self.times[self.known :]))

    @property
    def warm(self) -> float:
        return median(self.times[self.known :])


def of(times: Sequence[float]) -> tuple[float, float, float]:
    """Median, mean and 95th percentile."""
    return median(times), mean(times), sorted(times)[max(0, -(-len(times) * 95 // 100) - 1)]


def medians(rows: Iterable[Sequence[float]]) -> tuple[float, ...]:
    """Of each column."""
    return tuple(median(column) for column in zip(*rows, strict=True))


def machine() -> str:
    """What it was measured on, and when."""
    name = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        models = [line for line in info.read_text().splitlines() if line.startswith("model name")]
        name = models[0].partition(":")[2].strip() if models else name
    python = platform.python_version()
    return f"{datetime.date.today()}, {os.cpu_count()} cores, {name}, Python {python}"
