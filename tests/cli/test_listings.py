"""``svgog templates``, ``fonts``, ``explain`` and ``lint``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image

from svgog.cli.report import outcomes, size
from svgog.model import TextBox
from tests.cli.conftest import SVG, TOML, Run, write_template

MOST_BYTES_OF_A_SHEET = 1_200_000


def test_templates_are_listed_with_their_fields(run: Run, own: Path) -> None:
    lines = run("templates", "--templates", own).stdout.splitlines()
    (line,) = [line for line in lines if line.startswith("shop/tag ")]
    assert "title* price image" in line and line.endswith("A title and a price.")
    assert any(line.startswith("article/guide ") for line in lines)


def test_templates_as_json(run: Run, own: Path) -> None:
    listed = json.loads(run("templates", "--templates", own, "--json").stdout)
    (tag,) = [template for template in listed if template["name"] == "shop/tag"]
    assert tag["samples"] == ["usual", "pictured"]
    assert tag["fields"]["title"] == {
        "type": "text",
        "required": True,
        "max": 200,
        "description": "What it is.",
    }


def test_a_users_template_wins_by_name(run: Run, tmp_path: Path) -> None:
    write_template(tmp_path / "mine" / "article" / "guide")
    listed = json.loads(run("templates", "--templates", "mine", "--json").stdout)
    descriptions = {template["name"]: template["description"] for template in listed}
    assert descriptions["article/guide"] == "A title and a price."


def test_a_broken_template_does_not_hide_the_others(run: Run, own: Path) -> None:
    (own / "shop" / "tag" / "template.svg").write_text("<svg", encoding="utf-8")
    result = run("templates", "--templates", own)
    assert result.exit_code == 1
    assert "article/guide " in result.stdout
    assert result.stderr.startswith("Error: shop/tag/template.svg:1:")


@pytest.mark.slow
def test_a_sheet_of_all_samples(run: Run, own: Path, tmp_path: Path) -> None:
    result = run("templates", "--templates", own, "--sheet", "sheet.png")
    assert result.exit_code == 0, result.output
    assert " samples of " in result.stdout
    with Image.open(tmp_path / "sheet.png") as sheet:
        assert sheet.width > 3 * 600 and sheet.height > 4 * 315
        assert sheet.getpixel((2, 2)) == sheet.getpixel((2, sheet.height - 3))
    assert (tmp_path / "sheet.png").stat().st_size < MOST_BYTES_OF_A_SHEET


def test_options_for_the_sheet_only(run: Run) -> None:
    result = run("templates", "--brand", "accent=red")
    assert result.exit_code == 2 and "--sheet" in result.stderr


def test_fonts_say_what_they_cover(run: Run) -> None:
    faces = json.loads(run("fonts", "--json").stdout)
    inter = next(f for f in faces if f["family"] == "Inter" and f["style"] == "normal")
    assert inter["weight"] == [100, 900] and inter["axes"]["wght"] == [100, 900]
    assert inter["covers"]["Latin"] > 500 and inter["covers"]["Cyrillic"] > 100
    emoji = next(f for f in faces if f["family"] == "Noto Color Emoji")
    assert emoji["covers"]["emoji"] > 1000
    assert any(
        line.startswith("JetBrains Mono ") and "Greek" in line
        for line in run("fonts").stdout.splitlines()
    )


def test_fonts_of_ones_own(run: Run, tmp_path: Path, fonts_folder: Path) -> None:
    source = next(fonts_folder.glob("jetbrains-mono/*-Bold.ttf"))
    (tmp_path / "Mine.ttf").write_bytes(source.read_bytes())
    faces = json.loads(run("fonts", "--fonts", "Mine.ttf", "--json").stdout)
    assert [Path(face["file"]).name for face in faces].count("Mine.ttf") == 1


def test_explain_says_which_template_and_why(run: Run, tmp_path: Path) -> None:
    (tmp_path / "page.json").write_text('{"title": "Lamp", "price": 5, "author": "Zoë"}')
    shown = run("explain", "page.json").stdout
    assert shown.startswith("page.json: product/price\n  intent: product\n")
    assert "  byline: Zoë\n" in shown and "  because " in shown
    (page,) = json.loads(run("explain", "page.json", "--intent", "article", "--json").stdout)
    assert (page["page"], page["template"]) == ("page.json", "article/guide")
    assert page["reasons"]


def test_explain_takes_several_pages_and_standard_input(run: Run, tmp_path: Path) -> None:
    (tmp_path / "page.toml").write_text('title = "Lamp"')
    result = run("explain", "page.toml", "-", "--set", "type=brand", input='{"title": "x"}')
    assert [line.split(":")[0] for line in result.stdout.splitlines() if line[0] != " "] == [
        "page.toml",
        "-",
    ]


def test_lint_of_a_good_template(run: Run, own: Path) -> None:
    result = run("lint", "shop/tag", "--templates", own, "--strict")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "1 template checked: nothing to mend\n"


def test_lint_of_a_folder_with_faults(run: Run, tmp_path: Path) -> None:
    write_template(tmp_path / "in" / "shop" / "tag", SVG.replace("og:text=", "og:txet="))
    result = run("lint", "in")
    assert result.exit_code == 1
    file = Path("in/shop/tag/template.svg")
    assert f"{file}:5:3: error: " in result.stdout
    assert 'Did you mean "og:text"? [unknown-og-attribute]' in result.stdout
    found = json.loads(run("lint", "in", "--json").stdout)
    assert {"file", "line", "column", "severity", "rule", "reason", "mend"} <= set(found[0])


def test_lint_fails_for_warnings_only_when_strict(run: Run, tmp_path: Path) -> None:
    write_template(tmp_path / "in" / "shop" / "tag", toml=TOML.replace("description", "#", 1))
    result = run("lint", "in")
    assert result.exit_code == 0 and "[no-description]" in result.stdout
    assert result.stderr == "1 template checked: 1 warning\n"
    assert run("lint", "in", "--strict").exit_code == 1


def test_lint_of_what_is_not_there(run: Run) -> None:
    result = run("lint", "article/gide")
    assert result.exit_code == 1 and 'Did you mean "article/guide"?' in result.stderr


def test_sizes_and_outcomes_for_people() -> None:
    assert [size(n) for n in (999, 1000, 48_260)] == ["999 bytes", "1.0 KB", "48.3 KB"]
    box = TextBox("title", 0, 0, 1, 1, None, 36, ("a", "b…"), "truncated")
    assert outcomes([box]) == ["title truncated after 2 lines"]


@pytest.mark.parametrize("command", ["templates", "lint"])
def test_a_hidden_folder_is_passed_over(run: Run, own: Path, command: str) -> None:
    hidden = own / "shop" / ".ipynb_checkpoints"
    hidden.mkdir()
    (hidden / "template.svg").write_text("<svg")
    result = run(command, "--templates", own)
    assert result.exit_code == 0, result.stderr
    assert "ipynb" not in result.stdout


def test_a_folder_with_nothing_but_hidden_ones_has_no_template(run: Run, tmp_path: Path) -> None:
    hidden = tmp_path / "empty" / "shop" / ".tag"
    hidden.mkdir(parents=True)
    (hidden / "template.svg").write_text("<svg")
    result = run("templates", "--templates", tmp_path / "empty")
    assert result.exit_code == 2
    assert "no template" in result.stderr
