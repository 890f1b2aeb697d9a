"""An answer that is not there yet, for those who wait in a thread and those who await."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from svgog.server.messages import Response


@dataclass(frozen=True)
class Pending:
    """``then`` makes the answer of what has come or of the error that did, or waits for more;
    ``late`` makes the one for no more waiting. What is late is made all the same, for the next who
    asks.
    """

    future: Future[Any]
    then: Callable[[Any], Response | Pending]
    late: Callable[[], Response]

    def wait(self, seconds: float) -> Response | Pending:
        try:
            came: Any = self.future.result(seconds)
        except TimeoutError as problem:
            if not self.future.done():
                return self.late()
            came = problem
        except Exception as problem:
            came = problem
        return self.then(came)

    async def awaited(self, seconds: float) -> Response | Pending:
        waited = asyncio.wrap_future(self.future)
        done, _ = await asyncio.wait({waited}, timeout=seconds)
        if not done:
            waited.add_done_callback(_forget)
            return self.late()
        problem = waited.exception()
        return self.then(problem if problem else waited.result())


def _forget(future: asyncio.Future[Any]) -> None:
    """Nobody waits any more: an error in it is no news."""
    if not future.cancelled():
        future.exception()
