"""The thread that works the queue: a delivery becomes a card, and its URL goes back to the page."""

from __future__ import annotations

import hashlib
import json
import logging
import sqlite3
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from svgog.errors import SvgogError
from svgog.server.hooks.deliveries import Job, Written
from svgog.server.hooks.keys import Keys
from svgog.server.hooks.payloads import page_fields, parse
from svgog.server.hooks.queue import Queue
from svgog.server.hooks.settings import HookSettings, Source
from svgog.server.hooks.turn import Turn
from svgog.server.hooks.writeback import Card, call_out, write_back

_LOG = logging.getLogger("svgog.hooks")
_GLANCE = 1.0
"""Seconds between two looks at a queue into which another process may put something."""
_ECHO = 600.0
"""Seconds in which a system tells of a change that was made here."""
_TIMES = ("date", "lastmod")
"""What writing back may change: some systems publish a page anew."""
_LONGEST_ERROR = 500


@dataclass(frozen=True)
class Drawn:
    """A card that was drawn ahead: its absolute URL, and the key that its content is kept under."""

    url: str
    key: str


Draw = Callable[[Mapping[str, Any]], Drawn]
"""Draws a page's card so that the next who asks for it has it at once."""


@dataclass
class Worker:
    """Works what is due, one delivery after the other, until it is stopped.

    A delivery that fails is tried again after each of ``pauses`` (seconds), then given up; so is
    one whose work never came to an end that often, for it may be what ends the process.
    """

    settings: HookSettings
    queue: Queue
    keys: Keys
    draw: Draw
    clock: Callable[[], float]
    pauses: Sequence[float]
    _wake: threading.Event = field(default_factory=threading.Event, init=False)
    _stopped: threading.Event = field(default_factory=threading.Event, init=False)

    def wake(self) -> None:
        """Look at the queue at once."""
        self._wake.set()

    def stop(self) -> None:
        """Begin nothing more."""
        self._stopped.set()
        self._wake.set()

    def run(self) -> None:
        """Work until :meth:`stop`; nothing that goes wrong ends it."""
        turn = Turn(self.queue.file.with_name(f"{self.queue.file.name}.turn"))
        fault = ""
        try:
            while not self._stopped.is_set():
                try:
                    pause, fault = self._work(turn), ""
                except (sqlite3.Error, OSError) as problem:
                    pause, last = _GLANCE, fault
                    fault = type(problem).__name__
                    if fault != last:
                        _LOG.warning("the queue of hooks cannot be worked: %s", fault)
                self._wake.wait(pause)
                self._wake.clear()
        finally:
            turn.give()

    def _work(self, turn: Turn) -> float:
        """Work all that is due; the seconds until the next look."""
        if not turn.take():
            return _GLANCE
        while not self._stopped.is_set():
            now = self.clock()
            job = self.queue.begin(now, now + max(self.pauses, default=0) + 1)
            if job is None:
                break
            self._fate(job)
        due = self.queue.next_due()
        return _GLANCE if due is None else min(max(due - self.clock(), 0), _GLANCE)

    def _fate(self, job: Job) -> None:
        """Work one delivery and write what became of it."""
        number, tries = job.delivery.number, job.delivery.tries
        if tries > len(self.pauses) + 1:
            told = f"It was begun {tries - 1} times and never came to an end."
            self._fail(job, told)
            return
        try:
            skipped = self._finish(job)
        except sqlite3.Error:
            raise
        except Exception as problem:
            error = self._sentence(problem)
            if tries > len(self.pauses) or _is_final(problem):
                self._fail(job, error)
            else:
                self.queue.put_off(number, error, self.clock() + self.pauses[tries - 1])
        else:
            self.queue.end(number, "skipped" if skipped else "done", skipped, self.clock())

    def _fail(self, job: Job, error: str) -> None:
        _LOG.warning("hook %d from %s failed: %s", job.delivery.number, job.delivery.source, error)
        self.queue.end(job.delivery.number, "failed", error, self.clock())

    def _finish(self, job: Job) -> str:
        """Draw, write back, purge; or the reason why nothing had to be done."""
        source = self.settings.sources.get(job.delivery.source)
        if source is None:
            return "Its source is no longer in the site file."
        if self.queue.is_outdated(job):
            return "A later delivery tells of the same page."
        payload = parse(source.name, job.body)
        page = page_fields(source.name, source.fields, payload)
        content, last = _digest(page), self.queue.written(job)
        if source.write_back and last and _is_echo(job, content, last):
            return "It tells of the card that was just written back."
        drawn = self.draw(page)
        self._tell(job, source, _card(job, source, page, payload, drawn), content, last)
        return ""

    def _tell(
        self, job: Job, source: Source, card: Card, content: str, last: Written | None
    ) -> None:
        """Bring the card's URL to the page, and tell caches; what was done before is not again."""
        number = job.delivery.number
        told = Written(card.card, card.key, content, self.clock(), number)
        if source.write_back and (last is None or last.url != card.card):
            write_back(source.write_back, self.keys.key(source.write_back), card, self.clock())
        if last is None or (last.url, last.key, last.number) != (card.card, card.key, number):
            self.queue.note(job, told)
        is_new = last is None or (last.url, last.key) != (card.card, card.key)
        if source.purge and (is_new or (last is not None and last.number == number)):
            call_out(source.purge, self.keys.key(source.purge), card, self.clock())

    def _sentence(self, problem: Exception) -> str:
        if isinstance(problem, SvgogError):
            return self.keys.hidden(" ".join(str(problem).split()))[:_LONGEST_ERROR]
        # What an unforeseen error says may be anything, a secret among it.
        _LOG.error("svgog has a bug: %s.", type(problem).__name__)
        return f"svgog has a bug: {type(problem).__name__}."


def _is_final(problem: Exception) -> bool:
    """Whether trying again cannot help: the data, the template's name or a request are wrong."""
    return isinstance(problem, SvgogError) and problem.status < 500 and problem.status != 429


def _is_echo(job: Job, content: str, last: Written) -> bool:
    """Whether the system tells of nothing but what was just written into the page."""
    is_other = last.number != job.delivery.number
    return is_other and last.content == content and job.delivery.received - last.at < _ECHO


def _digest(page: Mapping[str, Any]) -> str:
    """Of the page's fields but its times."""
    told = {name: value for name, value in page.items() if name not in _TIMES}
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _card(
    job: Job, source: Source, page: Mapping[str, Any], payload: Mapping[str, Any], drawn: Drawn
) -> Card:
    return Card(
        card=drawn.url,
        key=drawn.key,
        source=source.name,
        event=job.delivery.event,
        id=job.delivery.page_id,
        slug=job.delivery.slug,
        kind=job.delivery.kind,
        page=page,
        payload=payload,
    )
