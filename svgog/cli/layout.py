"""``svgog layout``: where every text of a card came to stand."""

from __future__ import annotations

from typing import Any

import click

from svgog.cli import report
from svgog.cli.card import CardOptions, lay_out_card
from svgog.cli.options import card_options


@click.command("layout", short_help="Show a card's laid-out text boxes as JSON.")
@card_options
@click.option("--glyphs", is_flag=True, help="Also show every line, run and glyph of each text.")
@click.option("--json", "_json", is_flag=True, help="Print JSON, which this command always does.")
def layout_command(glyphs: bool, _json: bool, **options: Any) -> None:
    """Lay out a card and print its text boxes as JSON, in px of the card."""
    _, laid_out = lay_out_card(CardOptions(**options))
    boxes = [box.to_json() for box in laid_out.boxes]
    if glyphs:
        texts = laid_out.glyphs()
        boxes = [box | {"layout": text} for box, text in zip(boxes, texts, strict=True)]
    report.print_json(
        {
            "template": laid_out.template,
            "width": laid_out.width,
            "height": laid_out.height,
            "scale": laid_out.scale,
            "boxes": boxes,
            "warnings": [str(warning) for warning in laid_out.warnings],
        }
    )
