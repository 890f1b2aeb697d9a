"""What crosses every border: the types between the stages, and the values a template sees.

Each stage type's docstring says what is now true that was not true before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeAlias

from svgog.errors import Place, RequestError, SvgogError
from svgog.pixmap import Pixmap as Pixmap

Outcome: TypeAlias = Literal["fits", "shrunk", "truncated"]
ImageFormat: TypeAlias = Literal["png", "jpeg", "webp", "avif", "svg"]
Warnings: TypeAlias = tuple[SvgogError, ...]

SUFFIXES: dict[str, ImageFormat] = {
    ".png": "png",
    ".svg": "svg",
    ".jpg": "jpeg",
    ".jpeg": "jpeg",
    ".webp": "webp",
    ".avif": "avif",
}
"""The format that a file's name asks for."""

PAGE_NAMES = frozenset(
    """title description type category tags keywords author authors date lastmod lang path url
    slug image image_alt reading_time price currency rating og_type jsonld noindex
    badge steps section quote source breadcrumb version code old_price offer sides verdict role
    portrait figures place speakers episode show guest notes headings""".split()
)
"""Names a page's data may carry whether or not the template uses them."""


_SHOWS_NOTHING = re.compile(
    r"[\x00-\x20\x7f-\xa0\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u1680\u180e"
    r"\u2000-\u200f\u2028-\u202f\u205f-\u2064\u2066-\u206f\u3000\ufeff"
    r"\ufff9-\ufffb\ufffe\uffff\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    r"\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f]*"
)
"""Controls, formatting characters and spaces, as of Unicode 17."""


def page_data(data: object) -> Mapping[str, Any]:
    """``data`` where it is a mapping, as a page must be; RequestError for anything else."""
    if not isinstance(data, Mapping):
        raise RequestError(
            f"A page is a mapping of names to values, not a value of type {type(data).__name__}.",
            hint='Write it as {"title": "…"}.',
        )
    return data


def absent(value: object) -> bool:
    """Whether there is nothing: None, an empty list, or text of which nothing would be seen."""
    if isinstance(value, str):
        return _SHOWS_NOTHING.fullmatch(value) is not None
    return value is None or (isinstance(value, (list, tuple)) and not value)


@dataclass(frozen=True)
class Picture:
    """An image file's bytes with what its header says; nothing has been decoded.

    ``media_type`` is one of ``image/png jpeg webp avif gif svg+xml``; ``width`` and ``height``
    are pixels after the EXIF orientation is applied. ``name`` is for error messages.
    """

    data: bytes
    media_type: str
    width: int
    height: int
    name: str = ""

    @cached_property
    def digest(self) -> str:
        return sha256(self.data).hexdigest()


ReadFile: TypeAlias = Callable[[str], bytes]
"""Reads a file by its name inside one folder; raises AssetError for what is not there."""
LoadPicture: TypeAlias = Callable[[object], Picture]
"""Turns an image field's value (path, bytes, data: URI) into a Picture; raises AssetError."""


@dataclass(frozen=True)
class CardRequest:
    """One page's flat data and how its card is wanted; nothing is checked yet.

    A ``drawing`` is SVG with the layout vocabulary and nothing left to fill in: it is drawn instead
    of a template, and ``data`` then are its pictures by their ``og-image:N``. ``cut`` shortens
    texts beyond a field's ``max``, with a warning, instead of refusing them. A PNG of more than
    ``max_bytes`` (0 for no bound) is coded smaller, and if ``jpeg`` allows it as JPEG.
    """

    data: Mapping[str, Any]
    template: str | None = None
    intent: str | None = None
    format: ImageFormat | None = None
    scale: float = 1
    strict: bool = False
    cut: bool = False
    max_bytes: int = 0
    jpeg: bool = False
    drawing: str = ""


class Tried(NamedTuple):
    """A rule that was held against a page: whether it is for it, and what of the page says so.

    ``target`` is the intent or template it stands for; ``weight`` 0 where it decides by itself.
    """

    rule: str
    holds: bool
    why: str
    target: str
    weight: float = 0


