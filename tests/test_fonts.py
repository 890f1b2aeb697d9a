"""The bundled fonts: small enough, licensed, and the very files their page names."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from svgog.text import FontBook

LIMIT = 20_000_000


def test_folder_is_under_its_limit(fonts_folder: Path) -> None:
    assert sum(path.stat().st_size for path in fonts_folder.rglob("*") if path.is_file()) < LIMIT


def test_every_family_has_its_licence(fonts_folder: Path) -> None:
    for family in (path for path in fonts_folder.iterdir() if path.is_dir()):
        assert "SIL Open Font License" in (family / "OFL.txt").read_text(encoding="utf-8")


def test_readme_names_every_file_and_its_digest(fonts_folder: Path) -> None:
    page = (fonts_folder / "README.md").read_text(encoding="utf-8")
    listed = {name: digest for digest, name in re.findall(r"^([0-9a-f]{64})  (\S+)$", page, re.M)}
    files = [path for path in fonts_folder.glob("*/*") if path.name != "OFL.txt"]
    found = {
        path.relative_to(fonts_folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
    }
    assert listed == found


def test_readme_names_every_family_as_templates_write_it(fonts_folder: Path) -> None:
    page = (fonts_folder / "README.md").read_text(encoding="utf-8")
    table = page[: page.index("\n## ")]
    rows = dict(re.findall(r"^\| `([\w-]+)` \| `'?([^`']+)'?` \|", table, re.M))
    folders = {path.name for path in fonts_folder.iterdir() if path.is_dir()}
    assert rows.keys() == folders
    for folder, family in rows.items():
        assert FontBook(fonts_folder / folder).has_family(family)


def test_readme_names_the_package_of_every_family(fonts_folder: Path) -> None:
    page = (fonts_folder / "README.md").read_text(encoding="utf-8")
    origins = page[page.index("## Where they come from") :]
    for folder in (path.name for path in fonts_folder.iterdir() if path.is_dir()):
        assert re.search(rf"^\| `{folder}` \| `[\w@/-]+` \d+\.\d+\.\d+", origins, re.M), folder
