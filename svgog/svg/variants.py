"""font-variant-*: the OpenType features behind the words of CSS Fonts 4, §6."""

from __future__ import annotations

import re
from typing import get_args

from svgog.text.style import Caps

VARIANTS: dict[str, dict[str, dict[str, int]]] = {
    "ligatures": {
        "none": {"liga": 0, "clig": 0, "dlig": 0, "hlig": 0, "calt": 0},
        "common-ligatures": {"liga": 1, "clig": 1},
        "no-common-ligatures": {"liga": 0, "clig": 0},
        "discretionary-ligatures": {"dlig": 1},
        "no-discretionary-ligatures": {"dlig": 0},
        "historical-ligatures": {"hlig": 1},
        "no-historical-ligatures": {"hlig": 0},
        "contextual": {"calt": 1},
        "no-contextual": {"calt": 0},
    },
    "caps": {word: {} for word in get_args(Caps)[1:]},
    "numeric": {
        "lining-nums": {"lnum": 1},
        "oldstyle-nums": {"onum": 1},
        "proportional-nums": {"pnum": 1},
        "tabular-nums": {"tnum": 1},
        "diagonal-fractions": {"frac": 1},
        "stacked-fractions": {"afrc": 1},
        "ordinal": {"ordn": 1},
        "slashed-zero": {"zero": 1},
    },
    "east-asian": {
        "jis78": {"jp78": 1},
        "jis83": {"jp83": 1},
        "jis90": {"jp90": 1},
        "jis04": {"jp04": 1},
        "simplified": {"smpl": 1},
        "traditional": {"trad": 1},
        "full-width": {"fwid": 1},
        "proportional-width": {"pwid": 1},
        "ruby": {"ruby": 1},
    },
    "position": {"sub": {"subs": 1}, "super": {"sups": 1}},
    "alternates": {
        "historical-forms": {"hist": 1},
        "stylistic": {"salt": 0},
        "styleset": {"ss": 0},
        "character-variant": {"cv": 0},
        "swash": {"swsh": 0, "cswh": 0},
        "ornaments": {"ornm": 0},
        "annotation": {"nalt": 0},
    },
}
"""By the property's last word, each of its values; capitals are made by the text package."""

_NUMBERED = re.compile(r"([a-z-]+)\(([\d\s,]+)\)")


def features(name: str, value: str) -> dict[str, int]:
    """The features that a value of ``font-variant-NAME`` turns on (1) and off (0).

    CSS leaves the names in ``styleset()`` and its like to ``@font-feature-values``; here they are
    the numbers themselves: ``styleset(1, 7)``, ``stylistic(2)``.
    """
    known = VARIANTS[name]
    found: dict[str, int] = {}
    for word in _NUMBERED.sub("", value).split():
        if "(" not in word and word in known:
            found |= {tag: on for tag, on in known[word].items() if len(tag) == 4}
    if name == "alternates":
        for word, numbers in _NUMBERED.findall(value):
            for number in re.findall(r"\d+", numbers):
                for tag in known.get(word, ()):
                    found |= {f"{tag}{number:0>2}": 1} if len(tag) == 2 else {tag: int(number)}
    return found
