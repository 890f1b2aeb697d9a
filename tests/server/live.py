"""``svgog serve`` as a process, and many clients that ask it at once."""

from __future__ import annotations

import http.client
import os
import subprocess
import sys
import threading
import time
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.processes import eventually
from tests.server.client import ENVIRON, Answer
from tests.servers import free_port


@dataclass
class Live:
    """A service that runs: its process, its address, and what it wrote."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def get(self, target: str, timeout: float = 30, **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request("GET", target, headers=headers)
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())
        finally:
            connection.close()

    def is_ready(self) -> bool:
        try:
            return self.get("/ready").status == 200
        except OSError:
            return False

    def count(self, name: str) -> float:
        """A counter of ``/metrics``, with its labels as they stand there; 0 where it is not yet."""
        for line in self.get("/metrics").text.splitlines():
            if line.startswith(f"{name} "):
                return float(line.split()[-1])
        return 0.0


@contextmanager
def served(
    folder: Path,
    *arguments: str | Path,
    environ: dict[str, str] | None = None,
    prepare: Callable[[], object] | None = None,
) -> Iterator[Live]:
    """A service that answers; it is told to stop at the end, and must."""
    port, log = free_port(), folder / "serve.log"
    command = [sys.executable, "-m", "svgog", "serve", "--port", str(port), "--workers", "2"]
    with log.open("ab") as written:
        process = subprocess.Popen(
            [*command, *map(str, arguments)],
            cwd=folder,
            env={**os.environ, **ENVIRON, **(environ or {}), "XDG_CACHE_HOME": str(folder / "xdg")},
            stdout=written,
            stderr=written,
            preexec_fn=prepare,
        )
    live = Live(process, port, log)
    try:
        up = eventually(lambda: process.poll() is not None or live.is_ready())
        assert up and process.poll() is None, log.read_text()
        yield live
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise


@dataclass
class Load:
    """Clients that ask without pause, each over a connection of its own.

    ``target`` gives what to ask for from a running number; ``answers`` counts what came back by
    status and fallback, ``errors`` what went wrong on the way, ``slowest`` is in seconds.
    """

    port: int
    target: Callable[[int], str]
    check: Callable[[str, Answer], None] = lambda target, answer: None
    answers: Counter[tuple[int, str]] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)
    slowest: float = 0.0
    _number: Iterator[int] = field(default_factory=lambda: iter(range(10**9)))
    _ended: threading.Event = field(default_factory=threading.Event)

    @contextmanager
    def by(self, clients: int) -> Iterator[Load]:
        threads = [threading.Thread(target=self._ask) for _ in range(clients)]
        for thread in threads:
            thread.start()
        try:
            yield self
        finally:
            self._ended.set()
            for thread in threads:
                thread.join()

    @property
    def total(self) -> int:
        return sum(self.answers.values())

    def _ask(self) -> None:
        connection: Any = None
        while not self._ended.is_set():
            target, start = self.target(next(self._number)), time.monotonic()
            try:
                connection = connection or http.client.HTTPConnection(
                    "127.0.0.1", self.port, timeout=30
                )
                connection.request("GET", target)
                got = connection.getresponse()
                answer = Answer(got.status, got.headers, got.read())
                self.check(target, answer)
            except (OSError, http.client.HTTPException, AssertionError) as problem:
                self.errors.append(f"{target}: {type(problem).__name__} {problem}")
                connection = None
            else:
                self.slowest = max(self.slowest, time.monotonic() - start)
                self.answers[answer.status, answer.fallback] += 1
        if connection:
            connection.close()


def opened(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=30) as answer:
        data: bytes = answer.read()
        return data
