"""The options that commands share, and the renderer they ask for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from svgog.cli.data import Pair, key_value

if TYPE_CHECKING:
    from svgog.renderer import Renderer
    from svgog.site import Site

SITE_FILE = "svgog.toml"
Command = TypeVar("Command", bound=Callable[..., Any])
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


def _templates_folder(_: click.Context, __: click.Parameter, folder: Path | None) -> Path | None:
    from svgog.templating import TemplateLibrary

    if folder is not None and not TemplateLibrary(folder):
        raise click.BadParameter(
            f'there is no template in "{folder}": one is INTENT/NAME/template.svg below it.'
        )
    return folder


def _fonts_path(_: click.Context, __: click.Parameter, path: Path | None) -> Path | None:
    if path and not path.exists() and not Path(str(path).rpartition("#")[0] or path).is_file():
        mend = ' "svgog fonts add FILE" makes a lock.' if path.suffix == ".lock" else ""
        raise click.BadParameter(f'there is no font file or folder "{path}".{mend}')
    return path


def _scale(text: str) -> float:
    from svgog.renderer import LEAST_SCALE, MOST_SCALE

    try:
        scale = float(text)
    except ValueError:
        scale = 0
    if not LEAST_SCALE <= scale <= MOST_SCALE:
        raise click.BadParameter(
            f'"{text}" is not in the range from {LEAST_SCALE} to {MOST_SCALE}.'
        )
    return scale


templates_option = click.option(
    "--templates",
    "templates",
    type=_FOLDER,
    callback=_templates_folder,
    metavar="DIR",
    help="Your own templates; they win over the bundled ones, name by name.",
)
fonts_option = click.option(
    "--fonts",
    "fonts",
    type=click.Path(path_type=Path),
    callback=_fonts_path,
    metavar="DIR",
    help="Your own fonts, beside the bundled ones: a folder, a file, FILE#N, or a fonts.lock.",
)
brand_option = click.option(
    "--brand",
    "brand",
    type=key_value,
    multiple=True,
    metavar="K=V",
    help="A brand token: name, logo (a file), background, accent, font, mode, … Repeatable.",
)
set_option = click.option(
    "--set",
    "sets",
    type=key_value,
    multiple=True,
    metavar="K=V",
    help="One value of the data, such as title=Hello or author.name=Ada; lists and numbers as "
    "JSON. Repeatable.",
)
intent_option = click.option(
    "--intent", metavar="NAME", help="What kind of page it is, where the data do not tell."
)
site_option = click.option(
    "--site",
    "site",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The site file; default: the svgog.toml in the current folder or beside the source.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Report as JSON.")

_CARD_OPTIONS = (
    click.argument("template", required=False),
    click.option(
        "--data",
        type=click.Path(exists=True, dir_okay=False, allow_dash=True),
        metavar="FILE|-",
        help="The page's data: .json, .toml, or JSON on standard input.",
    ),
    set_option,
    click.option(
        "--sample",
        metavar="NAME",
        help="Draw this sample of the template; --set changes it. Without data: the first one.",
    ),
    intent_option,
    templates_option,
    fonts_option,
    click.option(
        "--assets",
        type=_FOLDER,
        metavar="DIR",
        help="The only folder that data may name pictures in; default: where the data file lies.",
    ),
    brand_option,
    click.option(
        "--site",
        "site",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        metavar="FILE",
        help="A site file: its brand, rules, authors, templates, fonts and assets.",
    ),
    click.option(
        "--scale",
        type=_scale,
        default="1",
        metavar="N",
        help="Pixels for each px of the template; 2 gives twice the size.",
    ),
    click.option("--strict", is_flag=True, help="Make every warning an error."),
)


def card_options(command: Command) -> Command:
    """TEMPLATE and every option that says which card is meant."""
    for option in reversed(_CARD_OPTIONS):
        command = option(command)
    return command


def make_renderer(
    templates: Path | None = None,
    fonts: Path | None = None,
    brand: Sequence[Pair] = (),
    assets: Path | None = None,
    site: Site | None = None,
) -> Renderer:
    from svgog.renderer import Renderer

    tokens: dict[str, Any] = {**(site.brand if site else {}), **dict(map(_token, brand))}
    return Renderer(templates=templates, fonts=fonts, assets=assets, site=site, brand=tokens)


def read_site(file: Path | None, source: Path | None = None) -> Site | None:
    """The site of a file, or of the ``svgog.toml`` that is found; None where there is none."""
    from svgog.site import Site

    home = source if source is None or source.is_dir() else source.parent
    places = [Path()] if home is None else [Path(), home, home.parent]
    found = file or next((p / SITE_FILE for p in places if (p / SITE_FILE).is_file()), None)
    return Site.load(found) if found else None


def _token(pair: Pair) -> tuple[str, Any]:
    """A brand token; a logo named on the command line is a file as any other."""
    key, text = pair
    if key == "logo" and text and not text.startswith("data:"):
        from svgog.assets import sniff

        return key, sniff(Path(text).read_bytes(), f'The picture "{text}"')
    return key, text
