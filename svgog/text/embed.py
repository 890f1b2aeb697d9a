"""Subsets of a face for ``@font-face``."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from io import BytesIO

import uharfbuzz as hb

from svgog.text.face import Face

_NEVER_CHANGES = unicodedata.ucd_3_2_0
"""The one database that is the same in every Python."""
_APART = {"\u0e33": "\u0e4d\u0e32", "\u0eb3": "\u0ecd\u0eb2"}
"""Thai and Lao AM, which are no canonical compositions."""
_UNUSED = ("chws", "halt", "palt", "valt", "vchw", "vert", "vhal", "vkrn", "vpal", "vrt2")
"""Forms for vertical lines, and for the trimming of wide punctuation that some browsers add."""


def subset_woff2(
    face: Face, gids_or_text: Iterable[int] | str, features: Iterable[str] = ()
) -> bytes:
    """A WOFF2 file with what some text or some glyphs of a face need.

    Axes are pinned where the face stands. Of the layout features those stay that browsers turn on
    by themselves, and ``features``. Hints go: the outlines have none either. The bytes depend on
    the font and the request alone.
    """
    wanted = hb.SubsetInput()
    if isinstance(gids_or_text, str):
        wanted.unicode_set.update(sorted(map(ord, _looked_up(gids_or_text))))
    else:
        wanted.glyph_set.update(sorted(set(gids_or_text)))
    kept = wanted.sets(hb.SubsetInputSets.LAYOUT_FEATURE_TAG)
    kept.difference_update(hb.Set(map(_tag, _UNUSED)))
    kept.update(map(_tag, features))
    wanted.flags = hb.SubsetFlags.NO_HINTING
    variations = dict(face.variations)
    source = face.source.hb_face
    for axis in source.axis_infos:
        value = variations.get(axis.tag, axis.default_value)
        wanted.pin_axis_location(source, axis.tag, value)
    return _pack(bytes(wanted.subset(source).blob.data))


def _looked_up(text: str) -> set[str]:
    """All that shaping may look for: it takes letters with marks apart and puts them together."""
    forms = (_NEVER_CHANGES.normalize(form, text) for form in ("NFC", "NFD"))
    apart = "".join(_APART.get(character, "") for character in text)
    return set().union(text, apart, *forms)


def _tag(name: str) -> int:
    return int.from_bytes(name.encode("latin-1"), "big")


def _pack(plain: bytes) -> bytes:
    from fontTools.ttLib import TTFont

    font = TTFont(BytesIO(plain), recalcTimestamp=False)
    font.flavor = "woff2"
    packed = BytesIO()
    font.save(packed)
    return packed.getvalue()
