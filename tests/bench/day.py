"""A day's traffic in small: many requests over many pages, few of which are asked for often."""

from __future__ import annotations

import itertools
import random
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

from tests.bench.card import FIELDS, TEMPLATE, many_titles
from tests.bench.figures import Table
from tests.bench.service import started
from tests.processes import descendants, memory, open_files
from tests.server.live import Live, Load

MB = 1e6
CLIENTS = 8
PARTS = 10
SKEW = 1.0
"""Of Zipf's law: the page at rank n is asked for in proportion to 1/n."""


def table(requests: int, pages: int) -> Table:
    """Ten parts of the day: how much was kept, what the service holds, what lies on the disk."""
    titles = list(many_titles(pages))
    weights = [1 / (rank**SKEW) for rank in range(1, pages + 1)]
    draw = random.Random(7)
    draw.shuffle(titles)
    asked = draw.choices(titles, weights, k=requests)
    fields = "&".join(f"{name}={quote(str(value))}" for name, value in FIELDS.items())
    start = f"/api/og/{TEMPLATE}.png?{fields}&title="
    rows: list[tuple[str | float, ...]] = []
    with tempfile.TemporaryDirectory() as scratch, started(Path(scratch)) as live:
        folder = Path(scratch) / "cards"
        at = itertools.count()
        before = _drawn(live)
        for part in range(1, PARTS + 1):
            until = requests * part // PARTS
            _ask(live, lambda n: f"{start}{quote(asked[n])}", at, until)
            drawn = _drawn(live)
            here = requests // PARTS
            rows.append(
                (
                    f"{until:,}",
                    100 * (1 - (drawn - before) / here),
                    memory(live.process.pid, "Rss") / MB,
                    max(memory(each, "Rss") for each in descendants(live.process.pid)) / MB,
                    f"{open_files(live.process.pid)}",
                    f"{sum(1 for _ in folder.glob('*/*')):,}",
                    f"{sum(1 for _ in folder.glob('*/.*')):,}",
                )
            )
            before = drawn
        kept = 100 * (1 - before / requests)
    columns = (
        *("requests", "kept, %", "service, MB", "worker, MB", "open files"),
        *("cards on disk", "drafts"),
    )
    note = f"{pages:,} pages by Zipf's law; over the whole day {kept:.1f} % were kept."
    return Table("day", columns, tuple(rows), note)


def _ask(live: Live, target: Callable[[int], str], at: Iterator[int], until: int) -> None:
    """The next requests up to number ``until``; every answer must be a card."""
    done = threading.Event()

    def following(_: int) -> str:
        number = next(at)
        if number >= until - 1:
            done.set()
        return target(min(number, until - 1))

    load = Load(live.port, following)
    with load.by(CLIENTS):
        done.wait()
    assert not load.errors, load.errors[:3]
    assert set(load.answers) == {(200, "")}, load.answers


def _drawn(live: Live) -> float:
    return live.count("svgog_drawings_total")
