"""``python -m tests.bench.hostile``: the most that any hostile case takes, in MB and seconds."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from tests.cards.forkserver import in_a_fork
from tests.cards.hostile import CASES

SHOWN = 5


def main() -> None:
    results = {name: in_a_fork(name) for name in CASES}
    died = [name for name, result in results.items() if result["signal"]]
    table = Table(f"the worst of {len(results)} cases, {len(died)} died", "MB", "s")
    for key in ("rss", "seconds"):
        for name in sorted(results, key=lambda name: -float(results[name][key]))[:SHOWN]:
            row = results[name]
            table.add_row(name, f"{row['rss'] / 1e6:.0f}", f"{row['seconds']:.1f}")
    Console().print(table)


if __name__ == "__main__":
    main()
