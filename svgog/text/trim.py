"""``text-spacing-trim: normal`` (CSS Text 4 §8.5): full-width brackets and stops set close.

A full-width bracket or stop has blank half an em on one side. Where two meet, one of the blanks
goes: the font's ``halt`` feature makes the character half as wide. So does the blank of a closing
bracket for which a line has no other room.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from svgog.text.language import subtags

_OPENING = "「『（［｛〈《【〔〖〘〚〝｟“‘"
_CLOSING = "」』）］｝〉》】〕〗〙〛〞〟｠"
_STOPS = "、。，．"
_COLONS = "：；"
_MIDDLE = "・·"
_QUOTES = "”’"
"""Full-width in Chinese alone: elsewhere they trim others and are not trimmed."""
_CENTRED = frozenset({"hant", "tw", "hk", "mo"})
"""Chinese where stops stand in the middle of their square, with no half to give."""
_IDEOGRAPHIC_SPACE = "\u3000"


class Trimmed(NamedTuple):
    """Code points set half as wide: ``opening`` ones after, ``closing`` ones before another.

    ``last`` are closing brackets, which can be at the end of a line.
    """

    opening: tuple[int, ...] = ()
    closing: tuple[int, ...] = ()
    last: frozenset[int] = frozenset()

    def within(self, start: int, end: int) -> tuple[int, ...]:
        """Those in a piece of text; the edge of a line, or of a font, keeps its blank."""
        if not (self.opening or self.closing):
            return ()
        inner = [at for at in self.opening if start < at < end]
        return tuple(sorted(inner + [at for at in self.closing if start <= at < end - 1]))


def trimmed(text: str, lang: str) -> Trimmed:
    """Where the brackets and stops of a paragraph are set close."""
    if text.isascii():
        return Trimmed()
    opening, closing, last = _patterns(lang)
    return Trimmed(
        tuple(match.start() for match in opening.finditer(text)),
        tuple(match.start() for match in closing.finditer(text)),
        frozenset(match.start() for match in last.finditer(text)),
    )


@lru_cache(maxsize=64)
def _patterns(lang: str) -> tuple[re.Pattern[str], ...]:
    """Opening ones behind what makes them narrow, closing ones before it, closing brackets."""
    language, *others = subtags(lang)
    is_chinese = language == "zh"
    brackets = _CLOSING + (_QUOTES if is_chinese else "")
    closing, middle = _CLOSING, _MIDDLE + _IDEOGRAPHIC_SPACE
    if is_chinese and others and others[0] in _CENTRED:
        closing, middle = closing + _QUOTES, middle + _STOPS + _COLONS
    elif is_chinese:
        closing += _QUOTES + _STOPS + _COLONS
    else:
        closing, middle = closing + _STOPS, middle + _COLONS
    return (
        re.compile(rf"(?<=[{_OPENING}{closing}{middle}(\[{{])[{_OPENING}]"),
        re.compile(rf"[{closing}](?=[{closing}{_QUOTES}{middle})\]}}])"),
        re.compile(f"[{brackets}]"),
    )
