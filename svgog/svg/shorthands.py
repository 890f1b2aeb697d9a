"""Shorthand properties taken apart into the longhands that the layout reads."""

from __future__ import annotations

import re

from svgog.svg.geometry import is_length
from svgog.svg.variants import VARIANTS

_FONT = re.compile(
    r"(?P<before>(?:[\w-]+\s+)*?)(?P<size>[\d.]+(?:px|pt|em|rem|%|mm|cm|in|pc))"
    r"(?:\s*/\s*(?P<line>\S+))?\s+(?P<family>.+)",
    re.DOTALL,
)
_EVERYWHERE = frozenset("inherit initial unset revert revert-layer".split())
_WEIGHTS = {"bold": "700", "bolder": "bolder", "lighter": "lighter"}
_WORDS = re.compile(r"[\w#%.-]+(?:\([^)]*\))?")
_DECORATION_STYLES = frozenset("solid double dotted dashed wavy".split())
_VARIANT_WORDS = re.compile(r"[\w-]+(?:\([^)]*\))?")
_STRETCHES = re.compile(r"(?:ultra|extra|semi)?-?(?:condensed|expanded)")


def expand(name: str, value: str) -> dict[str, str]:
    """``{longhand: value}`` for a declaration; itself where it is no shorthand."""
    if value in _EVERYWHERE:
        return dict.fromkeys(_expanded(name, "1px serif" if name == "font" else ""), value)
    return _expanded(name, value)


def _expanded(name: str, value: str) -> dict[str, str]:
    match name:
        case "font":
            return _font(value)
        case "text-decoration":
            return _decoration(value)
        case "text-box":
            return _text_box(value)
        case "marker":
            return {f"marker-{end}": value for end in ("start", "mid", "end")}
        case "-webkit-line-clamp":
            return {"line-clamp": value}
        case "word-wrap":
            return {"overflow-wrap": value}
        case "text-wrap-style":
            return {"text-wrap": value}
        case "font-variant":
            return _variant(value)
        case "font-synthesis":
            return _synthesis(value)
    return {name: value}


def _font(value: str) -> dict[str, str]:
    match = _FONT.fullmatch(value.strip())
    if not match:
        return {}
    found = {"font-style": "normal", "font-weight": "400", "line-height": "normal"}
    for word in match["before"].split():
        if word in ("italic", "oblique"):
            found["font-style"] = word
        elif word in _WEIGHTS or (word.isascii() and word.isdigit()):
            found["font-weight"] = _WEIGHTS.get(word, word)
        elif word == "small-caps":
            found["font-variant-caps"] = word
        elif _STRETCHES.fullmatch(word):
            found["font-stretch"] = word
    found["font-size"], found["font-family"] = match["size"], match["family"]
    if match["line"]:
        found["line-height"] = match["line"]
    return found


def _decoration(value: str) -> dict[str, str]:
    found = {"line": "", "style": "solid", "thickness": "auto", "color": "currentcolor"}
    for word in _WORDS.findall(value.lower()):
        if word in ("underline", "overline", "line-through"):
            found["line"] += f"{word} "
        elif is_length(word) or word in ("auto", "from-font"):
            found["thickness"] = word
        elif word in _DECORATION_STYLES:
            found["style"] = word
        elif word != "none":
            found["color"] = word
    found["line"] = found["line"].strip() or "none"
    return {f"text-decoration-{name}": word for name, word in found.items()}


def _text_box(value: str) -> dict[str, str]:
    words = value.split()
    trims = [word for word in words if word.startswith("trim-")]
    edges = [word for word in words if word not in ("normal", "none") and word not in trims]
    trim = trims[0] if trims else "trim-both" if edges else "none"
    return {"text-box-trim": trim, "text-box-edge": " ".join(edges) or "auto"}


def _synthesis(value: str) -> dict[str, str]:
    words = value.split()
    parts = ("weight", "style", "small-caps")
    return {f"font-synthesis-{part}": "auto" if part in words else "none" for part in parts}


def _variant(value: str) -> dict[str, str]:
    """Every longhand, for those not named are set to ``normal`` (CSS Fonts 4, §6.9)."""
    found: dict[str, list[str]] = {name: [] for name in VARIANTS}
    for word in _VARIANT_WORDS.findall(value):
        for name, words in VARIANTS.items():
            if word.partition("(")[0] in words:
                found[name].append(word)
    if value.strip() == "none":
        found["ligatures"] = ["none"]
    return {f"font-variant-{name}": " ".join(words) or "normal" for name, words in found.items()}
