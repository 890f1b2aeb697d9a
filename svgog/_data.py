"""Where the bundled templates and fonts lie, installed or in a checkout."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

_PACKAGE = Path(__file__).resolve().parent


def data_folder(name: Literal["fonts", "templates"]) -> Path:
    """The folder ``svgog/_data/NAME`` of a wheel, or ``NAME`` beside the package in a checkout."""
    packed = _PACKAGE / "_data" / name
    return packed if packed.is_dir() else _PACKAGE.parent / name
