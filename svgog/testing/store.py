"""Keeping what a run took: pictures and lock, one writer at a time, nothing ever half."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from svgog._files import write_whole
from svgog.testing.engines import here
from svgog.testing.lock import LOCK, Entry, Lock, lock_text, read_lock


@dataclass
class Changes:
    """What shall change in a folder.

    ``taken`` are goldens with their waiting picture, or None to keep no picture; ``removed`` are
    names; ``seen`` are the names of all goldens that this run held with these engines.
    """

    taken: Mapping[str, tuple[Entry, Path | None]] = field(default_factory=dict)
    removed: frozenset[str] = frozenset()
    seen: frozenset[str] = frozenset()


def keep(folder: Path, changes: Changes) -> None:
    """Write the changes over what the folder has by now.

    New pictures come first and old ones go last, so that a lock never names what is not there.
    The engines' versions change once every golden has been held with them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder):
        lock = read_lock(folder)
        for name, (_, picture) in sorted(changes.taken.items()):
            if picture is not None:
                _move_in(picture, folder / f"{name}.png")
        after = _merged(lock, changes)
        is_new = lock != after or _boxes(lock) != _boxes(after)
        if is_new and (lock.entries or after.entries):
            write_whole(folder / LOCK, lock_text(after).encode("utf-8", "replace"))
        gone = {name for name, (_, picture) in changes.taken.items() if picture is None}
        for name in sorted(gone | changes.removed):
            _remove(folder, f"{name}.png")


def pictures(folder: Path) -> dict[str, Path]:
    """Every PNG of the folder by its golden's name."""
    found = sorted(folder.rglob("*.png"))
    return {path.relative_to(folder).as_posix().removesuffix(".png"): path for path in found}


def _merged(lock: Lock, changes: Changes) -> Lock:
    entries = {name: each for name, each in lock.entries.items() if name not in changes.removed}
    entries |= {name: entry for name, (entry, _) in changes.taken.items()}
    renewed = not lock.engines or entries.keys() <= changes.seen
    return Lock(here() if renewed else lock.engines, entries)


def _boxes(lock: Lock) -> Mapping[str, object]:
    return {name: entry.boxes for name, entry in lock.entries.items()}


def _move_in(picture: Path, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, picture.read_bytes())


def _remove(folder: Path, name: str) -> None:
    path = folder / name
    path.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        while (path := path.parent) != folder:
            path.rmdir()


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One process at a time; the system frees the lock of one that died."""
    user = getattr(os, "getuid", int)()
    digest = sha256(os.fsencode(folder.resolve())).hexdigest()[:16]
    with Path(tempfile.gettempdir(), f"svgog-goldens-{user}-{digest}").open("a+b") as file:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield
