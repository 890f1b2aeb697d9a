"""An answer that is not there yet, for those who wait in a thread and those who await."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass

from svgog.server.making import Made
from svgog.server.messages import Response


@dataclass(frozen=True)
class Pending:
    """``then`` makes the answer of what has come or what went wrong, ``late`` the one for no more
    waiting. What is late is made all the same, for the next who asks.
    """

    future: Future[Made]
    then: Callable[[Made | BaseException], Response]
    late: Callable[[], Response]

    def wait(self, seconds: float) -> Response:
        try:
            made: Made | BaseException = self.future.result(seconds)
        except TimeoutError as problem:
            if not self.future.done():
                return self.late()
            made = problem
        except Exception as problem:
            made = problem
        return self.then(made)

    async def awaited(self, seconds: float) -> Response:
        waited = asyncio.wrap_future(self.future)
        done, _ = await asyncio.wait({waited}, timeout=seconds)
        if not done:
            waited.add_done_callback(_forget)
            return self.late()
        problem = waited.exception()
        return self.then(problem if problem else waited.result())


def _forget(future: asyncio.Future[Made]) -> None:
    """Nobody waits any more: an error in it is no news."""
    if not future.cancelled():
        future.exception()
