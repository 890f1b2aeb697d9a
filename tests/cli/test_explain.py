"""``svgog explain``: every rule tried, every verdict, and what to change."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run


def test_every_rule_that_was_tried_is_told_with_its_reason(run: Run, tmp_path: Path) -> None:
    (tmp_path / "page.json").write_text('{"title": "Loom 2.1 is released", "path": "a/loom.md"}')
    lines = run("explain", "page.json").stdout.splitlines()
    tried = [line.strip() for line in lines if line.startswith("  tried ")]
    assert tried[0].startswith("tried - type: podcast and ")
    assert tried[0].endswith("more: it has no type")
    assert tried[-1] == (
        'tried + title: a version is out: title has "released", title matches "2.1"'
    )
    assert '  because version is "2.1", from the page' in lines
    assert any('[[intents]] intent = "…", when = { path = "a/**" }' in line for line in lines)


def test_as_json_it_is_all_there_as_data(run: Run, tmp_path: Path) -> None:
    (tmp_path / "page.json").write_text('{"title": "Rust vs Go", "author": "Zoë"}')
    (page,) = json.loads(run("explain", "page.json", "--json").stdout)
    assert set(page) == {
        *("page", "intent", "template", "badge", "byline", "reasons", "fields"),
        *("verdicts", "tried", "advice"),
    }
    assert page["fields"] == {"sides": ["Rust", "Go"]}
    last = page["tried"][-1]
    assert last == {
        "rule": "title: two sides",
        "holds": True,
        "why": 'title matches "Rust vs Go"',
        "target": "comparison",
        "weight": 0,
    }
    assert not any(tried["holds"] for tried in page["tried"][:-1])


def test_what_a_page_lacks_for_its_first_card_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "page.json").write_text('{"price": 5}')
    shown = run("explain", "page.json").stdout
    assert shown.startswith("page.json: brand/fallback\n")
    assert "  because not product/price: the page has no title\n" in shown
    assert "  to change it: Give what is missing: product/price: the page has no title.\n" in shown
