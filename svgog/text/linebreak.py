"""Where a line may end: ICU's opportunities (UAX #14) by Chromium's rules.

Chromium differs from plain ICU: a line may also end after every space, and between two printable
ASCII characters a table of its own decides, kinder to URLs, prices and dates. Its ``line-break:
auto`` is ICU's ``normal``, and in Japanese and Korean what ICU does there unasked: a small kana may
start a line in every language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from icu4py.breakers import LineBreaker

from svgog.text.breakall import break_all_places
from svgog.text.characters import grapheme_starts
from svgog.text.hyphenate import hyphen_places
from svgog.text.language import language_of
from svgog.text.lexicon import split_words
from svgog.text.style import HYPHEN_LIMITS, HyphenLimits, Hyphens, LineBreak, WhiteSpace, WordBreak
from svgog.text.unidata import category
from svgog.text.whitespace import FORCED_BREAKS

SOFT_HYPHEN = "\u00ad"
IDEOGRAPHIC_SPACE = "\u3000"
"""The one other space separator that hangs in Chromium; CSS Text 4 would have them all."""
_FORCED = re.compile(f"[{''.join(sorted(FORCED_BREAKS))}]")
_SPACES_END = re.compile(r" (?=[^ ])")
_HANGING = " " + IDEOGRAPHIC_SPACE
_EVERY_SPACE = re.compile(f"[{_HANGING}]")
_ASCII = re.compile("[!-~]{2}")
_ASCII_OPPORTUNITY = re.compile(
    r"""(?<=\?)(?=[A-Za-z0-9\#$%&(*+\-<=>@\[\\^_`{|~])
    | (?<=-)(?=[A-Za-z"\#%&'(*+\-<=>@\[\\^_`{|~])
    | (?<=[A-Za-z0-9]-)(?=[0-9])
    | (?<=[!"\#%&)*+,.:;=>\\\]|}~])(?=[(<\[{])""",
    re.VERBOSE,
)
"""Chromium's table for two printable ASCII characters."""
_SOUTH_EAST_ASIAN = re.compile(
    "[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aad"
    "\ua9e0-\ua9fe\uaa60-\uaadf\U00011700-\U00011746]"
)
"""Where dictionaries find the words (UAX #14, class SA); ``keep-all`` leaves them alone."""


@dataclass(frozen=True, slots=True)
class Breaks:
    """Sorted positions at which lines may end, in code points; the last is the text's end.

    A line that ends at ``ends[i]`` shows its text up to ``contents[i]``: spaces hang, forced
    breaks do not show. ``forced`` are indices into ``ends`` after which a line must end;
    ``hyphens`` are positions at which a hyphen shows. ``inner`` are weaker positions, for a phrase
    that is wider than its line.
    """

    ends: tuple[int, ...]
    contents: tuple[int, ...]
    forced: tuple[int, ...]
    hyphens: frozenset[int] = frozenset()
    inner: tuple[int, ...] = ()


def find_breaks(
    text: str,
    *,
    lang: str = "",
    white_space: WhiteSpace = "normal",
    word_break: WordBreak = "normal",
    line_break: LineBreak = "auto",
    hyphens: Hyphens = "manual",
    hyphen_limits: HyphenLimits = HYPHEN_LIMITS,
) -> Breaks:
    """Every opportunity in a paragraph; without wrapping only the forced ones are left.

    ``hyphens`` and ``hyphen_limits`` are ``hyphens`` and ``hyphenate-limit-chars`` (the least
    characters of a word, before and after the hyphen). Raises TextError for ``auto`` where the
    extra ``hyphen`` is missing.
    """
    length = len(text)
    forced = {match.end() for match in _FORCED.finditer(text)}
    ends = forced | {length} if text else set()
    shown: set[int] = set()
    inner: set[int] = set()
    if white_space not in ("nowrap", "pre"):
        found = _opportunities(text, lang, word_break, line_break)
        if word_break == "auto-phrase" and line_break != "anywhere" and language_of(lang) == "ja":
            inner = found
            found = _phrases(text, lang, line_break) & found
        if white_space == "break-spaces":
            found |= {match.end() for match in _EVERY_SPACE.finditer(text)}
        if hyphens == "auto":
            shown = hyphen_places(text, lang, hyphen_limits)
        soft = {i for i in found if text[i - 1] == SOFT_HYPHEN and i < length}
        found = found - soft if hyphens == "none" else found | shown
        shown |= soft if hyphens != "none" else set()
        ends |= {i for i in found if 0 < i < length}
    ordered = tuple(sorted(ends))
    keeps_spaces = white_space in ("pre", "break-spaces")
    return Breaks(
        ordered,
        tuple(_content_ends(text, ordered, "" if keeps_spaces else _HANGING)),
        tuple(i for i, end in enumerate(ordered) if end in forced or end == length),
        frozenset(shown),
        tuple(sorted(inner - ends)),
    )


def _content_ends(text: str, ends: Sequence[int], hanging: str) -> Iterator[int]:
    """Where what shows before each break ends; never before the line's own start."""
    before = content = 0
    for end in ends:
        at = end
        while at > before and text[at - 1] in FORCED_BREAKS:
            at -= 1
        while at > before and text[at - 1] in hanging:
            at -= 1
        # What hangs at a break that nothing forces hangs on after it.
        content = content if at == before else at
        yield content
        before = end
        if text[end - 1] in FORCED_BREAKS:
            content = end


def _opportunities(text: str, lang: str, word_break: WordBreak, line_break: LineBreak) -> set[int]:
    if line_break == "anywhere":
        return _anywhere(text)
    found = _by_icu(text, lang, line_break)
    if word_break == "break-all":
        found |= break_all_places(text)
    elif word_break == "keep-all":
        found = {i for i in found if not _inside_word(text, i)}
    return found


def _anywhere(text: str) -> set[int]:
    """Between all graphemes, but an ideographic space hangs on what it follows."""
    starts = grapheme_starts(text)
    return {i for i in starts if text[i] != IDEOGRAPHIC_SPACE or text[i - 1] == " "}


def _by_icu(text: str, lang: str, line_break: LineBreak) -> set[int]:
    found = {match.end() for match in _SPACES_END.finditer(text)}
    found.update(match.start() for match in _ASCII_OPPORTUNITY.finditer(text))
    if not text.isascii():
        places = split_words(text, set(_segments(text, _locale(lang, line_break))))
        found.update(i for i in places if not _ASCII.match(text, i - 1, i + 1))
    return found


def _phrases(text: str, lang: str, line_break: LineBreak) -> set[int]:
    locale = _locale(lang, line_break)
    return set(_segments(text, f"{locale}{'' if '-u-' in locale else '-u'}-lw-phrase"))


def _segments(text: str, locale: str) -> Iterable[int]:
    return accumulate(map(len, LineBreaker(text, locale)))


def _locale(lang: str, line_break: LineBreak) -> str:
    language = lang.replace("_", "-").split("-u-")[0] or "en"
    if line_break != "auto":
        return f"{language}-u-lb-{line_break}"
    unasked = language_of(lang) in ("ja", "ko")
    return language if unasked else f"{language}-u-lb-normal"


def _inside_word(text: str, index: int) -> bool:
    """Whether ``keep-all`` keeps together what stands around: letters, digits and their marks."""
    before = index - 1
    if before > 0 and category(text[before])[0] == "M":
        before -= 1
    around = text[before] + text[index : index + 1]
    return len(around) == 2 and all(
        category(c)[0] in "LN" and not _SOUTH_EAST_ASIAN.match(c) for c in around
    )
