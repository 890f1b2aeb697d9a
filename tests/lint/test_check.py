"""Lint as a whole: what cannot be read, the TOML, editors' files, the bundled templates."""

from __future__ import annotations

from pathlib import Path

import pytest

from svgog.lint import Finding, lint
from svgog.renderer import Renderer
from tests.lint.test_rules import ROOM, check

TITLE = f'<text id="title" {ROOM} og:text="{{{{ title }}}}">x</text>'
DECLARED = '[fields.title]\nmax = 9\nsample = "x"\ndescription = "What it is."\n'


def rules(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(found.rule, found.severity) for found in findings]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "shop" / "tag"


@pytest.mark.parametrize(
    ("body", "line", "mend"),
    [
        ("<g>", 3, ""),
        ("<rect {{ title }}/>", 2, "quoted attribute values"),
        ("<{{ title }}/>", 2, "quoted attribute values"),
        ("{% if a < b %}", 2, "&lt;"),
    ],
)
def test_what_is_not_well_formed_is_all_that_is_said(
    folder: Path, body: str, line: int, mend: str
) -> None:
    (finding,) = check(folder, body)
    assert (finding.rule, finding.severity) == ("well-formed", "error")
    assert finding.place.line == line and mend in finding.mend


def test_missing_namespace(folder: Path) -> None:
    check(folder, "")
    (folder / "template.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" og:if="a"/>', encoding="utf-8"
    )
    (finding,) = lint(folder, Renderer())
    assert finding.rule == "well-formed" and 'xmlns:og="urn:svgog"' in finding.mend


@pytest.mark.parametrize(
    "body",
    [
        f'<text {ROOM} og:text="{{{{ titel }}}}">x</text>',
        f'<text {ROOM} og:text="{{{{ title | upcase }}}}">x</text>',
        f'<text {ROOM} og:text="{{{{ title }}">x</text>',
    ],
)
def test_what_cannot_be_loaded(folder: Path, body: str) -> None:
    findings = check(folder, body, 'description = "x"\n' + DECLARED)
    (fault,) = [found for found in findings if found.severity == "error"]
    assert fault.rule == "loads" and fault.place.line == 2


def test_broken_toml(folder: Path) -> None:
    findings = check(folder, TITLE, "description = ")
    assert ("loads", "error") in rules(findings)
    (fault,) = [found for found in findings if found.rule == "loads"]
    assert Path(fault.place.file).name == "template.toml"


def test_unused_field(folder: Path) -> None:
    toml = f'description = "x"\n{DECLARED}[fields.spare]\ndescription = "Not shown."\n'
    (finding,) = check(folder, TITLE, toml)
    assert (finding.rule, finding.severity) == ("unused-field", "warning")
    assert finding.place.line == 6 and '"spare"' in finding.reason


@pytest.mark.parametrize(
    "body",
    [
        '<g og:for="part in title"><rect width="9" height="9"/></g>',
        "{% if title %}<g/>{% endif %}",
        '<rect width="9" height="9" og:if="title"/>',
        '<g data-x="{{ title }}"/>',
    ],
)
def test_fields_are_used_by_blocks_too(folder: Path, body: str) -> None:
    assert check(folder, body, 'description = "x"\n' + DECLARED) == ()


def test_field_that_only_lends_its_initials(folder: Path) -> None:
    toml = (
        'description = "x"\n' + DECLARED + '[fields.face]\ntype = "image"\ndescription = "x"\n'
        'fallback = "initials"\nof = "title"\n'
    )
    body = '<image width="9" height="9" og:href="{{ face }}"/>'
    assert check(folder, body, toml) == ()


def test_descriptions_and_samples(folder: Path) -> None:
    assert rules(check(folder, TITLE, "[fields.title]\nmax = 9\n")) == [
        ("no-description", "advice"),
        ("no-description", "warning"),
        ("no-samples", "warning"),
    ]


