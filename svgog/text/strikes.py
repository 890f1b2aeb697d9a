"""Bitmap glyphs (CBDT, sbix) as SVG images."""

from __future__ import annotations

import struct
from base64 import b64encode
from io import BytesIO

import uharfbuzz as hb
from PIL import Image

from svgog.text.face import Face
from svgog.text.gradients import decimal

_MAX_PIXELS = 4_000_000
_MAX_PPEM = 2048


def strike_image(face: Face, gid: int, ppem: int) -> str:
    """An ``<image>`` in font units, y downwards, from the strike for ``ppem`` device pixels an em.

    The smallest strike that is large enough is taken, else the largest; one more than twice too
    large is averaged down first, because painters only look at neighbouring pixels. Empty where
    the face has no picture of the glyph or a broken one.
    """
    if not face.source.hb_face.has_color_png:
        return ""
    font = hb.Font(face.source.hb_face)
    font.scale = (face.shaping_units, face.shaping_units)
    font.ppem = (min(max(ppem, 1), _MAX_PPEM),) * 2
    data = bytes(font.get_glyph_color_png(gid).data)
    extents = font.get_glyph_extents(gid)
    if not data.startswith(b"\x89PNG\r\n\x1a\n") or extents is None:
        return ""
    unit = face.units_per_em / face.shaping_units
    height = extents.height * unit
    picture = _picture(data, abs(height) / face.units_per_em * ppem)
    if not picture:
        return ""
    numbers = {
        "x": extents.x_bearing * unit,
        "y": -extents.y_bearing * unit,
        "width": extents.width * unit,
        "height": -height,
    }
    place = "".join(f' {name}="{decimal(value, 3)}"' for name, value in numbers.items())
    source = f"data:image/png;base64,{b64encode(picture).decode()}"
    return f'<image{place} preserveAspectRatio="none" href="{source}"/>'


def _picture(data: bytes, shown_height: float) -> bytes:
    """The PNG, not more than twice as high as it is shown; empty where it cannot be read."""
    try:
        # Before Pillow sees it, whose warning of large pictures no thread can silence by itself.
        width, height = struct.unpack_from(">II", data, 16)
        if width * height > _MAX_PIXELS:
            return b""
        with Image.open(BytesIO(data), formats=("PNG",)) as image:
            image.load()
            times = int(image.height / max(shown_height, 1))
            if times < 2:
                return data
            small = image.convert("RGBA").reduce(times)
        out = BytesIO()
        small.save(out, "PNG")
        return out.getvalue()
    except Exception:  # Pillow raises all sorts for broken files
        return b""
