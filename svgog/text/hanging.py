"""``hanging-punctuation`` (CSS Text 4 §9): which marks stand outside the edges of a line."""

from __future__ import annotations

from collections.abc import Collection
from typing import get_args

from svgog.errors import TextError, nearest, quoted
from svgog.text.style import HangingPunctuation
from svgog.text.unidata import category

STOPS = frozenset(",.\u060c\u06d4\u3001\u3002\uff0c\uff0e\ufe50\ufe51\ufe52\uff61\uff64")
"""Stops and commas."""
_QUOTES = frozenset("\"'")


def hanging_marks(value: str) -> tuple[HangingPunctuation, ...]:
    """Read ``none`` or some of ``first``, ``last``, ``allow-end`` and ``force-end``.

    Raises TextError for any other word, and for both ends at once.
    """
    words, known = value.split(), get_args(HangingPunctuation)
    wrong = [word for word in words if word not in known]
    if words == ["none"]:
        return ()
    if wrong or not words or {"allow-end", "force-end"} <= set(words):
        hint = nearest(wrong[0], known) if wrong else ""
        raise TextError(
            f"{quoted(value)} is no value of hanging-punctuation.",
            hint=hint or 'Write for example "first allow-end last".',
        )
    return tuple(word for word in known if word in words)


def hangs_at_start(text: str, start: int, hanging: Collection[str]) -> bool:
    """Whether the first line's first character, an opening bracket or quote, hangs."""
    return "first" in hanging and start < len(text) and _is_bracket(text[start], "Ps")


def hangs_at_end(text: str, start: int, end: int, hanging: Collection[str], *, last: bool) -> bool:
    """Whether the character before ``end`` may hang at the end of a line that begins at ``start``.

    A stop or a comma by ``allow-end`` and ``force-end``; on the ``last`` line a closing bracket
    or quote by ``last``. A character alone on its line does not hang.
    """
    if not hanging or end - start < 2:
        return False
    character = text[end - 1]
    if character in STOPS and ("allow-end" in hanging or "force-end" in hanging):
        return True
    return last and "last" in hanging and _is_bracket(character, "Pe")


def must_hang(character: str, hanging: Collection[str]) -> bool:
    """Whether a mark hangs even where it would have room."""
    return "force-end" in hanging or character not in STOPS


def _is_bracket(character: str, kind: str) -> bool:
    return character in _QUOTES or category(character) in (kind, "Pi", "Pf")
