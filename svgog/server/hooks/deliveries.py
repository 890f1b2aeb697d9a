"""A delivery, its fate, and what was written back for its page."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any, Literal

State = Literal["waiting", "done", "failed", "skipped"]


@dataclass(frozen=True)
class Delivery:
    """A delivery and its fate; times are seconds since 1970.

    ``waiting`` until ``due`` for its next try, then ``done``, ``failed`` or ``skipped``;
    ``error`` is the last thing that went wrong, or why it was skipped, and names no secret.
    """

    number: int
    source: str
    event: str
    page_id: str
    slug: str
    kind: str
    received: float
    due: float
    ended: float | None
    state: State
    tries: int
    error: str

    def to_json(self) -> dict[str, Any]:
        """Plain values; times as ISO 8601 in UTC, None for what is not yet."""
        return {
            "number": self.number,
            "source": self.source,
            "event": self.event,
            "page_id": self.page_id,
            "slug": self.slug,
            "received": _iso(self.received),
            "due": _iso(self.due) if self.state == "waiting" else None,
            "ended": None if self.ended is None else _iso(self.ended),
            "state": self.state,
            "tries": self.tries,
            "error": self.error,
        }


@dataclass(frozen=True)
class Job:
    """A delivery that is due, with its body and what page it is about."""

    delivery: Delivery
    subject: str
    body: bytes


@dataclass(frozen=True)
class Written:
    """What was last written back for a page, for which delivery; ``content`` is a digest."""

    url: str
    key: str
    content: str
    at: float
    number: int


def _iso(seconds: float) -> str:
    moment = datetime.datetime.fromtimestamp(seconds, datetime.UTC)
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")
