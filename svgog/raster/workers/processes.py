"""Workers as the parent sees them, and the way of starting them that works everywhere."""

from __future__ import annotations

import subprocess
from typing import Protocol

from svgog.raster.workers.channel import Channel
from svgog.raster.workers.launch import Launcher


class Worker(Protocol):
    """A process that answers jobs, seen from the parent."""

    pid: int
    channel: Channel

    def kill(self) -> None:
        """At once, from any thread; who waits for its answer gets None."""

    def end(self) -> int | None:
        """Kill it unless it is dead, and leave nothing of it; may be called again.

        Returns its exit code, the first time: below zero the signal it died of, None where
        nobody knows.
        """


class Processes(Protocol):
    """A way of starting workers."""

    def start(self) -> Worker:
        """A worker that is ready; raises the SvgogError that says why there is none."""

    def refuse(self) -> None:
        """Start no more workers: from now on ``start`` raises, where it waits too."""

    def close(self) -> None:
        """Leave nothing, once every worker has been ended."""


class Spawned:
    """Every worker is a new interpreter and makes for itself what it needs."""

    def __init__(self, launcher: Launcher) -> None:
        self._launcher = launcher

    def start(self) -> Worker:
        pipe = subprocess.PIPE
        worker = _SpawnedWorker(self._launcher.launch("worker", stdin=pipe, stdout=pipe))
        try:
            self._launcher.greet(worker.process, worker.channel)
        except BaseException:
            worker.end()
            raise
        return worker

    def refuse(self) -> None:
        self._launcher.close()

    def close(self) -> None:
        pass


class _SpawnedWorker:
    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process, self.pid = process, process.pid
        self.channel = Channel(process.stdout, process.stdin)  # type: ignore[arg-type]

    def kill(self) -> None:
        self.process.kill()

    def end(self) -> int | None:
        self.process.kill()
        self.channel.close()
        return self.process.wait()
