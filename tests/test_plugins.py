"""Rules that installed packages plug in."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import svgog
from svgog._plugins import plugged_rules
from svgog.errors import SvgogError

RULES = """
from svgog import Rule


def recipes(page):
    return Rule(intent="docs", name="recipes") if page.get("slug") else None


number = 5
"""


@pytest.fixture
def plugged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package, as it lies when installed, whose entry points a test writes."""
    (tmp_path / "kitchen_rules.py").write_text(RULES)
    home = tmp_path / "kitchen-1.0.dist-info"
    home.mkdir()
    (home / "METADATA").write_text("Metadata-Version: 2.1\nName: kitchen\nVersion: 1.0\n")
    monkeypatch.syspath_prepend(tmp_path)
    plugged_rules.cache_clear()
    yield home / "entry_points.txt"
    plugged_rules.cache_clear()
    sys.modules.pop("kitchen_rules", None)


def test_an_installed_rule_decides_before_the_built_in_ones(plugged: Path) -> None:
    plugged.write_text("[svgog.intents]\nrecipes = kitchen_rules:recipes\n")
    page = {"title": "Soup", "slug": "soup"}
    with svgog.Renderer() as renderer:
        decision = renderer.decide(page)
    assert (decision.intent, decision.tried[0].rule) == ("docs", "recipes")
    with svgog.Renderer(rules=()) as renderer:
        assert renderer.decide(page).intent == "article"


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("kitchen_rules:soup", 'the rule "recipes" of "kitchen_rules:soup" cannot be loaded'),
        ("no_such_module:soup", "cannot be loaded: ModuleNotFoundError"),
        ("kitchen_rules:number", 'the rule "recipes" is no function'),
    ],
)
def test_a_rule_that_cannot_be_loaded_is_named(plugged: Path, value: str, message: str) -> None:
    plugged.write_text(f"[svgog.intents]\nrecipes = {value}\n")
    with svgog.Renderer() as renderer, pytest.raises(SvgogError, match=message):
        renderer.decide({"title": "Soup"})
