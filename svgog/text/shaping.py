"""HarfBuzz: from an item of text to glyphs, kept in a bounded cache."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Lock
from typing import NamedTuple

import uharfbuzz as hb

from svgog.text.characters import is_ignorable
from svgog.text.face import Face

_CONTEXT = 5
"""HarfBuzz looks at no more characters than this on either side."""
_FLAGS = (
    hb.BufferSerializeFlags.NO_GLYPH_NAMES
    | hb.BufferSerializeFlags.NO_POSITIONS
    | hb.BufferSerializeFlags.GLYPH_FLAGS
)
_FLAGGED = re.compile(r"=(\d+)#[0-9A-F]*[13579BDF]\b")
"""A glyph's cluster before its flags in hex, of which the lowest is UNSAFE_TO_BREAK."""


@dataclass(frozen=True, slots=True)
class Glyphs:
    """What HarfBuzz answered, left to right; lengths in em, clusters counted from the item.

    ``unsafe`` holds the clusters before which the text cannot be cut without shaping it anew.
    """

    gids: tuple[int, ...]
    clusters: tuple[int, ...]
    advances: tuple[float, ...]
    x_offsets: tuple[float, ...]
    y_offsets: tuple[float, ...]
    unsafe: frozenset[int]


class ShapeKey(NamedTuple):
    """Everything shaping depends on: the text with its context, face, features and so on."""

    before: str
    text: str
    after: str
    face: Face
    script: str
    lang: str
    features: tuple[tuple[str, int], ...]
    rtl: bool
    trimmed: tuple[int, ...]


def shape_key(
    text: str,
    start: int,
    end: int,
    face: Face,
    script: str,
    lang: str,
    features: tuple[tuple[str, int], ...],
    rtl: bool,
    trimmed: tuple[int, ...] = (),
) -> ShapeKey:
    """The key of ``text[start:end]``, its neighbours being context.

    ``trimmed`` are the positions in ``text`` of full-width characters set half as wide.
    """
    own = text[start:end]
    before = after = ""
    # A space between words of another font looks the same wherever it stands.
    if own != " ":
        before, after = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    halves = tuple(at - start for at in trimmed)
    return ShapeKey(before, own, after, face, script, lang, features, rtl, halves)


class Shaper:
    """Shapes items; keeps the last ``capacity`` answers, of ``characters`` in all at most.

    Safe to share between threads.
    """

    def __init__(self, capacity: int = 2048, characters: int = 100_000) -> None:
        self._capacity = capacity
        self._characters = characters
        self._held = 0
        self._kept: OrderedDict[ShapeKey, Glyphs] = OrderedDict()
        self._lock = Lock()

    def shape(self, key: ShapeKey) -> Glyphs:
        """The glyphs of an item, from the cache or from HarfBuzz."""
        with self._lock:
            known = self._kept.get(key)
            if known is not None:
                self._kept.move_to_end(key)
                return known
        glyphs = shape(key)
        with self._lock:
            if key not in self._kept:
                self._kept[key] = glyphs
                self._held += len(key.text)
            while len(self._kept) > self._capacity or self._held > self._characters:
                forgotten, _ = self._kept.popitem(last=False)
                self._held -= len(forgotten.text)
        return glyphs


def shape(key: ShapeKey) -> Glyphs:
    """Ask HarfBuzz."""
    buffer = hb.Buffer()
    context = key.before + key.text + key.after
    buffer.add_str(_drawable(context), len(key.before), len(key.text))
    buffer.direction = "rtl" if key.rtl else "ltr"
    buffer.script = key.script
    buffer.language = key.lang or "en"
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    features: dict[str, object] = dict(key.features)
    if key.trimmed:
        first = len(key.before)
        features["halt"] = [(first + at, first + at + 1, 1) for at in key.trimmed]
    hb.shape(key.face.shaping_font, buffer, features)
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    if not infos or not positions:
        return Glyphs((), (), (), (), (), frozenset())
    em = key.face.shaping_units
    offset = len(key.before)
    places = [position.position for position in positions]
    clusters = tuple([info.cluster - offset for info in infos])
    return Glyphs(
        tuple([info.codepoint for info in infos]),
        clusters,
        tuple([advance / em for _, _, advance, _ in places]),
        tuple([x / em for x, _, _, _ in places]),
        tuple([y / em for _, y, _, _ in places]),
        frozenset(cluster - offset for cluster in _unsafe(buffer, key.face.shaping_font)),
    )


def _unsafe(buffer: hb.Buffer, font: hb.Font) -> Iterator[int]:
    """The clusters of glyphs that HarfBuzz flags as unsafe to break before.

    Read from its own text form: each glyph's flags by themselves take most of the time of all.
    """
    written = buffer.serialize(font, hb.BufferSerializeFormat.TEXT, _FLAGS)
    return (int(found) for found in _FLAGGED.findall(written))


def _drawable(text: str) -> str:
    """Control characters become ZWSP, which HarfBuzz hides, one code point for one."""
    if text.isprintable():
        return text
    return "".join("\u200b" if c < "\xa0" and is_ignorable(c) else c for c in text)
