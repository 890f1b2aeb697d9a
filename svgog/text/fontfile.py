"""A font file: its bytes, its digest, and what its headers say of the faces inside.

Headers are read by a few struct reads, because opening a face with a font library costs
milliseconds and most registered fonts are not used by a card.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

import uharfbuzz as hb

from svgog.errors import FontNotFound, nearest, quoted
from svgog.text.style import Slant
from svgog.text.unpack import is_packed, unpack

EXTENSIONS = (".ttf", ".otf", ".ttc", ".otc", ".woff", ".woff2")
_NEEDED = ("cmap", "head", "hhea", "hmtx", "maxp", "name")
_COLOURS = frozenset({"COLR", "CBDT", "sbix", "SVG "})
_OUTLINES = frozenset({"glyf", "CFF ", "CFF2", *_COLOURS} - {"COLR"})
_MAX_FACES = 256
_VARIABLE = " Variable"
_WIDTHS = (50, 62.5, 75, 87.5, 100, 112.5, 125, 150, 200)
"""OS/2 usWidthClass 1 to 9 in percent."""


def is_font_file(name: str) -> bool:
    """Whether a name is that of a font file, or of one face of it as ``FILE#1``, not a family's."""
    lower = name.lower()
    return lower.endswith(EXTENSIONS) or lower.rpartition("#")[0].endswith(EXTENSIONS)


@dataclass(frozen=True, slots=True)
class Axis:
    """A variation axis: its lowest, default and highest value."""

    low: float
    default: float
    high: float

    def clamp(self, value: float) -> float:
        return min(max(value, self.low), self.high)


@dataclass(frozen=True)
class FaceRecord:
    """What CSS font matching must know of one face: ranges, from static values or axes."""

    file: FontFile
    index: int
    families: tuple[str, ...]
    weight: tuple[float, float]
    stretch: tuple[float, float]
    slant: Slant
    axes: Mapping[str, Axis]
    has_colour: bool = False

    @property
    def family(self) -> str:
        """The name that the font gives its family, without a last "Variable"."""
        return self.families[0].removesuffix(_VARIABLE)


