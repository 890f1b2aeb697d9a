"""``svgog sign``: a card's URL that nobody can change."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from pathlib import Path

import click

from svgog.cli.data import Pair
from svgog.cli.options import set_option, site_option

_KEY = "SVGOG_KEY"


@click.command("sign", short_help="Sign a card's URL.")
@click.argument("url")
@set_option
@click.option(
    "--key",
    metavar="NAME",
    help=f"The environment variable that holds the key; default: the site's first, or {_KEY}.",
)
@click.option("--expires", type=click.IntRange(1), metavar="SECONDS", help="How long it holds.")
@site_option
def sign_command(
    url: str, sets: Sequence[Pair], key: str | None, expires: int | None, site: Path | None
) -> None:
    """Print URL with its signature: a path such as /api/og/article.png, or a whole address."""
    from svgog.cli.options import read_site
    from svgog.server.signing import keys_from, sign_url

    settings = found.service if (found := read_site(site)) else None
    name = key or (settings.keys[0] if settings and settings.keys else _KEY)
    (secret,) = keys_from([name], os.environ, settings.salt if settings else "")
    ends = time.time() + expires if expires else None
    click.echo(sign_url(url, secret, dict(sets), expires=ends))
