"""``svgog lint``: what is wrong, or will be, with a template."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from svgog.cli import report
from svgog.cli.options import fonts_option, json_option, make_renderer, templates_option

if TYPE_CHECKING:
    from svgog.lint import Finding


@click.command("lint", short_help="Check templates.")
@click.argument("names", nargs=-1, metavar="[TEMPLATE|DIR]...")
@templates_option
@fonts_option
@click.option("--strict", is_flag=True, help="Fail for warnings and advice, too.")
@json_option
def lint_command(
    names: Sequence[str], templates: Path | None, fonts: Path | None, strict: bool, as_json: bool
) -> None:
    """Check templates by name, those below a folder, or all of them.

    Exit code 1 where there is an error.
    """
    from svgog.lint import lint

    renderer = make_renderer(templates, fonts)
    folders = _folders(names, templates)
    findings = [found for folder in folders for found in lint(folder, renderer)]
    if as_json:
        report.print_json([found.to_json() for found in findings])
    else:
        for found in findings:
            click.echo(report.one_line(str(found)))
        click.echo(_summary(findings, len(folders)), err=True)
    if any(strict or found.severity == "error" for found in findings):
        click.get_current_context().exit(1)


def _folders(names: Sequence[str], own: Path | None) -> list[Path]:
    """The folder of each template named, of each below a folder named, or of all."""
    from svgog.errors import TemplateNotFound, nearest
    from svgog.templating import TemplateLibrary, bundled_folder

    library = TemplateLibrary(*([own] if own else []), bundled_folder())
    known = {name: library.folder(name) for name in library}
    if not names:
        return [_near(known[name]) for name in sorted(known)]
    folders: list[Path] = []
    for name in names:
        below = [
            path.parent
            for path in sorted(Path(name).rglob("template.svg"))
            if not any(part.startswith(".") for part in path.relative_to(name).parts)
        ]
        if name in known:
            folders.append(known[name])
        elif below:
            folders += below
        else:
            raise TemplateNotFound(
                f'there is no template "{name}", and no folder with a template.svg.',
                hint=nearest(name, known),
            )
    return [_near(folder) for folder in dict.fromkeys(folders)]


def _near(folder: Path) -> Path:
    """The folder from here, where it lies below here."""
    here = Path.cwd()
    return folder.relative_to(here) if folder.is_relative_to(here) else folder


def _summary(findings: Sequence[Finding], templates: int) -> str:
    counts = [
        f"{count} {name if count == 1 or name == 'advice' else f'{name}s'}"
        for name in ("error", "warning", "advice")
        if (count := sum(found.severity == name for found in findings))
    ]
    checked = f"{templates} template{'' if templates == 1 else 's'} checked"
    return f"{checked}: {', '.join(counts) or 'nothing to mend'}"