class FontFile:
    """One TTF, OTF, TTC, WOFF or WOFF2 file; ``data`` is the plain OpenType inside.

    ``face`` picks one face of a collection, by its number from 0 or by a name; ``alias`` is one
    more family name for the faces; ``bundled`` says that it came with svgog. Raises FontNotFound,
    with the path, where the file cannot be read as a font.
    """

    def __init__(
        self, path: Path, alias: str = "", *, face: str = "", bundled: bool = False
    ) -> None:
        self.path = path
        self.alias = alias
        self.face = face
        self.bundled = bundled

    def __repr__(self) -> str:
        return f"FontFile({self.path.name!r})"

    @cached_property
    def data(self) -> bytes:
        """The file's bytes, unpacked where they are WOFF or WOFF2."""
        content = self._read()
        if not is_packed(content):
            return content
        self.__dict__.setdefault("digest", sha256(content).hexdigest())
        return unpack(content, self.digest)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the file as it lies on disk, in hex."""
        return sha256(self._read()).hexdigest()

    @cached_property
    def key(self) -> str:
        """The digest, and which faces were picked: what decides how text is set."""
        return f"{self.digest}#{self.records[0].index}" if self.face else self.digest

    @cached_property
    def blob(self) -> hb.Blob:
        return hb.Blob(self.data)

    @cached_property
    def records(self) -> tuple[FaceRecord, ...]:
        """One record for each face of the file, or for the one picked."""
        try:
            found = tuple(
                _read_face(self, index, _Tables(self, offset))
                for index, offset in enumerate(self._face_offsets())
            )
            return self._picked(found) if self.face else found
        except FontNotFound:
            raise
        except OSError as error:
            raise FontNotFound(
                f'The font file "{self.path.name}" cannot be opened: {error.strerror}.'
            ) from error
        except Exception as error:
            said = str(error) if isinstance(error, ValueError) else ""
            reason = said if said.startswith("it ") else "it is cut short or damaged"
            raise FontNotFound(
                f'The font file "{self.path.name}" cannot be read: {reason}.',
                hint="Give a TTF, OTF, TTC, WOFF or WOFF2 file.",
            ) from error

    def _picked(self, records: tuple[FaceRecord, ...]) -> tuple[FaceRecord, ...]:
        if self.face.isdecimal() and int(self.face) < len(records):
            return (records[int(self.face)],)
        wish = self.face.casefold()
        for record in records:
            if wish in map(str.casefold, record.families):
                return (record,)
        names = tuple(dict.fromkeys(record.families[0] for record in records))
        raise FontNotFound(
            f'The font file "{self.path.name}" has no face {quoted(self.face)}.',
            hint=nearest(self.face, names)
            or f"It has {len(records)}, from 0: {', '.join(names[:12])}.",
        )

    def slice(self, start: int, length: int) -> bytes:
        """A piece of ``data`` that does not load the whole file if it need not."""
        if "data" in self.__dict__ or self._packed:
            return self.data[start : start + length]
        with self.path.open("rb") as file:
            file.seek(start)
            return file.read(length)

    @cached_property
    def size(self) -> int:
        """The length of ``data`` in bytes."""
        return len(self.data) if self._packed else self.path.stat().st_size

    @cached_property
    def _packed(self) -> bool:
        with self.path.open("rb") as file:
            return is_packed(file.read(4))

    def _read(self) -> bytes:
        try:
            return self.path.read_bytes()
        except OSError as error:
            raise FontNotFound(
                f'The font file "{self.path.name}" cannot be opened: {error.strerror}.'
            ) from error

    def _face_offsets(self) -> tuple[int, ...]:
        head = self.slice(0, 12)
        if head[:4] == b"ttcf":
            (count,) = struct.unpack(">I", head[8:12])
            if not 0 < count <= _MAX_FACES:
                raise ValueError(f"it says it holds {count} faces")
            return struct.unpack(f">{count}I", self.slice(12, 4 * count))
        if head[:4] not in (b"\0\1\0\0", b"OTTO", b"true"):
            raise ValueError("it is not a font")
        return (0,)


class _Tables:
    def __init__(self, file: FontFile, offset: int) -> None:
        self._file = file
        (count,) = struct.unpack(">H", file.slice(offset + 4, 2))
        directory = file.slice(offset + 12, 16 * count)
        self._places = {
            tag.decode("latin-1"): (start, length)
            for tag, _, start, length in struct.iter_unpack(">4sIII", directory)
        }

        for tag in _NEEDED:
            if tag not in self._places:
                raise ValueError(f"it has no {tag} table")
        if not self._places.keys() & _OUTLINES:
            raise ValueError("it has no outlines")
        for tag, (start, length) in self._places.items():
            if start + length > file.size:
                raise ValueError(f"it is cut short in its {tag} table")

    def get(self, tag: str) -> bytes:
        place = self._places.get(tag)
        return self._file.slice(*place) if place else b""

    @property
    def has_colour(self) -> bool:
        return not self._places.keys().isdisjoint(_COLOURS)


def _read_face(file: FontFile, index: int, tables: _Tables) -> FaceRecord:
    axes = _read_axes(tables.get("fvar"))
    os2 = tables.get("OS/2")
    weight, width = struct.unpack(">HH", os2[4:8]) if os2 else (400, 5)
    selection = struct.unpack(">H", os2[62:64])[0] if os2 else 0
    mac_style = struct.unpack(">H", tables.get("head")[44:46])[0]
    slant: Slant = "normal"
    if selection & 1 or mac_style & 2:
        slant = "italic"
    elif selection & 0x200:
        slant = "oblique"
    stretch = _WIDTHS[min(max(width, 1), 9) - 1]
    return FaceRecord(
        file,
        index,
        (
            *(_read_families(tables.get("name")) or (file.path.stem,)),
            *([file.alias] if file.alias else []),
        ),
        _range(axes.get("wght"), min(max(weight, 1), 1000)),
        _range(axes.get("wdth"), stretch),
        slant,
        axes,
        tables.has_colour,
    )


def _range(axis: Axis | None, value: float) -> tuple[float, float]:
    return (axis.low, axis.high) if axis else (value, value)


def _read_axes(fvar: bytes) -> dict[str, Axis]:
    if not fvar:
        return {}
    start, _, count, size = struct.unpack(">HHHH", fvar[4:12])
    axes = {}
    for at in range(start, start + count * size, size):
        tag, low, default, high = struct.unpack(">4siii", fvar[at : at + 16])
        low, high = min(low, default), max(high, default)
        axes[tag.decode("latin-1")] = Axis(low / 65536, default / 65536, high / 65536)
    return axes


def _read_families(name: bytes) -> tuple[str, ...]:
    """Typographic family first, then the legacy one; each also without a last "Variable"."""
    _, count, strings = struct.unpack(">HHH", name[:6])
    found: dict[tuple[int, int], str] = {}
    for at in range(6, 6 + 12 * count, 12):
        platform, _, lang, kind, length, offset = struct.unpack(">6H", name[at : at + 12])
        if kind not in (1, 16) or platform not in (0, 1, 3):
            continue
        raw = name[strings + offset : strings + offset + length]
        text = raw.decode("latin-1" if platform == 1 else "utf-16-be", "replace")
        text = " ".join("".join(c if c.isprintable() else " " for c in text).split())
        english = (platform, lang) in ((3, 0x409), (1, 0)) or platform == 0
        rank = (0 if kind == 16 else 1) * 2 + (0 if english else 1)
        found.setdefault((rank, platform), text)
    names = [text for _, text in sorted(found.items())]
    names += [text.removesuffix(_VARIABLE) for text in names]
    return tuple(dict.fromkeys(filter(None, names)))
