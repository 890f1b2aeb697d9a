"""The writer for browsers: ``<text>`` stays, with the few glyphs it needs of each font inside."""

from __future__ import annotations

import base64
from collections.abc import Iterator

from svgog.svg.geometry import number
from svgog.svg.node import Node
from svgog.svg.outlines import (
    decoration_markup,
    glyph_markup,
    group_attributes,
    write_outlines,
)
from svgog.svg.placed import PlacedGlyph, PlacedRun, PlacedText
from svgog.svg.textpaint import decorations, span_paint
from svgog.svg.write import Texts, element, escape, markup, write
from svgog.text.colour import ColourGlyph
from svgog.text.embed import subset_woff2
from svgog.text.face import Face
from svgog.text.outline import draw_glyph


def write_embedded(root: Node, texts: Texts) -> str:
    """The document with selectable text in subset fonts, glyphs where the outlines have them."""
    used: dict[Face, set[str]] = {}
    for text, placed in texts.items():
        for run in () if _keeps_outlines(text) else placed.runs:
            if not _in_colour(run):
                words = used.setdefault(run.face, set())
                words.update(char for glyph in run.glyphs for char in glyph.text)
    names = {face: f"f{index}" for index, face in enumerate(used)}
    style = "".join(_font_face(names[face], face, words) for face, words in used.items())
    head = element("style", "", f"text{{text-rendering:geometricPrecision}}{style}")
    return write(root, texts, lambda text, placed: _write_text(text, placed, names), head=head)


def _keeps_outlines(text: Node) -> bool:
    """A group may not stand in a ``clipPath``, and stretched text is no plain text any more."""
    in_clip = text.parent is not None and text.parent.tag == "clipPath"
    return in_clip or "textLength" in text.attrs


def _font_face(name: str, face: Face, words: set[str]) -> str:
    data = base64.b64encode(subset_woff2(face, "".join(sorted(words)))).decode()
    source = f"url(data:font/woff2;base64,{data})"
    return f"@font-face{{font-family:{name};font-weight:1 1000;src:{source}}}"


def _in_colour(run: PlacedRun) -> bool:
    return any(
        isinstance(draw_glyph(run.face, glyph.gid, run.font_size), ColourGlyph)
        for glyph in run.glyphs
    )


def _write_text(text: Node, placed: PlacedText, names: dict[Face, str]) -> str:
    if _keeps_outlines(text):
        return write_outlines(text, placed)
    inner = "".join(_runs(text, placed, names))
    return element("g", group_attributes(text), inner) if inner else ""


def _runs(text: Node, placed: PlacedText, names: dict[Face, str]) -> Iterator[str]:
    lines = list(decorations(text, placed.runs, placed.device))
    yield from (decoration_markup(line, text) for line in lines if not line.over_glyphs)
    for run in placed.runs:
        paint = span_paint(run.owner, text)
        if _in_colour(run):
            yield element("g", markup(paint), "".join(glyph_markup(run, placed.device)))
            continue
        style = {"font-family": names[run.face], "font-size": number(run.font_size)}
        style |= {"xml:space": "preserve", **_settings(run), **paint}
        pieces = "".join(_piece(piece) for piece in _words(run))
        if pieces:
            yield element("text", markup(style), pieces)
    yield from (decoration_markup(line, text) for line in lines if line.over_glyphs)


def _settings(run: PlacedRun) -> dict[str, str]:
    style, found = run.style, {}
    spacing = style.letter_spacing.at(run.font_size)
    if spacing:
        found["letter-spacing"] = number(spacing)
    if style.features:
        settings = ", ".join(f'"{tag}" {value}' for tag, value in style.features)
        found["style"] = f"font-feature-settings:{settings}"
    if style.lang:
        found["xml:lang"] = style.lang
    if not style.kerning:
        found["font-kerning"] = "none"
    return found


def _words(run: PlacedRun) -> Iterator[list[PlacedGlyph]]:
    """Glyphs between spaces; inside one the browser's own advances are ours."""
    word: list[PlacedGlyph] = []
    for glyph in run.glyphs:
        if glyph.text.isspace():
            if word:
                yield word
            word = []
        elif word and (glyph.turn or word[-1].turn) and glyph.text:
            yield word
            word = [glyph]
        else:
            word.append(glyph)
    if word:
        yield word


def _piece(word: list[PlacedGlyph]) -> str:
    first = word[0]
    attrs = {"x": number(first.x), "y": number(first.y)}
    if first.turn:
        attrs["rotate"] = number(first.turn)
    return element("tspan", markup(attrs), escape("".join(glyph.text for glyph in word)))
