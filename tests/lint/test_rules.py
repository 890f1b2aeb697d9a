"""Every rule: a drawing it complains of, and one it leaves alone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from svgog.lint import RULES, Finding, lint
from svgog.renderer import Renderer

FIELDS = {
    "title": 'required = true\nmax = 120\nsample = "A lamp"\ndescription = "What it is."',
    "long": 'sample = "Words"\ndescription = "As long as you like."',
    "price": 'type = "number"\nsample = 5\ndescription = "What it costs."',
    "photo": 'type = "image"\ndescription = "How it looks."',
    "tags": 'type = "list"\nmax = 3\nsample = ["a"]\ndescription = "What it is about."',
}
ROOM = 'x="20" y="90" inline-size="500" og:fit="20 48"'


@dataclass(frozen=True)
class Case:
    """Drawings for one rule; ``at`` is the line and column of the complaint in the bad one."""

    rule: str
    bad: str
    good: str
    severity: str = "warning"
    at: tuple[int, int] | None = None
    mend: str = ""


CASES = [
    Case(
        "slot-in-style-sheet",
        "<style>\n  .a { fill: {{ brand.accent }} }</style>",
        "<style>.a { fill: red }</style>",
        "error",
        (3, 14),
        "og:fill",
    ),
    Case(
        "slot-in-handler",
        '<rect width="9" height="9" onclick="{{ title }}"/>',
        '<rect width="9" height="9" onclick="go()"/>',
        "error",
        (2, 28),
    ),
    Case(
        "slot-in-href",
        '<image width="9" height="9" href="{{ photo }}"/>',
        '<image width="9" height="9" href="dot.svg" og:href="{{ photo }}"/>',
        at=(2, 29),
        mend='og:href="{{ photo }}"',
    ),
    Case(
        "bare-slot",
        '<rect width="9" height="9" fill="{{ brand.accent }}"/>',
        '<rect width="9" height="9" fill="red" og:fill="{{ brand.accent }}"/>',
        "advice",
        (2, 28),
        'og:fill="{{ brand.accent }}"',
    ),
    Case(
        "bare-slot",
        '<rect width="9" height="9" style="stroke: red; fill: {{ brand.accent }}"/>',
        '<rect width="9" height="9" style="stroke: red" og:fill="{{ brand.accent }}"/>',
        "advice",
        mend='og:fill="{{ brand.accent }}"',
    ),
    Case(
        "slot-shown",
        f"<text {ROOM}>To {{{{ title }}}}</text>",
        f'<text {ROOM} og:text="To {{{{ title }}}}">To Rome</text>',
        "advice",
        (2, 57),
        "og:text",
    ),
    Case(
        "unknown-og-attribute",
        '<rect width="9" height="9" og:hugg="#a"/>',
        '<rect id="a" width="9" height="9"/><rect og:hug="#a"/>',
        "error",
        (2, 28),
        'Did you mean "og:hug"?',
    ),
    Case(
        "unknown-element",
        '<rect width="9" height="9"/>\n<elipse rx="9" ry="9"/>',
        '<rect width="9" height="9"/>\n<ellipse rx="9" ry="9"/>',
        at=(3, 1),
        mend='Did you mean "ellipse"?',
    ),
    Case(
        "not-drawn",
        '<foreignObject width="9" height="9"><p xmlns="http://www.w3.org/1999/xhtml">x</p>'
        "</foreignObject>",
        '<svg width="9" height="9"><title>x</title><text y="9">x</text></svg>',
        at=(2, 1),
    ),
    Case(
        "unknown-attribute",
        '<text y="9" font-wieght="700">x</text>',
        '<text y="9" font-weight="700" data-name="x" aria-hidden="true" xml:lang="en">x</text>',
        at=(2, 13),
        mend='Did you mean "font-weight"?',
    ),
    Case(
        "unknown-attribute",
        '<rect width="9" height="9" qqq="1"/>',
        '<rect width="9" height="9"/>',
        "advice",
    ),
    Case(
        "unknown-value",
        '<text y="9" style="font-size: 9px; text-wrap: balanse">x</text>',
        '<text y="9" style="font-size: 9px; text-wrap: balance">x</text>',
        at=(2, 36),
        mend='Did you mean "balance"?',
    ),
    Case(
        "unknown-value",
        '<text y="9" letter-spacing="wide">x</text>',
        '<text y="9" letter-spacing="-1" line-height="1.1" text-anchor="middle">x</text>',
        at=(2, 13),
        mend="Write a number or normal.",
    ),
    Case(
        "unknown-property",
        '<text y="9" style="font-size: 9px; font-wieght: 700">x</text>',
        '<text y="9" style="--mine: 1; -inkscape-font-specification: x; font-weight: 700">x</text>',
        at=(2, 36),
        mend='Did you mean "font-weight"?',
    ),
    Case(
        "unknown-property",
        "<style>\n.a { fil: red; /* strok: 1 */ }</style>",
        "<style>.a { fill: red; stroke: blue }</style>",
        at=(3, 6),
        mend='Did you mean "fill"?',
    ),
    Case(
        "missing-reference",
        '<rect id="pill" og:hug="#badge"/>',
        '<text id="badge" y="9">x</text><rect id="pill" og:hug="#badge"/>',
        "error",
        (2, 17),
    ),
    Case(
        "missing-reference",
        '<rect id="box" width="99" height="99"/><text style="shape-inside: url(#boxx)">x</text>',
        '<rect id="box" width="99" height="99"/><text style="shape-inside: url(#box)">x</text>',
        "error",
        mend='Did you mean "box"?',
    ),
    Case(
        "missing-reference",
        '<g og:stack="row" og:within="#no"><text>x</text></g>',
        '<rect id="no" width="99" height="99"/>'
        '<g og:stack="row" og:within="#no"><text>x</text></g>',
        "error",
    ),
    Case(
        "missing-reference",
        '<rect width="9" height="9" fill="url(#glow)"/>',
        '<linearGradient id="glow"/><rect width="9" height="9" fill="url(#glow)"/>',
    ),
    Case(
        "missing-reference",
        '<use href="#star"/>',
        '<rect id="star" width="9" height="9"/><use href="#star"/>',
    ),
    Case(
        "repeated-id",
        '<rect id="a" width="9" height="9"/>\n<rect id="a" width="9" height="9"/>',
        '<rect id="a" width="9" height="9"/>\n<rect id="b" width="9" height="9"/>',
        at=(3, 7),
    ),
    Case(
        "unknown-font",
        '<text y="20" font-family="Intre, sans-serif">x</text>',
        '<text y="20" style="font-family: Inter, sans-serif" og:font-family="{{ brand.font }}">x'
        "</text>",
        at=(2, 1),
        mend='Did you mean "Inter"?',
    ),
    Case(
        "outside-file",
        '<image width="9" height="9" href="https://example.com/a.png"/>',
        '<image width="9" height="9" href="data:image/svg+xml,&lt;svg '
        "xmlns='http://www.w3.org/2000/svg' width='9' height='9'/&gt;\"/>",
        "error",
        (2, 29),
    ),
    Case(
        "outside-file",
        '<image width="9" height="9" href="../dot.svg"/>',
        '<image width="9" height="9" href="dot.svg"/>',
        "error",
    ),
    Case(
        "outside-file",
        '<image width="9" height="9" href="absent.png"/>',
        '<a href="https://example.com"><rect width="9" height="9"/></a>',
        "error",
    ),
    Case(
        "outside-url",
        '<rect width="9" height="9" style="fill: url(https://example.com/a.svg#b)"/>',
        '<linearGradient id="b"/><rect width="9" height="9" style="fill: url(#b)"/>',
        "error",
    ),
    Case(
        "outside-style",
        '<style>@import url("x.css");</style>',
        "<style>text { fill: red }</style>",
    ),
    Case(
        "undeclared-field",
        f'<text {ROOM} og:text="{{{{ version }}}}">x</text>',
        f'<text {ROOM} og:text="{{{{ title }}}}">x</text>',
        at=(2, 54),
        mend="[fields.version]",
    ),
    Case(
        "text-without-room",
        '<text y="50" og:text="{{ long }}">x</text>',
        '<text y="50" og:text="{{ title }} {{ price }} {{ long | initials }}">x</text>',
        at=(2, 1),
        mend="inline-size",
    ),
    Case(
        "text-without-room",
        '<text y="50"><tspan og:text="{{ long }}">x</tspan></text>',
        '<g og:stack="row"><text y="50"><tspan og:text="{{ long }}">x</tspan></text></g>',
    ),
    Case(
        "text-without-room",
        '<text y="50">{{ long }}</text>',
        '<style>.a { inline-size: 300px; line-clamp: 1 }</style><text y="50" class="a"'
        ' og:text="{{ long }}">x</text>',
    ),
    Case(
        "text-without-room",
        '<text y="50" og:text="{{ badge }}">x</text>',
        '<text y="50" og:text="{{ brand.name }}">x</text>',
    ),
    Case(
        "box-without-limit",
        '<text y="50" inline-size="300" og:text="{{ title }}">x</text>',
        '<text y="50" inline-size="300" line-clamp="2" og:text="{{ title }}">x</text>',
    ),
    Case(
        "box-without-limit",
        '<rect id="b" width="9" height="9"/>'
        '<text shape-inside="url(#b)" og:text="{{ long }}">x</text>',
        '<rect id="b" width="9" height="9"/>'
        '<text shape-inside="url(#b)" og:fit="8 16" og:text="{{ long }}">x</text>',
        "advice",
    ),
    Case(
        "fit-without-room",
        '<text y="50" og:fit="9 18">x</text>',
        '<text y="50" inline-size="90" og:fit="9 18">x</text>',
    ),
    Case(
        "fit-without-room",
        '<text y="50" og:fit="9 18" og:letter-spacing="1">x</text>',
        '<text y="50" og:inline-size="90" og:fit="9 18">x</text>',
    ),
    Case(
        "field-without-max",
        f'<text {ROOM} og:text="{{{{ long }}}}">x</text>',
        f'<text {ROOM} og:text="{{{{ title }}}}">x</text>',
        "advice",
        mend="max = 120",
    ),
    Case(
        "sample-fails",
        '<rect width="9" height="9" og:focus="left"/><g og:stack="diagonal"><text>x</text></g>',
        '<g og:stack="row"><text>x</text></g>',
        "error",
    ),
    Case(
        "sample-warns",
        '<text x="500" y="50">far too long for the canvas</text>',
        '<text x="20" y="50">short</text>',
        at=(2, 1),
    ),
    Case(
        "sample-truncated",
        '<text id="t" y="50" inline-size="40" line-clamp="1">much too long</text>',
        '<text id="t" y="50" inline-size="300" line-clamp="1">fine</text>',
        at=(2, 1),
        mend="og:fit",
    ),
]


def check(folder: Path, body: str, toml: str | None = None) -> tuple[Finding, ...]:
    """The findings for a drawing; its TOML declares just the fields that it uses."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "template.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:og="urn:svgog" width="600" height="300">\n'
        f"{body}\n</svg>",
        encoding="utf-8",
    )
    (folder / "dot.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>', encoding="utf-8"
    )
    declared = (f"[fields.{name}]\n{rest}" for name, rest in FIELDS.items() if name in body)
    own = "\n".join(['description = "A try."', *declared])
    (folder / "template.toml").write_text(own if toml is None else toml, encoding="utf-8")
    return lint(folder, Renderer())


