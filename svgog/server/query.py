"""The query of a URL, read strictly: what two readers could read in two ways is refused."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import quote

from svgog.errors import Place, RequestError, quoted

LONGEST = 8192
"""Bytes of a path with its query: what servers and proxies between take."""
_MOST = 64
_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_TRACKERS = frozenset(
    """fbclid gclid gbraid wbraid dclid msclkid ttclid twclid yclid li_fat_id igsh igshid mc_cid
    mc_eid mkt_tok _ga _gl _hsenc _hsmi ref_src ref_url srsltid epik vero_id s_kwcid""".split()
)
"""What networks and mailers put behind every link, besides ``utm_*``."""
RESERVED = ("v", "sig", "exp")
"""A cache-buster, the signature, and when it ends: never fields of a page."""


class Pair(NamedTuple):
    """One ``name=value``, decoded; ``raw`` is as it was sent."""

    name: str
    value: str
    raw: str


def read_query(query: str) -> list[Pair]:
    """The pairs of a query in their order, without trackers and empty ones.

    Raises RequestError for a bad escape, what is not UTF-8, control characters, and a name that
    stands twice.
    """
    pairs = []
    for raw in query.split("&") if query else ():
        name, _, value = raw.partition("=")
        if raw and not is_tracker(name):
            pairs.append(Pair(decoded(name), decoded(value, name), raw))
    if len(pairs) > _MOST:
        raise RequestError(f"The URL has more than {_MOST} parameters.")
    seen: set[str] = set()
    for pair in pairs:
        if pair.name in seen:
            raise _wrong(pair.name, "It is given twice.", "Give it once.")
        seen.add(pair.name)
    return pairs


def decoded(text: str, name: str = "") -> str:
    """``text`` without its escapes; ``+`` is a space."""
    plain = text.replace("+", " ")
    if _BAD_ESCAPE.search(plain):
        raise _wrong(name, "It has a % without two hexadecimal digits.", "Write % as %25.")
    if "%" in plain or not plain.isascii():
        try:
            # Servers hand bytes over as Latin-1.
            plain = _bytes(plain).decode("utf-8")
        except UnicodeError:
            raise _wrong(name, "It is not UTF-8.", "Escape its UTF-8 bytes.") from None
    if _CONTROLS.search(plain):
        raise _wrong(name, "It has control characters.", "Leave them out.")
    return plain


def canonical_query(pairs: list[Pair]) -> str:
    """One writing of what two URLs may say in two orders and with two kinds of escapes."""
    told = sorted((quote(p.name, safe=""), quote(p.value, safe="")) for p in pairs)
    return "&".join(f"{name}={value}" for name, value in told)


def is_tracker(name: str) -> bool:
    """Whether a parameter is one that others append to any link."""
    folded = name.lower()
    return folded in _TRACKERS or folded.startswith("utm_")


def _bytes(text: str) -> bytes:
    parts = text.encode("latin-1").split(b"%")
    return parts[0] + b"".join(bytes([int(part[:2], 16)]) + part[2:] for part in parts[1:])


def _wrong(name: str, message: str, hint: str) -> RequestError:
    shown = quoted(name, 40)[1:-1]
    return RequestError(message, place=Place(field=shown) if shown else None, hint=hint)
