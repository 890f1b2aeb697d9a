"""Hooks of content management systems: taken in milliseconds, worked behind."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from svgog.errors import Busy, RequestError
from svgog.server.hooks.cms import CUSTOMS
from svgog.server.hooks.deliveries import Delivery
from svgog.server.hooks.hints import read_hint
from svgog.server.hooks.keys import read_keys
from svgog.server.hooks.payloads import parse
from svgog.server.hooks.queue import KEPT, Queue, mark
from svgog.server.hooks.settings import HookSettings
from svgog.server.hooks.signatures import is_signed
from svgog.server.hooks.work import Draw, Worker

MOST_BYTES = 2_000_000
"""Of a delivery."""
PAUSES = (15.0, 60.0, 240.0, 960.0)
"""Seconds before the second, third, fourth and fifth try."""


class Hooks:
    """Takes deliveries and works them in one thread; safe to share between threads.

    ``environ`` holds the secrets that ``settings`` names; RequestError where one is not there.
    Processes may share ``queue_file``: one of them works it, another follows when that one ends.
    ``draw`` draws a page's card ahead; ``clock`` gives seconds since 1970.
    """

    def __init__(
        self,
        settings: HookSettings,
        queue_file: Path,
        draw: Draw,
        environ: Mapping[str, str],
        clock: Callable[[], float] = time.time,
        *,
        pauses: Sequence[float] = PAUSES,
    ) -> None:
        self._settings = settings
        self._keys = read_keys(settings, environ)
        self._queue = Queue(queue_file)
        self._clock = clock
        self._draw = draw
        self._pauses = tuple(pauses)
        self._lock = threading.Lock()
        self._running: tuple[Worker, threading.Thread] | None = None

    def receive(
        self, source: str, path: str, headers: Mapping[str, str], body: bytes
    ) -> tuple[int, str]:
        """Take a delivery: the HTTP status to answer with, and one sentence.

        ``path`` is what was asked for with its query, ``headers`` have lower-case names. 202 where
        it is on the disk, now or from before; 404 where the site file does not name the source, 413
        over 2 MB, 401 without a good signature, 400 where it cannot be read, 503 where it cannot be
        kept. Never 410, which makes Ghost forget the hook.
        """
        configured = self._settings.sources.get(source)
        if configured is None:
            return 404, "The site file names no such source of hooks."
        if len(body) > MOST_BYTES:
            return 413, "A delivery may have 2 MB."
        now = self._clock()
        secrets = self._keys.secrets(configured)
        if not is_signed(configured, secrets, path, headers, body, now):
            return 401, "The delivery carries no good signature."
        try:
            payload = parse(configured.name, body)
            hint = read_hint(configured.name, headers, payload, configured.id, configured.event)
        except RequestError as problem:
            return 400, problem.public
        names = CUSTOMS[configured.name].id_headers
        own_id = next((headers[name] for name in names if headers.get(name)), "")
        try:
            fresh = self._queue.put(source, hint, body, mark(source, own_id, body), now)
        except Busy:
            return 503, "Too many deliveries are waiting; send it again later."
        except (sqlite3.Error, OSError):
            return 503, "The delivery cannot be kept: the queue's file cannot be written."
        self._wake()
        return 202, "The delivery is taken." if fresh else "The delivery was taken before."

    def start(self) -> None:
        """Begin to work what waits; nothing happens where that was begun."""
        with self._lock:
            if self._running is None:
                worker = self._worker()
                # What is under way when the program ends is begun again by the next.
                thread = threading.Thread(target=worker.run, name="svgog-hooks", daemon=True)
                self._running = worker, thread
                thread.start()

    def stop(self, timeout: float) -> bool:
        """Begin nothing more, and wait up to ``timeout`` seconds for what is under way.

        Whether that came to its end.
        """
        with self._lock:
            running, self._running = self._running, None
        if running is None:
            return True
        worker, thread = running
        worker.stop()
        thread.join(timeout)
        return not thread.is_alive()

    def deliveries(self, limit: int = KEPT) -> list[Delivery]:
        """The last deliveries, the latest first; QueueFault where they cannot be read."""
        return self._queue.deliveries(limit)

    def _worker(self) -> Worker:
        return Worker(
            self._settings, self._queue, self._keys, self._draw, self._clock, self._pauses
        )

    def _wake(self) -> None:
        running = self._running
        if running:
            running[0].wake()
