"""``goldens.lock``: a line a golden and a line a text box, under the engines' versions.

# svgog goldens: pillow 13.0.0, resvg 0.48.1, …
NAME WIDTHxHEIGHT DIGEST
  {"id": "title", "x": 64, "y": 120, …, "lines": ["Hello"], "outcome": "fits"}
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from svgog.errors import Place, SvgogError, quoted
from svgog.model import TextBox

LOCK = "goldens.lock"
_HEAD = "# svgog goldens: "
_BOX = "  {"
_KEYS = ("id", "x", "y", "width", "height", "font_size", "lines", "outcome")


@dataclass(frozen=True, slots=True)
class Entry:
    """A golden: its size in px and the SHA-256 of its RGBA pixels, row by row.

    ``boxes`` are the card's text boxes, kept to explain a change; two entries are the same when
    their pixels are.
    """

    width: int
    height: int
    digest: str
    boxes: tuple[TextBox, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class Lock:
    """What a lock file says; ``engines`` are the versions its goldens were made with."""

    engines: Mapping[str, str] = field(default_factory=dict)
    entries: Mapping[str, Entry] = field(default_factory=dict)


def read_lock(folder: Path) -> Lock:
    """The folder's lock, an empty one where there is none. Raises SvgogError for a bad line."""
    path = folder / LOCK
    try:
        text = path.read_bytes().decode()
    except FileNotFoundError:
        return Lock()
    except OSError as error:
        raise SvgogError(f"{path} cannot be read: {error.strerror}.") from None
    except ValueError:
        raise _fault(path, 0, "this is not UTF-8.") from None
    engines: dict[str, str] = {}
    entries: dict[str, Entry] = {}
    name = ""
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        if line.startswith(_HEAD):
            pairs = (each.rpartition(" ") for each in line.removeprefix(_HEAD).split(", "))
            engines = {engine: version for engine, _, version in pairs}
        elif line.startswith(_BOX) and name:
            box = _box(path, number, line)
            entries[name] = replace(entries[name], boxes=(*entries[name].boxes, box))
        elif line.strip():
            name, entry = _golden(path, number, line)
            if name in entries:
                raise _fault(path, number, f"the golden {quoted(name)} stands here twice.")
            entries[name] = entry
    return Lock(engines, entries)


def _golden(path: Path, number: int, line: str) -> tuple[str, Entry]:
    try:
        name, size, digest = line.split()
        width, height = map(int, size.split("x"))
        int(digest, 16)
    except ValueError:
        raise _fault(path, number, "this is no golden's line (NAME WIDTHxHEIGHT DIGEST).") from None
    return name, Entry(width, height, digest)


def _box(path: Path, number: int, line: str) -> TextBox:
    try:
        found = json.loads(line)
        kept = {key: found[key] for key in _KEYS}
        return TextBox(**{**kept, "lines": tuple(found["lines"])}, area=None)
    except (ValueError, TypeError, KeyError):
        raise _fault(path, number, "this is no text box of a golden.") from None


def _fault(path: Path, number: int, message: str) -> SvgogError:
    return SvgogError(
        message,
        place=Place(str(path), number),
        hint="Mend it, or delete it and run pytest --golden-update-new.",
    )


def lock_text(lock: Lock) -> str:
    """The file's text, sorted by name: two branches that take other goldens merge."""
    head = ", ".join(f"{name} {version}" for name, version in sorted(lock.engines.items()))
    lines = [_HEAD + head]
    for name, entry in sorted(lock.entries.items()):
        lines += entry_lines(name, entry)
    return "\n".join([*lines, ""])


def entry_lines(name: str, entry: Entry) -> list[str]:
    """A golden's lines in the lock."""
    head = f"{name} {entry.width}x{entry.height} {entry.digest}"
    return [head, *_box_lines(entry.boxes)]


def entry_of_lines(lines: Iterable[str]) -> Entry:
    """The golden of ``entry_lines``."""
    head, *boxes = lines
    _, entry = _golden(Path(), 0, head)
    return replace(entry, boxes=tuple(_box(Path(), 0, each) for each in boxes))


def _box_lines(boxes: Iterable[TextBox]) -> Iterator[str]:
    for box in boxes:
        found = box.to_json()
        yield "  " + json.dumps({key: found[key] for key in _KEYS}, ensure_ascii=False)
