"""One thread that acts for all who are late."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

_LONGEST = 3600.0


@dataclass(eq=False)
class Guard:
    """Something with an end: ``late`` once ``act`` has been called at ``due``."""

    due: float
    act: Callable[[], None]
    late: bool = False


class Watchdog:
    """Calls an action for whoever is not done in time; the action must be quick."""

    def __init__(self) -> None:
        self._guards: set[Guard] = set()
        self._changed = threading.Condition()
        self._looks_at = 0.0
        self._closed = False
        self._thread = threading.Thread(target=self._watch, name="svgog-watchdog", daemon=True)
        self._thread.start()

    @contextmanager
    def over(self, seconds: float, act: Callable[[], None]) -> Iterator[Guard]:
        """While the block runs: call ``act`` once if that takes longer than ``seconds``."""
        guard = Guard(time.monotonic() + seconds, act)
        with self._changed:
            self._guards.add(guard)
            # Rarely so: who guards for equal times comes to its end after those before.
            if guard.due < self._looks_at:
                self._changed.notify()
        try:
            yield guard
        finally:
            with self._changed:
                self._guards.discard(guard)

    def close(self) -> None:
        """Watch no more."""
        with self._changed:
            self._closed = True
            self._changed.notify()

    def _watch(self) -> None:
        with self._changed:
            while not self._closed:
                now = time.monotonic()
                for guard in [guard for guard in self._guards if guard.due <= now]:
                    self._guards.discard(guard)
                    guard.late = True
                    guard.act()
                self._looks_at = min((guard.due for guard in self._guards), default=now + _LONGEST)
                self._changed.wait(min(self._looks_at - now, _LONGEST))
