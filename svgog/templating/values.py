"""What a template sees of the data: values that print themselves and never fail when absent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from svgog.model import Picture

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def legal(text: str) -> str:
    """``text`` without the characters XML 1.0 cannot hold; line ends as XML reads them."""
    if text.isascii() and text.isprintable():
        return text
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
        return f"{self.amount} {self.currency}".strip()

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
