"""Cutting text into items of one style, script, face and level: what HarfBuzz shapes at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from svgog.text.characters import grapheme_starts, is_ignorable, lone_tones, presentation
from svgog.text.face import Face
from svgog.text.fallback import han_language
from svgog.text.names import character_name
from svgog.text.scripts import EAST_ASIAN, resolve_scripts
from svgog.text.shaping import shape, shape_key
from svgog.text.style import TextStyle
from svgog.text.whitespace import FORCED_BREAKS, StyledText

if TYPE_CHECKING:
    from svgog.text.fontbook import FontBook

_MADE_UP = 2
"""How many fallback faces, after the style's own, may set a cluster out of other characters."""


class Item(NamedTuple):
    """Code points ``start`` to ``end`` in one style, ISO 15924 script, face and bidi level.

    ``lang`` (BCP 47) is what they are shaped as, empty where nothing says it.
    """

    start: int
    end: int
    style: TextStyle
    script: str
    face: Face
    level: int
    lang: str = ""

    @property
    def rtl(self) -> bool:
        return bool(self.level & 1)


class Missing(NamedTuple):
    """A character no registered font has; ``script`` is the ISO 15924 code of its text.

    ``name`` is its Unicode name, empty for characters newer than Unicode 14.
    """

    character: str
    codepoint: int
    name: str
    script: str

    def __str__(self) -> str:
        return f"{self.character} U+{self.codepoint:04X} {self.name}".rstrip()


@dataclass(frozen=True, slots=True)
class Itemised:
    """Every code point but the forced breaks stands in one item; what has no glyph is named.

    ``han`` is the language of Han characters where no span says it.
    """

    items: tuple[Item, ...]
    missing: tuple[Missing, ...]
    han: str


def itemise(styled: StyledText, fonts: FontBook, lang: str = "", han: str = "") -> Itemised:
    """Cut text into items; faces go to whole grapheme clusters, down families and fallback.

    ``lang`` is the paragraph's: among fonts that cover a script, that for the language comes
    first. ``han`` is the language of Han characters where ``lang`` does not say; if it is not
    given, the other letters of the text decide.
    """
    text, levels = styled.text, styled.levels
    if text.isascii() and len(styled.styles) == 1 and not styled.seams:
        plain = _one_item(styled, fonts, lang, han)
        if plain is not None:
            return plain
    seams = {seam.at for seam in styled.seams}
    starts = grapheme_starts(text)
    if lone := lone_tones(text).difference(starts):
        starts = sorted(lone.union(starts))
    missing: dict[str, str] = {}
    items: list[Item] = []
    styles = iter(styled.styles)
    run_end, style = 0, TextStyle()
    choose: Callable[[str, str], Face]
    item_start, face_, script_, style_, level_ = -1, None, "", style, 0
    ends = [*starts[1:], len(text)] if starts else []
    scripts = resolve_scripts(text, starts)
    all_scripts = frozenset(scripts)
    han = han or han_language(all_scripts, lang)

    def add(end: int) -> None:
        if face_:
            shaped_as = style_.lang or lang or (han if script_ in EAST_ASIAN else "")
            items.append(Item(item_start, end, style_, script_, face_, level_, shaped_as))

    for start, end, script in zip(starts, ends, scripts, strict=True):
        while start >= run_end:
            _, run_end, style = next(styles)
            language = han_language(all_scripts, style.lang) if style.lang else han
            choose = _chooser(style, fonts, language, missing)
        if text[start] in FORCED_BREAKS:
            add(start)
            face_ = None
            continue
        face = choose(text[start:end], script)
        level = level_ if start in lone else levels[start]
        same_face = face is face_ or face == face_
        same = same_face and script == script_ and level == level_ and style is style_
        if same and start not in seams:
            continue
        add(start)
        item_start, face_, script_, style_, level_ = start, face, script, style, level
    add(len(text))
    named = [Missing(c, ord(c), character_name(c), script) for c, script in missing.items()]
    return Itemised(tuple(items), tuple(named), han)


def _one_item(styled: StyledText, fonts: FontBook, lang: str, han: str) -> Itemised | None:
    """Text that is one item at a glance: printable ASCII of one level that its first font has."""
    text, style = styled.text, styled.styles[0].style
    levels = set(styled.levels)
    if not text.isprintable() or len(levels) != 1 or style.emoji == "emoji":
        return None
    face = fonts.faces_for(style)[0]
    if not all(face.glyph(ord(character)) for character in set(text)):
        return None
    script = resolve_scripts(text, (0,))[0]
    han = han or han_language(frozenset((script,)), lang)
    item = Item(0, len(text), style, script, face, levels.pop(), style.lang or lang)
    return Itemised((item,), (), han)


def _chooser(
    style: TextStyle, fonts: FontBook, lang: str, missing: dict[str, str]
) -> Callable[[str, str], Face]:
    faces = fonts.faces_for(style)
    first = faces[0]
    known: dict[tuple[str, str], Face] = {}
    plain = style.emoji != "emoji"

    def choose(cluster: str, script: str) -> Face:
        if plain and len(cluster) == 1 and cluster < "\u2000" and first.glyph(ord(cluster)):
            return first
        face = known.get((cluster, script))
        if face is None:
            others = fonts.fallback(script, style.weight, style.slant, style.stretch, lang)
            colour = presentation(cluster, style.emoji) == "emoji"
            face = _face_for(cluster, script, faces, others, colour, missing).synthesised(style)
            known[cluster, script] = face
        return face

    return choose


def _face_for(
    cluster: str,
    script: str,
    faces: Sequence[Face],
    others: Sequence[Face],
    colour: bool,
    missing: dict[str, str],
) -> Face:
    drawn = [c for c in cluster if not is_ignorable(c)]
    if not drawn:
        return faces[0]
    order = [*faces, *others]
    if colour:
        order.sort(key=lambda face: not face.has_colour)
    near = len(faces) + _MADE_UP
    for index, face in enumerate(order):
        if all(face.has(ord(c)) for c in drawn) or (index < near and _sets(face, cluster, script)):
            return face
    best = next((face for face in order if face.has(ord(drawn[0]))), faces[0])
    missing.update((c, script) for c in drawn if not best.has(ord(c)))
    return best


@lru_cache(maxsize=8192)
def _sets(face: Face, cluster: str, script: str) -> bool:
    """Whether HarfBuzz can set a cluster that the face has not all characters of.

    It composes and decomposes letters with marks, and makes spaces and hyphens of one another.
    """
    key = shape_key(cluster, 0, len(cluster), face, script, "", (), False)
    return 0 not in shape(key).gids
