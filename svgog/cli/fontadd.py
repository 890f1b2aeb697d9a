"""``svgog fonts add`` and ``remove``: fonts of one's own, kept by digest, named in a lock."""

from __future__ import annotations

from pathlib import Path

import click

from svgog.cli.fontlist import fonts_command

__all__ = ["fonts_command"]

_lock_option = click.option(
    "--lock",
    type=click.Path(dir_okay=False, path_type=Path),
    default="fonts.lock",
    show_default=True,
    metavar="FILE",
    help="The file that says which fonts this project uses.",
)


@fonts_command.command("add", short_help="Keep font files and let this project use them.")
@click.argument(
    "paths", nargs=-1, required=True, metavar="FILE|DIR...", type=click.Path(exists=True)
)
@_lock_option
def add_command(paths: tuple[str, ...], lock: Path) -> None:
    """Copy fonts into your font folder and name them in fonts.lock.

    Every command that runs where the lock lies finds them by itself. Commit the lock: it pins
    each file by its digest.
    """
    from svgog.text.fontbook import font_files
    from svgog.text.userfonts import add_fonts

    for font in add_fonts([file for path in paths for file in font_files(path)], lock):
        click.echo(f"{font.name}: {', '.join(font.families)}")
    click.echo(f"{lock} names them.", err=True)


@fonts_command.command("remove", short_help="Let this project use a font no more.")
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@_lock_option
def remove_command(names: tuple[str, ...], lock: Path) -> None:
    """Take fonts out of fonts.lock, by file name, family or the beginning of their digest."""
    from svgog.text.userfonts import remove_fonts

    for font in remove_fonts(names, lock):
        click.echo(f"{font.name}: {', '.join(font.families)}")
