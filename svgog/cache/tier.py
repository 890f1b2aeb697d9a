"""What a cache is to svgog: two methods."""

from __future__ import annotations

from typing import Protocol, runtime_checkable


class Tier(Protocol):
    """Keeps values by key; may forget any of them at any time.

    Both methods may raise any Exception: whoever asks passes the tier by. A tier that asks another
    machine has time limits of its own. Safe to share between threads.
    """

    name: str

    def get(self, key: str) -> bytes | None:
        """The value, or None; ``key`` is 64 hexadecimal digits."""
        ...

    def put(self, key: str, value: bytes) -> None:
        """Keep the value. Equal keys have equal values, so nothing is ever replaced by another."""
        ...


@runtime_checkable
class Lock(Protocol):
    """What a shared tier may have besides: one process at a time makes a card."""

    def lock(self, key: str, seconds: float) -> str | None:
        """A token, or None where somebody else has the lock; it ends by itself after a time."""
        ...

    def unlock(self, key: str, token: str) -> None:
        """Give it back, if it is still this token's."""
        ...
