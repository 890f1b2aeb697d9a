"""Glyphs as SVG: path data for plain ones, a small drawing for colour ones."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from math import ceil, floor
from typing import TypeAlias

import uharfbuzz as hb

from svgog.text.colour import ColourGlyph, bitmap, vector
from svgog.text.face import Face
from svgog.text.palettes import palette_index
from svgog.text.style import Palette

__all__ = ["ColourGlyph", "draw_glyph", "drawer", "outline"]

_GRID = 64
"""Steps of a device pixel that outlines are rounded to."""
_HALF = 0.5053
"""Not quite a half: HarfBuzz's variable outlines differ by a float's last bit between processors,
and the numbers on which fonts are built would lie on the very edge of rounding at 0.5."""
_KEPT_OUTLINES, _KEPT_DRAWINGS, _KEPT_COLOURS = 4096, 4096, 512
"""Of each face."""

Command: TypeAlias = tuple[str, tuple[float, ...]]


def draw_glyph(
    face: Face, gid: int, font_size: float, *, scale: float = 1.0, palette: Palette = 0
) -> str | ColourGlyph:
    """A glyph at a font size in px, its origin at 0, 0, y downwards.

    A plain glyph is path data in px, on a grid of 1/64 device pixel (``scale`` device pixels are
    one px); blank ones are empty. A colour glyph is a ``ColourGlyph``.
    """
    return drawer(face)(gid, font_size, scale, palette)


def drawer(face: Face) -> Callable[[int, float, float, Palette], str | ColourGlyph]:
    """``draw_glyph`` for the glyphs of one face, by gid, font size, scale and palette."""
    return face.remembering(_drawn, _KEPT_DRAWINGS)


def _drawn(
    face: Face, gid: int, font_size: float, scale: float, palette: Palette
) -> str | ColourGlyph:
    if face.has_colour:
        drawing = _vector(face, gid, palette) or _bitmap(face, gid, ceil(font_size * scale))
        if drawing:
            return drawing.at_size(font_size)
    return outline(face, gid, font_size / face.units_per_em, _GRID * scale)


def _vector(face: Face, gid: int, palette: Palette) -> ColourGlyph | None:
    return face.remembering(_read_vector, _KEPT_COLOURS)(gid, palette)


def _bitmap(face: Face, gid: int, ppem: int) -> ColourGlyph | None:
    return face.remembering(bitmap, _KEPT_COLOURS)(gid, ppem)


def _read_vector(face: Face, gid: int, palette: Palette) -> ColourGlyph | None:
    index = palette_index(face, palette)
    return vector(face, gid, index, lambda glyph: outline(face, glyph, 1.0, 1.0))


def outline(face: Face, gid: int, factor: float, steps: float) -> str:
    """Path data of a glyph: font units times ``factor`` px, rounded to 1/``steps`` px."""
    grid = factor * steps
    parts: list[str] = []
    for letter, numbers in face.remembering(commands, _KEPT_OUTLINES)(gid):
        sign = 1
        separator = letter
        for number in numbers:
            text = _number(floor(number * grid + _HALF) * sign, steps)
            parts.append(text if separator == " " and text[0] == "-" else separator + text)
            separator, sign = " ", -sign
        if not numbers:
            parts.append(letter)
    return "".join(parts)


def commands(face: Face, gid: int) -> tuple[Command, ...]:
    """A glyph's outline in font units, y upwards, as absolute SVG path commands."""
    found: list[Command] = []
    face.hb_font.draw_glyph(gid, _PEN, found)
    return tuple(found)


@lru_cache(maxsize=16384)
def _number(count: int, steps: float) -> str:
    """``count / steps`` in plain decimals, exact to the sixth."""
    text = f"{count / steps:.6f}".rstrip("0").rstrip(".")
    if text in ("-0", "0", ""):
        return "0"
    return text.replace("0.", ".", 1) if text.lstrip("-").startswith("0.") else text


def _recorder(letter: str) -> Callable[..., None]:
    def record(*arguments: object) -> None:
        *numbers, found = arguments
        found.append((letter, tuple(numbers)))  # type: ignore[attr-defined]

    return record


def _pen() -> hb.DrawFuncs:
    pen = hb.DrawFuncs()
    pen.set_move_to_func(_recorder("M"))
    pen.set_line_to_func(_recorder("L"))
    pen.set_quadratic_to_func(_recorder("Q"))
    pen.set_cubic_to_func(_recorder("C"))
    pen.set_close_path_func(_recorder("Z"))
    return pen


_PEN = _pen()
