"""font-variant-caps (CSS Fonts 4, §6.6): the font's own small capitals, or scaled ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

import uharfbuzz as hb

from svgog.text.casing import TURKIC
from svgog.text.face import Face
from svgog.text.fontbook import FontBook
from svgog.text.language import language_of
from svgog.text.lettercase import upper_of
from svgog.text.style import Caps, Length, TextStyle
from svgog.text.unidata import scripts_of
from svgog.text.whitespace import Source, StyledText, StyleRun

SMALL = 0.7
"""The size of scaled capitals: what browsers take."""
_FEATURES: dict[Caps, tuple[tuple[str, ...], ...]] = {
    "small-caps": (("smcp",),),
    "all-small-caps": (("smcp", "c2sc"),),
    "petite-caps": (("pcap",), ("smcp",)),
    "all-petite-caps": (("pcap", "c2pc"), ("smcp", "c2sc")),
    "unicase": (("unic",),),
    "titling-caps": (("titl",),),
}
"""What is asked of the font, best first."""
_LOWER_SHRINKS = frozenset({"small-caps", "petite-caps", "all-small-caps", "all-petite-caps"})
_UPPER_SHRINKS = frozenset({"unicase", "all-small-caps", "all-petite-caps"})


def small_caps(styled: StyledText, fonts: FontBook, lang: str) -> StyledText:
    """The text with every ``font-variant-caps`` resolved: to features, or to smaller capitals."""
    if all(run.style.caps == "normal" for run in styled.styles):
        return styled
    text: list[str] = []
    sources: list[Source] = []
    levels: list[int] = []
    styles: list[StyleRun] = []
    starts: list[int] = []
    for run in styled.styles:
        face = fonts.faces_for(run.style)[0]
        for at in range(run.start, run.end):
            shown, style = _resolved(styled.text[at], run.style, face, lang)
            starts.append(len(sources))
            text.append(shown)
            sources += [styled.sources[at]] * len(shown)
            levels += [styled.levels[at]] * len(shown)
            end = len(sources)
            if styles and styles[-1].style == style:
                styles[-1] = styles[-1]._replace(end=end)
            else:
                styles.append(StyleRun(end - len(shown), end, style))
    return StyledText(
        "".join(text),
        tuple(sources),
        tuple(styles),
        styled.base,
        tuple(levels),
        tuple(seam._replace(at=starts[seam.at]) for seam in styled.seams),
    )


def _resolved(character: str, style: TextStyle, face: Face, lang: str) -> tuple[str, TextStyle]:
    if style.caps == "normal":
        return character, style
    script = (*scripts_of(character), "Latn")[0]
    found = _native(face, script, style.caps)
    if found or style.caps == "titling-caps" or not style.synthesis.small_caps:
        return character, _with_features(style, found)
    capital = _turkic_or_plain(character, style.lang or lang)
    lower = capital != character
    if style.caps == "unicase" and _native(face, script, "small-caps"):
        return character, _with_features(style, () if lower else ("smcp", "c2sc"))
    shrinks = _LOWER_SHRINKS if lower else _UPPER_SHRINKS
    if style.caps not in shrinks:
        return character, _with_features(style, ())
    return capital, _smaller(style)


def _turkic_or_plain(character: str, lang: str) -> str:
    turkic = character == "i" and language_of(lang) in TURKIC
    return "\u0130" if turkic else upper_of(character)


@lru_cache(maxsize=64)
def _with_features(style: TextStyle, tags: tuple[str, ...]) -> TextStyle:
    features = tuple(dict.fromkeys(tags, 1).items()) + style.features
    return replace(style, caps="normal", features=features)


@lru_cache(maxsize=64)
def _smaller(style: TextStyle) -> TextStyle:
    """Spacing, shifts and the optical size stay those of the full size."""
    return replace(
        style,
        caps="normal",
        scale=style.scale * SMALL,
        optical_scale=style.optical_scale / SMALL,
        letter_spacing=_enlarged(style.letter_spacing),
        word_spacing=_enlarged(style.word_spacing),
        baseline_shift=_enlarged(style.baseline_shift),
    )


def _enlarged(length: Length) -> Length:
    return Length(px=length.px, em=length.em / SMALL)


@lru_cache(maxsize=256)
def _native(face: Face, script: str, caps: Caps) -> tuple[str, ...]:
    """The features that the face has for capitals of this kind in a script; () if none."""
    have = frozenset(_tags(face.source.hb_face, script))
    return next((tags for tags in _FEATURES[caps] if have.issuperset(tags)), ())


def _tags(face: hb.Face, script: str) -> Iterator[str]:
    tag = script.lower()
    scripts = face.get_table_script_tags("GSUB")
    for name in (tag, "DFLT", "latn"):
        if name in scripts:
            yield from face.get_language_feature_tags("GSUB", scripts.index(name))
            return
