"""Everything svgog can complain about, as one tree.

    SvgogError                      500
    ├── RequestError                400   the data or the options are wrong
    │   └── BadSignature            403
    ├── TemplateError               500   a template is wrong: file:line:column
    │   └── TemplateNotFound        404
    ├── TextError                   500
    │   ├── MissingGlyph            500   no registered font has the character
    │   ├── TextOverflow            500   text cannot fit and has no way to shrink
    │   └── FontNotFound            500
    ├── AssetError                  500   a picture or file cannot be read
    ├── RenderError                 500   the painter or an encoder refused
    └── Busy                        429   no worker is free

An error is one sentence a person can act on: what is wrong, where, and how to mend it.
A survivable fault is the same object, kept in ``warnings`` instead of being raised; under
``strict`` the first one is raised.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a file with line and column (both from 1), or a field's name."""

    file: str = ""
    line: int = 0
    column: int = 0
    field: str = ""

    def __str__(self) -> str:
        spot = self.file
        if self.line:
            spot += f":{self.line}" + (f":{self.column}" if self.column else "")
        return f"{spot}: {self.field}" if spot and self.field else spot or self.field


class SvgogError(Exception):
    """What went wrong (``message``), where (``place``), how to mend it (``hint``).

    ``status`` is the HTTP status a service answers with; ``public`` a sentence that is safe to
    show to anyone: it names no path and no secret.
    """

    status = 500
    public_sentence = "The card could not be made."

    def __init__(self, message: str, *, place: Place | None = None, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.hint = hint

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place and str(self.place) else ""
        return f"{where}{self.message}{f' {self.hint}' if self.hint else ''}"

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self)!r})"

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.message, self.place, self.hint)

    @property
    def public(self) -> str:
        return self.public_sentence

    def at(self, place: Place) -> SvgogError:
        """The same error, standing at ``place`` if it had no place of its own."""
        return self if self.place else type(self)(self.message, place=place, hint=self.hint)


def _rebuild(kind: type[SvgogError], message: str, place: Place | None, hint: str) -> SvgogError:
    return kind(message, place=place, hint=hint)


class RequestError(SvgogError):
    """The data or the options of a request are wrong; its message is safe to show."""

    status = 400

    @property
    def public(self) -> str:
        field = f"{self.place.field}: " if self.place and self.place.field else ""
        return f"{field}{self.message}"


class BadSignature(RequestError):
    """A signed URL does not carry the signature of its content."""

    status = 403


class TemplateError(SvgogError):
    """A template is wrong; ``place`` is the designer's own file, line and column."""

    public_sentence = "The card's template has a fault."


class TemplateNotFound(TemplateError):
    """No template has this name."""

    status = 404
    public_sentence = "There is no such template."


class TextError(SvgogError):
    """Text cannot be set as asked."""


class MissingGlyph(TextError):
    """No registered font has a character."""


class TextOverflow(TextError):
    """Text, or a stack, is larger than its room and nothing may shrink."""


class FontNotFound(TextError):
    """No registered font has this family, or a font file cannot be used."""


class AssetError(SvgogError):
    """A picture or another file named by data or by a template cannot be used."""

    public_sentence = "A picture of the card could not be read."


class RenderError(SvgogError):
    """The drawing is beyond the painter's limits, or the painter or an encoder refused it."""


class Busy(SvgogError):
    """Every worker is taken and the queue is full; trying again later helps."""

    status = 429
    public_sentence = "Too many cards are being made; try again in a moment."


def quoted(value: object, most: int = 80) -> str:
    """``"value"`` on one line of a message: cut short, and nothing in it that does not print."""
    text = shown(value)
    clean = "".join(each if each.isprintable() else "?" for each in text[:most])
    return f'"{clean}{"…" if len(text) > most else ""}"'


def shown(value: object) -> str:
    """``value`` as text, or its type where it cannot be written: Python has a limit of digits."""
    try:
        return str(value)
    except Exception:
        return f"a value of type {type(value).__name__}"


def nearest(name: object, known: Iterable[str]) -> str:
    """`` Did you mean "x"?`` for the known name that looks most like ``name``, else empty."""
    if not isinstance(name, str):
        return ""
    folded = {each.casefold(): each for each in sorted(known, reverse=True)}
    match = difflib.get_close_matches(name.casefold(), sorted(folded), n=1, cutoff=0.5)
    return f'Did you mean "{folded[match[0]]}"?' if match else ""
