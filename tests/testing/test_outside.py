"""The plugin in a project outside this repository, installed from the wheel."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.wheels import command, outside

pytestmark = pytest.mark.slow

TEMPLATE = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:og="urn:svgog" width="600" height="315">
  <rect width="600" height="315" fill="#10141c"/>
  <rect id="room" x="40" y="60" width="520" height="180" fill="none"/>
  <g og:stack="column" og:gap="12" og:justify="end" og:within="#room" font-family="Inter">
    <text id="kind" x="40" y="80" font-size="18" fill="#8fa3bf">Guide</text>
    <text id="title" x="40" y="130" og:inline-size="520" og:fit="28 48" font-size="48"
          fill="#ffffff" og:text="{{ title }}">A title</text>
  </g>
  <rect id="bar" x="40" y="270" width="80" height="8" fill="#e94560"/>
</svg>
"""
MANIFEST = 'description = "Ours."\n[fields.title]\ntype = "text"\nsample = "A title"\n'
TESTS = """import pytest, svgog

TITLES = {"short": "Hello", "usual": "Ship migrations without downtime"}

@pytest.mark.parametrize("title", TITLES)
def test_our_card(golden_card, title):
    with svgog.Renderer(templates="cards", strict=True) as renderer:
        golden_card(renderer.render({"title": TITLES[title]}, template="article/ours"))
"""
CARD = "cards/article/ours/template.svg"
NAME = "test_cards/test_our_card-usual"


class Project:
    """A folder with a template and a test, and the Python that has the wheel."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder = folder
        self.python = command(home, "python")

    def edit(self, file: str, old: str, new: str) -> None:
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def pytest(self, *options: str) -> tuple[int, str]:
        pytest_ = ("-m", "pytest", "-p", "no:cacheprovider", "--basetemp=tmp", *options)
        done = outside(self.python, *pytest_, cwd=self.folder)
        assert not done.stderr, done.stderr
        return done.returncode, done.stdout


@pytest.fixture(scope="module")
def accepted(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project with its two goldens taken."""
    project = Project(tmp_path_factory.mktemp("project"), installed)
    files = {CARD: TEMPLATE, CARD.replace(".svg", ".toml"): MANIFEST, "tests/test_cards.py": TESTS}
    for name, text in files.items():
        path = project.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    status, said = project.pytest("--golden-update-new")
    assert status == 0, said
    assert f"svgog: 2 goldens taken into {project.folder / 'tests/goldens'}" in said
    return project


@pytest.fixture
def project(accepted: Project, tmp_path: Path) -> Project:
    shutil.copytree(accepted.folder, tmp_path / "project")
    return Project(tmp_path / "project", accepted.python.parent.parent)


def test_what_was_accepted_holds(project: Project) -> None:
    status, said = project.pytest()
    assert status == 0, said
    assert re.search(r"^svgog \S+: resvg \d", said, re.MULTILINE)
    assert sum(path.stat().st_size for path in project.folder.rglob("tests/**/*.png")) < 40_000


CHANGES: dict[str, tuple[Callable[[Project], None], list[str]]] = {
    "a changed colour": (
        lambda project: project.edit(CARD, "#e94560", "#e94561"),
        [
            "640 of 189,000 pixels differ (0.34 %).",
            "The first is at x 40, y 270 (#e94560 expected, #e94561 got); "
            "all lie within x 40 to 119, y 270 to 277 (80 by 8 px); "
            "the largest step in a channel is 1 of 255.",
            "Every text box stands where it stood, with the same words.",
        ],
    ),
    "a box moved by half a pixel": (
        lambda project: project.edit(CARD, 'x="40" y="60"', 'x="40.5" y="60"'),
        [
            "Text box kind: 0.5 px to the right.",
            "Text box title: 0.5 px to the right.",
        ],
    ),
    "a longer title": (
        lambda project: project.edit("tests/test_cards.py", "downtime", "downtime " * 9),
        [
            "Text box kind: ",
            r"Text box title: 4 lines instead of 2, [\d.]+ px higher, font size \d+ instead of 48,",
            'shrunk instead of fits, "… migrations without downtime downtime .* '
            'instead of "… migrations without downtime".',
        ],
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_said_and_can_be_accepted(project: Project, change: str) -> None:
    make, sentences = CHANGES[change]
    make(project)
    status, said = project.pytest()
    assert status == 1
    assert f'The card is not its golden "{NAME}": ' in said
    for sentence in sentences:
        assert sentence in said or re.search(sentence, said), (sentence, said)
    shown = re.search(r"Expected \| difference \| got: (.*\.png)", said)
    assert shown and Path(shown[1]).exists()
    accept = "tests/test_cards.py::test_our_card[usual]"
    assert f"To accept it: python -m pytest '{accept}' --golden-update" in said
    assert project.pytest(accept, "--golden-update")[0] == 0
    assert project.pytest(accept)[0] == 0


def test_a_missing_golden_is_said_and_can_be_accepted(project: Project) -> None:
    project.edit("tests/test_cards.py", '{"short"', '{"new": "New", "short"')
    status, said = project.pytest()
    assert status == 1
    assert 'There is no golden "test_cards/test_our_card-new" yet.' in said
    accept = "tests/test_cards.py::test_our_card[new]"
    assert f"To accept it: python -m pytest '{accept}' --golden-update-new" in said
    assert project.pytest(accept, "--golden-update-new")[0] == 0
    assert project.pytest()[0] == 0


def test_an_unused_golden_is_said_and_can_be_removed(project: Project) -> None:
    project.edit("tests/test_cards.py", '"short": "Hello", ', "")
    status, said = project.pytest()
    assert status == 1
    assert 'svgog: No test holds the golden "test_cards/test_our_card-short" of ' in said
    assert "To remove what is unused: python -m pytest --golden-update" in said
    assert project.pytest("-k", "usual")[0] == 0
    assert "1 golden that no test uses removed" in project.pytest("--golden-update")[1]
    assert project.pytest()[0] == 0


def test_a_new_engine_that_paints_the_same_is_a_note(project: Project) -> None:
    _older_engine(project)
    status, said = project.pytest()
    assert status == 0
    assert re.search(
        r"svgog: The goldens were made with other engines: resvg 0\.1\.0 → [\d.]+\. Every card "
        r"held is the same here\. To note the new versions: python -m pytest --golden-update",
        said,
    )
    project.pytest("--golden-update")
    assert "other engines" not in project.pytest()[1]


def test_a_new_engine_that_paints_otherwise_is_said_and_can_be_accepted(project: Project) -> None:
    _older_engine(project)
    project.edit(CARD, "#10141c", "#10151c")
    status, said = project.pytest()
    assert status == 1
    assert len(re.findall(r"E +The goldens were made with .* resvg 0\.1\.0 → \d", said)) == 2
    assert "are right, accept them all: python -m pytest --golden-update" in said
    assert project.pytest("--golden-update")[0] == 0
    assert "other engines" not in project.pytest()[1]


def _older_engine(project: Project) -> None:
    lock = project.folder / "tests/goldens/goldens.lock"
    lock.write_text(re.sub(r"\bresvg [\d.]+", "resvg 0.1.0", lock.read_text(), count=1))
