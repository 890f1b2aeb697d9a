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
from svgog.text.fontfile import EXTENSIONS, FontFile
from svgog.text.matching import choose
from svgog.text.shaping import Shaper
from svgog.text.style import Slant, TextStyle

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

FALLBACK = {
    "Latn": ("Inter", "Noto Sans"),
    "Grek": ("Inter", "Noto Sans"),
    "Cyrl": ("Inter", "Noto Sans"),
}
"""The families asked first for a script's characters; then every other registered one by name."""


class FontBook:
    """An immutable set of fonts, from folders (searched through) and single files.

    Opening reads headers only. Raises FontNotFound for a path that is not there or no font.
    """

    def __init__(self, paths: str | Path | Iterable[str | Path]) -> None:
        listed = [paths] if isinstance(paths, (str, Path)) else list(paths)
        files = [file for path in listed for file in _font_files(Path(path))]
        self._open([FontFile(path) for path in dict.fromkeys(files)])

    def _open(self, files: Sequence[FontFile]) -> None:
        self._files = tuple(files)
        self._sources: dict[str, list[FaceSource]] = {}
        self._names: dict[str, str] = {}
        for file in files:
            for record in file.records:
                source = FaceSource(record)
                self._names.setdefault(_fold(record.families[0]), _plain(record.families[0]))
                for family in record.families:
                    self._sources.setdefault(_fold(family), []).append(source)
        self.shaper = Shaper()
        self.faces_for = lru_cache(maxsize=512)(self._faces_for)
        self.fallback = lru_cache(maxsize=1024)(self._fallback)

    @staticmethod
    def bundled() -> FontBook:
        """The fonts that come with svgog."""
        return _bundled()

    def with_files(self, paths: Iterable[str | Path], alias: str = "") -> FontBook:
        """A book with these folders and files before what this one holds.

        ``alias`` is a family name that leads to them alone, whatever they call themselves.
        """
        new = [FontFile(file, alias) for path in paths for file in _font_files(Path(path))]
        known = {file.path for file in new}
        book = FontBook.__new__(FontBook)
        book._open([*new, *(file for file in self._files if file.path not in known)])
        return book

    @cached_property
    def families(self) -> tuple[str, ...]:
        """The names of all families, sorted."""
        return tuple(sorted(set(self._names.values())))

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the files' digests, sorted; what else a font is called does not matter."""
        return sha256("\n".join(sorted(f.digest for f in self._files)).encode()).hexdigest()

    @property
    def files(self) -> tuple[Path, ...]:
        """The registered files, in the order they are searched."""
        return tuple(file.path for file in self._files)

    def has_family(self, family: str) -> bool:
        """Whether the name, generic names among them, leads to a registered font."""
        return _fold(GENERIC.get(family, family)) in self._sources

    def unknown(self, families: Iterable[str]) -> tuple[FontNotFound, ...]:
        """One error, with the nearest right name, for each family that is not registered."""
        return tuple(
            FontNotFound(
                f'No registered font is called "{family}".',
                hint=nearest(family, self.families) or "Register its file with the font book.",
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
        sources = self._sources[_fold(GENERIC.get(family, family))]
        by_record = {id(source.record): source for source in sources}
        record, variations = choose([s.record for s in sources], weight, slant, stretch)
        return by_record[id(record)].face(variations, True)

    def _faces_for(self, style: TextStyle) -> tuple[Face, ...]:
        faces = self.match(style.families, style.weight, style.slant, style.stretch)
        if not faces:
            raise FontNotFound(
                "No font is registered.", hint="Give the font book at least one file."
            )
        return tuple(f.with_variations(style.variations, style.optical_sizing) for f in faces)

    def _fallback(
        self, script: str, weight: float, slant: Slant, stretch: float
    ) -> tuple[Face, ...]:
        """All other faces worth asking, those declared for the script first, colour fonts last."""
        declared = FALLBACK.get(script, FALLBACK["Latn"])
        emoji = GENERIC["emoji"]
        others = [name for name in self.families if name not in declared and name != emoji]
        names = [n for n in (*declared, *others, emoji) if self.has_family(n)]
        return tuple(self._face(name, weight, slant, stretch) for name in names)


def _font_files(path: Path) -> list[Path]:
    if path.is_dir():
        found = [
            file
            for file in path.rglob("*")
            if file.suffix.lower() in EXTENSIONS and not file.is_dir()
        ]
        if not found:
            raise FontNotFound(
                f'There is no font in the folder "{path}".',
                hint="Put TTF, OTF, TTC, WOFF or WOFF2 files there.",
            )
        return sorted(found, key=lambda file: file.relative_to(path).as_posix())
    if path.is_file():
        return [path]
    raise FontNotFound(f'There is no font file or folder "{path}".')


def _fold(family: str) -> str:
    return " ".join(family.casefold().split())


def _plain(family: str) -> str:
    return family.removesuffix(" Variable")


@lru_cache(maxsize=1)
def _bundled() -> FontBook:
    return FontBook(data_folder("fonts"))
