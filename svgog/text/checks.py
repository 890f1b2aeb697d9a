"""Is a value one that a property can have? Each check names the value, as one TextError."""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import inf
from numbers import Real
from typing import get_args

from svgog.errors import TextError, nearest, quoted
from svgog.text.style import Length

MOST = 1e9
"""Of any number; on larger ones no arithmetic is sure."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_MOST_SETTING = 2**32 - 1


def check_words(**given: tuple[object, object]) -> None:
    """Each a word of its Literal type."""
    for name, (word, kind) in given.items():
        if word not in (known := get_args(kind)):
            hint = nearest(word, known) or f"Use {', '.join(known)}."
            raise TextError(f"{quoted(word)} is no value of {name}.", hint=hint)


def check_numbers(**given: tuple[object, float, float]) -> None:
    """Each a number, or both of a Length, from its least to its most."""
    for name, (value, least, most) in given.items():
        parts = (value.px, value.em) if isinstance(value, Length) else (value,)
        if not all(is_number(part, least, most) for part in parts):
            hint = f"Give a number from {least:g} to {most:g}."
            raise TextError(f"{quoted(value)} is no value of {name}.", hint=hint)


def is_number(value: object, least: float, most: float) -> bool:
    """Whether ``value`` is a number in the range; NaN never is."""
    is_real = isinstance(value, (int, float, Real)) and not isinstance(value, bool)
    return is_real and bool(least <= value <= most)  # type: ignore[operator]


def check_room(width: object, height: object) -> None:
    if not all(size == inf or is_number(size, 0, MOST) for size in (width, height)):
        raise TextError(f"There is no room of {quoted(width)} by {quoted(height)} px.")


def check_texts(**given: object) -> None:
    """Each a text of whole characters."""
    for name, value in given.items():
        if not isinstance(value, str):
            kind = type(value).__name__
            raise TextError(f"{name} is text, not a value of type {kind}.")
        if _SURROGATE.search(value):
            raise TextError(f"{name} holds a lone surrogate, which is no text.")


def check_settings(**given: object) -> None:
    """Each a mapping of OpenType tags to numbers; those of features are whole."""
    for name, settings in given.items():
        if not isinstance(settings, Mapping):
            raise TextError(f"{name} is a mapping of tags to numbers.", hint='As in {"ss01": 1}.')
        for tag, value in settings.items():
            if not _is_tag(tag):
                hint = "A tag is four characters of ASCII."
                raise TextError(f"{quoted(tag)} is no tag for {name}.", hint=hint)
            whole = name == "font_feature_settings"
            if not (_is_whole(value, 0, _MOST_SETTING) if whole else is_number(value, -MOST, MOST)):
                raise TextError(f"{quoted(value)} is no value of {tag} in {name}.")


def check_counts(line_clamp: object, hyphenate_limit_chars: object) -> None:
    if line_clamp is not None and not _is_whole(line_clamp, 1, inf):
        raise TextError(f"line_clamp is {quoted(line_clamp)}; one line is the least.")
    limits = hyphenate_limit_chars if isinstance(hyphenate_limit_chars, (tuple, list)) else ()
    if len(limits) != 3 or not all(_is_whole(limit, 0, inf) for limit in limits):
        raise TextError(
            f"{quoted(hyphenate_limit_chars)} is no value of hyphenate_limit_chars.",
            hint="Give the least characters of a word, before and after the hyphen: (5, 2, 2).",
        )


def font_sizes(font_size: object) -> tuple[float, float]:
    """The lowest and the highest, which are the same for a single one."""
    pair = font_size if isinstance(font_size, tuple) else (font_size, font_size)
    if len(pair) == 2 and all(is_number(size, 0, MOST) for size in pair) and 0 < pair[0] <= pair[1]:
        return pair
    raise TextError(f"{font_size!r} is no font size in px, and no lowest and highest one.")


def _is_whole(value: object, least: float, most: float) -> bool:
    return isinstance(value, int) and least <= value <= most


def _is_tag(tag: object) -> bool:
    return isinstance(tag, str) and len(tag) == 4 and tag.isascii() and tag.isprintable()
