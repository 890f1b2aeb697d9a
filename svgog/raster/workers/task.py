"""One job: how it is packed, given to a worker and answered, whatever becomes of the worker."""

from __future__ import annotations

import copyreg
import io
import pickle
from concurrent.futures import Future
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from svgog.errors import RenderError, RequestError, SvgogError
from svgog.raster.workers.channel import MOST_BYTES
from svgog.raster.workers.child import Reply
from svgog.raster.workers.launch import fate
from svgog.raster.workers.processes import Worker
from svgog.raster.workers.watchdog import Watchdog


class NotBegun(Exception):
    """The worker was dead before it had the whole job: another one may try."""


@dataclass(eq=False)
class Task:
    """A packed job, the seconds it may take once a worker has it, and where its result goes.

    ``tries`` is how many workers may turn out to be dead before they have it.
    """

    job: bytes
    seconds: float
    tries: int
    future: Future[Any] = field(default_factory=Future)

    def is_wanted(self) -> bool:
        """False for one that was cancelled while it waited; any other cannot be any more."""
        return self.future.running() or self.future.set_running_or_notify_cancel()

    def ask(self, worker: Worker, watchdog: Watchdog) -> Reply:
        """The worker's reply, or one that tells its death; after a ``last`` one it is gone."""
        self.tries -= 1
        answer: bytearray | None = None
        sent = False
        with watchdog.over(self.seconds, worker.kill) as guard:
            try:
                worker.channel.send(self.job)
                sent = True
            except OSError:
                pass
            else:
                answer = worker.channel.receive()
        if answer is not None:
            reply = _unpacked(answer)
            return Reply(reply.result, reply.error, reply.resident, reply.last or guard.late)
        code = worker.end()
        if guard.late:
            return _lost(f"The card took longer than {self.seconds:g} s.")
        if not sent and self.tries > 0:
            raise NotBegun
        return _lost(f"The worker process {fate(code)} while it made this card.")

    def settle(self, reply: Reply) -> None:
        """Let whoever waits for it have it."""
        if reply.error is None:
            self.future.set_result(reply.result)
        else:
            self.future.set_exception(reply.error)

    def refuse(self, error: SvgogError) -> None:
        """The same for a job that no worker gets."""
        if self.is_wanted():
            self.future.set_exception(error)


def packed(job: object) -> bytes:
    """``job`` as bytes; RequestError for what cannot leave the process."""
    file = io.BytesIO()
    try:
        _Pickler(file, protocol=5).dump(job)
    except Exception as error:
        raise RequestError(
            f"The card's data cannot be handed to a worker: {type(error).__name__}: {error}",
            hint="Use plain values: text, numbers, dates, bytes, lists and mappings of them.",
        ) from None
    if file.tell() > MOST_BYTES:
        raise RequestError(f"The card's data are larger than {MOST_BYTES >> 20} MiB.")
    return file.getvalue()


class _Pickler(pickle.Pickler):
    dispatch_table = copyreg.dispatch_table | {MappingProxyType: lambda view: (dict, (dict(view),))}


def _unpacked(answer: bytearray) -> Reply:
    try:
        reply = pickle.loads(answer)
    except Exception as error:
        return _lost(f"A worker's answer cannot be read: {type(error).__name__}: {error}")
    assert isinstance(reply, Reply)
    return reply


def _lost(message: str) -> Reply:
    return Reply(None, RenderError(message), 0, last=True)
