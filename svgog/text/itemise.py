"""Cutting text into items of one style, one script and one face: what HarfBuzz shapes at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import name, normalize

from svgog.text.characters import grapheme_starts, is_emoji, is_ignorable, script_of
from svgog.text.face import Face
from svgog.text.style import TextStyle
from svgog.text.whitespace import FORCED_BREAKS, StyledText

if TYPE_CHECKING:
    from svgog.text.fontbook import FontBook

_BRACKETS = {"(": ")", "[": "]", "{": "}", "«": "»", "“": "”", "‘": "’", "「": "」", "『": "』"}
_SPACES = "\xa0\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_STAND_INS = dict.fromkeys(_SPACES, 0x20) | {"\u2011": 0x2010}
_RIGHT_TO_LEFT = frozenset(
    ("Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Samr", "Mand", "Adlm", "Rohg", "Yezi", "Mend")
)


class Item(NamedTuple):
    """Code points ``start`` to ``end`` in one style, script, face and direction."""

    start: int
    end: int
    style: TextStyle
    script: str
    face: Face
    rtl: bool


class Missing(NamedTuple):
    """A character no registered font has."""

    character: str
    codepoint: int
    name: str

    def __str__(self) -> str:
        return f"{self.character} U+{self.codepoint:04X} {self.name}".rstrip()


@dataclass(frozen=True, slots=True)
class Itemised:
    """Every code point but the forced breaks stands in one item; what has no glyph is named."""

    items: tuple[Item, ...]
    missing: tuple[Missing, ...]


def itemise(styled: StyledText, fonts: FontBook) -> Itemised:
    """Cut text into items; faces go to whole grapheme clusters, down families and fallback."""
    text = styled.text
    starts = grapheme_starts(text)
    missing: dict[str, None] = {}
    items: list[Item] = []
    styles = iter(styled.styles)
    run_end, style = 0, TextStyle()
    choose: Callable[[str, str], Face]
    open_item: Item | None = None
    ends = [*starts[1:], len(text)] if starts else []
    for start, end, script in zip(starts, ends, _scripts(text, starts), strict=True):
        while start >= run_end:
            _, run_end, style = next(styles)
            choose = _chooser(style, fonts, missing)
        if text[start] in FORCED_BREAKS:
            items += _closed(open_item, start)
            open_item = None
            continue
        face = choose(text[start:end], script)
        if (
            open_item
            and open_item.face is face
            and open_item.script == script
            and open_item.style is style
        ):
            continue
        items += _closed(open_item, start)
        open_item = Item(start, len(text), style, script, face, script in _RIGHT_TO_LEFT)
    items += _closed(open_item, len(text))
    return Itemised(tuple(items), tuple(Missing(c, ord(c), name(c, "")) for c in missing))


def _closed(item: Item | None, end: int) -> tuple[Item, ...]:
    return (item._replace(end=end),) if item else ()


def _chooser(
    style: TextStyle, fonts: FontBook, missing: dict[str, None]
) -> Callable[[str, str], Face]:
    faces = fonts.faces_for(style)
    first = faces[0]
    known: dict[tuple[str, str], Face] = {}

    def choose(cluster: str, script: str) -> Face:
        if len(cluster) == 1 and cluster < "\u2000" and first.glyph(ord(cluster)):
            return first
        face = known.get((cluster, script))
        if face is None:
            face = known[cluster, script] = _face_for(cluster, script, faces, style, fonts, missing)
        return face

    return choose


def _face_for(
    cluster: str,
    script: str,
    faces: Sequence[Face],
    style: TextStyle,
    fonts: FontBook,
    missing: dict[str, None],
) -> Face:
    drawn = [c for c in cluster if not is_ignorable(c)]
    if not drawn:
        return faces[0]
    others = fonts.fallback(script, style.weight, style.slant, style.stretch)
    order = [*faces, *others]
    if is_emoji(cluster):
        order.sort(key=lambda face: not face.has_colour)
    forms = [drawn, list(normalize("NFC", "".join(drawn))), list(normalize("NFD", "".join(drawn)))]
    for face in order:
        if any(all(_covers(face, c) for c in form) for form in forms):
            return face
    best = next((face for face in order if _covers(face, drawn[0])), faces[0])
    missing.update(dict.fromkeys(c for c in drawn if not _covers(best, c)))
    return best


def _covers(face: Face, character: str) -> bool:
    """Whether HarfBuzz can set the character with the face; it makes do for some that lack."""
    stand_in = _STAND_INS.get(character)
    return bool(face.glyph(ord(character)) or (stand_in and face.glyph(stand_in)))


def _scripts(text: str, starts: Sequence[int]) -> list[str]:
    """A script for each cluster: common ones take that before them, closing brackets their pair's.

    UAX #24 §5.1 and §5.2; leading common characters take the first script that follows.
    """
    if text.isascii():
        plain = "Latn" if any(map(str.isalpha, text)) else "Zyyy"
        return [plain] * len(starts)
    scripts: list[str] = []
    current = ""
    open_brackets: list[tuple[str, str]] = []
    for start in starts:
        character = text[start]
        script = script_of(character)
        if script:
            current = script
        elif character in _BRACKETS:
            open_brackets.append((_BRACKETS[character], current))
        elif any(character == closing for closing, _ in open_brackets):
            while open_brackets:
                closing, outer = open_brackets.pop()
                if closing == character:
                    current = outer or current
                    break
        scripts.append(current)
    first = next(filter(None, scripts), "Zyyy")
    return [script or first for script in scripts]
