"""``svgog init site``: the first ``svgog.toml``."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from svgog.cli import report
from svgog.cli.options import SITE_FILE
from svgog.errors import Place, SvgogError


@click.command("site", short_help="Write svgog.toml, as far as the folder tells.")
@click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    show_default=True,
    metavar="DIR",
    help="The site's folder.",
)
@click.option("--force", is_flag=True, help="Write over the svgog.toml that is there.")
def site_command(folder: Path = Path(), force: bool = False) -> None:
    """Write a commented svgog.toml to DIR.

    Name, address, language, logo and authors are guessed from the settings of MkDocs, Hugo, Jekyll,
    Docusaurus, Astro, VitePress, Next, Eleventy, Sphinx and others, from package.json or
    pyproject.toml, and from the pages.
    """
    from svgog._files import write_whole
    from svgog.site.guess import guess, starter

    path = folder / SITE_FILE
    if not force and (path.exists() or path.is_symlink()):
        raise SvgogError(
            "there is one already.", place=Place(str(path)), hint="Use --force to write over it."
        )
    found = guess(folder)
    try:
        write_whole(path, starter(found).encode())
    except OSError as problem:
        reason = problem.strerror or "no reason is known"
        raise SvgogError(f"it cannot be written: {reason}.", place=Place(str(path))) from None
    told = ", ".join(dict.fromkeys(found.told.values()))
    facts = [found.name, found.url or "no address", found.locale, found.logo or "no logo"]
    click.echo(report.one_line(f"{path}: {', '.join(facts)}{f' (from {told})' if told else ''}"))
    click.echo("What to do next:")
    content, out = (shlex.quote(str(folder / each)) for each in (found.content, found.out))
    for step in (
        f"open {shlex.quote(str(path))} in a text editor",
        f"svgog explain {content}",
        f"svgog build {content} --out {out}",
    ):
        click.echo(f"  {report.one_line(step)}")
