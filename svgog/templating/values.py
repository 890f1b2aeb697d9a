"""What a template sees of the data: values that print themselves and never fail when absent."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from jinja2 import Undefined
from markupsafe import Markup

from svgog.color import Color
from svgog.config import Author
from svgog.errors import RequestError
from svgog.model import Picture

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def legal(text: str) -> str:
    """``text`` without the controls XML 1.0 cannot hold; line ends as XML reads them.

    Raises RequestError for half of a surrogate pair: a character was lost before it came here.
    """
    if text.isascii() and text.isprintable():
        return text
    if half := _SURROGATE.search(text):
        raise RequestError(
            f"Character {half.start() + 1} is half of a surrogate pair "
            f"(U+{ord(half.group()):04X}), which is no text.",
            hint="Give the whole character, in UTF-8.",
        )
    return _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


class Empty:
    """An absent value: false, prints nothing, has no items, and every part of it is absent too."""

    __slots__ = ()

    def __str__(self) -> str:
        return ""

    __html__ = __str__

    def __repr__(self) -> str:
        return "EMPTY"

    def __bool__(self) -> bool:
        return False

    def __len__(self) -> int:
        return 0

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def __contains__(self, _: object) -> bool:
        return False

    def __getitem__(self, _: object) -> Empty:
        return self

    def __eq__(self, other: object) -> bool:
        return other is self or other is None or other == ""

    def __hash__(self) -> int:
        return hash("")

    def _never(self, _: object) -> bool:
        return False

    __lt__ = __gt__ = __le__ = __ge__ = _never

    def __reduce__(self) -> str:
        return "EMPTY"


EMPTY = Empty()


class Record(Mapping[str, Any]):
    """A mapping from the data: its parts by name, absent ones empty; prints its name or title."""

    __slots__ = ("_parts",)

    def __init__(self, parts: Mapping[str, Any]) -> None:
        self._parts = dict(parts)

    def __getitem__(self, key: str) -> Any:
        return self._parts.get(key, EMPTY)

    def __iter__(self) -> Iterator[str]:
        return iter(self._parts)

    def __len__(self) -> int:
        return len(self._parts)

    def __str__(self) -> str:
        return str(self._parts.get("name") or self._parts.get("title") or "")


@dataclass(frozen=True, slots=True)
class RichText:
    """Text with ``**bold**`` and its like, still as written; printed as tspans in text content."""

    source: str

    def __str__(self) -> str:
        from svgog.templating.rich import plain

        return plain(self.source)

    def __bool__(self) -> bool:
        return bool(self.source)

    def __len__(self) -> int:
        return len(str(self))


@dataclass(frozen=True, slots=True)
class Money:
    """An amount with its ISO 4217 currency code."""

    amount: Decimal
    currency: str

    def __str__(self) -> str:
        return f"{self.amount or Decimal(0)} {self.currency}".strip()

    def __bool__(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class Image:
    """A picture from the data; ``href`` is what stands for it in the filled SVG."""

    picture: Picture
    href: str

    @property
    def width(self) -> int:
        return self.picture.width

    @property
    def height(self) -> int:
        return self.picture.height

    def __str__(self) -> str:
        return self.href


def place_picture(pictures: dict[str, Picture], picture: Picture) -> Image:
    """The picture among those of a card, which it joins unless it is there already."""
    for href, known in pictures.items():
        if known is picture:
            return Image(picture, href)
    href = f"og-image:{len(pictures)}"
    pictures[href] = picture
    return Image(picture, href)


def written(value: Any) -> str:
    """A value as plain text: numbers without a needless fraction, nothing for what is absent.

    Raises ValueError for what has no words of its own, such as a function or a mapping.
    """
    if isinstance(value, Markup):
        return value.striptags() if "<" in value else value.unescape()
    if isinstance(value, str):
        return str(value)
    if value is None or value is EMPTY:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _float(value)
    if isinstance(value, (list, tuple)) and not hasattr(value, "__html__"):
        return ", ".join(map(written, value))
    if isinstance(value, (*_SPEAKING, Undefined)):
        return str(value)
    raise ValueError(f"a {type(value).__name__} cannot be printed")


def _float(value: float) -> str:
    if not math.isfinite(value):
        raise ValueError("the number is not finite")
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


_SPEAKING = (int, Decimal, date, Color, Author, Record, RichText, Money, Image)
