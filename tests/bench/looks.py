"""``python -m tests.bench.looks``: how far Chromium's and Inkscape's pictures are from ours.

Mean absolute differences, of 255, and the largest file of each template's samples.
"""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from tests.browsers import chromium_png, inkscape_png, mean_difference
from tests.cards.samples import FOLDER, TEMPLATES, cards_of, renderer
from tests.cards.test_editors import FILE, in_chromium, pixels


def main() -> None:
    table = Table("template", "raw, Chromium", "raw, Inkscape", "outlined", "embedded", "KB")
    for template in TEMPLATES:
        table.add_row(template, *row(template))
    Console().print(table)


def row(template: str) -> list[str]:
    cards = [card.laid_out() for card in cards_of(template)]
    ours = [pixels(card) for card in cards]
    raw = FOLDER / template / FILE
    found = [
        mean_difference(chromium_png(raw, cards[0].width, cards[0].height), ours[0]),
        mean_difference(inkscape_png(raw), ours[0]),
    ]
    for text in ("outline", "embed"):
        shown = in_chromium([card.to_svg(text=text) for card in cards])
        found.append(max(map(mean_difference, shown, ours)))
    format = renderer().templates[template].format
    largest = max(len(renderer().finish(card, format).data) for card in cards)
    return [*(f"{difference:.2f}" for difference in found), f"{largest / 1000:.0f}"]


if __name__ == "__main__":
    main()
