"""``svgog hooks``: what became of the deliveries that a service took."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from svgog.cli import report
from svgog.cli.options import json_option

if TYPE_CHECKING:
    from svgog.server.hooks import Delivery


@click.command("hooks", short_help="Show what became of the hooks that a service took.")
@click.option(
    "--file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The service's queue file; default: hooks.sqlite in svgog's own data folder.",
)
@click.option("--limit", default=100, show_default=True, type=click.IntRange(1, 100_000))
@json_option
def hooks_command(file: Path | None, limit: int, as_json: bool) -> None:
    """Show the last deliveries of content management systems, the latest first.

    A delivery waits, is done, was skipped, or failed; times are in UTC.
    """
    from svgog.server.hooks import Queue, default_queue_file

    found = Queue(file or default_queue_file()).deliveries(limit)
    if as_json:
        report.print_json([each.to_json() for each in found])
    elif found:
        _tell(found)
    else:
        click.echo("No hook was taken yet.")


def _tell(found: list[Delivery]) -> None:
    report.table(
        ("RECEIVED", "SOURCE", "EVENT", "PAGE", "STATE", "TRIES", "WHY"),
        [
            (
                each.to_json()["received"],
                each.source,
                each.event,
                each.slug or each.page_id,
                each.state,
                str(each.tries),
                each.error,
            )
            for each in found
        ],
    )
