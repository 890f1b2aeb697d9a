"""The rules in the order they are tried: a site's, the page's own type, the built-in, faint signs.

Each function yields the rules that hold, with what of the page says so, and notes all it tried.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TypeAlias

from svgog.errors import SvgogError, quoted
from svgog.intents.builtin import default_rule, named_rule, rules_for
from svgog.intents.page import PageView
from svgog.intents.rule import BRANDED, Rule, RuleLike, Rules
from svgog.model import Tried

Found: TypeAlias = tuple[Rule, str]


def own_rules(page: PageView, rules: Rules) -> tuple[Rule, ...]:
    """The site's rules; a function's is the one it gives for this page."""
    found = (each if isinstance(each, Rule) else _asked(each, page) for each in rules)
    return tuple(each for each in found if each is not None)


def decisive(
    page: PageView, own: Iterable[Rule], names: Iterable[str], tried: list[Tried]
) -> Iterator[Found]:
    """The rules that decide by themselves and are for the page.

    A type that is an intent's name leaves the built-in rules the choice within that intent only.
    """
    built_in = rules_for(page.lang)
    named = named_rule(page.text("type").lower(), names, page.lang)
    if named is not None:
        within = () if named.template else (r for r in built_in if r.intent == named.intent)
        built_in = (*within, named, *(r for r in built_in if r.intent != named.intent))
    for rule in chain(own, built_in):
        if not rule.weight:
            holds, why = rule.evidence(page)
            tried.append(Tried(rule.name or rule.target, holds, why, rule.target))
            if holds:
                yield rule, why


def weighed(
    page: PageView, own: Iterable[Rule], tried: list[Tried], reasons: list[str]
) -> Iterator[Found]:
    """What the faint signs say together, then what any page gets."""
    sums: dict[str, float] = {}
    signs: dict[str, list[Found]] = {}
    for rule in chain(own, rules_for(page.lang)):
        if not rule.weight:
            continue
        holds, why = rule.evidence(page)
        tried.append(Tried(rule.name or rule.target, holds, why, rule.target, rule.weight))
        if holds:
            sums[rule.intent] = sums.get(rule.intent, 0) + rule.weight
            signs.setdefault(rule.intent, []).append((rule, why))
    ranked = sorted(sums, key=lambda intent: -sums[intent])
    if len(ranked) > 1 and sums[ranked[0]] == sums[ranked[1]]:
        reasons.append(
            f"{ranked[0]} and {ranked[1]} weigh the same: nothing tells what the page is"
        )
    elif ranked:
        rule = max((rule for rule, _ in signs[ranked[0]]), key=lambda rule: rule.weight)
        yield rule, ", ".join(why for _, why in signs[ranked[0]])
    elif page.has("title"):
        yield default_rule(page.lang), "it has a title and nothing more telling"
    yield BRANDED, "nothing tells what the page is"


def _asked(ask: RuleLike, page: PageView) -> Rule | None:
    name = getattr(ask, "__qualname__", type(ask).__name__)
    try:
        found = ask(page.data)  # type: ignore[operator]
    except SvgogError:
        raise
    except Exception as problem:
        raise SvgogError(
            f"the rule {name} failed: {type(problem).__name__}: {problem}"
        ) from problem
    if found is not None and not isinstance(found, Rule):
        raise SvgogError(f"the rule {name} gave {quoted(found)}.", hint="Give a Rule or None.")
    return found
