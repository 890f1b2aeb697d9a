"""Requests with Jinja marks: checked when they are read, filled for each card.

The text around the marks is the site owner's; what the marks print comes from outside and cannot
become anything but a value: a piece of a URL's path or query, or the inside of a JSON text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from svgog.errors import RequestError, quoted
from svgog.site.checks import fault


def check_template(value: Any, here: str) -> None:
    """RequestError at the key ``here`` where a text in ``value`` is no Jinja."""
    for text in _texts(value):
        try:
            _environment(str).from_string(text)
        except TemplateError as problem:
            raise fault(here, f"its marks cannot be read: {problem}.") from None


def filled_url(text: str, values: Mapping[str, Any]) -> str:
    """The URL with every value percent-encoded; RequestError for one that is not there."""
    return _filled(text, values, _piece)


def filled_body(value: Any, values: Mapping[str, Any]) -> Any:
    """A JSON value whose texts are filled; RequestError where a value is not there."""
    if isinstance(value, Mapping):
        return {key: filled_body(each, values) for key, each in value.items()}
    if isinstance(value, list):
        return [filled_body(each, values) for each in value]
    return _filled(value, values, _words) if isinstance(value, str) else value


def _filled(text: str, values: Mapping[str, Any], write: Callable[[Any], str]) -> str:
    try:
        return _environment(write).from_string(text).render(values)
    except (TemplateError, TypeError, ValueError, ArithmeticError) as problem:
        raise RequestError(f"{quoted(text)} cannot be filled: {problem}.") from None


def _environment(write: Callable[[Any], str]) -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=False, finalize=write, keep_trailing_newline=True
    )


def _words(value: Any) -> str:
    # An undefined value raises as soon as it is written.
    return "" if value is None else str(value)


def _piece(value: Any) -> str:
    text = _words(value)
    if text in ("", ".", ".."):
        raise ValueError(f"{quoted(text)} may not be a part of a URL")
    return quote(text, safe="")


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        value = list(value.values())
    return [text for each in value for text in _texts(each)] if isinstance(value, list) else []
