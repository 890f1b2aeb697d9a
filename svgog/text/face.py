"""One font at one point of its design space."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from threading import Lock
from typing import Any, NamedTuple, TypeVar

import uharfbuzz as hb

from svgog.text.fontfile import FaceRecord
from svgog.text.style import Slant, TextStyle

Made = TypeVar("Made")

_KEPT_INSTANCES = 128
_BOLD = 600
"""From this weight on a font is bold and need not be made so: the browsers' threshold."""
_SLANT = 0.25
_EMBOLDENING = 1 / 32
"""What browsers lean and thicken by; the latter in em."""
_TAGS = hb.OTMetricsTag


@dataclass(frozen=True, slots=True)
class FaceMetrics:
    """A face's measures in em, up is positive: descent and underline position are < 0.

    Ascent, descent and line gap are chosen as browsers do: OS/2 typo values where the font asks
    for them, else hhea.
    """

    ascent: float
    descent: float
    line_gap: float
    cap_height: float
    x_height: float
    underline_position: float
    underline_thickness: float

    @property
    def em_bottom(self) -> float:
        """The lower edge of the em square: ascent and descent scaled to one em, as browsers do."""
        height = self.ascent - self.descent
        return self.descent / height if height else 0.0


class MadeUp(NamedTuple):
    """Whether outlines are thickened and slanted for want of a bold and an italic font."""

    bold: bool = False
    slanted: bool = False


class FaceSource:
    """Makes the faces of one record, and keeps those last asked for."""

    def __init__(self, record: FaceRecord) -> None:
        self.record = record
        self._instances: OrderedDict[tuple[object, ...], Face] = OrderedDict()
        self._lock = Lock()

    @cached_property
    def hb_face(self) -> hb.Face:
        return hb.Face(self.record.file.blob, self.record.index)

    def face(
        self,
        variations: tuple[tuple[str, float], ...],
        follows_size: bool,
        made: MadeUp = MadeUp(),  # noqa: B008 - it is immutable
    ) -> Face:
        """The face with these axis values; unknown axes are ignored, values clamped."""
        axes = self.record.axes
        values = {tag: axes[tag].clamp(value) for tag, value in variations if tag in axes}
        place = tuple(sorted(values.items()))
        follows = follows_size and "opsz" in axes and "opsz" not in values
        with self._lock:
            known = self._instances.get((place, follows, made))
            if known is None:
                known = self._instances[place, follows, made] = Face(self, place, follows, made)
                if len(self._instances) > _KEPT_INSTANCES:
                    self._instances.popitem(last=False)
            else:
                self._instances.move_to_end((place, follows, made))
        return known


