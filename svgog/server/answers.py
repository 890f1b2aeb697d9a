"""From a card to an answer: how long it may be kept, whether the client has it, which part of it.

After RFC 9110 (conditional requests, ranges) and RFC 9111 (caching).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from svgog.cache import StoredCard
from svgog.server.messages import Request, Response

YEAR = 31_536_000
_RANGE = re.compile(r"bytes=(\d{0,12})-(\d{0,12})")
_TAG = re.compile(r'(?:W/)?"([\x21\x23-\x7e]*)"')
SVG_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:; sandbox"


@dataclass(frozen=True)
class Lifetime:
    """How long others may keep an answer, in seconds; ``stale`` is how long they may still show it
    while they ask again. ``private`` is for one reader: nobody keeps it.
    """

    seconds: int
    stale: int = 0
    immutable: bool = False
    private: bool = False

    @property
    def header(self) -> tuple[str, str]:
        if self.private:
            return ("Cache-Control", "private, no-store")
        told = f"public, max-age={self.seconds}"
        if self.immutable:
            told += ", immutable"
        if self.stale:
            told += f", stale-while-revalidate={self.stale}"
        return ("Cache-Control", told)

    def until(self, ends: float | None, now: float) -> Lifetime:
        """No longer than to ``ends``, in seconds since 1970 as ``now`` is."""
        if ends is None or self.private:
            return self
        return Lifetime(max(0, min(self.seconds, int(ends - now))))


FOREVER = Lifetime(YEAR, immutable=True)
SHORTLY = Lifetime(60)


def etag(key: str) -> str:
    """The strong validator of a card: known before it is made."""
    return f'"{key}"'


def not_modified(request: Request, key: str, lifetime: Lifetime) -> Response | None:
    """304 where the client says that it has the card, else None."""
    given = request.headers.get("if-none-match", "")
    tags = _TAG.findall(given)
    if lifetime.private or not (key in tags or given.strip() == "*"):
        return None
    return Response(304, (("ETag", etag(key)), lifetime.header), source="not modified")


def card_answer(
    request: Request, card: StoredCard, key: str, lifetime: Lifetime, source: str
) -> Response:
    """The whole card, or the one part that the client asks for."""
    headers = [
        ("Content-Type", card.media_type),
        *_common(card.media_type),
        lifetime.header,
        ("Accept-Ranges", "bytes"),
    ]
    if not lifetime.private:
        headers.append(("ETag", etag(key)))
    part = _part(request.headers, len(card.data), key) if request.method == "GET" else None
    if part is None:
        headers.append(("Content-Length", str(len(card.data))))
        return Response(200, tuple(headers), card.data, source)
    if not part:
        told = (("Content-Range", f"bytes */{len(card.data)}"), ("Content-Length", "0"))
        return Response(416, told, b"", source)
    data = card.data[part.start : part.stop]
    headers.append(("Content-Range", f"bytes {part.start}-{part.stop - 1}/{len(card.data)}"))
    headers.append(("Content-Length", str(len(data))))
    return Response(206, tuple(headers), data, source)


def fallback_answer(card: StoredCard | None, reason: str) -> Response:
    """The branded picture, so that no crawler keeps a hole; 503 where even that is gone."""
    if card is None:
        told = (
            ("Content-Length", "0"),
            ("Cache-Control", "no-store"),
            ("Retry-After", "5"),
            ("X-Svgog-Fallback", reason),
        )
        return Response(503, told, b"", "fallback")
    headers = (
        ("Content-Type", card.media_type),
        *_common(card.media_type),
        SHORTLY.header,
        ("X-Svgog-Fallback", reason),
        ("Content-Length", str(len(card.data))),
    )
    return Response(200, headers, card.data, "fallback")


def stale_answer(request: Request, card: StoredCard, key: str) -> Response:
    """The card as it was before its template or page was changed."""
    answer = card_answer(request, card, key, SHORTLY, "stale")
    return answer.with_headers(("X-Svgog-Stale", "1"))


def _common(media_type: str) -> tuple[tuple[str, str], ...]:
    told = (
        ("X-Content-Type-Options", "nosniff"),
        ("Cross-Origin-Resource-Policy", "cross-origin"),
    )
    if media_type == "image/svg+xml":
        return (*told, ("Content-Security-Policy", SVG_POLICY))
    return told


def _part(headers: Mapping[str, str], size: int, key: str) -> range | None:
    """What a single range covers; an empty range for one beyond the end, None for all of it."""
    found = _RANGE.fullmatch(headers.get("range", "").strip())
    condition = headers.get("if-range", "").strip()
    if not found or not any(found.groups()) or (condition and condition != etag(key)):
        return None
    first, last = found.groups()
    if not first:
        return range(max(0, size - int(last)), size)
    end = min(size, int(last) + 1) if last else size
    if last and int(last) < int(first):
        return None
    return range(int(first), end) if int(first) < size else range(0)
