"""``svgog init``: starting points, copied into a folder of the user's own."""

from __future__ import annotations

import re
import secrets
import shlex
import shutil
from pathlib import Path

import click

from svgog.cli import report
from svgog.cli.initsite import site_command
from svgog.errors import Place, SvgogError, quoted

STARTER = Path(__file__).parent / "starter"
"""A small template to begin with: a title, a badge, the brand's name."""

_WORD = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_MOST_LETTERS = 60
_RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
"""File names that Windows keeps for itself."""


@click.group(
    "init",
    invoke_without_command=True,
    short_help="Begin: a site file, or a template of your own.",
)
@click.pass_context
def init_command(context: click.Context) -> None:
    """Begin with svgog in a folder of your own: "svgog init" alone writes svgog.toml."""
    if context.invoked_subcommand is None:
        context.invoke(site_command)


init_command.add_command(site_command)


def template_name(name: str) -> str:
    """``INTENT/NAME`` as it was given, or ``article/NAME`` for a bare name.

    Each part is lower-case letters and digits with hyphens or underscores between them, so that
    it is a file's name, a golden's and part of a URL everywhere.
    """
    parts = name.split("/") if "/" in name else ["article", name]
    if len(parts) == 2 and all(map(_is_plain, parts)):
        return "/".join(parts)
    plain = [re.sub(r"[^a-z0-9]+", "-", part.lower()).strip("-") for part in parts[-2:]]
    better = "/".join(plain)
    hint = f' Did you mean "{better}"?' if better != name and all(map(_is_plain, plain)) else ""
    raise click.BadParameter(
        f"{quoted(name)} is no template's name: it is INTENT/NAME, each of lower-case letters, "
        f"digits and hyphens, such as article/note.{hint}"
    )


def _is_plain(part: str) -> bool:
    fits = len(part) <= _MOST_LETTERS and _WORD.fullmatch(part) is not None
    return fits and not _RESERVED.fullmatch(part)


@init_command.command("template", short_help="Copy a template to start from.")
@click.argument("name", type=template_name)
@click.option(
    "--from",
    "source",
    metavar="TEMPLATE",
    help="What to copy: a bundled template, or one in the folder. Default: the bundled one of "
    "this name, else a title on a blank card.",
)
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    default="templates",
    show_default=True,
    metavar="DIR",
    help="Your own folder of templates; made where it is not there.",
)
def template_command(name: str, source: str | None, folder: Path) -> None:
    """Copy a template, with its pictures, to DIR/INTENT/NAME, where it is yours to change.

    A bare NAME is put into the intent "article". Nothing is ever written over.
    """
    target = folder / name
    copy_folder(_source(name, source, folder), target)
    click.echo(report.one_line(f"{target}: {', '.join(_files(target))}"))
    own, drawing = shlex.quote(str(folder)), shlex.quote(str(target / "template.svg"))
    click.echo("What to do next:")
    click.echo(f"  open {drawing} in Inkscape or a text editor")
    click.echo(f"  svgog render {name} --templates {own} -o card.png")
    click.echo(f"  svgog lint {name} --templates {own}")


def _source(name: str, source: str | None, folder: Path) -> Path:
    """The folder to copy."""
    from svgog.templating import TemplateLibrary, bundled_folder

    own = [folder] if folder.is_dir() else []
    if source is not None:
        return TemplateLibrary(*own, bundled_folder()).folder(source)
    bundled = TemplateLibrary(bundled_folder())
    return bundled.folder(name) if name in bundled else STARTER


def copy_folder(source: Path, target: Path) -> None:
    """Copy a folder's files, those with a leading dot left out; all of them or none.

    Raises SvgogError where something is at ``target`` already.
    """
    _refuse(target)
    made = [parent for parent in target.parents if not parent.exists()]
    draft = target.with_name(f".{secrets.token_hex(8)}")
    try:
        draft.mkdir(parents=True)
        for name in _files(source):
            (draft / name).parent.mkdir(parents=True, exist_ok=True)
            # Content only: a bundled file may be read-only, a copy is there to be changed.
            shutil.copyfile(source / name, draft / name)
        _refuse(target)
        draft.rename(target)
    except BaseException as problem:
        shutil.rmtree(draft, ignore_errors=True)
        for parent in made:
            if parent.is_dir() and not any(parent.iterdir()):
                parent.rmdir()
        if isinstance(problem, OSError):
            raise SvgogError(
                f"it cannot be written: {problem.strerror}.", place=Place(str(target))
            ) from None
        raise


def _refuse(target: Path) -> None:
    if target.exists() or target.is_symlink():
        raise SvgogError(
            "it is there already, and nothing is written over.",
            place=Place(str(target)),
            hint="Choose another name, or move it away first.",
        )


def _files(folder: Path) -> list[str]:
    """The names of the files below ``folder``, the drawing first."""
    below = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    names = [path.as_posix() for path in below if not any(p.startswith(".") for p in path.parts)]
    return sorted(names, key=lambda name: (not name.startswith("template."), name))
