"""``svgog meta``: the tags that belong into a page's head."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from svgog._files import write_whole
from svgog.cli import report
from svgog.cli.data import read_page
from svgog.cli.options import make_renderer, read_site, site_option
from svgog.errors import RequestError

if TYPE_CHECKING:
    from svgog.site import Site
    from svgog.site.meta import CardImage, Tags

_FORMATS = "html json next astro hugo eleventy jekyll wordpress shopify django jinja".split()


@click.command("meta", short_help="Print the tags for a page's head.")
@click.argument("page", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@site_option
@click.option(
    "--source",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="The folder whose pages are built: the page's path is counted from there.",
)
@click.option("--url", metavar="URL", help="The page's own address.")
@click.option("--card-url", metavar="URL", help="Where its card is found.")
@click.option(
    "--image",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The card itself, where it is not to be drawn for this.",
)
@click.option(
    "--format",
    "format",
    type=click.Choice(_FORMATS),
    default="html",
    show_default=True,
    help="The page's tags as HTML or JSON, or code for your site's layout.",
)
@click.option("--write", is_flag=True, help="Write the tags into PAGE, which is HTML.")
def meta_command(
    page: str,
    site: Path | None,
    source: Path | None,
    url: str | None,
    card_url: str | None,
    image: Path | None,
    format: str,
    write: bool,
) -> None:
    """Print the tags for the head of PAGE: Markdown, HTML, .json, .toml, or - for JSON."""
    from svgog.site.meta import snippet, with_tags

    found = read_site(site, Path(page) if page != "-" else None)
    if format not in ("html", "json"):
        click.echo(snippet(format, found), nl=False)
        return
    data = {**_data(page, found), **({"url": url} if url else {})}
    if source and Path(page).resolve().is_relative_to(source.resolve()):
        data["path"] = Path(page).resolve().relative_to(source.resolve()).as_posix()
    tags = _tags(data, found, card_url, image)
    if write:
        if Path(page).suffix.lower() not in (".html", ".htm"):
            raise RequestError("tags are written into HTML only.", hint="Leave --write out.")
        before = Path(page).read_bytes()
        after = with_tags(before, tags)
        if after != before:
            write_whole(Path(page), after)
        click.echo(report.one_line(f"{page}: {len(tags.tags)} tags"))
    elif format == "json":
        report.print_json(tags.to_json())
    else:
        click.echo(tags.html())


def _data(page: str, site: Site | None) -> dict[str, Any]:
    if page == "-" or Path(page).suffix.lower() in (".json", ".toml"):
        return read_page(page)
    from svgog.site.read import read_pages

    content = site.content if site else None
    read = next(iter(read_pages(Path(page), content)), None)
    if read is None:
        raise RequestError(f"{page} is a draft.")
    if read.fault is not None:
        raise read.fault
    return dict(read.data)


def _tags(
    data: Mapping[str, Any], site: Site | None, card_url: str | None, image: Path | None
) -> Tags:
    from svgog.site.meta import meta_tags

    renderer = make_renderer(site=site)
    decision = renderer.decide(data)
    card = _card(data, site, card_url, image, renderer)
    return meta_tags(data, site=site, card=card, intent=decision.intent)


def _card(
    data: Mapping[str, Any],
    site: Site | None,
    card_url: str | None,
    image: Path | None,
    renderer: Any,
) -> CardImage:
    from hashlib import sha256

    from svgog.assets import sniff
    from svgog.site.meta import CardImage
    from svgog.site.meta.tags import version
    from svgog.site.read.paths import card_path

    def address(ending: str) -> str:
        if card_url:
            return card_url
        if not site or not site.url:
            hint = "Give --card-url, or write url under [site] in svgog.toml."
            raise RequestError("it is not known where the card is found.", hint=hint)
        path = card_path(str(data.get("path", "")) or "index", data.get("slug"))
        return site.card_url(f"{path}.{ending}")

    if image is None:
        made = renderer.render(data)
        ending = made.media_type.partition("/")[2].replace("jpeg", "jpg")
        return CardImage.of(made, address(ending))
    raw = image.read_bytes()
    told = sniff(raw, image.name)
    url = version(address(image.suffix.lstrip(".")), sha256(raw).hexdigest())
    return CardImage(url, told.width, told.height, told.media_type)
