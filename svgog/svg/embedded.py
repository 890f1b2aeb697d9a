"""The writer for browsers: ``<text>`` stays, with the few glyphs it needs of each font inside."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import NamedTuple

from svgog.svg.decorations import decorations
from svgog.svg.geometry import number
from svgog.svg.node import Node
from svgog.svg.outlines import (
    decoration_markup,
    glyph_markup,
    group_attributes,
    write_outlines,
)
from svgog.svg.pieces import Piece, cut_pieces, letter_spacing
from svgog.svg.placed import PlacedRun, PlacedText
from svgog.svg.textpaint import span_paint
from svgog.svg.write import Texts, element, escape, markup, write
from svgog.text.colour import ColourGlyph
from svgog.text.embed import subset_woff2
from svgog.text.face import Face
from svgog.text.outline import draw_glyph
from svgog.text.unidata import bidi_class

_ALWAYS = " \u200d"
"""Spaces between pieces, and the joiner that keeps the forms of a word in two pieces."""


class _Wanted(NamedTuple):
    """What a face is used for: clusters, and features beyond those that are always on."""

    letters: set[str]
    features: set[str]


def write_embedded(root: Node, texts: Texts) -> str:
    """The document with selectable text in subset fonts, glyphs where the outlines have them."""
    used: dict[Face, _Wanted] = {}
    for text, placed in texts.items():
        for run in () if _keeps_outlines(text) else placed.runs:
            if not _stays_drawn(run):
                wanted = used.setdefault(run.face, _Wanted(set(), set()))
                wanted.letters.update(run.words())
                wanted.features.update(tag for tag, _ in run.style.features)
    names = {face: f"f{index}" for index, face in enumerate(used)}
    style = "".join(_font_face(names[face], face, wanted) for face, wanted in used.items())
    head = element("style", "", f"text{{text-rendering:geometricPrecision}}{style}")
    return write(root, texts, lambda text, placed: _write_text(text, placed, names), head=head)


def _keeps_outlines(text: Node) -> bool:
    """A group may not stand in a ``clipPath``, and stretched text is no plain text any more."""
    in_clip = text.parent is not None and text.parent.tag == "clipPath"
    return in_clip or "textLength" in text.attrs


def _font_face(name: str, face: Face, wanted: _Wanted) -> str:
    letters = "".join(sorted({*wanted.letters, *_ALWAYS}))
    data = base64.b64encode(subset_woff2(face, letters, sorted(wanted.features))).decode()
    source = f"url(data:font/woff2;base64,{data})"
    return f"@font-face{{font-family:{name};font-weight:1 1000;src:{source}}}"


def _stays_drawn(run: PlacedRun) -> bool:
    """A browser would paint colours its own way, and make up a bold or an italic of its own."""
    face = run.face
    return any(face.made_up) or (
        face.has_colour
        and any(
            isinstance(draw_glyph(face, glyph.gid, run.font_size), ColourGlyph)
            for glyph in run.glyphs
        )
    )


def _write_text(text: Node, placed: PlacedText, names: dict[Face, str]) -> str:
    if _keeps_outlines(text):
        return write_outlines(text, placed)
    inner = "".join(_runs(text, placed, names))
    return element("g", group_attributes(text), inner) if inner else ""


def _runs(text: Node, placed: PlacedText, names: dict[Face, str]) -> Iterator[str]:
    """In the order in which they are read, so that they are copied in it, too."""
    lines = list(decorations(placed.runs, placed.device))
    yield from (decoration_markup(line, text) for line in lines if not line.over_glyphs)
    for run in sorted(placed.runs, key=lambda run: run.start):
        paint = span_paint(run.owner, text)
        pieces = None if _stays_drawn(run) else cut_pieces(run, placed.device)
        if pieces is None:
            yield element("g", markup(paint), "".join(glyph_markup(run, placed.device)))
        elif pieces:
            style = {"font-family": names[run.face], "font-size": number(run.font_size)}
            style |= {"xml:space": "preserve", **_settings(run), **paint}
            yield element("text", markup(style), "".join(map(_written, pieces)))
    yield from (decoration_markup(line, text) for line in lines if line.over_glyphs)


def _settings(run: PlacedRun) -> dict[str, str]:
    style, found = run.style, {}
    spacing = letter_spacing(run)
    if spacing:
        found["letter-spacing"] = number(spacing)
    if run.rtl:
        found["direction"] = "rtl"
    if run.rtl or not _is_plain(run):
        found["unicode-bidi"] = "bidi-override"
    if style.features:
        settings = ", ".join(f'"{tag}" {value}' for tag, value in style.features)
        found["style"] = f"font-feature-settings:{settings}"
    if style.lang:
        found["xml:lang"] = style.lang
    if not style.kerning:
        found["font-kerning"] = "none"
    return found


def _is_plain(run: PlacedRun) -> bool:
    """Whether a browser, too, takes the words to run from left to right."""
    return all(bidi_class(char) not in ("R", "AL", "AN") for words in run.words() for char in words)


def _written(piece: Piece) -> str:
    attrs = {"x": number(piece.x), "y": number(piece.y)}
    if piece.turn:
        attrs["rotate"] = number(piece.turn)
    return element("tspan", markup(attrs), escape(piece.text))
