"""Fonts, itemising, shaping, breaking, laying out, fitting, outlining, embedding.

Spans go in, placed glyphs come out; nothing here knows of SVG templates.
"""

from __future__ import annotations

from svgog.text.fit import fit, fits_at, natural_size, words_whole
from svgog.text.fontbook import FontBook
from svgog.text.layout import Glyph, Line, Run, TextLayout
from svgog.text.paragraph import Paragraph, shape_paragraph
from svgog.text.simple import layout_text
from svgog.text.style import Length, LineOptions, Span, TextBoxTrim, TextStyle

__all__ = [
    "FontBook",
    "Glyph",
    "Length",
    "Line",
    "LineOptions",
    "Paragraph",
    "Run",
    "Span",
    "TextBoxTrim",
    "TextLayout",
    "TextStyle",
    "fit",
    "fits_at",
    "layout_text",
    "natural_size",
    "shape_paragraph",
    "words_whole",
]
