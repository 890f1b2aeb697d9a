"""Real photographs, out of a package that ``tests/run`` installs; none is kept here."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

NAMES = ("astronaut.png", "chelsea.png", "coffee.png", "rocket.jpg", "hubble_deep_field.jpg")


def photograph(name: str) -> Path:
    """The file of a photograph; ``astronaut.png`` shows a face."""
    spec = find_spec("skimage")
    assert spec and spec.origin, "scikit-image is missing: run bash tests/run"
    return Path(spec.origin).parent / "data" / name
