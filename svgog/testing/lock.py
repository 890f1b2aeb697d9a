"""``goldens.lock``: one line a golden, sorted, under a line with the engines' versions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from svgog._files import write_whole
from svgog.errors import Place, SvgogError

LOCK = "goldens.lock"
_HEAD = "# svgog goldens: "


@dataclass(frozen=True, slots=True)
class Entry:
    """A golden: its size in px and the SHA-256 of its RGBA pixels, row by row."""

    width: int
    height: int
    digest: str


@dataclass(frozen=True)
class Lock:
    """What a lock file says; ``engines`` are the versions it was last written with."""

    engines: Mapping[str, str] = field(default_factory=dict)
    entries: Mapping[str, Entry] = field(default_factory=dict)


def read_lock(folder: Path) -> Lock:
    """The folder's lock, an empty one where there is none. Raises SvgogError for a bad line."""
    path = folder / LOCK
    if not path.exists():
        return Lock()
    engines: dict[str, str] = {}
    entries: dict[str, Entry] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith(_HEAD):
            pairs = (each.rpartition(" ") for each in line.removeprefix(_HEAD).split(", "))
            engines = {name: version for name, _, version in pairs}
        elif line.strip():
            name, entry = _golden(line, Place(str(path), number))
            entries[name] = entry
    return Lock(engines, entries)


def _golden(line: str, place: Place) -> tuple[str, Entry]:
    try:
        name, size, digest = line.split()
        width, height = map(int, size.split("x"))
    except ValueError:
        raise SvgogError(
            "this is no golden's line (NAME WIDTHxHEIGHT DIGEST).",
            place=place,
            hint="Mend it, or delete it and run pytest --golden-update-new.",
        ) from None
    return name, Entry(width, height, digest)


def add_to_lock(folder: Path, engines: Mapping[str, str], entries: Mapping[str, Entry]) -> None:
    """Write ``entries`` into the folder's lock over those of the same name."""
    merged = {**read_lock(folder).entries, **entries}
    head = _HEAD + ", ".join(f"{name} {version}" for name, version in sorted(engines.items()))
    lines = [f"{name} {e.width}x{e.height} {e.digest}" for name, e in sorted(merged.items())]
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / LOCK, "\n".join([head, *lines, ""]).encode())