class Face:
    """A font file's face with its variations set; equal and hashed by ``key``.

    ``key`` names file content, face index and axis values: the same on every machine.
    ``variations`` are axis values off the default; while ``follows_size`` the optical size axis
    waits for ``at_size``. ``made_up`` is what CSS ``font-synthesis`` adds to its outlines.
    """

    def __init__(
        self,
        source: FaceSource,
        variations: tuple[tuple[str, float], ...],
        follows_size: bool,
        made_up: MadeUp = MadeUp(),  # noqa: B008 - it is immutable
    ) -> None:
        self.source = source
        self.variations = variations
        self.follows_size = follows_size
        self.made_up = made_up
        self._glyphs: dict[int, int] = {}
        self._remembering: dict[object, Callable[..., Any]] = {}

    @cached_property
    def key(self) -> str:
        record = self.source.record
        place = ",".join(f"{tag}={value!r}" for tag, value in self.variations)
        auto = ":auto" if self.follows_size else ""
        made = "".join(f":{name}" for name, on in self.made_up._asdict().items() if on)
        return f"{record.file.digest}:{record.index}:{place}{auto}{made}"

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Face) and self.key == other.key)

    def __repr__(self) -> str:
        place = ", ".join(f"{tag} {value:g}" for tag, value in self.variations)
        return f"<Face {self.family}{f' ({place})' if place else ''}>"

    @property
    def family(self) -> str:
        """The family's name as the font itself gives it, without a last "Variable"."""
        return self.source.record.family

    @property
    def weight(self) -> float:
        return self._axis_value("wght", self.source.record.weight[0])

    @property
    def stretch(self) -> float:
        return self._axis_value("wdth", self.source.record.stretch[0])

    def _axis_value(self, tag: str, static: float) -> float:
        axis = self.source.record.axes.get(tag)
        return dict(self.variations).get(tag, axis.default) if axis else static

    @property
    def slant(self) -> Slant:
        return self.source.record.slant

    @cached_property
    def hb_font(self) -> hb.Font:
        """The HarfBuzz font in font units; never changed once made, so threads may share it."""
        return self._dressed(hb.Font(self.source.hb_face))

    @cached_property
    def shaping_font(self) -> hb.Font:
        """The same in units of em / ``shaping_units``: HarfBuzz rounds advances to whole units."""
        font = hb.Font(self.source.hb_face)
        font.scale = (self.shaping_units, self.shaping_units)
        return self._dressed(font)

    def _dressed(self, font: hb.Font) -> hb.Font:
        if self.variations:
            font.set_variations(dict(self.variations))
        if self.made_up.bold:
            font.synthetic_bold = (_EMBOLDENING, _EMBOLDENING, True)
        if self.made_up.slanted:
            font.synthetic_slant = _SLANT
        return font

    @property
    def shaping_units(self) -> int:
        return 64 * self.units_per_em

    @cached_property
    def units_per_em(self) -> int:
        return int(self.source.hb_face.upem)

    @property
    def has_colour(self) -> bool:
        """Whether some glyphs may be painted in colours (COLR, CBDT, sbix, SVG)."""
        return self.source.record.has_colour

    @cached_property
    def metrics(self) -> FaceMetrics:
        font, em = self.hb_font, self.units_per_em
        extents = font.get_font_extents("ltr")

        def measure(tag: hb.OTMetricsTag) -> float:
            return float(font.get_metric_position_with_fallback(tag)) / em

        return FaceMetrics(
            extents.ascender / em,
            extents.descender / em,
            extents.line_gap / em,
            measure(_TAGS.CAP_HEIGHT),
            measure(_TAGS.X_HEIGHT),
            measure(_TAGS.UNDERLINE_OFFSET),
            measure(_TAGS.UNDERLINE_SIZE),
        )

    def glyph(self, codepoint: int) -> int:
        """The glyph the character map gives a code point; 0 where it has none."""
        found = self._glyphs.get(codepoint)
        if found is None:
            found = self._glyphs[codepoint] = self.hb_font.get_nominal_glyph(codepoint) or 0
        return found

    def has(self, codepoint: int) -> bool:
        """Whether the character map has a glyph for a code point."""
        return self.glyph(codepoint) != 0

    def remembering(self, work: Callable[..., Made], most: int) -> Callable[..., Made]:
        """``work`` with this face as its first argument, keeping the last ``most`` results.

        They are kept here, so that they go when the font goes.
        """
        found = self._remembering.get(work)
        if found is None:
            keep = lru_cache(maxsize=most)(partial(work, self))
            found = self._remembering.setdefault(work, keep)
        return found

    def at_size(self, font_size: float) -> Face:
        """The face at a font size in px: CSS ``font-optical-sizing: auto`` sets opsz to it."""
        if not self.follows_size:
            return self
        return self.source.face((*self.variations, ("opsz", font_size)), False, self.made_up)

    def with_variations(self, variations: tuple[tuple[str, float], ...], optical: bool) -> Face:
        """The face with font-variation-settings on top of what matching has set."""
        if not variations and optical == self.follows_size:
            return self
        return self.source.face((*self.variations, *variations), optical, self.made_up)

    def synthesised(self, style: TextStyle) -> Face:
        """The face made bold or slanted where the style asks for that and the font has neither."""
        wanted = style.synthesis
        if not (wanted.weight or wanted.style) or self.has_colour:
            return self
        bold = wanted.weight and self.weight < _BOLD <= style.weight
        slanted = wanted.style and style.slant != "normal" and self.is_upright
        return self.source.face(self.variations, self.follows_size, MadeUp(bold, slanted))

    @property
    def is_upright(self) -> bool:
        """Whether the font itself leans neither by its design nor by an axis."""
        axes = dict(self.variations)
        return self.slant == "normal" and not (axes.get("slnt") or axes.get("ital"))
