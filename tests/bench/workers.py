"""``python -m tests.bench.workers``: cards a second with one and two workers. It asserts nothing.

Every worker first makes as many cards as a round has, of titles that do not come again. Then each
round gives the same new titles to one team after the other. Two workers cannot be twice as fast
while something else has a core: rounds in which it had more than a tenth of one are left out,
unless all were so. Figures are medians. The processor's time is that of the workers and of the
program; memory is a worker's at the end: all that it holds, and with what workers share divided
among them.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from statistics import median

from rich.console import Console
from rich.table import Table

from svgog.raster.workers import WorkerPool
from svgog.renderer import Renderer
from tests.bench.painter import titles
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
            for _ in threads.map(lambda title: self.renderer.render({"title": title}), words):
                pass
            taken = time.perf_counter() - start
            busy, spent = machine_time() - busy, self.processor_time() - spent
        self.rates.append(len(words) / taken)
        self.others.append((busy - spent) / taken)
        self.spent.append(spent / len(words))

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


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.workers", description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--cards", type=int, default=120, help="in each round")
    chosen = parser.parse_args()
    console = Console()
    console.print(table_of(measure(cards=chosen.cards, rounds=chosen.rounds)))
    console.print(f"A job that does nothing and is answered with 60 KB: {overhead():.2f} ms")


def table_of(rows: Sequence[Row]) -> Table:
    rounds = quiet_rounds(rows)
    columns = ("cards/s", "times", "least", "most", "CPU, ms a card", "RSS, MB", "PSS, MB")
    table = Table("workers", *columns, title=f"{len(rounds)} of {len(rows[0].rates)} rounds")
    for row in rows:
        times = row.times(rows[0], rounds)
        table.add_row(
            *(str(row.workers), f"{row.rate(rounds):.1f}"),
            *(f"{number:.2f}" for number in (median(times), min(times), max(times))),
            *(f"{row.cpu * 1000:.1f}", f"{row.rss / MB:.0f}", f"{row.pss / MB:.0f}"),
        )
    return table


def quiet_rounds(rows: Sequence[Row]) -> list[int]:
    """Those in which the machine was ours; all where none was so."""
    every = range(len(rows[0].rates))
    return [each for each in every if all(row.others[each] < QUIET for row in rows)] or [*every]


def measure(counts: Sequence[int] = (1, 2), cards: int = 120, rounds: int = 9) -> list[Row]:
    """A row for each number of workers."""
    words = titles(cards * (rounds + max(counts)))
    with ExitStack() as stack:
        teams = [Team(count, stack.enter_context(Renderer(workers=count))) for count in counts]
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


if __name__ == "__main__":
    main()
