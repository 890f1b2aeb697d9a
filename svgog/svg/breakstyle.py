"""The CSS properties that say where lines may end and how their edges look, as LineOptions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast, get_args

from svgog.errors import TextError
from svgog.svg.node import Node
from svgog.text.hanging import hanging_marks
from svgog.text.style import (
    HYPHEN_LIMITS,
    HangingPunctuation,
    HyphenLimits,
    Hyphens,
    LineBreak,
    LineOptions,
    OverflowWrap,
    TextAlignLast,
    WordBreak,
)


def with_breaks(node: Node, options: LineOptions, *, boxed: bool) -> LineOptions:
    """``options`` with what ``node`` says of breaking; in a box words are broken unasked.

    A value that CSS does not have counts as not written.
    """
    word_break = node.computed("word-break", "normal")
    wrap = "anywhere" if boxed or word_break == "break-word" else "normal"
    return replace(
        options,
        overflow_wrap=cast(OverflowWrap, _word(node, "overflow-wrap", wrap, OverflowWrap)),
        word_break=cast(WordBreak, _word(node, "word-break", "normal", WordBreak)),
        line_break=cast(LineBreak, _word(node, "line-break", "auto", LineBreak)),
        hyphens=cast(Hyphens, _word(node, "hyphens", "manual", Hyphens)),
        hyphenate_character=_hyphen(node),
        hyphenate_limit_chars=_limits(node.computed("hyphenate-limit-chars", "auto").split()),
        text_align_last=cast(TextAlignLast, _word(node, "text-align-last", "auto", TextAlignLast)),
        hanging_punctuation=_hanging(node),
    )


def _word(node: Node, name: str, default: str, kind: object) -> str:
    value = node.computed(name, default)
    return value if value in get_args(kind) else default


def _hyphen(node: Node) -> str | None:
    value = node.computed("hyphenate-character", "auto").strip()
    return None if value == "auto" else value.strip("\"'")


def _limits(words: Sequence[str]) -> HyphenLimits:
    """``hyphenate-limit-chars``: of a word, before and after the hyphen; ``auto`` for each."""
    count = len(HYPHEN_LIMITS)
    if not 1 <= len(words) <= count or not all(w == "auto" or w.isdecimal() for w in words):
        return HYPHEN_LIMITS
    filled = [*words, *words[1:], "auto", "auto"][:count]
    total, before, after = (
        usual if word == "auto" else int(word)
        for word, usual in zip(filled, HYPHEN_LIMITS, strict=True)
    )
    return total, max(1, before), max(1, after)


def _hanging(node: Node) -> tuple[HangingPunctuation, ...]:
    try:
        return hanging_marks(node.computed("hanging-punctuation", "none"))
    except TextError:
        return ()
