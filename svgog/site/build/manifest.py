"""What a folder of cards holds, by page: so that what did not change is not drawn again.

Two files: the manifest, sorted, a page a line, written when a build ends; and a journal to which
every card that is ready adds a line, so that a build that is killed loses none.
"""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Any, Self

from svgog._files import write_whole
from svgog.errors import RenderError

FORMAT = 1
_NAME, _JOURNAL = "svgog-manifest{}.json", ".svgog-journal{}"


@dataclass(frozen=True)
class Entry:
    """A page's card. ``name`` is its file below the folder; ``key`` what its bytes depend on.

    ``context`` and ``source`` are digests of all that pages share and of the page as it was found;
    ``pictures`` are the files it shows, each with size, time of change and digest. ``fallback``
    tells why the page has the fallback card.
    """

    name: str
    key: str
    context: str
    source: str
    digest: str
    bytes: int
    width: int
    height: int
    media_type: str
    intent: str
    template: str
    alt: str = ""
    fallback: str = ""
    warnings: tuple[str, ...] = ()
    pictures: tuple[tuple[str, int, int, str], ...] = ()

    @classmethod
    def of(cls, value: Mapping[str, Any]) -> Self:
        """From plain values; ValueError, KeyError or TypeError for what is no entry."""
        pictures = tuple((str(p), int(s), int(t), str(d)) for p, s, t, d in value["pictures"])
        told = {**value, "warnings": tuple(value["warnings"]), "pictures": pictures}
        return cls(**{**told, "name": _inside(value["name"])})


@dataclass
class Manifest:
    """``pages`` by id, and since when (ISO 8601) cards by name belong to no page any more."""

    folder: Path
    shard: str = ""
    pages: dict[str, Entry] = field(default_factory=dict)
    stale: dict[str, str] = field(default_factory=dict)
    had: set[str] = field(default_factory=set)
    """The names of all cards that were there when it was read."""

    @classmethod
    @contextmanager
    def opened(cls, folder: Path, shard: str = "") -> Iterator[tuple[Self, IO[str]]]:
        """The manifest, and its journal for ``add``; RenderError while another build has them."""
        path = cls(folder, shard)._path(_JOURNAL)
        with path.open("a", encoding="utf-8") as journal:
            _lock(journal, path)
            yield cls.read(folder, shard), journal

    @classmethod
    def read(cls, folder: Path, shard: str = "") -> Self:
        """What is there; what cannot be read is as if it were not, and drawn again."""
        found = cls(folder, shard)
        with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
            read = json.loads(found._path(_NAME).read_text("utf-8"))
            if read["format"] == FORMAT:
                found.pages = {id_: Entry.of(each) for id_, each in read["pages"].items()}
                found.stale = {
                    _inside(name): datetime.date.fromisoformat(since).isoformat()
                    for name, since in read["stale"].items()
                }
        with suppress(OSError):
            for line in found._path(_JOURNAL).read_text("utf-8", "replace").split("\n"):
                with suppress(ValueError, KeyError, TypeError):
                    id_, each = json.loads(line)
                    entry = Entry.of(each)
                    found.had |= {before.name for before in (found.pages.get(id_),) if before}
                    found.pages[str(id_)] = entry
        found.had |= {entry.name for entry in found.pages.values()}
        return found

    def write(self) -> None:
        """The manifest as it is now; the journal has done its work."""
        lines = [f"{_json(id_)}: {_json(asdict(self.pages[id_]))}" for id_ in sorted(self.pages)]
        pages = "{" + ("\n" + ",\n".join(lines) + "\n" if lines else "") + "}"
        stale = _json(dict(sorted(self.stale.items())))
        text = f'{{"format": {FORMAT},\n"stale": {stale},\n"pages": {pages}}}\n'
        path = self._path(_NAME)
        data = text.encode()
        if not path.exists() or path.read_bytes() != data:
            write_whole(path, data)
        with suppress(FileNotFoundError):
            os.truncate(self._path(_JOURNAL), 0)
        with suppress(PermissionError):  # Windows removes no file that is open
            self._path(_JOURNAL).unlink(missing_ok=True)

    def add(self, id_: str, entry: Entry, journal: IO[str]) -> None:
        self.pages[id_] = entry
        # A line that a killed build left half written must not swallow this one.
        journal.write(f"\n{_json([id_, asdict(entry)])}")
        journal.flush()

    def _path(self, name: str) -> Path:
        return self.folder / name.format(f".{self.shard}" if self.shard else "")


def _inside(name: object) -> str:
    """A name below the folder: a manifest that somebody wrote must not lead out of it."""
    path = PurePosixPath(str(name))
    if path.is_absolute() or ".." in path.parts or not path.name or "\\" in str(name):
        raise ValueError(name)
    return str(name)


def _lock(journal: IO[str], path: Path) -> None:
    """Take the journal for this build alone, as long as it is open."""
    try:
        import fcntl

        fcntl.flock(journal, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # One that was removed meanwhile is another build's no more, but nobody else's either.
        is_ours = os.fstat(journal.fileno()).st_ino == path.stat().st_ino
    except ImportError:  # not on Windows
        is_ours = True
    except OSError:
        is_ours = False
    if not is_ours:
        message = f"another build is at work in {path.parent}."
        raise RenderError(message, hint="Wait until it ends.")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
