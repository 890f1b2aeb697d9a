"""``python -m tests.bench.workers``: cards a second with one and two workers. It asserts nothing.

Every worker first makes as many cards as a round has, of titles that do not come again. Then each
round gives the same new titles to one team after the other, so that what else the machine does
weighs on both alike; figures are medians of the rounds. The processor's time is that of the
workers and of the program: where it is the same for one and for two, only other work on the
machine keeps two from being twice as fast. Memory is a worker's at the end: all that it holds, and
with what workers share divided among them.
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
from tests.processes import memory, processor_time
from tests.raster.jobs import make

MB = 1e6


@dataclass(frozen=True)
class Row:
    """``rates`` are cards a second, one a round; ``cpu`` is seconds of the processor a card.

    ``rss`` and ``pss`` are the largest worker's bytes.
    """

    workers: int
    rates: tuple[float, ...]
    cpu: float
    rss: int
    pss: int

    @property
    def rate(self) -> float:
        return median(self.rates)

    def times(self, other: Row) -> list[float]:
        """How many times the other's rate this one has, round by round."""
        return [a / b for a, b in zip(self.rates, other.rates, strict=True)]


@dataclass
class Team:
    """A renderer with so many workers, and what each round of theirs took."""

    count: int
    renderer: Renderer
    rates: list[float] = field(default_factory=list)
    spent: list[float] = field(default_factory=list)

    def work(self, words: Sequence[str]) -> None:
        """A round, asked for by twice as many threads as there are workers."""
        spent = self.processor_time()
        with ThreadPoolExecutor(2 * self.count) as threads:
            start = time.perf_counter()
            for _ in threads.map(lambda title: self.renderer.render({"title": title}), words):
                pass
            self.rates.append(len(words) / (time.perf_counter() - start))
        self.spent.append((self.processor_time() - spent) / len(words))

    def row(self) -> Row:
        """All rounds but the first, in which the workers grow warm."""
        rss, pss = (max(memory(each, kind) for each in self.processes()) for kind in ("Rss", "Pss"))
        return Row(self.count, tuple(self.rates[1:]), median(self.spent[1:]), rss, pss)

    def processor_time(self) -> float:
        return time.process_time() + sum(map(processor_time, self.processes()))

    def processes(self) -> tuple[int, ...]:
        assert self.renderer._pool
        return self.renderer._pool.processes


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.workers", description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--cards", type=int, default=120, help="in each round")
    chosen = parser.parse_args()
    console = Console()
    console.print(table_of(measure(cards=chosen.cards, rounds=chosen.rounds)))
    console.print(f"A job that does nothing and is answered with 60 KB: {overhead():.2f} ms")


def table_of(rows: Sequence[Row]) -> Table:
    columns = ("cards/s", "times", "least", "most", "CPU, ms a card", "RSS, MB", "PSS, MB")
    table = Table("workers", *columns)
    for row in rows:
        times = row.times(rows[0])
        table.add_row(
            *(str(row.workers), f"{row.rate:.1f}"),
            *(f"{number:.2f}" for number in (median(times), min(times), max(times))),
            *(f"{row.cpu * 1000:.1f}", f"{row.rss / MB:.0f}", f"{row.pss / MB:.0f}"),
        )
    return table


def measure(counts: Sequence[int] = (1, 2), cards: int = 120, rounds: int = 7) -> list[Row]:
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
        pool.submit(("same", 0)).result()
        start = time.perf_counter()
        for _ in range(jobs):
            pool.submit(("same", bytes(60_000))).result()
        return (time.perf_counter() - start) / jobs * 1000


if __name__ == "__main__":
    main()
