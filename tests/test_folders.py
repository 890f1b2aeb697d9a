"""Where svgog keeps what is a user's own, on each system."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from svgog._folders import cache_folder, data_home


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("system", "cache", "data"),
    [
        ("linux", ".cache/svgog", ".local/share/svgog"),
        ("darwin", "Library/Caches/svgog", "Library/Application Support/svgog"),
        ("win32", "AppData/Local/svgog/cache", "AppData/Local/svgog"),
    ],
)
def test_each_system_has_its_own_places(
    home: Path, monkeypatch: pytest.MonkeyPatch, system: str, cache: str, data: str
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    assert (cache_folder(), data_home()) == (home / cache, home / data)


def test_the_environment_may_name_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/c")
    monkeypatch.setenv("XDG_DATA_HOME", "/d")
    assert (cache_folder(), data_home()) == (Path("/c/svgog"), Path("/d/svgog"))


def test_a_user_without_a_home_has_folders_that_are_never_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def none() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", none)
    assert not cache_folder().exists()
