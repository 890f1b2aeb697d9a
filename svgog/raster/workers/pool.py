"""The pool: jobs wait in one queue, and every worker process has a thread that keeps it busy."""

from __future__ import annotations

import copy
import os
import sys
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Generic, Literal, Self, TypeAlias, TypeVar

from svgog.errors import Busy, RenderError, RequestError, SvgogError, quoted
from svgog.raster.workers.child import Reply, Setup
from svgog.raster.workers.forkserver import ForkServer
from svgog.raster.workers.launch import ENDED, Launcher
from svgog.raster.workers.processes import Processes, Spawned, Worker
from svgog.raster.workers.task import NotBegun, Task, packed
from svgog.raster.workers.watchdog import Watchdog

Job = TypeVar("Job")
Result = TypeVar("Result")
StartMethod: TypeAlias = Literal["forkserver", "spawn"]

START_METHOD: StartMethod = "forkserver" if sys.platform == "linux" else "spawn"
"""Linux alone ends the forks of a server that dies; macOS forbids to fork a process in use."""
_MB = 1 << 20


@dataclass(eq=False)
class _Seat:
    """Where a worker sits, with a thread that waits for it.

    ``leaving``: it works on until another has come. ``dismissed``: the other is there.
    """

    worker: Worker | None = None
    thread: threading.Thread | None = None
    jobs: int = 0
    leaving: bool = False
    dismissed: bool = False


