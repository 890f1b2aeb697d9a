"""``python -m tests.bench``: what this machine needs for a card. It asserts nothing.

Every figure is a median; compare two states of the code, or two programs, in one run on a quiet
machine. ``python -m tests.bench.text`` and ``tests.bench.looks`` tell more of layout and looks.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

from rich.console import Console

from tests.bench import day, memory, peers, service, site, stages, workers
from tests.bench.figures import Table, machine

FONTS = Path(__file__).resolve().parents[2] / "fonts"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("sections", nargs="*", metavar="SECTION", help="of these; default: all")
    parser.add_argument("--rounds", type=int, default=7, help="how often each is measured")
    parser.add_argument("--cards", type=int, default=20_000, help="that memory is measured over")
    parser.add_argument("--pages", type=int, default=10_000, help="of the site that is built")
    parser.add_argument("--requests", type=int, default=200_000, help="of a day's traffic")
    parser.add_argument("--pictures", type=Path, help="a folder for the peers' last cards")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true")
    form.add_argument("--markdown", action="store_true")
    chosen = parser.parse_args()
    if chosen.pictures:
        chosen.pictures.mkdir(parents=True, exist_ok=True)
    every = sections(chosen)
    if unknown := set(chosen.sections) - set(every):
        parser.error(f"no section {', '.join(sorted(unknown))}; there are {', '.join(every)}.")
    tables = []
    for name in chosen.sections or every:
        tables.append(every[name]())
        if chosen.markdown:
            print(tables[-1].markdown(), flush=True)
        elif not chosen.json:
            Console().print(tables[-1].shown())
    if chosen.json:
        found = {"machine": machine(), "tables": [table.to_json() for table in tables]}
        json.dump(found, sys.stdout, indent=1, ensure_ascii=False)
    else:
        print(machine())


def sections(chosen: argparse.Namespace) -> dict[str, Callable[[], Table]]:
    """What can be measured, by name."""
    return {
        "peers": lambda: peers.comparison(chosen.rounds, chosen.pictures),
        "templates": stages.by_template,
        "cold": lambda: stages.cold(chosen.rounds),
        "first": stages.first_in_process,
        "workers": lambda: workers.table(cards=120, rounds=chosen.rounds),
        "memory": lambda: memory.over(chosen.cards),
        "site": lambda: site.table(chosen.pages),
        "service": lambda: service.table(chosen.rounds),
        "day": lambda: day.table(chosen.requests, chosen.requests // 10),
        "length": memory.with_length,
        "fonts": lambda: memory.with_fonts(FONTS),
    }


if __name__ == "__main__":
    main()
