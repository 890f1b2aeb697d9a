"""The layout as plain values: README lists its keys, and these are they."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from svgog.text import layout_text
from tests.svg.draw import lay

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def documented(name: str) -> set[str]:
    """The keys in the row of README's table that starts with ``name``."""
    row = re.search(rf"^\| {re.escape(name)} \|(.*)\|$", README, re.MULTILINE)
    assert row, f"README has no row {name}"
    explained = re.sub(r"\([^)]*\)", "", row[1])
    return set(re.findall(r"`([a-z_]+)`", explained))


def test_every_key_is_documented_and_every_documented_key_is_there() -> None:
    layout = layout_text("Words שלום \U00012000", width=300, font_size=40).to_json()
    assert layout.keys() == documented("`layout`") - {"matrix"}
    assert layout["missing"][0].keys() == documented("`layout.missing[]`")
    line = layout["lines"][0]
    assert line.keys() == documented("`layout.lines[]`")
    run = line["runs"][0]
    assert run.keys() == documented("`layout.lines[].runs[]`")
    assert run["glyphs"][0].keys() == documented("`layout.lines[].runs[].glyphs[]`")


def test_a_cards_boxes_are_documented_too() -> None:
    laid = lay('<text id="t" x="40" y="90">Words</text>')
    box = laid.boxes[0].to_json()
    assert box.keys() | {"layout"} == documented("a box of `svgog layout`") - {"svgog"}
    assert laid.glyphs()[0].keys() == documented("`layout`")


def test_it_is_json_and_says_where_every_glyph_stands() -> None:
    layout = layout_text("ab שלום", width=300, font_size=40)
    again: dict[str, Any] = json.loads(json.dumps(layout.to_json()))
    assert again == layout.to_json()
    assert again["direction"] == "ltr"
    latin, hebrew = again["lines"][0]["runs"]
    assert (latin["script"], latin["direction"], hebrew["direction"]) == ("Latn", "ltr", "rtl")
    assert (hebrew["script"], hebrew["level"], hebrew["font"]) == ("Hebr", 1, "Noto Sans Hebrew")
    clusters = [glyph["cluster"] for glyph in hebrew["glyphs"]]
    assert clusters == sorted(clusters, reverse=True)
    assert [glyph["x"] for glyph in hebrew["glyphs"]] == sorted(g["x"] for g in hebrew["glyphs"])


def test_the_matrix_maps_glyphs_onto_the_card() -> None:
    boxes = '<g transform="translate(100 50) scale(2)"><text id="t" {}>Words</text></g>'
    for place in ('x="40" y="90"', 'x="40" y="90" inline-size="300"'):
        laid = lay(boxes.format(place))
        layout = laid.glyphs()[0]
        a, b, c, d, e, f = layout["matrix"]
        assert (a, b, c, d) == (2, 0, 0, 2)
        first = layout["lines"][0]["runs"][0]["glyphs"][0]
        assert (a * first["x"] + e, d * first["y"] + f) == (180, 230)
        assert laid.boxes[0].x == a * layout["lines"][0]["x"] + e
