"""``svgog layout``: where every text of a card came to stand."""

from __future__ import annotations

from typing import Any

import click

from svgog.cli import report
from svgog.cli.card import CardOptions, lay_out_card
from svgog.cli.options import card_options


@click.command("layout", short_help="Show a card's laid-out text boxes as JSON.")
@card_options
def layout_command(**options: Any) -> None:
    """Lay out a card and print its text boxes as JSON, in px of the card."""
    _, laid_out = lay_out_card(CardOptions(**options))
    report.print_json(
        {
            "template": laid_out.template,
            "width": laid_out.width,
            "height": laid_out.height,
            "scale": laid_out.scale,
            "boxes": [box.to_json() for box in laid_out.boxes],
            "warnings": [str(warning) for warning in laid_out.warnings],
        }
    )
