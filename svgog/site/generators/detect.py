"""Recognising a project's generator by its files."""

from __future__ import annotations

from pathlib import Path

from svgog.errors import RequestError, nearest, quoted
from svgog.site.generators.base import Generator

GENERATORS: tuple[type[Generator], ...] = ()
"""In the order in which they are tried: a generator built on another stands before it."""


def generator_of(root: Path, name: str = "") -> Generator | None:
    """The project in the folder ``root``, of the generator ``name`` where that is given.

    Raises RequestError for a name that is not a generator's, and where the project's files are
    not there.
    """
    if not name:
        return next(filter(None, (each.load(root) for each in GENERATORS)), None)
    kind = next((each for each in GENERATORS if each.name == name), None)
    if kind is None:
        names = [each.name for each in GENERATORS]
        hint = nearest(name, names) or f"Known: {', '.join(names)}."
        raise RequestError(f"Unknown generator {quoted(name)}.", hint=hint)
    project = kind.load(root)
    if project is None:
        files = ", ".join(kind.config_files)
        raise RequestError(f"Not a {name} project: {root}.", hint=f"It needs one of {files}.")
    return project
