"""What is shipped: the wheel holds the package and its two folders, and works on its own."""

from __future__ import annotations

import tarfile
import zipfile
from pathlib import Path

from tests.wheels import ROOT, command, run

FOLDERS = ("svgog", "templates", "fonts")


def _sources(*folders: str) -> set[str]:
    """Every file of these folders that git has or would take."""
    listed = run(
        *(
            "git",
            "-c",
            "safe.directory=*",
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
            *folders,
        ),
        cwd=ROOT,
    )
    return {name for name in listed.split("\0") if name and (ROOT / name).is_file()}


def test_wheel_holds_what_git_holds(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if not name.endswith("/")}
    moved = {
        name if name.startswith("svgog/") else f"svgog/_data/{name}" for name in _sources(*FOLDERS)
    }
    assert {name for name in packed if ".dist-info/" not in name} == moved


def test_sdist_holds_what_git_holds(dist: Path) -> None:
    (path,) = dist.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        packed = {item.name.partition("/")[2] for item in archive if item.isfile()}
    assert _sources(*FOLDERS, "tests") - packed == set()


def test_wheel_carries_every_licence_and_both_entry_points(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        info = {n.partition(".dist-info/")[2]: n for n in archive.namelist() if ".dist-info/" in n}
        entries = archive.read(info["entry_points.txt"]).decode()
    licences = {name.removeprefix("licenses/") for name in info if name.startswith("licenses/")}
    fonts = {name for name in _sources("fonts") if name.endswith("OFL.txt")}
    assert licences == {"LICENSE", "svgog/text/words/LICENSE", *fonts}
    assert "svgog = svgog.cli:main" in entries
    assert "svgog = svgog.testing.plugin" in entries


def test_installed_package_finds_its_own_data(installed: Path, tmp_path: Path) -> None:
    code = "from svgog._data import data_folder as f; print(f('fonts'), f('templates'), sep='\\n')"
    folders = [
        Path(line) for line in run(command(installed, "python"), "-c", code, cwd=tmp_path).split()
    ]
    assert [folder.name for folder in folders] == ["fonts", "templates"]
    assert all(folder.is_dir() and installed in folder.parents for folder in folders)


def test_installed_command_makes_a_card(installed: Path, tmp_path: Path) -> None:
    options = ("render", "article/guide", "--set", "title=Hello from the wheel", "-o", "card.png")
    run(command(installed, "svgog"), *options, cwd=tmp_path)
    assert (tmp_path / "card.png").read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
