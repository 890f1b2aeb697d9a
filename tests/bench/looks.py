"""``python -m tests.bench.looks``: how far Chromium's and Inkscape's pictures are from ours.

Mean absolute differences, of 255; then over each template's samples the largest file, and the
lowest contrast of a title and of another text on the pixels, as a WCAG 2 ratio.
"""

from __future__ import annotations

from math import inf

from rich.console import Console
from rich.table import Table

from tests.browsers import chromium_png, inkscape_png, mean_difference
from tests.cards.contrast import TEXT, TITLE, contrasts
from tests.cards.samples import FOLDER, TEMPLATES, all_cards, cards_of, renderer
from tests.cards.test_editors import FILE, in_chromium, pixels


def main() -> None:
    browsers = ("raw, Chromium", "raw, Inkscape", "outlined", "embedded")
    table = Table("template", *browsers, "KB", "title", "text")
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
    figures = [f"{difference:.2f}" for difference in found]
    return [*figures, f"{largest / 1000:.0f}", *lowest_contrasts(template)]


def lowest_contrasts(template: str) -> list[str]:
    """Of titles and of other texts, in both modes."""
    lowest = {TITLE: inf, TEXT: inf}
    for card in all_cards():
        for each in contrasts(card.laid_out()) if card.template == template else ():
            lowest[each.needed] = min(lowest[each.needed], each.ratio)
    return [f"{ratio:.1f}" for ratio in lowest.values()]


if __name__ == "__main__":
    main()
