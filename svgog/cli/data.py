"""A page's data from a JSON or TOML file, from standard input, and from ``--set``."""

from __future__ import annotations

import json
import math
import os
import re
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from svgog.errors import Place, RequestError, quoted

Pair = tuple[str, str]
_MOST_DIGITS = 400


def key_value(text: str) -> Pair:
    """``key=value``, split at the first equals sign: the type of a repeatable option."""
    text = _utf8(text)
    key, equals, given = text.partition("=")
    if not equals or not all(part.strip() for part in key.split(".")):
        raise click.BadParameter(f'"{text}" is not of the form key=value.')
    return key.strip(), given


def _utf8(text: str) -> str:
    """A word of the command line read as UTF-8, whatever the locale says it is."""
    # Python marks bytes that the locale cannot read with surrogates; a terminal of another
    # encoding than UTF-8 has been understood already.
    with suppress(UnicodeError):
        return os.fsencode(text).decode("utf-8")
    if not text.isprintable() and any("\ud800" <= character <= "\udfff" for character in text):
        raise click.BadParameter(f"{quoted(text)} is not UTF-8 text.")
    return text


def read_page(name: str) -> dict[str, Any]:
    """The mapping in a ``.json`` or ``.toml`` file, or in JSON on standard input for ``-``.

    Raises RequestError, with line and column, for what cannot be read as such.
    """
    shown = "standard input" if name == "-" else name
    suffix = Path(name).suffix.lower() if name != "-" else ".json"
    if suffix not in (".json", ".toml"):
        raise RequestError(
            f'the data\'s format is not known from "{suffix or Path(name).name}".',
            place=Place(shown),
            hint="Name the file .json or .toml.",
        )
    if name == "-" and sys.stdin is None:
        raise RequestError("it is closed.", place=Place(shown), hint="Pipe the data in.")
    raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    text = _decode(raw, shown)
    page = _parse_json(text, shown) if suffix == ".json" else _parse_toml(text, shown)
    if not isinstance(page, dict):
        from svgog.templating.convert import kind_of

        raise RequestError(
            f"a page is a mapping of names to values, not {kind_of(page)}.",
            place=Place(shown),
            hint='Write it as {"title": "…"}.',
        )
    return page


def _decode(raw: bytes, name: str) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = raw.count(b"\n", 0, problem.start) + 1
        column = problem.start - raw.rfind(b"\n", 0, problem.start)
        raise RequestError(
            "the data are not UTF-8 text.", place=Place(name, line, column), hint="Save as UTF-8."
        ) from None


def _parse_json(text: str, name: str) -> Any:
    try:
        return json.loads(
            text,
            parse_constant=_no_constant,
            parse_float=_finite,
            parse_int=_whole,
            object_pairs_hook=_once_each,
        )
    except json.JSONDecodeError as problem:
        raise RequestError(
            f"the data are no JSON: {problem.msg}.",
            place=Place(name, problem.lineno, problem.colno),
        ) from None
    except ValueError as problem:
        raise RequestError(f"the data cannot be used: {problem}.", place=Place(name)) from None
    except RecursionError:
        raise RequestError("the data are nested too deeply.", place=Place(name)) from None


def _no_constant(word: str) -> None:
    raise ValueError(f"{word} is not a number")


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError(f"the number {quoted(digits)} is too large")
    return number


def _whole(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        raise ValueError(f"the number {quoted(digits)} is too large")
    return int(digits)


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise ValueError(f"{quoted(name)} is given twice")
        found[name] = value
    return found


def _parse_toml(text: str, name: str) -> Any:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        reason, _, where = str(problem).rpartition(" (at ")
        line, column = ([int(n) for n in re.findall(r"\d+", where)] + [0, 0])[:2]
        if "end of document" in where:
            line, column = text.count("\n") + 1, 0
        raise RequestError(
            f"the data are no TOML: {reason or problem}.", place=Place(name, line, column)
        ) from None
    except RecursionError:
        raise RequestError("the data are nested too deeply.", place=Place(name)) from None


def put(data: dict[str, Any], pairs: Iterable[Pair]) -> dict[str, Any]:
    """``data`` with each ``a.b=value`` set; nothing given is changed in place."""
    for key, text in pairs:
        data = _with(data, key.split("."), value(text), key)
    return data


def _with(data: dict[str, Any], path: list[str], new: Any, key: str) -> dict[str, Any]:
    name, *rest = path
    if not rest:
        return {**data, name: new}
    inner = data.get(name, {})
    if not isinstance(inner, dict):
        raise click.BadParameter(f'"{key}": "{name}" is no mapping.', param_hint="--set")
    return {**data, name: _with(inner, rest, new, key)}


def value(text: str) -> Any:
    """A list, a mapping, ``true`` or a number where ``text`` is its JSON; else the text itself.

    A number must come out as it was written: a version "1.10" stays text.
    """
    try:
        found = json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        return text
    if isinstance(found, list | dict | bool):
        return found
    return found if isinstance(found, int | float) and json.dumps(found) == text.strip() else text
