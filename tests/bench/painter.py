"""``python -m tests.bench.painter``: what a new title costs on a kept template. It asserts nothing.

Every title is a new one. The first card pays for all that the template keeps, the next ones for
sprites nobody has painted yet; after forty titles most glyphs are known. The processor's time is
measured, so that other work on the machine does not count.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from statistics import mean, median, quantiles
from typing import TypeVar

from rich.console import Console
from rich.table import Table

from svgog.encode import encode
from svgog.raster.leaves import leaves_of
from svgog.renderer import Renderer

Result = TypeVar("Result")

STAGES = ("fill", "lay out", "split", "paint", "encode")
WORDS = """how to build a small static site with python and keep it fast when traffic grows beyond
your wildest plans seven lessons from running postgres in production for ten years why we moved
away kubernetes back plain servers understanding color spaces before you ship dark mode the quiet
power of boring technology writing tests that survive refactoring guide web fonts without layout
shift what every developer should know about unicode designing cards people actually click
measuring performance honestly caching strategies explained simply zero first customer ninety days
naming things is hard here are rules release notes new faster search better exports""".split()
SPANS = {"first": (0, 1), "2 to 20": (1, 20), "21 to 40": (20, 40), "after 40": (40, 100)}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.painter", description=__doc__)
    parser.add_argument("templates", nargs="*", default=["article/guide"])
    for template in parser.parse_args().templates:
        Console().print(table_of(template))


def table_of(name: str) -> Table:
    """Milliseconds of each stage, the median of the cards of each span."""
    table = Table("card", *STAGES, "whole", "mean", "95 %", title=f"{name}, ms")
    rows = [[*row, sum(row)] for row in cards(name, titles(100))]
    for span, (start, end) in SPANS.items():
        part = rows[start:end]
        whole = [row[-1] for row in part]
        high = quantiles(whole, n=20)[-1] if len(whole) > 1 else whole[0]
        numbers = [*(median(stage) for stage in zip(*part, strict=True)), mean(whole), high]
        table.add_row(span, *(f"{number:.2f}" for number in numbers))
    return table


def cards(name: str, words: list[str]) -> list[list[float]]:
    """What each stage of each card took; ``split`` is a part of ``paint``, taken out of it."""
    rows = []
    with Renderer() as renderer:
        template = renderer.templates[name]
        for title in words:
            sample = template.samples[0]
            told = replace(sample, data={**sample.data, "title": title})
            filling, filled = timed(partial(renderer.fill_sample, template, told))
            laying, laid_out = timed(partial(renderer.lay_out, filled))
            splitting, _ = timed(partial(leaves_of, laid_out))
            painting, pixmap = timed(partial(renderer.paint, laid_out))
            encoding, _ = timed(partial(encode, pixmap, "png"))
            rows.append([filling, laying, splitting, painting - splitting, encoding])
    return rows


def titles(count: int) -> list[str]:
    """Five to eleven words each, always the same."""
    chosen = random.Random(5)
    return [
        " ".join(chosen.choice(WORDS) for _ in range(chosen.randint(5, 11))).capitalize()
        for _ in range(count)
    ]


def timed(work: Callable[[], Result]) -> tuple[float, Result]:
    start = time.process_time()
    result = work()
    return (time.process_time() - start) * 1000, result


if __name__ == "__main__":
    main()
