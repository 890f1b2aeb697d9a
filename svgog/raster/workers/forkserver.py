"""Workers forked from one warm process."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import threading
from collections.abc import Sequence
from contextlib import closing, suppress

from svgog.errors import RenderError
from svgog.raster.workers.channel import Channel
from svgog.raster.workers.child import ANSWER, END, FORK, NOT_MINE, REQUEST
from svgog.raster.workers.launch import Launcher
from svgog.raster.workers.processes import Worker

_SECONDS_TO_END = 2.0


class ForkServer:
    """One process makes what all workers share; they are its forks, made in milliseconds.

    multiprocessing's own is one for the whole program: it can be warmed by modules only, lasts
    as long as the program does, and has every worker import the program's main module.
    """

    def __init__(self, launcher: Launcher) -> None:
        self._launcher = launcher
        self._turn = threading.RLock()
        self._server: _Server | None = None

    def start(self) -> Worker:
        with self._turn:
            for _ in range(2):
                self._server = server = self._server or _Server(self._launcher)
                ours, theirs = socket.socketpair()
                with theirs:
                    answer = server.ask(FORK, passed=[theirs.fileno()])
                if answer is not None and answer > 0:
                    return _Forked(self, server, answer, ours)
                ours.close()
                if answer is not None:
                    raise RenderError(f"No worker can be started: {os.strerror(-answer)}.")
                self.close()
        raise RenderError("The process that starts the workers dies again and again.")

    def end(self, server: _Server, worker: int) -> int | None:
        """Have a worker of that server killed and waited for; None where both are gone."""
        with self._turn:
            answer = server.ask(END, worker) if self._server is server else None
        return None if answer == NOT_MINE else answer

    def refuse(self) -> None:
        self._launcher.close()

    def close(self) -> None:
        with self._turn:
            if self._server:
                self._server.close()
            self._server = None


class _Server:
    """The warm process, and the socket it gets its requests by."""

    def __init__(self, launcher: Launcher) -> None:
        nothing = subprocess.DEVNULL
        self._control, theirs = socket.socketpair()
        try:
            with theirs:
                self._process = launcher.launch(
                    "fork_server", theirs.fileno(), stdin=nothing, stdout=nothing
                )
            with closing(_channel(self._control.dup())) as channel:
                launcher.greet(self._process, channel)
        except BaseException:
            self._control.close()
            raise

    @property
    def lives(self) -> bool:
        return self._process.poll() is None

    def ask(self, kind: bytes, worker: int = 0, passed: Sequence[int] = ()) -> int | None:
        """Its answer; None where it is dead."""
        try:
            socket.send_fds(self._control, [REQUEST.pack(kind, worker)], passed)
            answer = self._control.recv(ANSWER.size)
        except OSError:
            return None
        return int(ANSWER.unpack(answer)[0]) if len(answer) == ANSWER.size else None

    def close(self) -> None:
        """Its requests come to an end: it ends its workers, and then itself."""
        self._control.close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_SECONDS_TO_END)
        self._process.kill()
        self._process.wait()


class _Forked:
    """A worker that the server forked; it dies with the server."""

    def __init__(self, owner: ForkServer, server: _Server, pid: int, ours: socket.socket) -> None:
        self._owner, self._server, self.pid = owner, server, pid
        self._ended = False
        self.channel = _channel(ours)

    def kill(self) -> None:
        # The number stays this worker's until its server waits for it, which `end` asks for.
        if self._server.lives and not self._ended:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)

    def end(self) -> int | None:
        self._ended = True
        self.channel.close()
        return self._owner.end(self._server, self.pid)


def _channel(ours: socket.socket) -> Channel:
    file = os.fdopen(ours.detach(), "rb+", 0)
    return Channel(file, file)
