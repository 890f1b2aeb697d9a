"""``svgog render``: data or a sample in, a picture file out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from svgog.cli import report
from svgog.cli.card import CardOptions, lay_out_card
from svgog.cli.options import card_options, json_option
from svgog.model import SUFFIXES

if TYPE_CHECKING:
    from svgog.model import EncodedImage, ImageFormat, LaidOutSvg
    from svgog.renderer import Renderer

TextMode = Literal["outline", "embed"]


def output_file(*suffixes: str) -> Callable[[str], Path]:
    """The type of an option that names a file to write, in one of these formats."""

    def convert(name: str) -> Path:
        path = Path(name)
        if path.suffix.lower() not in suffixes:
            known = ", ".join(suffixes)
            raise click.BadParameter(f'"{path.name}" says no format that is known here: {known}.')
        if not path.parent.is_dir():
            raise click.BadParameter(f'there is no folder "{path.parent}". Make it first.')
        if path.is_dir():
            raise click.BadParameter(f'"{path}" is a folder.')
        return path

    return convert


@click.command("render", short_help="Make one card.")
@card_options
@click.option(
    "-o",
    "--out",
    "out",
    type=output_file(*SUFFIXES),
    required=True,
    metavar="OUT",
    help="Where the card goes; .png .svg .jpg .webp or .avif says its format.",
)
@click.option(
    "--text",
    type=click.Choice(["outline", "embed"]),
    help="For .svg: glyphs as outlines (default), or <text> with embedded fonts.",
)
@click.option(
    "--painter",
    type=click.Choice(["reference"]),
    help="Who paints the pixels: the whole document through resvg.",
)
@json_option
def render_command(
    out: Path, text: TextMode | None, painter: str | None, as_json: bool, **options: Any
) -> None:
    """Make one card from a page's data, or a TEMPLATE's sample.

    Without TEMPLATE the data decide which card the page gets.
    """
    format = SUFFIXES[out.suffix.lower()]
    if format != "svg" and text is not None:
        raise click.UsageError("--text is for .svg files; in a picture text is always painted.")
    if format == "svg" and painter is not None:
        raise click.UsageError("--painter is for pictures; nothing is painted for .svg.")
    renderer, laid_out = lay_out_card(CardOptions(**options))
    drawing = renderer.templates[laid_out.template].path / "template.svg"
    if out.exists() and out.samefile(drawing):
        raise click.UsageError(f'"{out}" is the template itself; it would be written over.')
    image = _finish(renderer, laid_out, format, text or "outline")
    report.save(image, out)
    if as_json:
        report.print_json(_facts(out, laid_out.template, format, image))
    else:
        click.echo(_line(out, laid_out.template, format, image))
        report.warn(image.warnings)


def _finish(
    renderer: Renderer, laid_out: LaidOutSvg, format: ImageFormat, text: TextMode
) -> EncodedImage:
    if text == "outline":
        return renderer.finish(laid_out, format)
    from svgog.model import EncodedImage

    return EncodedImage(
        laid_out.to_svg(text).encode(),
        "image/svg+xml",
        laid_out.width,
        laid_out.height,
        warnings=laid_out.warnings,
        boxes=laid_out.boxes,
    )


def _line(out: Path, template: str, format: str, image: EncodedImage) -> str:
    made = f"{template}, {image.width}x{image.height} {format}, {report.size(len(image.data))}"
    return report.one_line("; ".join([f"{out}: {made}", *report.outcomes(image.boxes)]))


def _facts(out: Path, template: str, format: str, image: EncodedImage) -> dict[str, Any]:
    return {
        "file": str(out),
        "template": template,
        "format": format,
        "media_type": image.media_type,
        "width": image.width,
        "height": image.height,
        "bytes": len(image.data),
        "digest": image.digest,
        "boxes": [box.to_json() for box in image.boxes],
        "warnings": [str(warning) for warning in image.warnings],
    }
