"""Where a line may end: ICU's opportunities (UAX #14) by Chromium's rules.

Chromium differs from plain ICU in two ways: a line may also end after every space, and between
two printable ASCII characters a table of its own decides, kinder to URLs, prices and dates.
"""

from __future__ import annotations

from dataclasses import dataclass
from string import ascii_letters, digits
from unicodedata import category

from icu4py.breakers import LineBreaker

from svgog.text.characters import grapheme_starts
from svgog.text.style import LineBreak, WhiteSpace, WordBreak
from svgog.text.whitespace import FORCED_BREAKS

SOFT_HYPHEN = "\u00ad"
_IDEOGRAPH = "\u4e00"
_ALNUM = ascii_letters + digits
_AFTER_QUESTION = frozenset(_ALNUM + "#$%&(*+-<=>@[\\^_`{|~")
_AFTER_HYPHEN = frozenset(ascii_letters + "\"#%&'(*+-<=>@[\\^_`{|~")
_BEFORE_OPENING = frozenset('!"#%&)*+,.:;=>\\]|}~')
_OPENING = frozenset("(<[{")


@dataclass(frozen=True, slots=True)
class Breaks:
    """Sorted positions at which lines may end, in code points; the last is the text's end.

    A line that ends at ``ends[i]`` shows its text up to ``contents[i]``: spaces hang, forced
    breaks do not show. ``forced`` are indices into ``ends`` after which a line must end.
    """

    ends: tuple[int, ...]
    contents: tuple[int, ...]
    forced: tuple[int, ...]


def find_breaks(
    text: str,
    *,
    lang: str = "",
    white_space: WhiteSpace = "normal",
    word_break: WordBreak = "normal",
    line_break: LineBreak = "auto",
) -> Breaks:
    """Every opportunity in a paragraph; without wrapping only the forced ones are left."""
    forced = {i + 1 for i, c in enumerate(text) if c in FORCED_BREAKS}
    ends = forced | {len(text)} if text else set()
    if white_space not in ("nowrap", "pre"):
        ends |= _opportunities(text, lang, word_break, line_break, white_space == "break-spaces")
    ordered = tuple(sorted(ends))
    hanging = "" if white_space in ("pre", "break-spaces") else " "
    return Breaks(
        ordered,
        tuple(_content_end(text, end, hanging) for end in ordered),
        tuple(i for i, end in enumerate(ordered) if end in forced or end == len(text)),
    )


def _content_end(text: str, end: int, hanging: str) -> int:
    while end and text[end - 1] in FORCED_BREAKS:
        end -= 1
    while hanging and end and text[end - 1] in hanging:
        end -= 1
    return end


def _opportunities(
    text: str, lang: str, word_break: WordBreak, line_break: LineBreak, break_spaces: bool
) -> set[int]:
    if line_break == "anywhere":
        return set(grapheme_starts(text)) - {0}
    seen = text
    if word_break == "break-all":
        seen = "".join(_IDEOGRAPH if category(c)[0] in "LN" else c for c in text)
    found = set()
    at = 0
    for segment in LineBreaker(seen, _locale(lang, line_break)):
        at += len(segment)
        found.add(at)
    if word_break != "break-all":
        found = {i for i in found if not _is_ascii_pair(text, i)}
        found |= {i for i in range(1, len(text)) if _breaks_ascii(text, i)}
    found |= {
        i + 1
        for i, c in enumerate(text)
        if c == " " and (break_spaces or text[i + 1 : i + 2] not in (" ", ""))
    }
    if word_break == "keep-all":
        found = {i for i in found if not _inside_word(text, i)}
    return found


def _is_ascii_pair(text: str, index: int) -> bool:
    return all("!" <= c <= "~" for c in text[index - 1 : index + 1])


def _breaks_ascii(text: str, index: int) -> bool:
    """Chromium's table for two printable ASCII characters around ``index``."""
    before, after = text[index - 1], text[index]
    if before == "?":
        return after in _AFTER_QUESTION
    if before == "-":
        number = after in digits and index > 1 and text[index - 2] in _ALNUM
        return after in _AFTER_HYPHEN or number
    return after in _OPENING and before in _BEFORE_OPENING


def _inside_word(text: str, index: int) -> bool:
    around = text[index - 1 : index + 1]
    return len(around) == 2 and all(category(c)[0] in "LN" for c in around)


def _locale(lang: str, line_break: LineBreak) -> str:
    base = lang.replace("_", "-").split("-u-")[0] or "en"
    return base if line_break == "auto" else f"{base}-u-lb-{line_break}"