class WorkerPool(Generic[Job, Result]):
    """Processes that each do one job at a time; safe to share between threads.

    ``make`` is called on the workers' side and gives what answers a job; it, every job and every
    result must pickle. ``deadline`` is the seconds a job may take; ``memory`` the bytes of
    address space of a worker; ``queue`` how many jobs may wait. A worker is replaced after
    ``jobs`` jobs, or once it holds more than ``resident`` bytes: the new one is ready before the
    old one goes. Workers start at once and in the background.

    A worker that dies costs the job it had: RenderError. Where no worker can start at all, every
    job gets that error.
    """

    def __init__(
        self,
        make: Callable[[], Callable[[Job], Result]],
        workers: int,
        *,
        deadline: float = 10,
        queue: int = 256,
        jobs: int = 2000,
        memory: int = 1536 * _MB,
        resident: int = 235 * _MB,
        start_method: StartMethod = START_METHOD,
    ) -> None:
        self._workers, self._queue = _count("workers", workers), _count("queue", queue)
        self._jobs, self._resident = jobs, resident
        self._deadline = _seconds(deadline)
        self._owner = os.getpid()
        self._waiting: deque[Task] = deque()
        self._seats: set[_Seat] = set()
        self._open = 0
        self._state: Literal["open", "draining", "closed"] = "open"
        self._was_ready = False
        self._broken: SvgogError | None = None
        lock = threading.RLock()
        self._changed, self._idle = threading.Condition(lock), threading.Condition(lock)
        self._watchdog = Watchdog()
        launcher = Launcher(Setup(make, memory), self._watchdog)
        self._processes: Processes = (
            ForkServer(launcher) if start_method == "forkserver" else Spawned(launcher)
        )
        with self._changed:
            self._fill_seats()

    def submit(self, job: Job, *, deadline: float | None = None) -> Future[Result]:
        """Have it done; raises Busy where too many wait, RequestError where it does not pickle."""
        if os.getpid() != self._owner:
            raise RenderError(
                "These workers are another process's.", hint="Start them after the fork."
            )
        seconds = self._deadline if deadline is None else _seconds(deadline)
        task = Task(packed(job), seconds, tries=self._workers + 1)
        with self._changed:
            if self._state != "open":
                raise RenderError(ENDED)
            if self._broken:
                raise copy.copy(self._broken)
            if len(self._waiting) >= self._queue:
                raise Busy(f"{self._queue} cards wait for a worker already.")
            self._fill_seats()
            self._waiting.append(task)
            self._open += 1
            self._changed.notify()
        return task.future

    @property
    def processes(self) -> tuple[int, ...]:
        """The process numbers of the workers there are now."""
        with self._changed:
            return tuple(sorted(seat.worker.pid for seat in self._seats if seat.worker))

    def close(self, *, drain: bool = True) -> None:
        """End the workers; before that, with ``drain``, wait for every job that was taken on.

        Else what waits, and what is being done, gets a RenderError.
        """
        if os.getpid() != self._owner:
            return
        try:
            with self._changed:
                if drain and self._state == "open":
                    self._state = "draining"
                self._idle.wait_for(lambda: not (drain and self._open))
        finally:
            self.kill()
            self._join()

    def kill(self) -> None:
        """End everything at once and wait for nothing; may be called while anything else runs."""
        if os.getpid() != self._owner:
            return
        with self._changed:
            self._state = "closed"
            seats, waiting = list(self._seats), self._take_waiting()
            self._changed.notify_all()
        self._processes.refuse()
        for seat in seats:
            if seat.worker:
                seat.worker.kill()
        _refuse(waiting, RenderError(ENDED))
        if not seats:
            self._end_processes()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close(drain=kind is None)

    def _fill_seats(self) -> None:
        if self._state == "closed":
            return
        for _ in range(self._workers - sum(not seat.leaving for seat in self._seats)):
            seat = _Seat()
            seat.thread = threading.Thread(
                target=self._keep, args=[seat], name="svgog-worker", daemon=True
            )
            seat.thread.start()
            self._seats.add(seat)

    def _keep(self, seat: _Seat) -> None:
        """A seat's thread: start a worker, keep it busy, leave nothing of it."""
        try:
            worker = self._processes.start()
        except Exception as error:
            self._left(seat, cause=error)
            return
        try:
            self._seated(seat, worker)
            while task := self._next(seat):
                if not self._do(task, seat, worker):
                    break
        finally:
            worker.end()
            self._left(seat)

    def _seated(self, seat: _Seat, worker: Worker) -> None:
        with self._changed:
            self._was_ready = True
            seat.worker = worker
            for other in self._seats:
                if other.leaving and not other.dismissed:
                    other.dismissed = True
                    break
            self._changed.notify_all()

    def _next(self, seat: _Seat) -> Task | None:
        """The job that has waited longest, as soon as there is one; None when it is time to go."""
        with self._changed:
            while not seat.dismissed and self._state != "closed":
                while self._waiting:
                    task = self._waiting.popleft()
                    if task.is_wanted():
                        return task
                    self._one_less()
                self._changed.wait()
        return None

    def _do(self, task: Task, seat: _Seat, worker: Worker) -> bool:
        """Whether the worker can do another."""
        try:
            reply = task.ask(worker, self._watchdog)
        except NotBegun:
            with self._changed:
                self._waiting.appendleft(task)
            return False
        except Exception as error:
            reply = Reply(None, error, 0, last=True)
        with self._changed:
            if reply.last and self._state == "closed":
                reply = Reply(None, RenderError(ENDED), 0, last=True)
            self._one_less()
            seat.jobs += 1
            if seat.jobs >= self._jobs or reply.resident > self._resident:
                seat.leaving = True
                self._fill_seats()
        task.settle(reply)
        return not reply.last

    def _left(self, seat: _Seat, cause: Exception | None = None) -> None:
        """A seat is empty again; with a ``cause``, no worker could be started for it."""
        error = cause if isinstance(cause, SvgogError) else RenderError(f"No worker: {cause}")
        refused: list[Task] = []
        with self._changed:
            self._seats.discard(seat)
            if not cause:
                self._fill_seats()
            elif not self._was_ready:
                error = self._broken = self._broken or error
            if not self._seats or self._broken:
                refused = self._take_waiting()
            # What woke this thread may have been meant for another one.
            self._changed.notify_all()
            last = self._state == "closed" and not self._seats
        if self._broken:
            self._processes.refuse()
        _refuse(refused, error)
        if last:
            self._end_processes()

    def _one_less(self) -> None:
        self._open -= 1
        if not self._open:
            self._idle.notify_all()

    def _take_waiting(self) -> list[Task]:
        taken = list(self._waiting)
        self._waiting.clear()
        self._open -= len(taken)
        self._idle.notify_all()
        return taken

    def _end_processes(self) -> None:
        self._processes.close()
        self._watchdog.close()

    def _join(self) -> None:
        here = threading.current_thread()
        while threads := [s.thread for s in list(self._seats) if s.thread and s.thread is not here]:
            for thread in threads:
                thread.join()
        self._end_processes()


def _refuse(tasks: list[Task], error: SvgogError) -> None:
    for task in tasks:
        task.refuse(copy.copy(error))


def _count(name: str, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise RequestError(f"{name} is a whole number from 1 up, not {quoted(value)}.")
    return value


def _seconds(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not value > 0:
        raise RequestError(f"A deadline is a number of seconds above 0, not {quoted(value)}.")
    return value
