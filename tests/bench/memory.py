"""Memory over many cards, and what grows with a text's length and with the number of fonts."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
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


def over(cards: int, workers: int) -> Table:
    """The largest worker's resident memory while so many different cards are made."""
    rows = []
    titles = many_titles(cards)
    with (
        Renderer(TEMPLATES, workers=workers) as renderer,
        ThreadPoolExecutor(2 * workers) as threads,
    ):
        assert renderer._pool
        # The first tenth, then nine more.
        for done in range(cards // STEPS, cards + 1, cards // STEPS):
            start = time.perf_counter()
            some = islice(titles, cards // STEPS)
            list(threads.map(lambda title: _card(renderer, title), some))
            rate = cards / STEPS / (time.perf_counter() - start)
            held = max(memory(each, "Rss") for each in renderer._pool.processes)
            rows.append((f"{done:,}", held / MB, rate))
    settled = [held for _, held, _ in rows[1:]]
    change = (max(settled) / rows[0][1] - 1) * 100
    return Table(
        f"memory of the largest of {workers} workers",
        ("cards", "MB", "cards a second"),
        tuple(rows),
        note=f"The most after the first {cards // STEPS:,} cards is {change:+.1f} % of that.",
    )


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
    import os

    return memory(os.getpid(), "Rss")