def test_binding_of_an_element_that_is_not_there(folder: Path) -> None:
    toml = 'description = "x"\n' + DECLARED + '[bind.titel]\ntext = "{{ title }}"\n'
    (fault,) = [f for f in check(folder, TITLE, toml) if f.severity == "error"]
    assert fault.rule == "unbound-element" and 'Did you mean "title"?' in fault.mend
    assert fault.place.line == 6


def test_words_and_boxes_from_the_toml(folder: Path) -> None:
    plain = '<text id="t" y="50">x</text>'
    toml = 'description = "x"\n' + DECLARED.replace("max = 9\n", "")
    bound = '[bind.t]\ntext = "{{ title }}"\n'
    assert ("text-without-room", "warning") in rules(check(folder, plain, toml + bound))
    boxed = bound + 'fit = "9 20"\ninline-size = 300\n'
    assert rules(check(folder, plain, toml + boxed)) == [("field-without-max", "advice")]


def test_lines_that_inkscape_baked_in(folder: Path) -> None:
    body = (
        '<text id="t" y="50" style="inline-size: 300; line-clamp: 2">'
        '<tspan x="0" y="50">To {{ ti</tspan><tspan x="0" y="70">tle }}</tspan></text>'
    )
    assert rules(check(folder, body, 'description = "x"\n' + DECLARED)) == [
        ("slot-shown", "advice")
    ]


def test_an_editors_own_elements_are_left_alone(folder: Path) -> None:
    body = (
        '<sodipodi:namedview xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"'
        ' pagecolour="x" bordercolor="y"/><metadata><x y="z"/></metadata>'
    )
    assert check(folder, body) == ()


def test_another_prefix_for_the_vocabulary(folder: Path) -> None:
    check(folder, "")
    (folder / "template.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:card="urn:svgog" width="9" height="9">\n'
        '<rect width="9" height="9" card:fil="red"/></svg>',
        encoding="utf-8",
    )
    (finding,) = lint(folder, Renderer())
    assert (finding.rule, finding.place.line) == ("unknown-og-attribute", 2)


def test_one_long_sample_may_be_cut(folder: Path) -> None:
    samples = '[[samples]]\nname = "{}"\ndata = {{ title = "{}" }}\n'
    words = [("a", "fine"), ("b", "fine"), ("c", "much too long for it")]
    toml = (
        'description = "x"\n'
        + DECLARED.replace("9", "99")
        + "".join(samples.format(*pair) for pair in words)
    )
    body = '<text id="t" y="50" inline-size="60" line-clamp="1" og:text="{{ title }}">x</text>'
    assert check(folder, body, toml) == ()


def test_a_fault_in_every_sample_is_told_once(folder: Path) -> None:
    samples = '[[samples]]\nname = "{}"\ndata = {{ title = "x" }}\n'
    toml = 'description = "x"\n' + DECLARED + samples.format("a") + samples.format("b")
    (fault,) = check(folder, f'{TITLE}<g og:stack="up"><text y="9">x</text></g>', toml)
    assert fault.rule == "sample-fails"
    assert fault.reason.startswith('No card for the samples "a", "b": ')
    (other,) = check(folder, f'{TITLE}<rect og:hug="#no"/>', toml)
    assert other.rule == "missing-reference"


def test_order_and_wording(folder: Path) -> None:
    body = '<rect height="9" widht="9"/>\n<rect fil="red" width="9" height="9"/>'
    found = check(folder, body)
    assert [f.place.line for f in found] == [2, 3]
    assert str(found[0]) == (
        f'{folder / "template.svg"}:2:18: warning: "widht" on <rect> is no attribute of SVG. '
        'Did you mean "width"? [unknown-attribute]'
    )


def test_bundled_templates_are_clean(templates_folder: Path) -> None:
    renderer = Renderer()
    folders = [path.parent for path in sorted(templates_folder.glob("*/*/template.svg"))]
    assert folders
    assert [str(found) for folder in folders for found in lint(folder, renderer)] == []
