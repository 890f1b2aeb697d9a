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
        timeout=300,
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


@pytest.mark.slow
def test_the_service_and_its_clients_work_as_written(folder: Path) -> None:
    (serve,) = blocks("bash")
    (script,) = blocks("js")
    client, mounted = blocks("py")
    (folder / "client.mjs").write_text(script, encoding="utf-8")
    (folder / "client.py").write_text(client, encoding="utf-8")
    (folder / "mounted.py").write_text(f"{mounted}\nprint(app.routes[-1].path)", encoding="utf-8")
    (folder / "images").mkdir()
    site = '[site]\nassets = "images"\n[service]\nkeys = ["OG_KEY"]\ntokens = ["OG_TOKEN"]\n'
    (folder / "svgog.toml").write_text(site, encoding="utf-8")
    clients = "python client.py && node client.mjs && python mounted.py"
    run(f"trap 'kill $(jobs -p)' EXIT\n{serve}\n{clients}", folder)
    for name in ("signed", "page", "layers", "python", "node"):
        assert (folder / f"{name}.png").read_bytes()[1:4] == b"PNG", name


def test_every_layer_stands_in_readme_with_its_keys() -> None:
    from svgog.server.layers import KINDS

    box = {"x", "y", "width", "height"}
    for kind, (keys, _, _) in KINDS.items():
        (line,) = re.findall(rf"^\| `{kind}` \| (.*) \|$", README, re.M)
        told = set(re.findall(r"`([a-z_]+)`", line)) | (box if "the same box" in line else set())
        assert set(keys) <= told, kind


def test_every_setting_of_the_service_stands_in_readme() -> None:
    from svgog.site.sitefile import _SERVICE

    for name in _SERVICE:
        assert re.search(rf"^{name} = |`{name}`|\"{name}\"", README, re.M), name


def test_the_site_file_of_the_service_can_be_read(folder: Path) -> None:
    import svgog
    from svgog.server.hooks import read_hooks

    (text,) = (block for block in blocks("toml") if "[service]" in block)
    (folder / "images").mkdir()
    (folder / "svgog.toml").write_text(text, encoding="utf-8")
    site = svgog.Site.load(folder / "svgog.toml")
    assert read_hooks(site.hooks).sources["ghost"].write_back
    assert site.backgrounds and site.service.caches == ("$REDIS_URL",)


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
    (toml,) = (block for block in blocks("toml") if "[site]" not in block)
    (home / "template.svg").write_text(svg, encoding="utf-8")
    (home / "template.toml").write_text(toml, encoding="utf-8")
    with svgog.Renderer(templates=folder / "mine", strict=True) as renderer:
        card = renderer.render({"title": "Hello", "author": "Ada"}, template="article/tour")
    assert [box.lines for box in card.boxes] == [("Hello",), ("by Ada",)]


@pytest.mark.slow
def test_the_designers_start_works_as_it_is_written(folder: Path) -> None:
    run(blocks("sh", GUIDE)[0], folder)
    pictures = {path.name for path in folder.glob("*.png")}
    assert pictures == {"card.png", "light.png", "mine.png", "sheet.png"}
    assert (folder / "templates" / "article" / "howto" / "portrait.png").is_file()


@pytest.mark.slow
def test_the_designers_goldens_work(folder: Path) -> None:
    (tests,) = blocks("python", GUIDE)
    (folder / "test_note.py").write_text(tests, encoding="utf-8")
    run("svgog init template article/note; python -m pytest --golden-update-new", folder)
    assert len(list(folder.glob("goldens/test_note/*.png"))) == 5
    run("python -m pytest", folder)


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


def test_every_rule_of_lint_stands_in_the_designers_guide() -> None:
    from svgog.lint import RULES

    told = re.findall(
        r"^\| (`[a-z-]+`(?:, `[a-z-]+`)*) \| ", GUIDE.split("## What lint says")[1], re.M
    )
    named = [name for cell in told for name in re.findall(r"`([a-z-]+)`", cell)]
    rules = {rule.__name__.replace("_", "-") for rule in RULES}
    assert sorted(named) == sorted({*rules, "well-formed", "loads"})


def test_every_bundled_template_stands_in_the_designers_guide() -> None:
    from svgog.templating import TemplateLibrary

    assert re.findall(r"^\| `(\w+/\w+)` \| ", GUIDE, re.M) == list(TemplateLibrary())


LINES = re.findall(r"<br>`(<[^`]+>)` \|$", GUIDE, re.M)
FRAME = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:og="urn:svgog" width="720" height="400"
  font-family="Inter"><rect id="box" x="20" y="20" width="400" height="200"/>
  <rect id="room" x="20" y="20" width="400" height="200"/><text id="kind" y="300">Guide</text>
  %s</svg>"""


@pytest.mark.parametrize("line", LINES, ids=LINES)
def test_the_line_beside_a_picture_works(line: str, tmp_path: Path) -> None:
    import svgog

    home = tmp_path / "article" / "line"
    home.mkdir(parents=True)
    shutil.copy(ROOT / "tests" / "pictures" / "parts" / "boat.png", home)
    if line.startswith("<svg"):
        drawing = FRAME.replace(" width=", f" {line[5:-1]} width=", 1) % ""
    else:
        closed = (
            line if line.endswith(("/>", "</text>", "</g>")) else f"{line}<path d='M0 0h9'/></g>"
        )
        drawing = FRAME % closed.replace("\\|", "|")
    (home / "template.svg").write_text(drawing, encoding="utf-8")
    with svgog.Renderer(templates=tmp_path, strict=True) as renderer:
        renderer.lay_out(renderer.fill("article/line", {"title": "Tea", "tags": ["a"]}))


def test_the_site_file_is_right(tmp_path: Path) -> None:
    from svgog.site import Site

    (text,) = (block for block in blocks("toml") if "[authors.maya]" in block)
    (tmp_path / "svgog.toml").write_text(text, "utf-8")
    site = Site.load(tmp_path / "svgog.toml")
    assert site.output.jpeg
    assert site.authors is not None


def test_every_command_stands_in_readme() -> None:
    from svgog.cli.program import COMMANDS

    missing = [name for name in COMMANDS if not re.search(rf"`{name}\b|svgog {name}\b", README)]
    assert missing == []


def test_every_link_of_the_designers_guide_leads_somewhere() -> None:
    for link in re.findall(r'\]\(([^)#:]+)[)#]|src="([^"]+)"', GUIDE):
        assert (ROOT / "templates" / "".join(link)).exists(), link


def test_every_file_that_readme_names_is_there() -> None:
    for link in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / link).exists(), link
    for name in re.findall(r"`(svgog/[\w/.]+|templates/|tests/[\w/.]+)`", README):
        assert (ROOT / name).exists(), name
