"""Small colour fonts, made when they are asked for."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from math import cos, sin, tau
from pathlib import Path
from typing import Any

import numpy as np
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import newTable
from fontTools.ttLib.tables.S_V_G_ import SVGDocument
from fontTools.ttLib.tables.sbixGlyph import Glyph
from fontTools.ttLib.tables.sbixStrike import Strike
from PIL import Image

COLOURS = ((1, 0, 0, 1), (0, 0.6, 0, 1), (0, 0, 1, 0.5), (1, 0.8, 0, 1))
"""Red, green, half of blue, yellow."""
FOREGROUND = 0xFFFF
FIRST = 6
"""The glyph of a font's first letter."""


def stop(offset: float, colour: int, alpha: float = 1) -> dict[str, Any]:
    return {"StopOffset": offset, "PaletteIndex": colour, "Alpha": alpha}


def line(*stops: dict[str, Any], extend: str = "pad") -> dict[str, Any]:
    return {"Extend": extend, "ColorStop": list(stops)}


def solid(colour: int, alpha: float = 1) -> dict[str, Any]:
    return {"Format": 2, "PaletteIndex": colour, "Alpha": alpha}


def glyph(name: str, paint: dict[str, Any]) -> dict[str, Any]:
    return {"Format": 10, "Glyph": name, "Paint": paint}


def sweep(colours: dict[str, Any], start: float, end: float) -> dict[str, Any]:
    angles = {"startAngle": start, "endAngle": end}
    return {"Format": 8, "ColorLine": colours, "centerX": 500, "centerY": 350, **angles}


def composite(mode: str, source: dict[str, Any], backdrop: dict[str, Any]) -> dict[str, Any]:
    return {
        "Format": 32,
        "SourcePaint": source,
        "CompositeMode": mode,
        "BackdropPaint": backdrop,
    }


def colr_font(
    path: Path, paints: dict[str, Any], version: int = 1, palettes: tuple[Any, ...] = (COLOURS,)
) -> Path:
    """A letter for each paint; the second palette is for light, the third for dark grounds."""
    builder = _builder("".join(paints))
    builder.setupCPAL(palettes, paletteTypes=[0, 1, 2][: len(palettes)] if version else None)
    builder.setupCOLR({f"g{letter}": paint for letter, paint in paints.items()}, version=version)
    builder.save(path)
    return path


def svg_font(path: Path, document: str, letters: str = "abcdef", packed: bool = False) -> Path:
    builder = _builder(letters)
    table = newTable("SVG ")
    table.docList = [SVGDocument(document, FIRST, FIRST + len(letters) - 1, packed)]
    builder.font["SVG "] = table
    builder.setupCPAL([COLOURS])
    builder.save(path)
    return path


def sbix_font(path: Path, picture: bytes | None = None) -> Path:
    """Strikes of 20, 60 and 160 pixels an em; b hangs 1/5 em below the baseline."""
    builder = _builder("ab")
    table = newTable("sbix")
    table.version, table.flags, table.numStrikes, table.strikes = 1, 1, 0, {}
    for ppem in (20, 60, 160):
        strike = Strike(ppem=ppem, resolution=72)
        for index, name in enumerate(("ga", "gb")):
            strike.glyphs[name] = Glyph(
                glyphName=name,
                graphicType="png ",
                originOffsetX=ppem // 5 * index,
                originOffsetY=-ppem // 5 * index,
                imageData=picture or png(ppem, ppem * 3 // 4),
            )
            builder.font["glyf"][name] = _polygon([])
            builder.font["hmtx"][name] = (1000, 0)
        table.strikes[ppem] = strike
    builder.font["sbix"] = table
    builder.save(path)
    return path


@cache
def png(width: int, height: int) -> bytes:
    """A gradient with a hole and a translucent quarter."""
    pixels = np.zeros((height, width, 4), np.uint8)
    pixels[..., 0] = np.linspace(0, 255, width).astype(np.uint8)
    pixels[..., 1] = np.linspace(0, 255, height).astype(np.uint8)[:, None]
    pixels[..., 3] = 255
    pixels[: height // 4, : width // 4, 3] = 0
    pixels[height // 2 :, width // 2 :, 3] = 128
    out = BytesIO()
    Image.fromarray(pixels).save(out, "PNG")
    return out.getvalue()


def _builder(letters: str) -> FontBuilder:
    names = [f"g{letter}" for letter in letters]
    order = [".notdef", "space", "disc", "box", "left", "right", *names]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({32: "space"} | {ord(name[1]): name for name in names})
    round_ = [
        (round(500 + 450 * cos(a)), round(350 - 450 * sin(a))) for a in np.arange(40) / 40 * tau
    ]
    shapes = {
        ".notdef": _polygon(_corners(0, 0, 10, 10)),
        "space": _polygon([]),
        "disc": _polygon(round_),
        "box": _polygon(_corners(50, -100, 950, 800)),
        "left": _polygon(_corners(50, 150, 650, 750)),
        "right": _polygon(_corners(350, -50, 950, 550)),
    }
    shapes |= {name: _polygon(_corners(50, -100, 950, 800)) for name in names}
    builder.setupGlyf(shapes)
    lefts = {name: min((x for x, _ in _points(shapes[name])), default=0) for name in order}
    builder.setupHorizontalMetrics({name: (1000, left) for name, left in lefts.items()})
    builder.setupHorizontalHeader(ascent=900, descent=-200)
    builder.setupNameTable({"familyName": "Proof", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    return builder


def _corners(left: int, low: int, right: int, high: int) -> list[tuple[int, int]]:
    return [(left, low), (left, high), (right, high), (right, low)]


def _polygon(points: list[tuple[int, int]]) -> Any:
    pen = TTGlyphPen(None)
    for index, point in enumerate(points):
        (pen.lineTo if index else pen.moveTo)(point)
    if points:
        pen.closePath()
    return pen.glyph()


def _points(shape: Any) -> Any:
    return getattr(shape, "coordinates", ())
