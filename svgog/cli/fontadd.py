"""``svgog fonts add`` and ``remove``: fonts of one's own, kept by digest, named in a lock."""

from __future__ import annotations

from pathlib import Path

import click

from svgog.cli import report
from svgog.cli.fontlist import fonts_command

__all__ = ["fonts_command"]


def _lock_path(_: click.Context, __: click.Parameter, lock: Path) -> Path:
    if lock.suffix != ".lock":
        raise click.BadParameter(f'"{lock}" does not end in .lock, by which --fonts knows a lock.')
    return lock


def _whole_files(_: click.Context, __: click.Parameter, paths: tuple[str, ...]) -> tuple[str, ...]:
    for path in filter(lambda path: not Path(path).exists(), paths):
        file, _mark, face = path.rpartition("#")
        if face and Path(file).is_file():
            raise click.BadParameter(
                f'"{path}" is one face: add the whole file "{file}", then name the face\'s family.'
            )
        raise click.BadParameter(f'there is no font file or folder "{path}".')
    return paths


_lock_option = click.option(
    "--lock",
    type=click.Path(dir_okay=False, path_type=Path),
    callback=_lock_path,
    default="fonts.lock",
    show_default=True,
    metavar="FILE",
    help="The file that says which fonts this project uses.",
)


@fonts_command.command("add", short_help="Keep font files and let this project use them.")
@click.argument("paths", nargs=-1, required=True, metavar="FILE|DIR...", callback=_whole_files)
@_lock_option
def add_command(paths: tuple[str, ...], lock: Path) -> None:
    """Copy fonts into your font folder and name them in fonts.lock.

    Every command that runs where the lock lies finds them by itself. Commit the lock: it pins
    each file by its digest.
    """
    from svgog.errors import Place, TextError
    from svgog.text.checksums import wrong_tables
    from svgog.text.fontbook import font_files
    from svgog.text.userfonts import add_fonts

    files = [file for path in paths for file in font_files(path)]
    for font in add_fonts(files, lock):
        click.echo(f"{font.name}: {', '.join(font.families)}")
    report.warn(
        TextError(
            f"it may be damaged: the checksum of {', '.join(wrong)} is wrong.",
            place=Place(str(file.path)),
        )
        for file in files
        if (wrong := wrong_tables(file))
    )
    click.echo(f"{lock} names them.", err=True)


@fonts_command.command("remove", short_help="Let this project use a font no more.")
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@_lock_option
def remove_command(names: tuple[str, ...], lock: Path) -> None:
    """Take fonts out of fonts.lock, by file name, family or the beginning of their digest."""
    from svgog.text.userfonts import remove_fonts

    for font in remove_fonts(names, lock):
        click.echo(f"{font.name}: {', '.join(font.families)}")
