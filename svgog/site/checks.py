"""Reading a table of settings: every key is known, every value is of its kind."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from svgog.errors import Place, RequestError, nearest, quoted

Reader = Callable[[Any, str], Any]
"""From a value and the name of its key to what it means; raises RequestError for a wrong one."""


def table(value: Any, here: str, readers: Mapping[str, Reader]) -> dict[str, Any]:
    """A table's values by key, each read by its reader; an unknown key is an error."""
    if not isinstance(value, Mapping):
        raise fault(here, f"{quoted(value)} is no table.", f"Write [{here}] and its keys below.")
    for key in value:
        if key not in readers:
            hint = nearest(key, readers) or f"Known: {', '.join(readers)}."
            raise fault(f"{here}.{key}" if here else str(key), f"there is no {quoted(key)}.", hint)
    return {
        key: readers[key](each, f"{here}.{key}" if here else str(key))
        for key, each in value.items()
    }


def fault(here: str, message: str, hint: str = "") -> RequestError:
    return RequestError(message, place=Place(field=here), hint=hint)


def text(value: Any, here: str) -> str:
    if not isinstance(value, str):
        raise fault(here, f"{quoted(value)} is no text.", f'Write {_last(here)} = "…".')
    return value.strip()


def yes_or_no(value: Any, here: str) -> bool:
    if not isinstance(value, bool):
        raise fault(here, f"{quoted(value)} is neither true nor false.")
    return value


def number(least: float, most: float) -> Reader:
    def read(value: Any, here: str) -> float:
        good = isinstance(value, (int, float)) and not isinstance(value, bool)
        if not good or not math.isfinite(value) or not least <= value <= most:
            raise fault(here, f"{quoted(value)} is no number from {least:g} to {most:g}.")
        return float(value)

    return read


def whole(least: int, most: int) -> Reader:
    def read(value: Any, here: str) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise fault(here, f"{quoted(value)} is no whole number from {least} to {most}.")
        return value

    return read


def one_of(*names: str) -> Reader:
    def read(value: Any, here: str) -> str:
        if value not in names:
            hint = nearest(value, names) if isinstance(value, str) else ""
            raise fault(here, f"{quoted(value)} is none of {', '.join(names)}.", hint)
        return str(value)

    return read


def texts(value: Any, here: str) -> tuple[str, ...]:
    """A list of texts; one text is a list of one."""
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list) or not all(isinstance(each, str) for each in listed):
        raise fault(here, f"{quoted(value)} is no list of texts.", f'Write {_last(here)} = ["…"].')
    return tuple(each.strip() for each in listed)


def mapping(value: Any, here: str) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise fault(here, f"{quoted(value)} is no table.", f"Write [{here}] and its keys below.")
    return dict(value)


def each(read: Reader, keys: Iterable[str] = ()) -> Reader:
    """A table whose values are all of one kind; any key, or one of ``keys``."""
    known = tuple(keys)

    def read_all(value: Any, here: str) -> dict[str, Any]:
        found = mapping(value, here)
        for key in found:
            if known and key not in known:
                hint = nearest(key, known) or f"Known: {', '.join(known)}."
                raise fault(f"{here}.{key}", f"there is no {quoted(key)}.", hint)
        return {key: read(each, f"{here}.{key}") for key, each in found.items()}

    return read_all


def _last(here: str) -> str:
    return here.rsplit(".", 1)[-1]
