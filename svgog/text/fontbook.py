"""The registered fonts: which face a style gets, and which one covers a script.

Only what is registered is ever used, never the system's fonts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path

from svgog._data import data_folder
from svgog.errors import FontNotFound, nearest
from svgog.text.face import Face, FaceSource
from svgog.text.fallback import by_language, declared, families_for, twin
from svgog.text.fontfile import EXTENSIONS, FaceRecord, FontFile
from svgog.text.matching import choose
from svgog.text.shaping import Shaper
from svgog.text.style import Slant, TextStyle
from svgog.text.userfonts import locked_fonts, project_lock

GENERIC = {
    "sans-serif": "Inter",
    "system-ui": "Inter",
    "ui-sans-serif": "Inter",
    "serif": "Source Serif 4",
    "ui-serif": "Source Serif 4",
    "monospace": "JetBrains Mono",
    "ui-monospace": "JetBrains Mono",
    "emoji": "Noto Color Emoji",
}
"""The family that stands for each generic name of CSS."""


class FontBook:
    """An immutable set of fonts, from folders (searched through) and single files.

    ``FILE#1`` or ``FILE#Noto Sans CJK KR`` is one face of a collection, by its number from 0 or
    its name; ``fonts.lock`` stands for the user's fonts that it names. Opening reads headers only.
    Raises FontNotFound for a path that is not there or no font.
    """

    def __init__(self, paths: str | Path | Iterable[str | Path]) -> None:
        listed = [paths] if isinstance(paths, (str, Path)) else list(paths)
        self._open(file for path in listed for file in font_files(path))

    def _open(self, files: Iterable[FontFile]) -> None:
        self._files = tuple({(file.path, file.face): file for file in files}.values())
        self._sources: dict[str, list[FaceSource]] = {}
        self._names: dict[str, str] = {}
        own: dict[str, None] = {}
        for file in self._files:
            for record in file.records:
                source = FaceSource(record)
                self._names.setdefault(_fold(record.families[0]), record.family)
                if not file.bundled:
                    own[record.family] = None
                for family in record.families:
                    self._sources.setdefault(_fold(family), []).append(source)
        self._own = tuple(sorted(own))
        self.shaper = Shaper()
        self.faces_for = lru_cache(maxsize=512)(self._faces_for)
        self.fallback = lru_cache(maxsize=1024)(self._fallback)
        self._with_file = lru_cache(maxsize=4)(
            lambda path, alias, *_seen: self.with_files([path], alias)
        )

    @staticmethod
    def bundled() -> FontBook:
        """The fonts that come with svgog."""
        return _bundled()

    @staticmethod
    def of_project(paths: Iterable[str | Path] = ()) -> FontBook:
        """These folders and files, the fonts that ``./fonts.lock`` names, and the bundled ones."""
        listed = list(paths)
        lock = project_lock()
        if lock and not any(Path(path).suffix == ".lock" for path in listed):
            listed.append(lock)
        return FontBook.bundled().with_files(listed) if listed else FontBook.bundled()

    @staticmethod
    def default() -> FontBook:
        """``of_project`` without paths, remembered for as long as the lock stays as it is."""
        lock = project_lock()
        return FontBook.bundled().with_file(lock) if lock else FontBook.bundled()

    def with_file(self, path: str | Path, alias: str = "") -> FontBook:
        """``with_files`` for one file, remembered for as long as the file stays as it is."""
        place = Path(path).absolute()
        name, mark, _ = place.name.rpartition("#")
        file = place if place.exists() or not mark else place.with_name(name)
        try:
            found = file.stat()
        except OSError:
            return self.with_files([path], alias)
        return self._with_file(place, alias, found.st_mtime_ns, found.st_size)

    def with_files(self, paths: Iterable[str | Path], alias: str = "") -> FontBook:
        """A book with these folders and files before what this one holds.

        ``alias`` is a family name that leads to them alone, whatever they call themselves.
        """
        new = [file for path in paths for file in font_files(path, alias)]
        known = {(file.path, file.face) for file in new}
        old = (file for file in self._files if (file.path, file.face) not in known)
        return FontBook._of([*new, *old])

    @staticmethod
    def _of(files: Iterable[FontFile]) -> FontBook:
        book = FontBook.__new__(FontBook)
        book._open(files)
        return book

    @cached_property
    def families(self) -> tuple[str, ...]:
        """The names of all families, sorted."""
        return tuple(sorted(set(self._names.values())))

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the files' digests, sorted; what else a font is called does not matter."""
        return sha256("\n".join(sorted(f.key for f in self._files)).encode()).hexdigest()

    @property
    def files(self) -> tuple[Path, ...]:
        """The registered files, in the order they are searched."""
        return tuple(dict.fromkeys(file.path for file in self._files))

    @property
    def records(self) -> tuple[FaceRecord, ...]:
        """What is known of every face, in the order of their files."""
        return tuple(record for file in self._files for record in file.records)

    def has_family(self, family: str) -> bool:
        """Whether the name, generic names among them, leads to a registered font."""
        return bool(self._sources_of(family))

    def _sources_of(self, family: str) -> list[FaceSource]:
        """The faces of a family by its name, a generic one, or the other name of a CJK family."""
        name = _fold(GENERIC.get(family, family))
        return self._sources.get(name) or self._sources.get(twin(name)) or []

    def unknown(self, families: Iterable[str]) -> tuple[FontNotFound, ...]:
        """One error, with the nearest right name, for each family that is not registered."""
        return tuple(
            FontNotFound(
                f'No registered font is called "{family}".',
                hint=nearest(family, self.families)
                or 'Add its file with "svgog fonts add FILE", or name it in --fonts.',
            )
            for family in dict.fromkeys(families)
            if not self.has_family(family)
        )

    def match(
        self,
        families: Sequence[str],
        weight: float = 400,
        slant: Slant = "normal",
        stretch: float = 100,
    ) -> tuple[Face, ...]:
        """The best face of each family, in their order, by CSS Fonts 4; unknown ones are skipped.

        Axes of variable fonts are set to the wish as far as they reach. Nothing is synthesised: a
        family without an italic gives its upright face. If no family is known the tuple holds the
        fallback, so it is empty only for an empty book.
        """
        known = [name for name in families if self.has_family(name)] or ["sans-serif"]
        if not self.has_family(known[0]):
            known = list(self.families[:1])
        faces = [self._face(name, weight, slant, stretch) for name in known]
        return tuple(dict.fromkeys(faces))

    def _face(self, family: str, weight: float, slant: Slant, stretch: float) -> Face:
        sources = self._sources_of(family)
        by_record = {id(source.record): source for source in sources}
        record, variations = choose([s.record for s in sources], weight, slant, stretch)
        return by_record[id(record)].face(variations, True)

    def _faces_for(self, style: TextStyle) -> tuple[Face, ...]:
        faces = self.match(style.families, style.weight, style.slant, style.stretch)
        if not faces:
            raise FontNotFound(
                "No font is registered.", hint="Give the font book at least one file."
            )
        set_up = (f.with_variations(style.variations, style.optical_sizing) for f in faces)
        return tuple(face.synthesised(style) for face in set_up)

    def _fallback(
        self, script: str, weight: float, slant: Slant, stretch: float, lang: str = ""
    ) -> tuple[Face, ...]:
        """Every face worth asking after those of the style, each family once.

        First what is declared for the script in this language, then the user's own families, then
        the other bundled ones, by name and language, and the emoji last.
        """
        emoji = GENERIC["emoji"]
        others = [*by_language(self._own, lang), *by_language(self.families, lang)]
        names = [*declared(script, lang), *others]
        ordered = [*(name for name in names if name != emoji), emoji]
        known = filter(self.has_family, dict.fromkeys(ordered))
        # By identity: to compare faces is to read every file.
        faces = (self._face(name, weight, slant, stretch) for name in known)
        return tuple({id(face): face for face in faces}.values())

    def wanting(self, script: str, character: str) -> tuple[str, ...]:
        """The Noto families that would have a character and are not registered, best first."""
        families = families_for(script, character)
        return tuple(name for name in families if not self.has_family(name))


