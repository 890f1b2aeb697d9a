"""From an element's CSS to the style its letters are shaped with."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import cast, get_args

from svgog.svg.geometry import finite, is_length, length
from svgog.svg.node import Node, once
from svgog.svg.variants import VARIANTS, features
from svgog.text.casing import is_transform
from svgog.text.fontbook import FontBook
from svgog.text.style import Caps, EmojiVariant, Length, Palette, Synthesis, TextStyle

_SIZES = {"xx-small": 9, "x-small": 10, "small": 13, "medium": 16, "large": 18}
_SIZES |= {"x-large": 24, "xx-large": 32, "xxx-large": 48}
_STRETCH = {"ultra-condensed": 50, "extra-condensed": 62.5, "condensed": 75}
_STRETCH |= {"semi-condensed": 87.5, "normal": 100, "semi-expanded": 112.5}
_STRETCH |= {"expanded": 125, "extra-expanded": 150, "ultra-expanded": 200}
_EMOJI_VARIANTS: dict[str, EmojiVariant] = {
    "text": "text",
    "emoji": "emoji",
    "unicode": "unicode",
}
_SETTING = re.compile(r"[\"'](.{4})[\"']\s*(on|off|[+-]?\d*\.?\d+)?")
_FAMILY = re.compile(r"\s*(?:\"([^\"]*)\"|'([^']*)'|([^,\"']+))\s*(?:,|$)")

_SWITCH = {"on": 1, "off": 0, "": 1}


@once
def font_size(node: Node) -> float:
    """The computed ``font-size`` in px (CSS Fonts 4 §2.5), floored to 1/100 px as Chromium does."""
    value = node.style.get("font-size", "")
    parent = font_size(node.parent) if node.parent is not None else 16.0
    if not value or value == "inherit":
        return parent
    if value in _SIZES:
        return float(_SIZES[value])
    if value in ("larger", "smaller"):
        return parent * 1.2 if value == "larger" else parent / 1.2
    return max(0.0, length(value, percent=parent, em=parent, default=parent))


@once
def font_weight(node: Node) -> float:
    value = node.style.get("font-weight", "")
    if not value or value == "inherit":
        return font_weight(node.parent) if node.parent is not None else 400
    if value in ("bolder", "lighter"):
        return _relative_weight(value, font_weight(node.parent) if node.parent else 400)
    named = {"normal": 400.0, "bold": 700.0}.get(value)
    return named if named is not None else min(1000.0, max(1.0, length(value, default=400)))


def _relative_weight(word: str, parent: float) -> float:
    """CSS Fonts 4 §2.2.1."""
    if word == "bolder":
        return 400 if parent < 350 else 700 if parent < 550 else max(parent, 900)
    return min(parent, 100) if parent < 550 else 400 if parent < 750 else 700


def families(value: str) -> tuple[str, ...]:
    """The names of a ``font-family`` list."""
    found = [a or b or c.strip() for a, b, c in _FAMILY.findall(value)]
    return tuple(name for name in found if name)


def spacing(node: Node, name: str, initial: str = "normal") -> Length:
    """``letter-spacing``, ``word-spacing`` or ``text-indent``; em follow a font that shrinks."""
    owner: Node | None = node
    while owner is not None and owner.style.get(name) in (None, "inherit"):
        owner = owner.parent
    value = owner.style[name] if owner is not None else initial
    if owner is None or not is_length(value):
        return Length()
    if value.rstrip().endswith(("em", "%")):
        scale = font_size(owner) / (font_size(node) or 1)
        return Length(em=length(value, percent=1, em=1) * scale)
    return Length(px=length(value))


def lang(node: Node, fallback: str) -> str:
    for at in (node, *node.ancestors()):
        found = at.attrs.get("xml:lang") or at.attrs.get("lang")
        if found:
            return found
    return fallback


def text_style(node: Node, base: float, language: str, fonts: FontBook) -> TextStyle:
    """The style of words directly inside ``node``; ``base`` is the paragraph's font size in px."""
    slant = node.computed("font-style", "normal").split()[0]
    stretch = node.computed("font-stretch", "normal")
    style = TextStyle(
        families=families(node.computed("font-family", "sans-serif")) or ("sans-serif",),
        weight=font_weight(node),
        slant="italic" if slant == "italic" else "oblique" if slant == "oblique" else "normal",
        stretch=_STRETCH.get(stretch) or length(stretch, percent=100, default=100),
        scale=font_size(node) / base if base else 1,
        letter_spacing=spacing(node, "letter-spacing"),
        word_spacing=spacing(node, "word-spacing"),
        features=_features(node),
        variations=tuple(
            (tag, finite(value))
            for tag, value in _SETTING.findall(node.computed("font-variation-settings"))
            if value not in _SWITCH
        ),
        kerning=node.computed("font-kerning") != "none",
        transform=_transform(node.computed("text-transform", "none")),
        optical_sizing=node.computed("font-optical-sizing") != "none",
        palette=_palette(node.computed("font-palette")),
        emoji=_EMOJI_VARIANTS.get(node.computed("font-variant-emoji"), "normal"),
        lang=lang(node, language),
        caps=_caps(node.computed("font-variant-caps", "normal")),
        synthesis=Synthesis(
            weight=node.computed("font-synthesis-weight") == "auto",
            style=node.computed("font-synthesis-style") == "auto",
            small_caps=node.computed("font-synthesis-small-caps") != "none",
        ),
        spacing_trim=node.computed("text-spacing-trim") != "space-all",
    )
    shift = _baseline_shift(node, style, fonts)
    return replace(style, baseline_shift=shift) if shift else style


def _caps(value: str) -> Caps:
    return cast(Caps, value) if value in get_args(Caps) else "normal"


def _transform(value: str) -> str:
    return value if is_transform(value) else "none"


def _palette(value: str) -> Palette:
    """``normal``, ``light``, ``dark`` or, which CSS leaves to @font-palette-values, an index."""
    if value in ("light", "dark"):
        return "light" if value == "light" else "dark"
    return int(value) if value.isdecimal() and value.isascii() else 0


def _features(node: Node) -> tuple[tuple[str, int], ...]:
    found: dict[str, int] = {}
    for name in VARIANTS:
        found |= features(name, node.computed(f"font-variant-{name}"))
    for tag, value in _SETTING.findall(node.computed("font-feature-settings")):
        found[tag] = _SWITCH[value] if value in _SWITCH else max(0, int(finite(value)))
    return tuple(found.items())


def _baseline_shift(node: Node, style: TextStyle, fonts: FontBook) -> Length:
    """Summed over the tspans down to this one, upwards; em of the innermost font (SVG 2 §11.10).

    ``sub`` and ``super`` are half the font's height, as Chromium has it.
    """
    px = em = 0.0
    own = font_size(node) or 1
    for at in (node, *node.ancestors()):
        if at.tag == "text":
            break
        value = at.style.get("baseline-shift", "0")
        size = font_size(at)
        if value in ("sub", "super"):
            half = _font_height(style, fonts) / 2
            em += (-half if value == "sub" else half) * size / own
        elif value.rstrip().endswith(("em", "%")):
            em += length(value, percent=1, em=1) * size / own
        else:
            px += length(value)
    return Length(px=px, em=em)


def _font_height(style: TextStyle, fonts: FontBook) -> float:
    faces = fonts.match(style.families, style.weight, style.slant, style.stretch)
    return faces[0].metrics.ascent - faces[0].metrics.descent if faces else 1.2
