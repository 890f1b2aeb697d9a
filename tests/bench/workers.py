"""Cards a second with one to N workers.

Every worker first makes as many cards as a round has, of titles that do not come again. Then each
round gives the same new titles to one team after the other. Two workers cannot be twice as fast
while something else has a core: rounds in which it had more than a tenth of one are left out,
unless all were so. Figures are medians. The processor's time is that of the workers and of the
program; memory is a worker's at the end: all that it holds, and with what workers share divided
among them.
"""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from statistics import median

from svgog.raster.workers import WorkerPool
from svgog.renderer import Renderer
from tests.bench.card import FIELDS, TEMPLATE, TEMPLATES, many_titles
from tests.bench.figures import Table
from tests.processes import machine_time, memory, processor_time
from tests.raster.jobs import make

MB = 1e6
QUIET = 0.1
"""Cores that other work may have."""


@dataclass(frozen=True)
class Row:
    """``rates`` are cards a second, one a round; ``others`` the cores that other work had then.

    ``cpu`` is seconds of the processor a card; ``rss`` and ``pss`` the largest worker's bytes.
    """

    workers: int
    rates: tuple[float, ...]
    others: tuple[float, ...]
    cpu: float
    rss: int
    pss: int

    def rate(self, rounds: Sequence[int]) -> float:
        return median(self.rates[each] for each in rounds)

    def times(self, other: Row, rounds: Sequence[int]) -> list[float]:
        """How many times the other's rate this one has, round by round."""
        return [self.rates[each] / other.rates[each] for each in rounds]


@dataclass
class Team:
    """A renderer with so many workers, and what each round of theirs took."""

    count: int
    renderer: Renderer
    rates: list[float] = field(default_factory=list)
    others: list[float] = field(default_factory=list)
    spent: list[float] = field(default_factory=list)

    def work(self, words: Sequence[str]) -> None:
        """A round, asked for by twice as many threads as there are workers."""
        with ThreadPoolExecutor(2 * self.count) as threads:
            spent, busy, start = self.processor_time(), machine_time(), time.perf_counter()
            for _ in threads.map(self.card, words):
                pass
            taken = time.perf_counter() - start
            busy, spent = machine_time() - busy, self.processor_time() - spent
        self.rates.append(len(words) / taken)
        self.others.append((busy - spent) / taken)
        self.spent.append(spent / len(words))

    def card(self, title: str) -> None:
        self.renderer.render({"title": title, **FIELDS}, template=TEMPLATE)

    def row(self) -> Row:
        """All rounds but the first, in which the workers grow warm."""
        rss, pss = (max(memory(each, kind) for each in self.processes()) for kind in ("Rss", "Pss"))
        rates, others = tuple(self.rates[1:]), tuple(self.others[1:])
        return Row(self.count, rates, others, median(self.spent[1:]), rss, pss)

    def processor_time(self) -> float:
        return time.process_time() + sum(map(processor_time, self.processes()))

    def processes(self) -> tuple[int, ...]:
        assert self.renderer._pool
        return self.renderer._pool.processes


def table(cards: int, rounds: int) -> Table:
    """The worker processes of a renderer, one to as many as there are cores."""
    counts = range(1, (os.cpu_count() or 1) + 1)
    measured = measure(counts, cards, rounds)
    kept = quiet_rounds(measured)
    rows = []
    for row in measured:
        times = row.times(measured[0], kept)
        rows.append(
            (
                *(str(row.workers), row.rate(kept), median(times), min(times), max(times)),
                *(row.cpu * 1000, f"{row.rss / MB:.0f}", f"{row.pss / MB:.0f}"),
            )
        )
    columns = ("cards/s", "times", "least", "most", "CPU, ms a card", "RSS, MB", "PSS, MB")
    note = (
        f"{len(kept)} of {rounds} rounds, those in which the machine was ours. "
        f"A job that does nothing and is answered with 60 KB takes {overhead():.2f} ms."
    )
    return Table("workers", ("workers", *columns), tuple(rows), note)


def quiet_rounds(rows: Sequence[Row]) -> list[int]:
    """Those in which the machine was ours; all where none was so."""
    every = range(len(rows[0].rates))
    return [each for each in every if all(row.others[each] < QUIET for row in rows)] or [*every]


def measure(counts: Sequence[int] = (1, 2), cards: int = 120, rounds: int = 9) -> list[Row]:
    """A row for each number of workers."""
    words = list(many_titles(cards * (rounds + max(counts))))
    with ExitStack() as stack:
        teams = [
            Team(count, stack.enter_context(Renderer(TEMPLATES, workers=count))) for count in counts
        ]
        for team in teams:
            team.work(words[-cards * team.count :])
        for start in range(0, cards * rounds, cards):
            for team in teams:
                team.work(words[start : start + cards])
        return [team.row() for team in teams]


def overhead(jobs: int = 1000) -> float:
    """Milliseconds that the pool itself takes for a card."""
    with WorkerPool(make, 1) as pool:
        pool.submit(("fill", 0)).result()
        start = time.perf_counter()
        for _ in range(jobs):
            pool.submit(("fill", 60_000)).result()
        return (time.perf_counter() - start) / jobs * 1000
