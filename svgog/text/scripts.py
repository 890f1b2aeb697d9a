"""The script of every cluster (UAX #24): what HarfBuzz and the font fallback are told."""

from __future__ import annotations

import re
from collections.abc import Sequence

from svgog.text.unidata import category, script_of, scripts_of

COMMON = "Zyyy"
"""The script of a text that has none: digits and punctuation alone."""
_PAIRS = {"(": ")", "[": "]", "{": "}", "«": "»", "‹": "›", "“": "”", "‘": "’", "（": "）"}
_CLOSING = frozenset(_PAIRS.values())
EAST_ASIAN = frozenset(("Hani", "Hira", "Kana", "Hang", "Bopo"))
"""The scripts that Han characters and their punctuation stand among."""
_EAST_ASIAN_SIGN = re.compile(
    "[\u3000-\u303f\u30a0\u30fb\u3190-\u319f\u31c0-\u33ff\ufe10-\ufe1f\ufe30-\ufe4f\uff00-\uff65]"
)
"""Punctuation and signs that stand on the Han square, most of which Unicode gives no script."""


def resolve_scripts(text: str, starts: Sequence[int]) -> list[str]:
    """A script for each cluster, by its first character.

    Characters of no script, or of several (ScriptExtensions), take that of the text before them
    where they can, at the very start that of what follows; a closing bracket takes what held
    before its opening one (UAX #24 §5.1 and §5.2). An East Asian sign after other letters is set
    as Han characters are.
    """
    if text.isascii():
        plain = "Latn" if any(map(str.isalpha, text)) else COMMON
        return [plain] * len(starts)
    possible = [scripts_of(text[start]) for start in starts]
    following = _following(possible)
    resolved: list[str] = []
    opened: list[tuple[str, str]] = []
    current = ""
    for start, scripts, ahead in zip(starts, possible, following, strict=True):
        character = text[start]
        if len(scripts) == 1 or (scripts and not _is_shared_sign(character)):
            if current not in scripts:
                current = ahead if ahead in scripts else scripts[0]
        elif character in _PAIRS:
            opened.append((_PAIRS[character], current))
        elif character in _CLOSING:
            current = _before_opening(character, opened, current)
        if character >= "\u3000" and _is_foreign(character, scripts, current):
            resolved.append("Hani" if current or ahead not in EAST_ASIAN else ahead)
        else:
            resolved.append(current or ahead or COMMON)
    return resolved


def _is_foreign(character: str, scripts: Sequence[str], current: str) -> bool:
    """Whether an East Asian sign stands among letters of a script that it is none of."""
    if len(scripts) == 1 or not _EAST_ASIAN_SIGN.match(character):
        return False
    return current not in EAST_ASIAN and current not in scripts


def _is_shared_sign(character: str) -> bool:
    """Whether a character is punctuation of several scripts, which never begins a new one."""
    return not script_of(character) and category(character)[0] in "PSZ"


def _following(possible: Sequence[tuple[str, ...]]) -> list[str]:
    """For each cluster the first script, itself included, that is certain from there on."""
    found: list[str] = []
    ahead = ""
    for scripts in reversed(possible):
        if len(scripts) == 1:
            ahead = scripts[0]
        found.append(ahead)
    return found[::-1]


def _before_opening(closing: str, opened: list[tuple[str, str]], current: str) -> str:
    """The script before the bracket that ``closing`` ends, if one is open; forgets inner ones."""
    depth = next((i for i in range(len(opened) - 1, -1, -1) if opened[i][0] == closing), None)
    if depth is None:
        return current
    outer = opened[depth][1]
    del opened[depth:]
    return outer or current
