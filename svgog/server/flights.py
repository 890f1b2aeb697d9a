"""One making for all who ask for the same thing at the same time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, TypeVar

Result = TypeVar("Result")


class Flights(Generic[Result]):
    """At most ``most`` things are made at once; who asks for one that is being made gets the same.

    Safe to share between threads.
    """

    def __init__(self, most: int, threads: int | None = None) -> None:
        """``threads`` of them at a time; None for all."""
        self._most = most
        self._lock = threading.Lock()
        self._flying: dict[str, Future[Result]] = {}
        self._threads = ThreadPoolExecutor(threads or most, "svgog-flight")

    def join(self, name: str, make: Callable[[], Result]) -> Future[Result] | None:
        """The future of what ``make`` gives; None where as much is being made as may be."""
        with self._lock:
            if flying := self._flying.get(name):
                return flying
            if len(self._flying) >= self._most:
                return None
            future: Future[Result] = Future()
            self._flying[name] = future
        try:
            self._threads.submit(self._fly, name, future, make)
        except RuntimeError:
            self._landed(name)
            return None
        return future

    def flying(self, name: str) -> Future[Result] | None:
        """What is being made, if it is."""
        return self._flying.get(name)

    def __len__(self) -> int:
        return len(self._flying)

    def close(self) -> None:
        """Wait for what is being made."""
        self._threads.shutdown(wait=True)

    def _fly(self, name: str, future: Future[Result], make: Callable[[], Result]) -> None:
        try:
            result = make()
        except BaseException as problem:
            self._landed(name)
            future.set_exception(problem)
        else:
            self._landed(name)
            future.set_result(result)

    def _landed(self, name: str) -> None:
        with self._lock:
            self._flying.pop(name, None)
