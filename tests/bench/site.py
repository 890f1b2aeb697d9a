"""A site of many pages: built by one worker and by two, again, and with little changed."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path
from statistics import median

from svgog.site import Site
from svgog.site.build import Report, build
from svgog.site.read import read_pages
from tests.bench.card import many_titles
from tests.bench.figures import Table


def table(pages: int) -> Table:
    """Seconds of whole builds; the cards' renderer starts and ends within each."""
    rows: list[tuple[str | float, ...]] = []
    with tempfile.TemporaryDirectory() as scratch:
        content, every = Path(scratch, "content"), os.cpu_count() or 1
        _write(content, pages)
        start = time.perf_counter()
        read = sum(1 for _ in read_pages(content))
        rows.append((f"{read:,} pages read", time.perf_counter() - start, "", ""))
        taken = {}
        for jobs in sorted({1, every}):
            taken[jobs] = _timed(
                rows, f"built, {jobs} at work", content, Path(scratch, str(jobs)), jobs
            )
        out = Path(scratch, str(every))
        again = [_timed(rows, "again, nothing changed", content, out, every) for _ in range(3)]
        rows[-3:] = [("again, nothing changed", median(again), "0", f"{pages:,}")]
        (content / "posts" / "00007.md").write_text("# One page is another\n", "utf-8")
        _timed(rows, "one page changed", content, out, every)
    note = f"{every} workers are {taken[1] / taken[every]:.2f} × one."
    return Table(f"a site of {pages:,} pages", ("", "s", "drawn", "kept"), tuple(rows), note)


def _write(content: Path, pages: int) -> None:
    (content / "posts").mkdir(parents=True)
    for number, title in enumerate(many_titles(pages)):
        text = f"---\ntags: [a, b]\ndate: 2026-01-02\n---\n# {title}\n\nSome words of a page.\n"
        (content / "posts" / f"{number:05}.md").write_text(text, "utf-8")


def _timed(
    rows: list[tuple[str | float, ...]], name: str, content: Path, out: Path, jobs: int
) -> float:
    start = time.perf_counter()
    done: Report = build(content, out, Site(assets=content, name="Bench"), jobs=jobs)
    taken = time.perf_counter() - start
    rows.append((name, taken, f"{done.drawn:,}", f"{done.kept:,}"))
    return taken
