"""One list of CSS properties serves templates, lint and layout: svgog/_css.py."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from svgog import _css
from svgog.lint import values
from svgog.svg.shorthands import expand
from svgog.svg.variants import VARIANTS
from svgog.templating import vocabulary

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "templates" / "README.md").read_text(encoding="utf-8")
SHORTHANDS = ("text-box", "text-decoration", "font-synthesis")
"""Described in the guide in place of their parts."""


def _calls() -> Iterator[ast.Call]:
    for module in sorted((ROOT / "svgog" / "svg").glob("*.py")):
        tree = ast.parse(module.read_text(encoding="utf-8"))
        yield from (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def _names(*callees: str, argument: int = 0) -> set[str]:
    """The names of properties among the arguments of these functions."""
    found = set()
    for call in _calls():
        if ast.unparse(call.func).endswith(callees) and len(call.args) > argument:
            name = call.args[argument]
            if isinstance(name, ast.Constant) and not str(name.value).startswith("og:"):
                found.add(str(name.value))
    return found


INHERITED = (
    _names(".computed")
    | _names("_word", "spacing", argument=1)
    | {f"font-variant-{name}" for name in VARIANTS}
)
READ = INHERITED | _names(".style.get")


def test_every_property_that_is_read_is_known() -> None:
    assert len(READ) > 60
    assert READ <= _css.PROPERTIES
    assert _css.PROPERTIES <= vocabulary.NAMES


def test_what_is_looked_for_up_the_tree_is_inherited() -> None:
    assert INHERITED <= _css.INHERITED


def test_every_property_of_text_stands_in_the_guide() -> None:
    written = set(re.findall(r"[a-z-]+", GUIDE))
    assert written >= {*SHORTHANDS}
    assert {n for n in READ & _css.TEXT - written if not n.startswith(SHORTHANDS)} == set()


def test_lint_judges_values_of_known_properties_only() -> None:
    assert {*values.WORDS, *values.NUMBERS} <= _css.PROPERTIES


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("text-box", "text-box-trim text-box-edge"),
        ("font-synthesis", "font-synthesis-weight font-synthesis-style font-synthesis-small-caps"),
    ],
)
def test_a_word_of_every_property_goes_to_all_parts(name: str, parts: str) -> None:
    assert expand(name, "inherit") == dict.fromkeys(parts.split(), "inherit")
