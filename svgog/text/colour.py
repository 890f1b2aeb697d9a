"""Colour glyphs as SVG, whatever table of the font holds them.

Where a font has several, COLR is taken before SVG and that before bitmaps, as Skia does; a glyph
that has none, or one that no renderer should be given, shows its outline.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from svgog.text.face import Face


@dataclass(frozen=True, slots=True)
class ColourGlyph:
    """A colour glyph as SVG: ``defs`` and a ``body`` that uses them, in font units, y downwards.

    Ids are digests of what they name, so that equal ones may stand in a document many times.
    The text's own colour is ``currentColor``.
    """

    defs: str
    body: str
    units_per_em: int
    font_size: float = 0.0

    @property
    def svg(self) -> str:
        """One ``<g>`` in px that needs nothing else; its origin is the glyph's."""
        from svgog.text.gradients import decimal

        factor = decimal(self.font_size / self.units_per_em, 9)
        defs = f"<defs>{self.defs}</defs>" if self.defs else ""
        own_paint = 'fill="#000" fill-opacity="1" stroke="none" stroke-width="1"'
        return f'<g transform="scale({factor})" {own_paint}>{defs}{self.body}</g>'

    def at_size(self, font_size: float) -> ColourGlyph:
        """The same drawing at a font size in px."""
        return replace(self, font_size=font_size)


def vector(face: Face, gid: int, palette: int, outline: Callable[[int], str]) -> ColourGlyph | None:
    """A glyph's drawing that is right at every size (COLR, SVG), or None where it has none.

    ``palette`` is an index as ``palettes.palette_index`` gives it; ``outline`` gives the path
    data of a glyph in font units, y downwards.
    """
    # Few cards have colour glyphs, and their readers take long to load.
    from svgog.text.colr import paint_tree
    from svgog.text.colrwriter import ColrWriter, TooLarge
    from svgog.text.svgtable import svg_drawing

    root = paint_tree(face, gid, palette)
    if root:
        writer = ColrWriter(outline, face.units_per_em)
        try:
            body = writer.children(root.children)
        except TooLarge:
            return None
        return ColourGlyph("".join(writer.defs.values()), body, face.units_per_em)
    drawing = svg_drawing(face, gid, palette)
    return ColourGlyph(*drawing, face.units_per_em) if drawing else None


def bitmap(face: Face, gid: int, ppem: int) -> ColourGlyph | None:
    """A glyph's picture (CBDT, sbix) for a size in device pixels, or None where it has none."""
    from svgog.text.strikes import strike_image

    image = strike_image(face, gid, ppem)
    return ColourGlyph("", image, face.units_per_em) if image else None
