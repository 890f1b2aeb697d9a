"""Memory over many cards, and what grows with a text's length and with the number of fonts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from statistics import median

from svgog.renderer import Renderer
from svgog.text import FontBook, layout_text
from tests.bench.card import FIELDS, TEMPLATE, TEMPLATES, many_titles
from tests.bench.figures import Table
from tests.processes import memory

MB = 1e6
LENGTHS = (20, 40, 80, 120, 200)
STEPS = 10


def over(cards: int) -> Table:
    """A fresh process that makes so many different cards: a worker that nobody replaces."""
    command = [sys.executable, "-m", "tests.bench.memory", str(cards)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    rows = tuple((f"{count:,}", held / MB, rate) for count, held, rate in json.loads(done.stdout))
    change = (max(held for _, held, _ in rows[1:]) / rows[0][1] - 1) * 100
    note = f"The most after the first {rows[0][0]} cards is {change:+.1f} % of that."
    columns = ("cards", "MB", "cards a second")
    return Table("memory of one process over many different cards", columns, rows, note)


def main(cards: int) -> None:
    """Print each tenth of the way: cards so far, bytes held, cards a second."""
    titles = many_titles(cards)
    told = []
    with Renderer(TEMPLATES) as renderer:
        for done in range(cards // STEPS, cards + 1, cards // STEPS):
            start = time.perf_counter()
            for title in islice(titles, cards // STEPS):
                _card(renderer, title)
            rate = cards / STEPS / (time.perf_counter() - start)
            told.append((done, memory_here(), rate))
    print(json.dumps(told))


def _card(renderer: Renderer, title: str) -> int:
    return len(renderer.render({"title": title, **FIELDS}, template=TEMPLATE).data)


def with_length() -> Table:
    """A new title of so many letters; the templates' fit decides its size."""
    rows = []
    with Renderer(TEMPLATES) as renderer:
        for length in LENGTHS:
            taken = [_timed(renderer, title) for title in _titles_of(length, 24)]
            rows.append((str(length), median(taken[8:])))
    return Table("a new title, by its length", ("letters", "ms"), tuple(rows))


def _timed(renderer: Renderer, title: str) -> float:
    start = time.perf_counter()
    _card(renderer, title)
    return (time.perf_counter() - start) * 1000


def _titles_of(length: int, count: int) -> Iterator[str]:
    text = " ".join(many_titles(count * (length // 20 + 2)))
    for number in range(count):
        yield text[number * length : (number + 1) * length].strip() or "x"


def with_fonts(fonts: Path) -> Table:
    """A new text while a book holds more families, in memory and in time."""
    files = sorted(fonts.rglob("*.ttf"))
    rows = []
    for count in sorted({1, len(files) // 4, len(files) // 2, len(files)}):
        held = memory_here()
        start = time.perf_counter()
        book = FontBook(files[:count])
        opened = (time.perf_counter() - start) * 1000
        taken = [_laid_out(book, title) for title in many_titles(60)]
        rows.append((str(count), opened, median(taken[20:]), (memory_here() - held) / MB))
    return Table(
        "font files in a book", ("files", "to open, ms", "a layout, ms", "MB more"), tuple(rows)
    )


def _laid_out(book: FontBook, title: str) -> float:
    start = time.perf_counter()
    layout_text(title, width=900, font_size=64, fonts=book)
    return (time.perf_counter() - start) * 1000


def memory_here() -> int:
    return memory(os.getpid(), "Rss")


if __name__ == "__main__":
    main(int(sys.argv[1]))
