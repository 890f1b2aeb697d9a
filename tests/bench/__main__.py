"""``python -m tests.bench``: where a card's time goes, in milliseconds. It asserts nothing.

Medians on the machine it runs on; compare two states of the code on one quiet machine.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from svgog.encode import encode
from svgog.renderer import Renderer
from svgog.templating import Template

STAGES = ("fill", "lay out", "paint", "encode", "whole")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=7, help="how often each is measured")
    rounds = parser.parse_args().rounds
    console = Console()
    console.print(cold(rounds))
    console.print(warm(rounds))


def cold(rounds: int) -> Table:
    """What a fresh process takes; the bare interpreter's start is the first line."""
    table = Table("a fresh process", "ms")
    bare = fresh(rounds, "-c", "pass")
    table.add_row("python", f"{bare:.0f}")
    table.add_row(
        "import svgog, without python", f"{fresh(rounds, '-c', 'import svgog') - bare:.1f}"
    )
    with tempfile.TemporaryDirectory() as folder:
        for template in Renderer().templates:
            out = str(Path(folder, "card.png"))
            taken = fresh(rounds, "-m", "svgog", "render", template, "-o", out)
            table.add_row(f"svgog render {template}", f"{taken:.0f}")
    return table


def fresh(rounds: int, *arguments: str) -> float:
    """Milliseconds of a Python process with these arguments."""
    command = [sys.executable, *arguments]
    return timed(rounds, lambda: subprocess.run(command, check=True, capture_output=True))


def warm(rounds: int) -> Table:
    """Every stage by itself, the median of each template's samples."""
    table = Table("warm, a card", *STAGES, "KB")
    with Renderer() as renderer:
        for name, template in renderer.templates.items():
            stages, size = stages_of(renderer, template, rounds)
            table.add_row(name, *(f"{each:.1f}" for each in stages), f"{size / 1000:.0f}")
    return table


def stages_of(renderer: Renderer, template: Template, rounds: int) -> tuple[list[float], float]:
    """Milliseconds of each stage and the bytes of the card."""
    times: list[list[float]] = []
    sizes: list[int] = []
    for sample in template.samples:
        filled = renderer.fill_sample(template, sample)
        laid_out = renderer.lay_out(filled)
        pixmap = renderer.paint(laid_out)
        sizes.append(len(encode(pixmap, template.format)))
        steps: list[Callable[[], object]] = [
            lambda s=sample: renderer.fill_sample(template, s),  # type: ignore[misc]
            lambda f=filled: renderer.lay_out(f),  # type: ignore[misc]
            lambda laid=laid_out: renderer.paint(laid),  # type: ignore[misc]
            lambda p=pixmap: encode(p, template.format),  # type: ignore[misc]
        ]
        each = [timed(rounds, step) for step in steps]
        times.append([*each, sum(each)])
    return [median(stage) for stage in zip(*times, strict=True)], median(sizes)


def timed(rounds: int, work: Callable[[], object]) -> float:
    """The median of ``rounds`` runs, in milliseconds."""
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return median(taken)


if __name__ == "__main__":
    main()
