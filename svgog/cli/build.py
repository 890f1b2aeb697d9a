"""``svgog build``: the cards of a whole site."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from svgog.cli import report
from svgog.cli.options import json_option, site_option

if TYPE_CHECKING:
    from svgog.site.build import Progress, Report, Shard

_EVERY = 5.0
"""Seconds between lines where there is no terminal."""
_MOST_LINES = 50


def _shard(text: str) -> Shard:
    from svgog.site.build import Shard

    found = re.fullmatch(r"(\d{1,4})/(\d{1,4})", text)
    if not found or not 1 <= int(found[1]) <= int(found[2]):
        raise click.BadParameter(f'"{text}" is no part such as 2/8.')
    return Shard(int(found[1]), int(found[2]))


@click.command("build", short_help="Make the cards of a whole site.")
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="The folder of cards; what did not change there is not drawn again.",
)
@site_option
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    default=None,
    metavar="N",
    help="Worker processes; default: one a core.",
)
@click.option(
    "--strict/--keep-going",
    default=False,
    help="End at the first page whose card cannot be made, or (default) give it the fallback card "
    "and go on.",
)
@click.option("--shard", type=_shard, metavar="I/N", help="Only this part, such as 2/8.")
@click.option("--force", is_flag=True, help="Draw all cards anew.")
@json_option
def build_command(
    source: Path,
    out: Path,
    site: Path | None,
    jobs: int | None,
    strict: bool,
    shard: Shard | None,
    force: bool,
    as_json: bool,
) -> None:
    """Make the cards of SOURCE: a folder of Markdown or HTML, CSV, JSON, JSONL or a sitemap.

    The exit code is 1 where a page did not get its own card.
    """
    from svgog.cli.options import read_site
    from svgog.site.build import Shard, build

    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    with _shown(quiet=as_json) as progress:
        done = build(
            source,
            out,
            read_site(site, source),
            jobs=jobs or cores or 1,
            strict=strict,
            shard=shard or Shard(),
            force=force,
            progress=progress,
        )
    if as_json:
        report.print_json(done.to_json())
    else:
        _tell(done, out)
    if done.failures:
        raise SystemExit(1)


def _tell(done: Report, out: Path) -> None:
    for each in done.warnings[:_MOST_LINES]:
        click.echo(f"Warning: {report.one_line(f'{each.page}: {each.reason}')}", err=True)
    for each in done.failures[:_MOST_LINES]:
        card = "it has the fallback card" if each.card else "it has no card"
        report.error(f"{each.page}: {each.reason} So {card}.")
    for kind, listed in (("warnings", done.warnings), ("failures", done.failures)):
        if len(listed) > _MOST_LINES:
            click.echo(f"… and {len(listed) - _MOST_LINES} more {kind}: see --json.", err=True)
    intents = ", ".join(f"{count} {name}" for name, count in sorted(done.intents.items()))
    counts = f"{done.drawn} drawn, {done.kept} kept"
    for count, what in (
        (done.fallback, "with the fallback card"),
        (done.failed, "without a card"),
        (done.drafts, "drafts passed over"),
        (done.removed, "old cards removed"),
    ):
        counts += f", {count} {what}" if count else ""
    rate = f", {done.drawn / done.seconds:.0f} a second" if done.drawn and done.seconds else ""
    size = f"{done.bytes / 1e6:.1f} MB"
    click.echo(f"{out}: {done.pages} pages ({intents or 'none'})")
    click.echo(f"  {counts}; {size} in {done.seconds:.1f} s{rate}")


@contextmanager
def _shown(quiet: bool) -> Iterator[Progress]:
    """Shows how far a build is: a bar on a terminal, a line now and then elsewhere."""
    if quiet:
        yield lambda done, total: None
    elif sys.stderr.isatty():
        yield from _bar()
    else:
        last = time.monotonic()

        def line(done: Report, total: int) -> None:
            nonlocal last
            if time.monotonic() - last >= _EVERY:
                last = time.monotonic()
                click.echo(f"{done.pages} of {total} pages", err=True)

        yield line


def _bar() -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"))
    with Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True)) as bar:
        task = bar.add_task("pages", total=None, rate="")
        start = time.monotonic()

        def step(done: Report, total: int) -> None:
            rate = f"{done.drawn / max(0.1, time.monotonic() - start):.0f} cards a second"
            bar.update(task, completed=done.pages, total=total, rate=rate if done.drawn else "")

        yield step
