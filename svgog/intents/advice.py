"""What to change so that a page gets another card, and a short way to tell what was tried."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from svgog.errors import quoted
from svgog.intents.page import PageView
from svgog.model import Decision, Tried


def advice(decision: Decision, data: Mapping[str, Any]) -> tuple[str, ...]:
    """Sentences a site's keeper can act on; ``data`` are those that were decided on."""
    page = PageView(data)
    folder = page.path.rpartition("/")[0]
    when = f'path = "{folder}/**"' if folder else f"title = {quoted(page.text('title'), 30)}"
    told = [
        "For another card write type on the page: an intent (release) or a template (notes).",
        f'For many pages: [[intents]] intent = "…", when = {{ {when} }} in the site file.',
    ]
    missing = [reason for reason in decision.reasons if reason.startswith("not ")]
    told += [f"Give what is missing: {reason.removeprefix('not ')}." for reason in missing]
    return (*told, *(f"{each.name}: {each.mend}" for each in decision.verdicts if each.mend))


def in_short(tried: tuple[Tried, ...]) -> list[tuple[bool, str, str]]:
    """Whether rules hold, which and why: those that fail in a row for one reason are one line."""
    lines: list[tuple[bool, list[str], str]] = []
    for each in tried:
        if lines and not each.holds and lines[-1][0] is False and lines[-1][2] == each.why:
            lines[-1][1].append(each.rule)
        else:
            lines.append((each.holds, [each.rule], each.why))
    return [(holds, _named(names), why) for holds, names, why in lines]


def _named(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"
