"""Weak and neutral characters and brackets: rules W1 to I2 of UAX #9, for one run sequence.

The classes of a sequence are a string of letters (``bidi_classes``) and most rules are patterns
over it; sos and eos stand around it, so that every rule sees what is before and after.
"""

from __future__ import annotations

import re

from svgog.text.bidi_classes import ISOLATES, MARK, NEUTRAL, PDI
from svgog.text.bidi_explicit import RunSequence
from svgog.text.unidata import bracket

_MAX_OPEN = 63
_MARKS = re.compile(f"([^{MARK}]){MARK}+")
_AFTER_ARABIC = re.compile("A[^LRA]*E[^LRA]*")
_SEPARATOR = re.compile("(?<=E)[sc](?=E)|(?<=N)c(?=N)")
_TERMINATORS = re.compile("t+")
_AFTER_LEFT = re.compile("L[^LR]*E[^LR]*")
_NEUTRALS = re.compile(f"[SW{NEUTRAL}{ISOLATES}{PDI}]+")
_TO_NEUTRAL = str.maketrans("stc", NEUTRAL * 3)
_TO_STRONG = str.maketrans("EN", "RR")
_RAISED = ({"L": 0, "R": 1, "E": 2, "N": 2}, {"L": 1, "R": 0, "E": 1, "N": 1})
"""I1 and I2: what each class adds to an even and to an odd level."""


def implicit_levels(text: str, classes: str, sequence: RunSequence) -> list[int]:
    """The level of each character of a sequence, by its class and those around it."""
    indices = sequence.indices
    if len(indices) == len(text):
        original, characters = classes, text
    else:
        original = "".join([classes[index] for index in indices])
        characters = "".join([text[index] for index in indices])
    resolved = _weak(f"{sequence.sos}{original}{sequence.eos}")
    embedding = "LR"[sequence.level % 2]
    resolved = _brackets(resolved, characters, original, embedding)
    resolved = _neutral(resolved, embedding)
    raised = {kind: sequence.level + more for kind, more in _RAISED[sequence.level % 2].items()}
    return [raised[kind] for kind in resolved[1:-1]]


def _weak(classes: str) -> str:
    """W1 to W7."""
    if MARK in classes:
        classes = _MARKS.sub(_marks_like_base, classes)
    classes = _AFTER_ARABIC.sub(lambda match: match[0].replace("E", "N"), classes)
    classes = classes.replace("A", "R")
    classes = _SEPARATOR.sub(_like_before, classes)
    classes = _TERMINATORS.sub(_like_number_beside, classes)
    classes = classes.translate(_TO_NEUTRAL)
    return _AFTER_LEFT.sub(lambda match: match[0].replace("E", "L"), classes)


def _marks_like_base(match: re.Match[str]) -> str:
    """W1."""
    base = match[1]
    like = NEUTRAL if base in ISOLATES + PDI else base
    return base + like * (len(match[0]) - 1)


def _like_before(match: re.Match[str]) -> str:
    """W4."""
    return match.string[match.start() - 1]


def _like_number_beside(match: re.Match[str]) -> str:
    """W5 and W6."""
    beside = (match.string[match.start() - 1], match.string[match.end()])
    return ("E" if "E" in beside else NEUTRAL) * len(match[0])


def _brackets(classes: str, characters: str, original: str, embedding: str) -> str:
    """N0: brackets of a pair take one direction, and marks that follow them with them."""
    pairs = _bracket_pairs(classes, characters)
    if not pairs:
        return classes
    strong = classes.translate(_TO_STRONG)
    opposite = "LR"[embedding == "L"]
    found = list(classes)
    context, seen = strong[0], 0
    for opening, closing in pairs:
        for kind in found[seen:opening]:
            context = kind.translate(_TO_STRONG) if kind in "LREN" else context
        seen = opening
        if strong.find(embedding, opening, closing) >= 0:
            direction = embedding
        elif strong.find(opposite, opening, closing) >= 0:
            direction = opposite if context == opposite else embedding
        else:
            continue
        for place in (opening, closing):
            _direct(found, original, place, direction)
    return "".join(found)


def _direct(found: list[str], original: str, place: int, direction: str) -> None:
    found[place] = direction
    while original[place : place + 1] == MARK:
        place += 1
        found[place] = direction


def _bracket_pairs(classes: str, characters: str) -> list[tuple[int, int]]:
    """BD16: the places of opening and closing brackets in ``classes``, in order of the opening.

    None at all where more than 63 are open at once.
    """
    pairs: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    for place, character in enumerate(characters, 1):
        found = bracket(character) if classes[place] == NEUTRAL else None
        if not found:
            continue
        if found.opens:
            if len(opened) == _MAX_OPEN:
                return []
            opened.append((found.pair, place))
            continue
        for depth in range(len(opened) - 1, -1, -1):
            if opened[depth][0] == found.pair:
                pairs.append((opened[depth][1], place))
                del opened[depth:]
                break
    return sorted(pairs)


def _neutral(classes: str, embedding: str) -> str:
    """N1 and N2."""

    def resolved(match: re.Match[str]) -> str:
        around = (match.string[match.start() - 1] + match.string[match.end()]).translate(_TO_STRONG)
        return (around[0] if around[0] == around[1] else embedding) * len(match[0])

    return _NEUTRALS.sub(resolved, classes)
