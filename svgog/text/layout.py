"""What a paragraph's layout is: lines of runs of glyphs, placed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from svgog.model import Outcome
from svgog.text.face import Face
from svgog.text.itemise import Missing
from svgog.text.style import Palette, TextStyle


class Glyph(NamedTuple):
    """One glyph, its origin at ``x``, ``y`` px from the box's top left corner, y downwards.

    ``cluster`` is the code point of the paragraph's text it belongs to; ``advance`` is in px and
    includes letter and word spacing.
    """

    gid: int
    x: float
    y: float
    cluster: int
    advance: float


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring glyphs of one line, face and key, left to right.

    ``font_size`` is the run's own, in px; ``start`` and ``end`` are code points of the paragraph's
    text; ``x`` is the left edge and ``width`` the advance in px. ``face`` has its optical size set.
    ``level`` is the bidi level (odd: right to left), ``script`` the ISO 15924 code; ``style`` is
    that of its span, small capitals resolved.
    """

    face: Face
    font_size: float
    key: int
    start: int
    end: int
    x: float
    width: float
    palette: Palette
    script: str
    level: int
    style: TextStyle
    glyphs: tuple[Glyph, ...]

    @property
    def font(self) -> str:
        """The family the glyphs come from."""
        return self.face.family

    def to_json(self) -> dict[str, Any]:
        return {
            "font": self.font,
            "digest": self.face.source.record.file.digest,
            "index": self.face.source.record.index,
            "variations": dict(self.face.variations),
            "font_size": _round(self.font_size),
            "key": self.key,
            "start": self.start,
            "end": self.end,
            "x": _round(self.x),
            "width": _round(self.width),
            "script": self.script,
            "direction": "rtl" if self.level & 1 else "ltr",
            "level": self.level,
            "glyphs": [
                {
                    "gid": glyph.gid,
                    "x": _round(glyph.x),
                    "y": _round(glyph.y),
                    "cluster": glyph.cluster,
                    "advance": _round(glyph.advance),
                }
                for glyph in self.glyphs
            ],
        }


@dataclass(frozen=True, slots=True)
class Line:
    """One line box. ``start`` and ``end`` are code points of the paragraph's text.

    Lines follow one another without gaps unless text was truncated; ``text`` is what shows:
    without hanging spaces, with an ellipsis or a hyphen that the line ends in. ``x`` and
    ``width`` (px) are of that without hanging punctuation; ``ascent`` and ``descent`` (px, both
    > 0) are the font's.
    """

    start: int
    end: int
    text: str
    x: float
    baseline: float
    width: float
    ascent: float
    descent: float
    runs: tuple[Run, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "x": _round(self.x),
            "baseline": _round(self.baseline),
            "width": _round(self.width),
            "ascent": _round(self.ascent),
            "descent": _round(self.descent),
            "runs": [run.to_json() for run in self.runs],
        }


@dataclass(frozen=True, slots=True)
class TextLayout:
    """A paragraph laid out: every glyph has its place in px from the box's top left corner.

    ``text`` is the paragraph's, white space collapsed and case transformed. ``width`` is the
    widest line, ``height`` the sum of the line heights, trimmed by ``text-box``. ``outcome`` is
    ``truncated`` where not all of the text shows. ``direction`` is the paragraph's own.
    """

    text: str
    lines: tuple[Line, ...]
    font_size: float
    outcome: Outcome
    missing: tuple[Missing, ...]
    width: float
    height: float
    direction: Literal["ltr", "rtl"] = "ltr"

    def to_json(self) -> dict[str, Any]:
        """A tree of plain values; lengths are px, rounded to 1/1000.

        README.md lists every key. Keys may be added; none goes or changes its meaning.
        """
        return {
            "text": self.text,
            "font_size": _round(self.font_size),
            "outcome": self.outcome,
            "direction": self.direction,
            "width": _round(self.width),
            "height": _round(self.height),
            "missing": [missing._asdict() for missing in self.missing],
            "lines": [line.to_json() for line in self.lines],
        }


def _round(value: float) -> float:
    return round(value, 3) + 0.0
