"""``svgog layout``: boxes, and every glyph where that is asked for."""

from __future__ import annotations

import json
from typing import Any

from tests.cli.conftest import Run


def boxes(run: Run, *more: str) -> list[dict[str, Any]]:
    result = run("layout", "article/guide", "--set", "title=שלום world", *more)
    assert result.exit_code == 0, result.stderr
    found: list[dict[str, Any]] = json.loads(result.stdout)["boxes"]
    return found


def test_json_is_what_it_prints_anyway(run: Run) -> None:
    assert boxes(run, "--json") == boxes(run)
    assert all("layout" not in box for box in boxes(run))


def test_glyphs_stand_in_the_boxes_they_belong_to(run: Run) -> None:
    for plain, box in zip(boxes(run), boxes(run, "--glyphs"), strict=True):
        layout = box.pop("layout")
        assert box == plain
        assert [line["text"] for line in layout["lines"]] == box["lines"]
        assert layout["font_size"] == box["font_size"]


def test_right_to_left_words_say_so(run: Run) -> None:
    title = next(box for box in boxes(run, "--glyphs") if box["lines"] == ["שלום world"])
    assert title["layout"]["direction"] == "rtl"
    latin, *hebrew = title["layout"]["lines"][0]["runs"]
    assert latin["direction"] == "ltr"
    assert {each["direction"] for each in hebrew} == {"rtl"}
