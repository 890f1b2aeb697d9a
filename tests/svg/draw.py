"""Draws a body of SVG through the layout stage, the way the renderer does."""

from __future__ import annotations

import re
from functools import cache, partial
from pathlib import Path

import numpy as np
import numpy.typing as npt

from svgog.assets import PICTURE_BYTES, PictureCache, fit_picture, read_inside
from svgog.errors import Place
from svgog.model import FilledSvg, LaidOutSvg, Picture, TextBox
from svgog.raster import paint
from svgog.svg import lay_out
from svgog.text import FontBook

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:og="urn:svgog" width="1200" height="630" '
HEAD += 'xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" font-family="Inter">'


@cache
def fonts() -> FontBook:
    return FontBook.bundled()


def filled(
    body: str,
    pictures: dict[str, Picture] | None = None,
    folder: Path | None = None,
    root: str = "",
) -> FilledSvg:
    """``root`` is more attributes for the <svg>."""
    source = f"{HEAD[:-1]} {root}>\n{body}\n</svg>"
    places = tuple(Place("template.svg", line) for line in range(source.count("\n") + 1))
    return FilledSvg(
        source, "test/card", pictures or {}, read_inside(folder or Path(__file__).parent), places
    )


def lay(body: str, *, scale: float = 1, **options: object) -> LaidOutSvg:
    """Lay out ``body``; the first line of it is line 1 of ``template.svg``."""
    fit = partial(fit_picture, cache=PictureCache(PICTURE_BYTES))
    return lay_out(filled(body, **options), fonts(), fit, scale=scale)  # type: ignore[arg-type]


def box(laid: LaidOutSvg, id: str) -> TextBox:
    return next(found for found in laid.boxes if found.id == id)


def attribute(laid: LaidOutSvg, id: str, name: str) -> str:
    """An attribute of the element with this id in the laid-out source."""
    element = re.search(rf'<[^>]*\bid="{re.escape(id)}"[^>]*>', laid.source)
    assert element, f"no element #{id}"
    found = re.search(rf'\b{name}="([^"]*)"', element[0])
    assert found, f"#{id} has no {name}"
    return found[1]


def number(laid: LaidOutSvg, id: str, name: str) -> float:
    return float(attribute(laid, id, name))


def picture(laid: LaidOutSvg) -> npt.NDArray[np.uint8]:
    """``uint8[height, width, 3]``, on white."""
    pixels = paint(laid).pixels.astype(np.float64)
    alpha = pixels[:, :, 3:] / 255
    return np.rint(pixels[:, :, :3] * alpha + 255 * (1 - alpha)).astype(np.uint8)