def _name(case: Case) -> str:
    return f"{case.rule}-{CASES.index(case)}"


@pytest.mark.parametrize("case", CASES, ids=_name)
def test_rule_sees_the_bad_one(tmp_path: Path, case: Case) -> None:
    found = [f for f in check(tmp_path / "shop" / "tag", case.bad) if f.rule == case.rule]
    assert found, "nothing was said"
    finding = found[0]
    assert finding.severity == case.severity
    assert finding.reason.endswith(".") and finding.mend
    assert case.mend in finding.mend
    assert Path(finding.place.file).parent == tmp_path / "shop" / "tag"
    assert finding.place.line > 1
    if case.at:
        assert (finding.place.line, finding.place.column) == case.at


@pytest.mark.parametrize("case", CASES, ids=_name)
def test_rule_leaves_the_good_one_alone(tmp_path: Path, case: Case) -> None:
    found = check(tmp_path / "shop" / "tag", case.good)
    assert [f for f in found if f.rule == case.rule or f.severity == "error"] == []


def test_every_rule_is_tested() -> None:
    elsewhere = {"unused-field", "no-description", "no-samples", "unbound-element"}
    names = {rule.__name__.replace("_", "-") for rule in RULES}
    assert {case.rule for case in CASES} | elsewhere == names
