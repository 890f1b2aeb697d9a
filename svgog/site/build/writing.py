"""Cards as files in a folder: whole or not at all, and not touched where they are the same."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Container, Iterable
from contextlib import suppress
from pathlib import Path

from svgog._files import write_whole
from svgog.errors import RenderError
from svgog.model import SUFFIXES, EncodedImage
from svgog.site.build.manifest import Manifest
from svgog.site.read.paths import card_path

_DRAFT = re.compile(r"\.[0-9a-f]{16}")
_ENDINGS = {format: suffix for suffix, format in reversed(SUFFIXES.items())}
_OF_A_DIGEST = 20


def file_name(image: EncodedImage, path: str, names: str) -> str:
    """A card's name below the folder."""
    ending = _ENDINGS[image.media_type.removeprefix("image/")]  # type: ignore[index]
    return f"{image.digest[:_OF_A_DIGEST]}{ending}" if names == "content" else f"{path}{ending}"


def put(folder: Path, name: str, data: bytes) -> None:
    """Write a card, unless it is there."""
    path = folder / name
    try:
        if path.stat().st_size == len(data) and path.read_bytes() == data:
            return
    except OSError:
        pass
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, data)
    except OSError as problem:
        reason = problem.strerror or "it cannot be written"
        raise RenderError(f"{path}: {reason}.", hint="Nothing of it was left behind.") from None


class CardPaths:
    """One name for each page: where two want the same, the later is called by its whole id."""

    def __init__(self) -> None:
        self._taken: dict[str, str] = {}

    def claim(self, name: str, id_: str) -> bool:
        """Whether the page may go on with the card it has."""
        return self._taken.setdefault(name.rpartition(".")[0].casefold(), id_) == id_

    def take(self, id_: str, slug: object) -> tuple[str, bool]:
        """The page's name without ending, and whether another page had the one it wanted."""
        rows, _, row = id_.partition("#")
        wanted = card_path(row or rows, slug)
        # Some file systems know no upper case.
        if self._taken.setdefault(wanted.casefold(), id_) == id_:
            return wanted, False
        return re.sub(r"[^\w./~-]+", "-", id_), True


def sweep(folder: Path, manifest: Manifest, keep_days: float, today: datetime.date) -> int:
    """Remove the cards of pages that have been gone for so many days; how many went."""
    live = {entry.name for entry in manifest.pages.values()}
    removed = 0
    for name, since in list(manifest.stale.items()):
        if name in live:
            del manifest.stale[name]
        elif (today - datetime.date.fromisoformat(since)).days >= keep_days:
            del manifest.stale[name]
            (folder / name).unlink(missing_ok=True)
            removed += 1
            _remove_empty(folder, (folder / name).parent)
    return removed


def _remove_empty(folder: Path, here: Path) -> None:
    with suppress(OSError):
        while here != folder:
            here.rmdir()
            here = here.parent


def forget(manifest: Manifest, ids: Container[str], today: datetime.date) -> None:
    """Take pages that are gone out of the manifest; cards that no page has are stale from today."""
    for id_ in [each for each in manifest.pages if each not in ids]:
        del manifest.pages[id_]
    live = {entry.name for entry in manifest.pages.values()}
    for name in manifest.had - live:
        manifest.stale.setdefault(name, today.isoformat())


def sweep_drafts(folders: Iterable[Path]) -> None:
    """Remove what a killed build had begun to write."""
    for folder in folders:
        with suppress(OSError), os.scandir(folder) as entries:
            for each in entries:
                if _DRAFT.fullmatch(each.name) and each.is_file(follow_symlinks=False):
                    Path(each.path).unlink(missing_ok=True)
