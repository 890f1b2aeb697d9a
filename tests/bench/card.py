"""``python -m tests.bench.card``: a hundred new titles on one kept template, as JSON.

A fresh process each time, as the peers are. The titles share few words. Not for people: the tables
that ``python -m tests.bench`` prints are made of it.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from svgog.renderer import Renderer

HERE = Path(__file__).parent
TEMPLATES, TEMPLATE = HERE / "templates", "bench/gradient"
TITLES = tuple((HERE / "titles.txt").read_text("utf-8").splitlines())
FIELDS = {"badge": "Guide", "author": "Maya Lindqvist"}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.card", description=__doc__)
    parser.add_argument("--seed", type=int, default=0, help="the order of the titles")
    parser.add_argument("--picture", type=Path, help="write the last card here")
    chosen = parser.parse_args()
    titles, times = shuffled(chosen.seed), []
    with Renderer(TEMPLATES) as renderer:
        for title in titles:
            start = time.perf_counter()
            card = renderer.render({"title": title, **FIELDS}, template=TEMPLATE)
            times.append((time.perf_counter() - start) * 1000)
        again = time.perf_counter()
        renderer.render({"title": titles[-1], **FIELDS}, template=TEMPLATE)
        known = (time.perf_counter() - again) * 1000
    if chosen.picture:
        card.save(chosen.picture)
    json.dump({"times": times, "bytes": len(card.data), "known": known}, sys.stdout)


def shuffled(seed: int) -> list[str]:
    """The hundred titles in another order for each seed."""
    titles = list(TITLES)
    random.Random(seed).shuffle(titles)
    return titles


def many_titles(count: int) -> Iterator[str]:
    """As many as are wanted, five to ten words each, always the same ones."""
    words = sorted({word for title in TITLES for word in title.split()})
    chosen = random.Random(5)
    for _ in range(count):
        yield " ".join(chosen.choice(words) for _ in range(chosen.randint(5, 10)))


if __name__ == "__main__":
    main()
