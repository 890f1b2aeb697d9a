"""``svgog explain``: which card a page gets, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from svgog.cli import report
from svgog.cli.data import Pair, put, read_page
from svgog.cli.options import (
    intent_option,
    json_option,
    make_renderer,
    read_site,
    set_option,
    site_option,
    templates_option,
)
from svgog.errors import shown

if TYPE_CHECKING:
    from svgog.model import Decision
    from svgog.site import Site


@click.command("explain", short_help="Tell which card a page gets, and why.")
@click.argument(
    "pages",
    nargs=-1,
    required=True,
    metavar="PAGE...",
    type=click.Path(exists=True, allow_dash=True),
)
@set_option
@intent_option
@templates_option
@site_option
@json_option
def explain_command(
    pages: Sequence[str],
    sets: Sequence[Pair],
    intent: str | None,
    templates: Path | None,
    site: Path | None,
    as_json: bool,
) -> None:
    """Tell intent, template, badge and byline of each PAGE, and what would change them.

    A PAGE is Markdown, HTML, .json, .toml, or - for JSON. Of a folder or a table of pages the
    answer is a table: how many pages have which intent, and why bylines do not show.
    """
    found = read_site(site, Path(pages[0]) if pages[0] != "-" else None)
    renderer = make_renderer(templates, site=found)
    read = {
        id_: put(dict(page), sets) for name in pages for id_, page in _pages(name, found).items()
    }
    decided = {name: (page, renderer.decide(page, intent=intent)) for name, page in read.items()}
    if len(read) > len(pages) and not as_json:
        _tell_site([decision for _, decision in decided.values()])
        return
    if as_json:
        report.print_json([_facts(name, *each) for name, each in decided.items()])
        return
    for name, (page, decision) in decided.items():
        for line in _lines(name, page, decision):
            click.echo(line)


def _pages(name: str, site: Site | None) -> Mapping[str, Mapping[str, Any]]:
    """The data of the pages that a name stands for, by id."""
    if name == "-" or Path(name).suffix.lower() in (".json", ".toml"):
        return {name: read_page(name)}
    from svgog.site.read import read_pages

    content = site.content if site else None
    found = list(read_pages(Path(name), content))
    for page in found:
        if page.fault is not None:
            report.warn([page.fault])
    only = len(found) == 1 and not Path(name).is_dir()
    return {name if only else page.id: {**page.more, **page.data} for page in found}


def _tell_site(decisions: Sequence[Decision]) -> None:
    """Counts by intent and template, and of bylines that do not show, by reason."""
    intents = Counter((each.intent, each.template) for each in decisions)
    rows = [(intent, name, str(count)) for (intent, name), count in sorted(intents.items())]
    report.table(("intent", "template", "pages"), [*rows, ("all", "", str(len(decisions)))])
    verdicts = [verdict for each in decisions for verdict in each.verdicts]
    shown = sum(verdict.shown for verdict in verdicts)
    reasons = Counter(verdict.why.partition(":")[0] for verdict in verdicts if not verdict.shown)
    told = [("shown", str(shown)), *((why, str(count)) for why, count in reasons.most_common())]
    report.table(("byline", "authors"), told)


def _lines(name: str, page: Mapping[str, Any], decision: Decision) -> Iterator[str]:
    from svgog.intents.advice import advice, in_short

    yield report.one_line(f"{name}: {decision.template}")
    facts = {"intent": decision.intent, "badge": decision.badge, "byline": decision.byline}
    for fact, told in facts.items():
        yield f"  {fact}: {report.one_line(told or '-')}"
    for reason in decision.reasons:
        yield f"  because {report.one_line(reason)}"
    for holds, rules, why in in_short(decision.tried):
        yield f"  tried {'+' if holds else '-'} {report.one_line(f'{rules}: {why}')}"
    for sentence in advice(decision, page):
        yield f"  to change it: {report.one_line(sentence)}"


def _facts(name: str, page: Mapping[str, Any], decision: Decision) -> dict[str, Any]:
    from svgog.intents.advice import advice

    return {
        "page": name,
        "intent": decision.intent,
        "template": decision.template,
        "badge": decision.badge,
        "byline": decision.byline,
        "reasons": decision.reasons,
        "fields": {key: _plain(value) for key, value in decision.fields.items()},
        "verdicts": [asdict(verdict) for verdict in decision.verdicts],
        "tried": [tried._asdict() for tried in decision.tried],
        "advice": advice(decision, page),
    }


def _plain(value: Any) -> Any:
    """A field as JSON can hold it: a picture by its name, or by what it is."""
    if isinstance(value, (str, int, float)) or value is None:
        return value
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(part) for part in value]
    return shown(value) if isinstance(value, Path) else f"a value of type {type(value).__name__}"
