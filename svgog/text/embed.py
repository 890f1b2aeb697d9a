"""Subsets of a face for ``@font-face``."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

import uharfbuzz as hb

from svgog.text.face import Face


def subset_woff2(face: Face, gids_or_text: Iterable[int] | str) -> bytes:
    """A WOFF2 file with what some text or some glyphs of a face need.

    Axes are pinned where the face stands, layout features are kept; the bytes depend on the font
    and the request alone.
    """
    wanted = hb.SubsetInput()
    if isinstance(gids_or_text, str):
        wanted.unicode_set.update(sorted({ord(character) for character in gids_or_text}))
    else:
        wanted.glyph_set.update(sorted(set(gids_or_text)))
    features = wanted.sets(hb.SubsetInputSets.LAYOUT_FEATURE_TAG)
    features.clear()
    features.invert()
    variations = dict(face.variations)
    source = face.source.hb_face
    for axis in source.axis_infos:
        value = variations.get(axis.tag, axis.default_value)
        wanted.pin_axis_location(source, axis.tag, value)
    return _pack(bytes(wanted.subset(source).blob.data))


def _pack(plain: bytes) -> bytes:
    from fontTools.ttLib import TTFont

    font = TTFont(BytesIO(plain), recalcTimestamp=False)
    font.flavor = "woff2"
    packed = BytesIO()
    font.save(packed)
    return packed.getvalue()
