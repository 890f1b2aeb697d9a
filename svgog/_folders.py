"""A user's own folders, where each system keeps such things."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def cache_folder() -> Path:
    """Where svgog keeps what it can make again: ``$XDG_CACHE_HOME/svgog`` or the like."""
    return _folder("XDG_CACHE_HOME", ".cache", "Library/Caches", "svgog/cache")


def data_home() -> Path:
    """Where svgog keeps what a user gave it: ``$XDG_DATA_HOME/svgog`` or the like."""
    return _folder("XDG_DATA_HOME", ".local/share", "Library/Application Support", "svgog")


def _folder(variable: str, usual: str, mac: str, windows: str) -> Path:
    if named := os.environ.get(variable):
        return Path(named) / "svgog"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or _home() / "AppData/Local") / windows
    return _home() / (mac if sys.platform == "darwin" else usual) / "svgog"


def _home() -> Path:
    """The home folder; one that is never there for a user who has none."""
    try:
        return Path.home()
    except RuntimeError:
        return Path(os.devnull)
