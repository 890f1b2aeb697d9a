"""``svgog init`` and ``svgog init site``: a site file to begin with."""

from __future__ import annotations

from pathlib import Path

import pytest

import svgog
from tests.cli.conftest import Run


@pytest.mark.parametrize("words", [("init",), ("init", "site"), ("init", "site", "--folder", ".")])
def test_a_site_file_from_what_is_there(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text("# A")
    (tmp_path / "mkdocs.yml").write_text("site_name: Acme\nsite_url: https://acme.example")
    result = run(*words)
    assert result.exit_code == 0, result.stderr
    assert result.stdout.splitlines()[0] == (
        "svgog.toml: Acme, https://acme.example, en, no logo (from mkdocs.yml)"
    )
    assert "  svgog build docs --out og" in result.stdout
    assert svgog.Site.load(tmp_path / "svgog.toml").name == "Acme"


def test_nothing_is_written_over_unless_it_is_forced(run: Run, tmp_path: Path) -> None:
    (tmp_path / "svgog.toml").write_text("mine")
    result = run("init")
    assert result.exit_code == 1
    assert "svgog.toml: there is one already. Use --force to write over it." in result.stderr
    assert (tmp_path / "svgog.toml").read_text() == "mine"
    assert run("init", "site", "--force").exit_code == 0
    assert "[site]" in (tmp_path / "svgog.toml").read_text("utf-8")
