"""JSON as RFC 8259 has it: no NaN, and one sentence for whatever cannot be read."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from svgog.errors import Place, RequestError


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number")


_DECODER = json.JSONDecoder(parse_constant=_no_number)


def read_json(
    text: str, file: str, *, what: str = "it", line: int = 0, begin: int = 0
) -> tuple[Any, int]:
    """The value that begins at ``begin``, white space aside, and where it ends.

    Raises RequestError with file and line: ``line`` where it is given, else the text's own.
    ``what`` is how the message calls the text.
    """
    while text[begin : begin + 1] in (" ", "\t", "\n", "\r"):
        begin += 1
    try:
        return _DECODER.raw_decode(text, begin)
    except json.JSONDecodeError as problem:
        place = Place(file, line) if line else Place(file, problem.lineno, problem.colno)
        raise RequestError(f"{what} is no JSON: {problem.msg}.", place=place) from None
    except RecursionError:
        reason = "it is nested too deeply"
    except ValueError as problem:
        digits = "digits" in str(problem)
        reason = "it holds a number with too many digits" if digits else str(problem)
    raise RequestError(f"{what} is no JSON: {reason}.", place=Place(file, line or 1))


def read_whole_json(text: str, file: str, *, what: str = "it", line: int = 0) -> Any:
    """The same of a text that is nothing else."""
    value, end = read_json(text, file, what=what, line=line)
    if rest := text[end:].lstrip():
        place = Place(file, line or text.count("\n", 0, len(text) - len(rest)) + 1)
        raise RequestError(f"{what} is no JSON: there is more after its end.", place=place)
    return value
