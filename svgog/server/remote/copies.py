"""What is known of an address: a picture with its validators (RFC 9110, 9111), or a failure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from email.message import Message

from svgog.errors import AssetError
from svgog.model import Picture

LEAST_FRESH = 60.0
MOST_FRESH = 86_400.0
FAILED_FOR = 30.0
FRAME = 4_000
"""Bytes that a kept thing takes beside its address and a picture's own bytes."""

_MAX_AGE = re.compile(r'(?:^|[\s,])max-age\s*=\s*"?([0-9]+)', re.IGNORECASE)
_AGE = re.compile(r"\s*([0-9]+)\s*")
_ETAG = re.compile(r'(?:W/)?"[!#-~]{0,254}"')
_DATE = re.compile(r"[A-Za-z]{3}, [0-9A-Za-z: ]{20,24} GMT")


@dataclass(frozen=True)
class Copy:
    """A picture that was fetched: fresh until a moment, then to be asked for again."""

    picture: Picture
    etag: str
    modified: str
    until: float

    @classmethod
    def of(cls, picture: Picture, headers: Message, now: float) -> Copy:
        etag, modified = headers.get("ETag", "").strip(), headers.get("Last-Modified", "").strip()
        return cls(
            picture,
            etag if _ETAG.fullmatch(etag) else "",
            modified if _DATE.fullmatch(modified) else "",
            now + fresh_for(headers),
        )

    def renewed(self, headers: Message, now: float) -> Copy:
        """The same picture after a 304."""
        return replace(self, until=now + fresh_for(headers))

    @property
    def validators(self) -> dict[str, str]:
        """The headers that let a host answer 304."""
        named = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in named.items() if value}


@dataclass(frozen=True)
class Failure:
    """Why there is no picture, and until when nobody asks again."""

    message: str
    hint: str
    until: float

    def error(self) -> AssetError:
        """A new one each time: what is raised belongs to one thread."""
        return AssetError(self.message, hint=self.hint)


def fresh_for(headers: Message) -> float:
    """Seconds: ``max-age`` less ``Age``, at least a minute and at most a day."""
    found = _MAX_AGE.search(", ".join(headers.get_all("Cache-Control", [])))
    spent = _AGE.fullmatch(headers.get("Age", ""))
    seconds = _seconds(found) - _seconds(spent)
    return min(max(seconds, LEAST_FRESH), MOST_FRESH)


def _seconds(found: re.Match[str] | None) -> float:
    return min(float(found[1]), 10 * MOST_FRESH) if found else 0
