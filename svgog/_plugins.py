"""What installed packages plug in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from svgog.errors import SvgogError, quoted


@cache
def plugged_rules() -> tuple[Callable[[Mapping[str, Any]], Any], ...]:
    """The rules for intents that installed packages declare, in the order of their names.

    A package declares a function from a page's data to a ``svgog.intents.Rule`` or None:

        [project.entry-points."svgog.intents"]
        recipes = "my_package.rules:recipes"

    Raises SvgogError for one that cannot be loaded.
    """
    # Importing it takes longer than all the rest of a decision.
    from importlib.metadata import entry_points

    rules = []
    for point in sorted(entry_points(group="svgog.intents"), key=lambda each: each.name):
        try:
            rule = point.load()
        except Exception as problem:
            raise SvgogError(
                f"the rule {quoted(point.name)} of {quoted(point.value)} cannot be loaded: "
                f"{type(problem).__name__}: {problem}."
            ) from problem
        if not callable(rule):
            raise SvgogError(f"the rule {quoted(point.name)} is no function.")
        rules.append(rule)
    return tuple(rules)
