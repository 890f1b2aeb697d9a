"""``svgog templates``: what there is to choose from, as a list or as pictures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from svgog.cli import report
from svgog.cli.data import Pair
from svgog.cli.options import (
    brand_option,
    fonts_option,
    json_option,
    make_renderer,
    templates_option,
)
from svgog.cli.render import output_file
from svgog.errors import SvgogError

if TYPE_CHECKING:
    from svgog.templating import Template, TemplateLibrary


@click.command("templates", short_help="List the templates, or draw all of them on a sheet.")
@templates_option
@click.option(
    "--sheet",
    type=output_file(".png"),
    metavar="FILE.png",
    help="Draw a contact sheet of every template's samples.",
)
@fonts_option
@brand_option
@json_option
def templates_command(
    templates: Path | None,
    sheet: Path | None,
    fonts: Path | None,
    brand: Sequence[Pair],
    as_json: bool,
) -> None:
    """List every template with its description and fields; required ones are marked with *."""
    if sheet is None and (fonts or brand):
        raise click.UsageError("--fonts and --brand are for --sheet.")
    renderer = make_renderer(templates, fonts, brand)
    found, broken = _load(renderer.templates)
    if sheet is not None:
        from svgog.cli.sheet import draw_sheet

        drawn = draw_sheet(renderer, found)
        report.save(drawn, sheet)
    if as_json:
        report.print_json([_facts(template) for template in found])
    elif sheet is not None:
        samples = sum(len(template.samples) for template in found)
        click.echo(
            f"{report.one_line(str(sheet))}: {samples} samples of {len(found)} templates, "
            f"{drawn.width}x{drawn.height} png, {report.size(len(drawn.data))}"
        )
    else:
        report.table(("Template", "Fields", "Description"), [_row(template) for template in found])
    report.fail(broken)


def _load(library: TemplateLibrary) -> tuple[list[Template], list[SvgogError]]:
    """The templates that can be loaded, and what is wrong with the others."""
    found: list[Template] = []
    broken: list[SvgogError] = []
    for name in library:
        try:
            found.append(library[name])
        except SvgogError as error:
            broken.append(error)
    return found, broken


def _row(template: Template) -> tuple[str, str, str]:
    fields = [f"{name}*" if field.required else name for name, field in template.fields.items()]
    return template.name, " ".join(fields), template.description


def _facts(template: Template) -> dict[str, Any]:
    return {
        "name": template.name,
        "description": template.description,
        "format": template.format,
        "fields": {
            name: {
                "type": field.type,
                "required": field.required,
                "max": field.max,
                "description": field.description,
            }
            for name, field in template.fields.items()
        },
        "samples": [sample.name for sample in template.samples],
    }
