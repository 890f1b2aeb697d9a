"""``svgog render`` and ``svgog layout``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import DOT, Run

SIGNATURES = {
    "card.png": b"\x89PNG\r\n\x1a\n",
    "card.jpg": b"\xff\xd8\xff",
    "card.jpeg": b"\xff\xd8\xff",
    "card.webp": b"RIFF",
    "card.avif": b"\0\0\0",
    "card.svg": b"<svg",
    "CARD.PNG": b"\x89PNG\r\n\x1a\n",
}


@pytest.mark.parametrize("name", SIGNATURES)
def test_the_suffix_says_the_format(run: Run, own: Path, tmp_path: Path, name: str) -> None:
    result = run("render", "shop/tag", "--templates", own, "-o", name)
    assert result.exit_code == 0, result.output
    assert (tmp_path / name).read_bytes().startswith(SIGNATURES[name])
    assert result.stdout.startswith(f"{name}: shop/tag, 400x200 ")
    assert result.stderr == ""


def test_without_data_the_first_sample_is_drawn(run: Run, own: Path) -> None:
    first = _lines(run("layout", "shop/tag", "--templates", own).stdout)
    assert first == {"title": ["Lamp"], "price": ["5"]}


def test_another_sample_by_name_and_changed(run: Run, own: Path) -> None:
    words = ("layout", "shop/tag", "--templates", own, "--sample", "pictured", "--set")
    assert _lines(run(*words, "price=7").stdout) == {"title": ["Dot"], "price": ["7"]}


def test_data_from_a_file_then_set(run: Run, own: Path, tmp_path: Path) -> None:
    (tmp_path / "page.toml").write_text('title = "Desk"\nprice = 3')
    words = ("layout", "shop/tag", "--templates", own, "--data", "page.toml")
    assert _lines(run(*words).stdout) == {"title": ["Desk"], "price": ["3"]}
    assert _lines(run(*words, "--set", "title=Sofa").stdout) == {"title": ["Sofa"], "price": ["3"]}


def test_data_from_standard_input(run: Run, own: Path) -> None:
    words = ("layout", "shop/tag", "--templates", own, "--data", "-")
    assert _lines(run(*words, input='{"title": "Chair"}').stdout) == {"title": ["Chair"]}


def test_pictures_lie_beside_the_data_file(run: Run, own: Path, tmp_path: Path) -> None:
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "photo.svg").write_text(DOT)
    (folder / "page.json").write_text('{"title": "x", "image": "photo.svg"}')
    words = ("render", "shop/tag", "--templates", own, "--data", folder / "page.json", "-o")
    assert run(*words, "a.png").stderr == ""
    warned = run(*words, "b.png", "--assets", own)
    assert warned.exit_code == 0
    assert warned.stderr.startswith("Warning: ") and "photo.svg" in warned.stderr


def test_strict_makes_every_warning_an_error(run: Run, own: Path, tmp_path: Path) -> None:
    words = ("render", "shop/tag", "--templates", own, "--set", "title=x", "--set", "image=no.png")
    result = run(*words, "--strict", "-o", "card.png")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ") and result.stderr.count("\n") == 1
    assert not (tmp_path / "card.png").exists()


def test_the_line_tells_what_was_shrunk_and_cut(run: Run, own: Path) -> None:
    words = ("render", "shop/tag", "--templates", own, "-o", "card.png", "--set")
    assert "; title shrunk to " in run(*words, "title=A lamp for long evenings").stdout
    assert "; title truncated after 1 line\n" in run(*words, f"title={'word ' * 30}").stdout


def test_json_report(run: Run, own: Path, tmp_path: Path) -> None:
    result = run("render", "shop/tag", "--templates", own, "-o", "card.png", "--json")
    facts = json.loads(result.stdout)
    assert facts["template"] == "shop/tag"
    assert (facts["width"], facts["height"], facts["format"]) == (400, 200, "png")
    assert facts["bytes"] == (tmp_path / "card.png").stat().st_size
    assert [box["outcome"] for box in facts["boxes"]] == ["fits", "fits"]
    assert facts["warnings"] == []


def test_scale_and_brand(run: Run, own: Path, tmp_path: Path) -> None:
    words = ("render", "shop/tag", "--templates", own, "-o")
    assert "800x400 png" in run(*words, "a.png", "--scale", "2").stdout
    assert run(*words, "b.svg", "--brand", "accent=#00aa77").exit_code == 0
    assert "#00aa77" in (tmp_path / "b.svg").read_text()


def test_svg_text_as_outlines_or_embedded(run: Run, own: Path, tmp_path: Path) -> None:
    words = ("render", "shop/tag", "--templates", own, "-o", "card.svg")
    run(*words)
    assert "<text" not in (tmp_path / "card.svg").read_text()
    run(*words, "--text", "embed")
    assert "<text" in (tmp_path / "card.svg").read_text()
    assert "@font-face" in (tmp_path / "card.svg").read_text()


def test_the_data_decide_which_template(run: Run) -> None:
    result = run("render", "--set", "title=Hello", "-o", "card.png")
    assert result.stdout.startswith("card.png: article/guide, 1200x630 png")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("-o", "card.png"), "Name a TEMPLATE"),
        (("shop/tag",), "Missing option '-o'"),
        (("shop/tag", "-o", "card.gif"), ".png, .svg, .jpg, .jpeg, .webp, .avif"),
        (("shop/tag", "-o", "card"), "no format"),
        (("shop/tag", "-o", "no/card.png"), 'there is no folder "no"'),
        (("shop/tag", "-o", "folder.png"), "is a folder"),
        (("shop/tag", "-o", "a.png", "--set", "title"), "key=value"),
        (("shop/tag", "-o", "a.png", "--set", "title=x", "--set", "title.a=y"), "no mapping"),
        (("shop/tag", "-o", "a.png", "--data", "absent.json"), "does not exist"),
        (("shop/tag", "-o", "a.png", "--scale", "0"), "range"),
        (("shop/tag", "-o", "a.png", "--scale", "1000"), "range"),
        (("shop/tag", "-o", "a.png", "--scale", "nan"), "range"),
        (("shop/tag", "-o", "a.png", "--scale", "wide"), "range"),
        (("shop/tag", "-o", "a.png", "--text", "embed"), "--text is for .svg"),
        (("shop/tag", "-o", "a.svg", "--painter", "reference"), "--painter is for pictures"),
        (("shop/tag", "-o", "a.png", "--painter", "magic"), "reference"),
        (("shop/tag", "-o", "a.png", "--sample", "usual", "--data", "-"), "two sources"),
        (("shop/tag", "-o", "a.png", "--intent", "shop"), "leave out --intent"),
        (("shop/tag", "-o", "a.png", "--assets", "."), "leave out --assets"),
    ],
)
def test_wrong_use_leaves_with_2(
    run: Run, own: Path, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    (tmp_path / "folder.png").mkdir()
    result = run("render", *words, "--templates", own)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""
    assert not (tmp_path / "a.png").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("shop/tog",), 'Did you mean "shop/tag"?'),
        (("shop/tag", "--sample", "usuel"), 'Did you mean "usual"?'),
        (("shop/tag", "--set", "titel=x"), 'Did you mean "title"?'),
        (("shop/tag", "--set", "price=5"), "title"),
        (("shop/tag", "--set", "title=x", "--set", "price=cheap"), "price"),
        (("shop/tag", "--brand", "accnt=red"), 'Did you mean "accent"?'),
        (("shop/tag", "--brand", "logo=absent.svg"), "absent.svg: No such file"),
        (("shop/tag", "--brand", "logo=own/shop/tag/template.toml"), 'template.toml" is not a pic'),
        (("toys/kite",), "Known: article/guide, "),
        (("--set", "title=x", "--intent", "artikle"), 'Did you mean "article"?'),
    ],
)
def test_failed_work_is_one_line_and_1(
    run: Run, own: Path, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    result = run("render", *words, "--templates", own, "-o", "a.png")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ") and result.stderr.count("\n") == 1
    assert said in result.stderr
    assert not (tmp_path / "a.png").exists()


def test_a_folder_without_a_template_is_wrong_use(run: Run, own: Path) -> None:
    result = run("render", "shop/tag", "--templates", own / "shop", "-o", "a.png")
    assert result.exit_code == 2
    assert "no template in" in result.stderr


def test_a_template_is_not_written_over(run: Run, own: Path) -> None:
    drawing = own / "shop" / "tag" / "template.svg"
    before = drawing.read_bytes()
    result = run("render", "shop/tag", "--templates", own, "-o", drawing)
    assert result.exit_code == 2
    assert "is the template itself" in result.stderr
    assert drawing.read_bytes() == before


def test_a_file_that_cannot_be_written(
    run: Run, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", ".draft")

    monkeypatch.setattr("svgog._files.os.replace", full)
    result = run("render", "shop/tag", "--templates", own, "-o", "card.png")
    assert result.exit_code == 1
    assert result.stderr == "Error: card.png: it cannot be written: No space left on device.\n"
    assert [path.name for path in Path.cwd().iterdir()] == ["own"]


def test_an_earlier_card_survives_a_failure(run: Run, own: Path, tmp_path: Path) -> None:
    (tmp_path / "card.png").write_bytes(b"earlier")
    run("render", "shop/tag", "--templates", own, "--set", "price=x", "-o", "card.png")
    assert (tmp_path / "card.png").read_bytes() == b"earlier"


def test_a_logo_is_a_file_of_the_command_lines_own(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mark.svg").write_text(DOT)
    words = ("render", "brand/fallback", "-o", "card.svg")
    assert run(*words, "--brand", "logo=mark.svg", "--strict").exit_code == 0
    assert "data:image/svg+xml" in (tmp_path / "card.svg").read_text()


def test_layout_is_json(run: Run, own: Path) -> None:
    result = run("layout", "shop/tag", "--templates", own, "--scale", "2")
    card = json.loads(result.stdout)
    assert {name: card[name] for name in ("template", "width", "height", "scale")} == {
        "template": "shop/tag",
        "width": 400,
        "height": 200,
        "scale": 2.0,
    }
    title = card["boxes"][0]
    assert title["id"] == "title" and title["font_size"] == 48
    assert title["x"] >= 20 and title["x"] + title["width"] <= 380


def _lines(stdout: str) -> dict[str, list[str]]:
    return {box["id"]: box["lines"] for box in json.loads(stdout)["boxes"]}
