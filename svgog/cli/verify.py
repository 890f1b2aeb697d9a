"""``svgog verify``: what crawlers would see of a site's cards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from svgog.cli import report
from svgog.cli.options import json_option

if TYPE_CHECKING:
    from svgog.site.verify import PageReport, Report


@click.command("verify", short_help="Look at a site's cards as crawlers do.")
@click.argument("target", nargs=-1, required=True, metavar="DIR|URL...")
@click.option(
    "--base-url",
    default="",
    metavar="URL",
    help="The address the site will have: pictures below it are looked for in DIR, or at --at.",
)
@click.option("--at", default="", metavar="URL", help="A server that stands for --base-url now.")
@click.option("--limit", default=500, show_default=True, type=click.IntRange(1, 100_000))
@click.option("--timeout", default=10.0, show_default=True, help="Seconds to wait for an answer.")
@click.option(
    "--junit", type=click.Path(dir_okay=False, path_type=Path), help="Write a JUnit report, too."
)
@click.option("--strict", is_flag=True, help="Take warnings for faults.")
@json_option
def verify_command(
    target: Sequence[str],
    base_url: str,
    at: str,
    limit: int,
    timeout: float,
    junit: Path | None,
    strict: bool,
    as_json: bool,
) -> None:
    """Look at the pages of DIR, or at each URL, or at those that a URL's sitemap.xml lists.

    The exit code is 1 where a card would not show somewhere.
    """
    from svgog._files import write_whole
    from svgog.site.verify import Report, verify_address, verify_folder

    folders = [Path(each) for each in target if "://" not in each]
    for folder in folders:
        if not folder.is_dir():
            raise click.BadParameter(f'there is no folder "{folder}", and it is no address.')
    if at and not base_url:
        raise click.BadParameter("--at needs --base-url, which it stands for.")
    found = [page for each in folders for page in verify_folder(each, base_url, limit).pages]
    urls = [each for each in target if "://" in each]
    found += verify_address(urls, base=base_url, at=at, most=limit, timeout=timeout).pages
    done = Report(tuple(found))
    if junit:
        write_whole(junit, done.junit().encode())
    if as_json:
        report.print_json(done.to_json())
    else:
        _tell(done)
    if done.faults or (strict and done.warnings):
        raise SystemExit(1)


def _tell(done: Report) -> None:
    for page in done.pages:
        _tell_page(page)
    pages = f"{len(done.pages)} page{'s' if len(done.pages) != 1 else ''}"
    click.echo(f"{pages}: {done.faults} faults, {done.warnings} warnings")


def _tell_page(page: PageReport) -> None:
    counts = Counter(each.severity for each in page.findings)
    click.echo(
        report.one_line(f"{page.url}: {counts['fault']} faults, {counts['warning']} warnings")
    )
    for each in page.findings:
        click.echo(f"  {report.one_line(str(each))}")
    hidden = [each for each in page.verdicts if not each.shows]
    shown = ", ".join(each.platform for each in page.verdicts if each.shows)
    click.echo(f"  shown by {shown or 'none'}")
    for verdict in hidden:
        told = f"not shown by {verdict.platform}: {verdict.why} Then: {verdict.refetch}"
        click.echo(f"  {report.one_line(told)}")
