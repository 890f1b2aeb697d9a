"""``svgog explain``: which card a page gets, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from svgog.cli import report
from svgog.cli.data import Pair, put, read_page
from svgog.cli.options import (
    intent_option,
    json_option,
    make_renderer,
    set_option,
    templates_option,
)


@click.command("explain", short_help="Tell which card a page gets, and why.")
@click.argument(
    "pages",
    nargs=-1,
    required=True,
    metavar="PAGE...",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True),
)
@set_option
@intent_option
@templates_option
@json_option
def explain_command(
    pages: Sequence[str],
    sets: Sequence[Pair],
    intent: str | None,
    templates: Path | None,
    as_json: bool,
) -> None:
    """Tell intent, template, badge and byline of each PAGE (.json, .toml, or - for JSON)."""
    renderer = make_renderer(templates)
    decisions = {name: renderer.decide(put(read_page(name), sets), intent=intent) for name in pages}
    if as_json:
        report.print_json([{"page": name, **asdict(made)} for name, made in decisions.items()])
        return
    for name, made in decisions.items():
        click.echo(report.one_line(f"{name}: {made.template}"))
        facts = {"intent": made.intent, "badge": made.badge, "byline": made.byline}
        for fact, told in facts.items():
            click.echo(f"  {fact}: {report.one_line(told or '-')}")
        for reason in made.reasons:
            click.echo(f"  because {report.one_line(reason)}")
