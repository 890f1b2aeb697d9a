"""Which card a path asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote_to_bytes

from svgog.errors import RequestError, TemplateNotFound, quoted
from svgog.model import SUFFIXES, ImageFormat

CARDS = "/api/og"
Kind = Literal["gates", "intent", "template", "page", "kept"]
_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_NAME = re.compile(r"[\w.~-]{1,100}")
_KEY = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class CardRoute:
    """``name`` is an intent, a template, a page's slug or a kept card's key; ``format`` None is
    the template's own.
    """

    kind: Kind
    name: str = ""
    format: ImageFormat | None = None


def card_route(path: str) -> CardRoute | None:
    """What a path, escapes and all, asks for; None where it is no card's.

    Raises RequestError for a path that is written oddly and TemplateNotFound for an ending that is
    no image format, or none where there must be one.
    """
    if path.rstrip("/") == CARDS:
        return CardRoute("gates")
    if not path.startswith(f"{CARDS}/"):
        return None
    parts = [_part(part) for part in path[len(CARDS) + 1 :].split("/")]
    *folders, last = parts
    stem, dot, ending = last.rpartition(".")
    format = SUFFIXES.get(f".{ending}") if dot else None
    if folders and folders[0] == "page":
        return CardRoute("page", "/".join([*folders[1:], _stem(last, stem, format)]), format)
    if folders == ["c"]:
        key = _stem(last, stem, format)
        if not _KEY.fullmatch(key):
            raise _none(f"{quoted(key)} is no card's key.")
        return CardRoute("kept", key, format)
    if len(parts) == 1:
        if dot and not format:
            raise _none(f"{quoted(ending)} is no image format.")
        return CardRoute("intent", stem if dot else last, format)
    if len(parts) == 2:
        return CardRoute("template", "/".join([*folders, _stem(last, stem, format)]), format)
    raise _none("There is no card here.")


def _part(part: str) -> str:
    """One part of a path, decoded: letters, digits and ``.~-_`` only, and not dots alone."""
    if _BAD_ESCAPE.search(part):
        raise RequestError("The path has a % without two hexadecimal digits.")
    try:
        plain = unquote_to_bytes(part.encode("latin-1")).decode("utf-8")
    except UnicodeError:
        raise RequestError("The path is not UTF-8.", hint="Escape its UTF-8 bytes.") from None
    if not _NAME.fullmatch(plain) or plain.startswith("."):
        raise _none("There is no card of this name.")
    return plain


def _stem(last: str, stem: str, format: ImageFormat | None) -> str:
    if not format:
        raise _none(f"{quoted(last)} does not end in an image format.")
    return stem


def _none(message: str) -> TemplateNotFound:
    return NoSuchCard(message, hint=f"Endings are {', '.join(SUFFIXES)}.")


class NoSuchCard(TemplateNotFound):
    """The path names no card; its message is safe to show."""

    @property
    def public(self) -> str:
        return self.message
