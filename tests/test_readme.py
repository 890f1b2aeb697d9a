"""What README shows runs as it stands there."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


GUIDE = (ROOT / "templates" / "README.md").read_text(encoding="utf-8")


def blocks(language: str, text: str = README) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "tests" / "pages", tmp_path / "tests" / "pages")
    return tmp_path


def run(script: str, folder: Path) -> None:
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=folder,
        capture_output=True,
        text=True,
        env={"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", "LANG": "C.UTF-8"},
    )
    assert done.returncode == 0, done.stderr


SHELL = [block for block in blocks("sh") if "tests/run" not in block]


@pytest.mark.slow
@pytest.mark.parametrize("block", SHELL, ids=[block.split("\n")[0][:40] for block in SHELL])
def test_the_commands_work(block: str, folder: Path) -> None:
    script = block.split("pip install --quiet . && ")[-1].replace(".venv/bin/", "")
    run(script, folder)
    for name in re.findall(r"(?:-o|--sheet) (\S+)", script):
        assert (folder / name).stat().st_size > 2000


def test_the_python_examples_work(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    scope: dict[str, object] = {}
    for block in blocks("python"):
        exec(compile(block, "README.md", "exec"), scope)
    assert (folder / "card.png").stat().st_size > 2000
    assert scope["title"].outcome == "truncated" or scope["title"].outcome == "shrunk"  # type: ignore[attr-defined]


@pytest.mark.slow
def test_the_golden_tests_work(folder: Path) -> None:
    (tests,) = [block for block in blocks("python") if "golden_card" in block]
    (folder / "test_cards.py").write_text(tests, encoding="utf-8")
    run("python -m pytest --golden-update-new", folder)
    made = {path.relative_to(folder).as_posix() for path in folder.glob("goldens/**/*.*")}
    named = {"test_cards/test_the_card_of_a_guide.png", "photograph.png", "goldens.lock"}
    assert made == {f"goldens/{name}" for name in named}
    run("python -m pytest --golden-report=report.html", folder)
    assert (folder / "report.html").stat().st_size > 2000


def test_every_option_of_the_golden_tests_stands_in_readme() -> None:
    plugin = (ROOT / "svgog" / "testing" / "plugin.py").read_text(encoding="utf-8")
    options = re.findall(r'"(--golden[\w-]+|svgog_golden\w+)"', plugin)
    assert len(options) == 5
    for option in options:
        assert option in README, option


def test_the_template_of_the_tour_draws_a_card(folder: Path) -> None:
    import svgog

    home = folder / "mine" / "article" / "tour"
    home.mkdir(parents=True)
    (svg,) = blocks("xml")
    (toml,) = blocks("toml")
    (home / "template.svg").write_text(svg, encoding="utf-8")
    (home / "template.toml").write_text(toml, encoding="utf-8")
    with svgog.Renderer(templates=folder / "mine", strict=True) as renderer:
        card = renderer.render({"title": "Hello", "author": "Ada"}, template="article/tour")
    assert [box.lines for box in card.boxes] == [("Hello",), ("by Ada",)]


@pytest.mark.slow
def test_the_designers_start_works_as_it_is_written(folder: Path) -> None:
    shutil.copytree(ROOT / "templates", folder / "templates")
    (script,) = [block for block in blocks("", GUIDE) if "mkdir" in block]
    run(script, folder)
    assert (folder / "sheet.png").stat().st_size > 2000


def test_the_designers_smallest_template_draws_a_card(folder: Path) -> None:
    import svgog

    home = folder / "mine" / "article" / "small"
    home.mkdir(parents=True)
    (home / "template.svg").write_text(blocks("xml", GUIDE)[0], encoding="utf-8")
    (home / "template.toml").write_text(blocks("toml", GUIDE)[0], encoding="utf-8")
    with svgog.Renderer(templates=folder / "mine", strict=True) as renderer:
        card = renderer.render({"title": "Hello " * 40}, template="article/small")
    assert [box.outcome for box in card.boxes] == ["truncated"]


def test_every_word_of_the_vocabulary_stands_in_the_designers_guide() -> None:
    from svgog.svg.vocabulary import NAMES
    from svgog.templating.filters import FILTERS
    from svgog.templating.manifest import FIELD_TYPES

    for name in sorted(NAMES):
        assert f"og:{name}" in GUIDE, name
    for name in sorted({*FILTERS, *FIELD_TYPES}):
        assert re.search(rf"[`,] *{re.escape(name)}\b", GUIDE), name


def test_every_file_that_readme_names_is_there() -> None:
    for link in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / link).exists(), link
    for name in re.findall(r"`(svgog/[\w/.]+|templates/|tests/[\w/.]+)`", README):
        assert (ROOT / name).exists(), name
