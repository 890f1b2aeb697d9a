"""What each stage takes by template, and what a process pays for its first cards."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

from svgog.encode import KnownBands, encode
from svgog.renderer import Renderer
from svgog.templating import Template
from tests import wheels
from tests.bench.card import TITLES
from tests.bench.figures import Cell, Table, medians

STAGES = ("fill", "lay out", "paint", "encode")
NEW = 24
"""New titles a template, after as many others."""
Row = tuple[Cell, ...]


def by_template() -> Table:
    """Every stage of a new title, on each bundled template's first sample."""
    rows: list[Row] = []
    with Renderer() as renderer:
        for name, template in renderer.templates.items():
            taken, size = _cards(renderer, template)
            stages = medians(taken[NEW:])
            rows.append((name, *stages, median(map(sum, taken[NEW:])), size / 1000))
    columns = ("template", *STAGES, "whole", "KB")
    return Table("a new title, by template and stage", columns, tuple(rows))


def _cards(renderer: Renderer, template: Template) -> tuple[list[tuple[float, ...]], int]:
    """Each card's stages in ms, and the bytes of the last card."""
    known, taken = KnownBands(8_000_000), []
    sample = template.samples[0]
    for title in TITLES[: 2 * NEW]:
        told = type(sample)(sample.name, {**sample.data, "title": title})
        clock = [time.perf_counter()]
        filled = renderer.fill_sample(template, told)
        clock.append(time.perf_counter())
        laid_out = renderer.lay_out(filled)
        clock.append(time.perf_counter())
        pixmap = renderer.paint(laid_out)
        clock.append(time.perf_counter())
        data = encode(pixmap, template.format, known=known)
        clock.append(time.perf_counter())
        taken.append(tuple((b - a) * 1000 for a, b in pairwise(clock)))
    return taken, len(data)


def first_in_process() -> Table:
    """The first card of each template inside a process that has drawn others."""
    rows: list[Row] = []
    for title, warm in (("nothing on disk", False), ("compiled and painted before", True)):
        with tempfile.TemporaryDirectory() as scratch:
            if warm:
                _first_cards(scratch)
            times = _first_cards(scratch)
        rows += [(f"{name}, {title}", taken) for name, taken in times.items()]
    return Table("the first card of a template in a warm process", ("", "ms"), tuple(rows))


_FIRST = """
import json, sys, time
from svgog.renderer import Renderer
with Renderer() as renderer:
    names = list(renderer.templates)
    renderer.render(dict(renderer.templates["brand/fallback"].samples[0].data),
                    template="brand/fallback")
    found = {}
    for name in names:
        if name == "brand/fallback":
            continue
        start = time.perf_counter()
        template = renderer.templates[name]
        laid_out = renderer.lay_out(renderer.fill_sample(template, template.samples[0]))
        renderer.finish(laid_out, template.format)
        found[name] = (time.perf_counter() - start) * 1000
print(json.dumps(found))
"""


def _first_cards(cache: str) -> Mapping[str, float]:
    done = subprocess.run(
        [sys.executable, "-c", _FIRST],
        **_quiet(cache),
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def cold(rounds: int) -> Table:
    """What a fresh process takes, of svgog installed from its wheel with its bytecode written."""
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch, "home")
        wheels.build(Path(scratch))
        wheels.install(next(Path(scratch).glob("*.whl")), home)
        python = str(wheels.command(home, "python"))
        card = str(Path(scratch, "card.png"))
        bare = _fresh(rounds, scratch, python, "-c", "pass")
        rows: list[Row] = [
            ("python", bare),
            (
                "import svgog, beyond that",
                _fresh(rounds, scratch, python, "-c", "import svgog") - bare,
            ),
        ]
        for template in ("article/guide", "docs/page", "brand/fallback"):
            command = (python, "-m", "svgog", "render", template, "-o", card)
            rows.append((f"svgog render {template}", _fresh(rounds, scratch, *command)))
    note = (
        "Median of wall clock; compiled templates and painted pixels on disk from the run before."
    )
    return Table("a cold command line", ("", "ms"), tuple(rows), note)


def _fresh(rounds: int, cache: str, *command: str) -> float:
    """Milliseconds of a process, after one that fills the disk's caches."""
    return timed(rounds + 1, lambda: subprocess.run(command, **_quiet(cache)), skip=1)


def _quiet(cache: str) -> dict[str, Any]:
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return {
        "check": True,
        "capture_output": True,
        "text": True,
        "env": {**kept, "XDG_CACHE_HOME": cache},
        "cwd": cache,
    }


def timed(rounds: int, work: Callable[[], object], skip: int = 0) -> float:
    """The median of ``rounds`` runs but the first ``skip``, in milliseconds."""
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return median(taken[skip:])
