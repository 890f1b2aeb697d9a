"""The goldens of one folder: holding cards to them, and taking new ones."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Literal, TypeAlias

from svgog._files import write_whole
from svgog.encode import encode
from svgog.model import EncodedImage, Pixmap
from svgog.raster import engine_versions
from svgog.testing.lock import Entry, Lock, read_lock
from svgog.testing.pictures import Pixels, compare, entry_of, pixels_of, side_by_side

Update: TypeAlias = Literal["none", "new", "all"]


@dataclass
class Goldens:
    """A folder with its lock; ``taken`` are this run's new entries, not yet in the lock."""

    folder: Path
    update: Update
    taken: dict[str, Entry] = field(default_factory=dict)

    @cached_property
    def lock(self) -> Lock:
        return read_lock(self.folder)

    def hold(
        self,
        image: EncodedImage | Pixmap | bytes,
        name: str,
        *,
        picture: bool,
        failures: Path,
        command: str,
    ) -> None:
        """Return when ``image`` is the golden or becomes it; else raise AssertionError.

        ``failures`` is the folder for pictures of what differs, ``command`` runs this test.
        """
        __tracebackhide__ = True
        got = pixels_of(image)
        entry = entry_of(got)
        known = self.taken.get(name) or self.lock.entries.get(name)
        shown = self._picture(name)
        complete = not picture or (shown is not None and entry_of(shown) == entry)
        if known == entry and complete:
            return
        if name in self.taken and known != entry:
            raise AssertionError(f'Two different cards of this run are both named "{name}".')
        if self.update == "all" or (self.update == "new" and known in (None, entry)):
            self._take(name, entry, got if picture else None)
            return
        if known is None:
            fault = f'There is no golden "{name}" yet.\nGot: {_written(got, name, failures)}'
        elif known == entry:
            fault = f'The picture of the golden "{name}" is missing or of another card.'
        else:
            if shown is not None and entry_of(shown) != known:
                shown = None
            fault = _difference(name, known, shown, got, failures) + self._other_engines()
        option = "--golden-update" if known not in (None, entry) else "--golden-update-new"
        raise AssertionError(f"{fault}\nTo accept it: {command} {option}")

    def _picture_path(self, name: str) -> Path:
        return self.folder / f"{name}.png"

    def _picture(self, name: str) -> Pixels | None:
        path = self._picture_path(name)
        return pixels_of(path.read_bytes()) if path.exists() else None

    def _take(self, name: str, entry: Entry, picture: Pixels | None) -> None:
        self.taken[name] = entry
        if picture is None:
            self._picture_path(name).unlink(missing_ok=True)
        else:
            _write(picture, self._picture_path(name))

    def _other_engines(self) -> str:
        here = engine_versions()
        changed = [
            f"{name} {version} (here {here.get(name, 'absent')})"
            for name, version in self.lock.engines.items()
            if here.get(name) != version
        ]
        return f"\nThe goldens were made with {', '.join(changed)}." if changed else ""


def _difference(name: str, known: Entry, shown: Pixels | None, got: Pixels, failures: Path) -> str:
    head = f'The card "{name}" is not its golden: '
    height, width = got.shape[:2]
    if (known.width, known.height) != (width, height):
        head += f"it is {width} by {height} px, not {known.width} by {known.height}."
    elif shown is None:
        head += "its pixels have another digest."
    else:
        found = compare(shown, got)
        head += (
            f"{found.count:,} of {width * height:,} pixels differ, the first at "
            f"x {found.x}, y {found.y} ({_hex(shown, found.x, found.y)} expected, "
            f"{_hex(got, found.x, found.y)} got)."
        )
    if shown is None:
        picture = _written(got, name, failures)
        return (
            f"{head}\nOnly the golden's digest is kept, so there is no more to say.\nGot: {picture}"
        )
    picture = _written(side_by_side(shown, got).pixels, name, failures)
    return f"{head}\nExpected, difference, got: {picture}"


def _hex(pixels: Pixels, x: int, y: int) -> str:
    return "#" + bytes(pixels[y, x]).hex()


def _written(pixels: Pixels, name: str, folder: Path) -> Path:
    return _write(pixels, folder / f"{name}.png")


def _write(pixels: Pixels, path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return write_whole(path, encode(Pixmap(pixels), "png"))