def font_files(given: str | Path, alias: str = "", *, bundled: bool = False) -> list[FontFile]:
    """The font files that a path stands for: a file, one face of it, a folder or a lock."""
    path, face = Path(given), ""
    if path.suffix == ".lock" and path.is_file():
        return locked_fonts(path)
    if not path.exists() and "#" in path.name:
        name, _, face = str(given).rpartition("#")
        path = Path(name)
    if path.is_dir() and not face:
        found = [
            file for file in path.rglob("*") if file.suffix.lower() in EXTENSIONS and file.is_file()
        ]
        if not found:
            raise FontNotFound(
                f'There is no font in the folder "{path}".',
                hint="Put TTF, OTF, TTC, WOFF or WOFF2 files there.",
            )
        found.sort(key=lambda file: file.relative_to(path).as_posix())
        return [FontFile(file, alias, bundled=bundled) for file in found]
    if path.is_file():
        return [FontFile(path, alias, face=face)]
    if path.exists():
        raise FontNotFound(f'"{given}" is neither a file nor a folder.')
    raise FontNotFound(f'There is no font file or folder "{given}".')


def _fold(family: str) -> str:
    return " ".join(family.casefold().split())


@lru_cache(maxsize=1)
def _bundled() -> FontBook:
    return FontBook._of(font_files(data_folder("fonts"), bundled=True))
