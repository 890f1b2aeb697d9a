"""Starting Python on the child's side of this package."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from svgog.errors import RenderError
from svgog.raster.workers.channel import Channel
from svgog.raster.workers.child import Setup
from svgog.raster.workers.watchdog import Watchdog

ENDED = "The workers have been ended."
_SECONDS_TO_START = 120.0
# More threads and more pools of memory would only cost address space: each worker has one job.
_ENVIRONMENT = {"OPENBLAS_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "1"}
_PROGRAM = """import sys
sys.path[:] = {path!r}
from svgog.raster.workers.child import {role}
{role}()"""


class Launcher:
    """Starts processes where the program stood when this was made, and tells them their setup."""

    def __init__(self, setup: Setup, watchdog: Watchdog) -> None:
        self._setup = pickle.dumps(setup)
        self._watchdog = watchdog
        self._folder = Path.cwd()
        self._lock = threading.RLock()
        self._starting: set[subprocess.Popen[bytes]] = set()
        self._closed = False

    def launch(
        self, role: str, *descriptors: int, stdin: int, stdout: int
    ) -> subprocess.Popen[bytes]:
        """A process that plays ``role``, a function of ``child``; ``greet`` it next."""
        with self._lock:
            if self._closed:
                raise RenderError(ENDED)
            try:
                process = subprocess.Popen(
                    [*_command(role), *map(str, descriptors)],
                    bufsize=0,
                    stdin=stdin,
                    stdout=stdout,
                    pass_fds=descriptors,
                    cwd=self._folder,
                    env=_ENVIRONMENT | os.environ,
                    **_own_group(),
                )
            except OSError as error:
                raise RenderError(f"No worker process can be started: {error}.") from None
            self._starting.add(process)
            return process

    def greet(self, process: subprocess.Popen[bytes], channel: Channel) -> None:
        """Wait until it is ready; raises the error it says, or that it died."""
        try:
            with self._watchdog.over(_SECONDS_TO_START, process.kill):
                said = _said(channel, self._setup)
        finally:
            with self._lock:
                self._starting.discard(process)
        error = pickle.loads(said) if said else None
        if error or not said:
            # It ends by itself, or hangs.
            process.kill()
            code = process.wait()
            raise error or RenderError(f"A worker process {fate(code)} before it was ready.")

    def close(self) -> None:
        """Start no more; what is not ready yet is killed."""
        with self._lock:
            self._closed = True
            for process in self._starting:
                process.kill()


def fate(code: int | None) -> str:
    """What an exit code says, as the rest of a sentence; below zero is a signal."""
    if code is None:
        return "died"
    if code >= 0:
        return f"ended with exit code {code}"
    try:
        return f"died of {signal.Signals(-code).name}"
    except ValueError:
        return f"died of signal {-code}"


def _said(channel: Channel, setup: bytes) -> bytearray | None:
    try:
        channel.send(setup)
    except OSError:
        return None
    return channel.receive()


def _command(role: str) -> Sequence[str]:
    if not sys.executable:
        raise RenderError("No worker process can be started: sys.executable names no Python.")
    path = [str(folder) for folder in sys.path]
    return [sys.executable, "-c", _PROGRAM.format(path=path, role=role)]


def _own_group() -> dict[str, Any]:
    """A terminal's Ctrl-C is for the program alone, which ends its workers itself."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"start_new_session": True}
