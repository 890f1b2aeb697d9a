"""A user's own fonts, kept by digest, and ``fonts.lock``: which of them a project uses.

What lies in a home folder must not change a card, so a kept font is used only where a lock names
it, and then it is that very file or an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from svgog._files import write_whole
from svgog._folders import data_home
from svgog.errors import FontNotFound, nearest, quoted
from svgog.text.fontfile import EXTENSIONS, FontFile

LOCK = "fonts.lock"
_HEAD = '# The fonts of one\'s own that this project uses; "svgog fonts add" writes it.\n'
_ENDINGS = {b"wOFF": ".woff", b"wOF2": ".woff2", b"ttcf": ".ttc", b"OTTO": ".otf"}
_LINE = re.compile(r"(?P<digest>[0-9a-f]{64})\t(?P<name>[^\t/\\]+)\t(?P<families>[^\t]*)")


class LockedFont(NamedTuple):
    """A line of a lock: the file's SHA-256, its name, and the families in it."""

    digest: str
    name: str
    families: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.digest}\t{self.name}\t{', '.join(self.families)}"


def kept_fonts() -> Path:
    """The folder that ``svgog fonts add`` copies into: ``DIGEST/FILE`` below it."""
    return data_home() / "fonts"


def add_fonts(files: Iterable[FontFile], lock: Path) -> list[LockedFont]:
    """Keep the fonts and name them in the lock, in place of others of the same file name.

    Nothing is written where one of them is no font. Raises FontNotFound and OSError.
    """
    new: dict[str, tuple[LockedFont, FontFile]] = {}
    for file in files:
        families = dict.fromkeys(record.families[0] for record in file.records)
        new[file.digest] = LockedFont(file.digest, _name(file), tuple(families)), file
    old = read_lock(lock) if lock.is_file() else []
    for font, file in new.values():
        if _kept(font) is None:
            folder = kept_fonts() / font.digest
            folder.mkdir(parents=True, exist_ok=True)
            write_whole(folder / font.name, file.path.read_bytes())
    added = [font for font, _ in new.values()]
    names = {font.name for font in added}
    others = [font for font in old if font.name not in names and font.digest not in new]
    _write_lock(lock, [*others, *added])
    return added


def remove_fonts(names: Sequence[str], lock: Path) -> list[LockedFont]:
    """Take fonts out of the lock, by file name, family or the beginning of their digest.

    The kept files stay, for other projects. Raises FontNotFound for a name that is not there.
    """
    fonts = read_lock(lock)
    gone: list[LockedFont] = []
    for name in names:
        found = [font for font in fonts if _is_called(font, name)]
        if not found:
            known = [each for font in fonts for each in (font.name, *font.families)]
            raise FontNotFound(f"{lock} names no font {quoted(name)}.", hint=nearest(name, known))
        gone += found
    _write_lock(lock, [font for font in fonts if font not in gone])
    return list(dict.fromkeys(gone))


def read_lock(lock: Path) -> list[LockedFont]:
    """The lines of a lock. Raises FontNotFound where it cannot be read."""
    try:
        lines = lock.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no text"
        raise FontNotFound(
            f'The font lock "{lock}" cannot be read: {reason}.',
            hint='"svgog fonts add FILE" makes one.' if not lock.exists() else "",
        ) from None
    fonts = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line)
        if match is None or not match["name"].lower().endswith(EXTENSIONS):
            raise FontNotFound(
                f"{lock}:{number}: this is no digest, file name and families, with tabs between.",
                hint='Delete the line and run "svgog fonts add" with the font.',
            )
        families = tuple(filter(None, match["families"].split(", ")))
        fonts.append(LockedFont(match["digest"], match["name"], families))
    return fonts


def locked_fonts(lock: Path) -> list[FontFile]:
    """The kept files that a lock names, each the very one. Raises FontNotFound for any other."""
    return [_file(font, lock) for font in read_lock(lock)]


def project_lock(folder: Path | None = None) -> Path | None:
    """The ``fonts.lock`` of a folder, the current one if none is given; None without one."""
    lock = (folder or Path()) / LOCK
    return lock if lock.is_file() else None


def _name(file: FontFile) -> str:
    """What the file is kept as: a name that a lock can hold, ending as fonts of its kind do."""
    name = re.sub(r"[\s/\\\ud800-\udfff]+", " ", file.path.name).strip(". ") or "font"
    if name.lower().endswith(EXTENSIONS):
        return name
    with file.path.open("rb") as content:
        return name + _ENDINGS.get(content.read(4), ".ttf")


def _file(font: LockedFont, lock: Path) -> FontFile:
    path = _kept(font, sound=False)
    mend = f'Run "svgog fonts add PATH/{font.name}" to add it.'
    if path is None:
        said = f" ({', '.join(font.families[:3])})" if font.families else ""
        raise FontNotFound(
            f'{lock} names the font "{font.name}"{said}, and you have not added it.', hint=mend
        )
    file = FontFile(path)
    if file.digest != font.digest:
        raise FontNotFound(f'The kept font "{path}" has been changed or damaged.', hint=mend)
    return file


def _kept(font: LockedFont, *, sound: bool = True) -> Path | None:
    """Where a font is kept, under whatever name; ``sound`` passes over a damaged file."""
    folder = kept_fonts() / font.digest
    named = folder / font.name
    found = [named, *sorted(each for each in folder.glob("*") if each != named)]
    for path in found:
        if path.is_file() and path.suffix.lower() in EXTENSIONS and not path.name.startswith("."):
            if sound and sha256(path.read_bytes()).hexdigest() != font.digest:
                continue
            return path
    return None


def _is_called(font: LockedFont, name: str) -> bool:
    names = (font.name, *font.families)
    return name.casefold() in map(str.casefold, names) or (
        len(name) >= 8 and font.digest.startswith(name)
    )


def _write_lock(lock: Path, fonts: Iterable[LockedFont]) -> None:
    lines = sorted(fonts, key=lambda font: (font.name, font.digest))
    write_whole(lock, (_HEAD + "".join(f"{font}\n" for font in lines)).encode())