@dataclass(frozen=True)
class Verdict:
    """Whether one author's name shows on a page's card, and why.

    ``mend`` says what would let it show. ``topic`` is the author's cluster that the page fits best,
    ``score`` how well, ``words`` the keywords found, each with the field it was found in.
    """

    name: str
    shown: bool
    why: str
    mend: str = ""
    topic: str = ""
    score: float = 0
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Decision:
    """It is settled which template draws the page, which badge it wears and whose name shows.

    ``fields`` are what the gates add to the page's data, and None for what they take away: the card
    is filled with ``applied(data)``. ``tried`` are the rules in the order they were held against
    the page, down to the one that decided; ``verdicts`` are those on its authors.
    """

    intent: str
    template: str
    badge: str | None = None
    byline: str | None = None
    reasons: tuple[str, ...] = ()
    fields: Mapping[str, Any] = field(default_factory=dict)
    tried: tuple[Tried, ...] = ()
    verdicts: tuple[Verdict, ...] = ()

    def applied(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """The page's data as the card is filled with them."""
        return {**data, **self.fields}


@dataclass(frozen=True)
class FilledSvg:
    """Every slot is filled: plain SVG and the ``og:`` layout vocabulary, well-formed XML.

    No Jinja mark is left and no ``og:if``, ``og:for``, ``og:text`` or ``og:NAME`` override; data
    can only have become text and attribute values. Pictures from data stand in ``href`` as
    ``og-image:N``, the key into ``pictures``; every other file an href names is read by
    ``read_file`` from the template's own folder. ``places[i]`` is where line ``i + 1`` of
    ``source`` stands in the designer's file. ``ids`` are those of the designer's drawing: one that
    ``source`` does not have was left out by an ``og:if``.
    """

    source: str
    template: str
    pictures: Mapping[str, Picture]
    read_file: ReadFile
    places: Sequence[Place] = ()
    lang: str = "en"
    warnings: Warnings = ()
    ids: frozenset[str] = frozenset()

    def place(self, line: int) -> Place:
        """Where a line of ``source`` (from 1) stands in the designer's file."""
        if 0 < line <= len(self.places):
            return self.places[line - 1]
        return Place(file=f"{self.template}/template.svg")


class Rect(NamedTuple):
    """A rectangle in px, y downwards."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    def union(self, other: Rect) -> Rect:
        x, y = min(self.x, other.x), min(self.y, other.y)
        right, bottom = max(self.right, other.right), max(self.bottom, other.bottom)
        return Rect(x, y, right - x, bottom - y)


@dataclass(frozen=True, slots=True)
class TextBox:
    """Where one text came to stand, in canvas px after every transform.

    ``x y width height`` is the extent of its lines; ``area`` the rectangle it was given, or None.
    ``lines`` holds each line's text as shown; ``outcome`` is ``fits``, ``shrunk`` or ``truncated``.
    """

    id: str
    x: float
    y: float
    width: float
    height: float
    area: Rect | None
    font_size: float
    lines: tuple[str, ...]
    outcome: Outcome

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "x": round(self.x, 3),
            "y": round(self.y, 3),
            "width": round(self.width, 3),
            "height": round(self.height, 3),
            "area": [round(n, 3) for n in self.area] if self.area else None,
            "font_size": round(self.font_size, 3),
            "lines": list(self.lines),
            "outcome": self.outcome,
        }


class Letters(NamedTuple):
    """Outlines in one paint: ``attrs`` is what a group around them says of it.

    Each glyph is its path data and its origin's place.
    """

    attrs: Mapping[str, str]
    glyphs: tuple[tuple[str, float, float], ...]


class Part(NamedTuple):
    """What is painted as one: the markup of an element, or else ``letters``.

    ``around`` holds the attributes of the groups it stands in, the outermost first.
    """

    around: tuple[Mapping[str, str], ...]
    markup: str
    letters: tuple[Letters, ...] = ()


class DisplayList(NamedTuple):
    """A laid-out drawing as parts in paint order; ``attrs`` are the root element's.

    ``definition`` gives the gradient, clip or what else an id names, None where nothing does;
    the root element's attributes are among those around it.
    """

    attrs: Mapping[str, str]
    parts: tuple[Part, ...]
    definition: Callable[[str], Part | None]


@dataclass(frozen=True)
class LaidOutSvg:
    """Nothing is left to resolve: no ``<text>``, no ``<style>``, no ``og:`` name, no font needed.

    Every href is ``#id`` or ``data:``; glyphs are paths, one a glyph, snapped to the pixel grid
    of ``scale``; pictures are cropped and no larger than they are shown. ``written`` writes the
    document, ``display`` is the same in parts, None where only the document is known.
    ``glyphs()`` gives each box's lines, runs and glyphs as plain values, in the order of
    ``boxes``.
    """

    written: Callable[[], str] = field(repr=False, compare=False)
    width: int
    height: int
    scale: float
    boxes: tuple[TextBox, ...]
    warnings: Warnings
    embedded: Callable[[], str] = field(repr=False, compare=False)
    template: str = ""
    glyphs: Callable[[], tuple[dict[str, Any], ...]] = field(
        default=tuple, repr=False, compare=False
    )
    display: DisplayList | None = field(default=None, repr=False, compare=False)

    @cached_property
    def source(self) -> str:
        """The document as SVG text."""
        return self.written()

    def to_svg(self, text: Literal["outline", "embed"] = "outline") -> str:
        """The card as SVG: outlines that need nothing, or ``<text>`` with embedded subset fonts."""
        if text not in ("outline", "embed"):
            raise RequestError(f'there is no text="{text}".', hint='Use "outline" or "embed".')
        return self.source if text == "outline" else self.embedded()


@dataclass(frozen=True)
class EncodedImage:
    """A file's bytes, the same on every machine, with what is known of how they came about.

    ``painted`` is ``Pixmap.painted``, and empty for SVG, which is not painted.
    """

    data: bytes = field(repr=False)
    media_type: str
    width: int
    height: int
    warnings: Warnings = ()
    boxes: tuple[TextBox, ...] = ()
    painted: str = ""

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes, in hex."""
        return sha256(self.data).hexdigest()

    def save(self, path: str | Path) -> Path:
        """Write the file whole or not at all; the folder must exist."""
        from svgog._files import write_whole

        return write_whole(Path(path), self.data)

    def _repr_png_(self) -> bytes | None:
        return self.data if self.media_type == "image/png" else None
