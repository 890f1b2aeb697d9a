"""Deliveries on their way: a SQLite file that outlives every process that works with it.

What :meth:`Queue.put` has returned for is on the disk. A delivery stays ``waiting`` until its end
is written, so work that a killed process had begun is begun again: at least once, never lost.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from svgog._folders import data_home
from svgog.errors import Busy, Place, SvgogError
from svgog.server.hooks.deliveries import Delivery, Job, State, Written
from svgog.server.hooks.hints import Hint

KEPT = 100
"""Deliveries that are kept after their end."""
MOST_WAITING = 10_000
_DAY = 86_400.0
_PATIENCE = 1.0
"""Seconds to wait for another writer; who sends a hook waits two for its answer."""
_COLUMNS = "number, source, event, page_id, slug, kind, received, due, ended, state, tries, error"
_TABLES = """
CREATE TABLE IF NOT EXISTS deliveries (
    number INTEGER PRIMARY KEY AUTOINCREMENT, source TEXT NOT NULL, event TEXT NOT NULL,
    page_id TEXT NOT NULL, slug TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL,
    received REAL NOT NULL, due REAL NOT NULL, ended REAL, state TEXT NOT NULL,
    tries INTEGER NOT NULL, error TEXT NOT NULL, body BLOB);
CREATE INDEX IF NOT EXISTS by_state ON deliveries (state, due);
CREATE INDEX IF NOT EXISTS by_subject ON deliveries (subject, number);
CREATE TABLE IF NOT EXISTS seen (mark TEXT PRIMARY KEY, number INTEGER, at REAL NOT NULL);
CREATE INDEX IF NOT EXISTS by_time ON seen (at);
CREATE TABLE IF NOT EXISTS written (
    source TEXT, subject TEXT, url TEXT NOT NULL, key TEXT NOT NULL, content TEXT NOT NULL,
    at REAL NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (source, subject));
"""


class QueueFault(SvgogError):
    """The file of a queue cannot be read."""

    public_sentence = "The deliveries cannot be read."


def default_queue_file() -> Path:
    """Where deliveries are kept unless somebody says otherwise: in the user's own data folder."""
    return data_home() / "hooks.sqlite"


def mark(source: str, delivery_id: str, body: bytes) -> str:
    """The same for two deliveries that are one: by the sender's own id, else by the body."""
    told = b"id:" + delivery_id.encode("utf-8", "replace") if delivery_id else b"body:" + body
    return hashlib.sha256(source.encode() + b"\0" + told).hexdigest()


@dataclass(frozen=True)
class Queue:
    """The deliveries in one file, which any number of threads and processes may share.

    Each call opens the file anew, so it heals by itself where the file was moved or its disk was
    full. Raises sqlite3.Error or OSError where the file cannot be used.
    """

    file: Path

    def put(self, source: str, hint: Hint, body: bytes, mark: str, now: float) -> bool:
        """Take a delivery, on the disk when this returns; False for one that was taken before.

        Raises Busy where too many are waiting.
        """
        with self._open() as db:
            db.execute("DELETE FROM seen WHERE at < ?", (now - _DAY,))
            if db.execute("SELECT 1 FROM seen WHERE mark = ?", (mark,)).fetchone():
                return False
            if not hint.skip and _count_waiting(db) >= MOST_WAITING:
                raise Busy(f"{MOST_WAITING} deliveries are waiting already.")
            state, ended = ("skipped", now) if hint.skip else ("waiting", None)
            row = (source, hint.event, hint.page_id, hint.slug, hint.kind, hint.subject)
            number = db.execute(
                "INSERT INTO deliveries (source, event, page_id, slug, kind, subject, received, "
                "due, ended, state, tries, error, body) VALUES (?,?,?,?,?,?,?,?,?,?,0,?,?)",
                (*row, now, now, ended, state, hint.skip, None if hint.skip else body),
            ).lastrowid
            db.execute("INSERT INTO seen VALUES (?, ?, ?)", (mark, number, now))
            _prune(db)
            return True

    def begin(self, now: float, horizon: float) -> Job | None:
        """The delivery that has been due for longest, its try counted; None where none is due.

        One that is due later than ``horizon`` was put off by a clock that has been set back since,
        and is due.
        """
        with self._open() as db:
            row = db.execute(
                f"SELECT {_COLUMNS}, subject, body FROM deliveries WHERE state = 'waiting' "
                "AND (due <= ? OR due > ?) ORDER BY due, number LIMIT 1",
                (now, horizon),
            ).fetchone()
            if row is None:
                return None
            db.execute("UPDATE deliveries SET tries = tries + 1 WHERE number = ?", (row[0],))
            *told, subject, body = row
            told[_COLUMNS.split(", ").index("tries")] += 1
            return Job(Delivery(*told), subject, body)

    def end(self, number: int, state: State, error: str, now: float) -> None:
        """Write a delivery's fate; its body is kept no longer. What failed may be sent again."""
        with self._open() as db:
            db.execute(
                "UPDATE deliveries SET state = ?, error = ?, ended = ?, body = NULL "
                "WHERE number = ?",
                (state, error, now, number),
            )
            if state == "failed":
                db.execute("DELETE FROM seen WHERE number = ?", (number,))
            _prune(db)

    def put_off(self, number: int, error: str, due: float) -> None:
        """Let a delivery wait for its next try."""
        with self._open() as db:
            db.execute(
                "UPDATE deliveries SET error = ?, due = ? WHERE number = ?", (error, due, number)
            )

    def next_due(self) -> float | None:
        """When the next delivery is due; None where none is waiting."""
        with self._open() as db:
            row = db.execute("SELECT min(due) FROM deliveries WHERE state = 'waiting'").fetchone()
            return None if row[0] is None else float(row[0])

    def is_outdated(self, job: Job) -> bool:
        """Whether a later delivery about the same page was taken."""
        if not job.subject:
            return False
        with self._open() as db:
            return (
                db.execute(
                    "SELECT 1 FROM deliveries WHERE subject = ? AND source = ? AND number > ? "
                    "AND state != 'failed' LIMIT 1",
                    (job.subject, job.delivery.source, job.delivery.number),
                ).fetchone()
                is not None
            )

    def written(self, job: Job) -> Written | None:
        """What was last written back for the page of a delivery."""
        with self._open() as db:
            row = db.execute(
                "SELECT url, key, content, at, number FROM written "
                "WHERE source = ? AND subject = ? AND subject != ''",
                (job.delivery.source, job.subject),
            ).fetchone()
            return Written(*row) if row else None

    def note(self, job: Job, written: Written) -> None:
        """Remember what was written back for the page of a delivery."""
        if not job.subject:
            return
        told = (written.url, written.key, written.content, written.at, written.number)
        with self._open() as db:
            db.execute(
                "INSERT OR REPLACE INTO written VALUES (?,?,?,?,?,?,?)",
                (job.delivery.source, job.subject, *told),
            )

    def deliveries(self, limit: int = KEPT) -> list[Delivery]:
        """The last deliveries, the latest first; none where there is no file, or nothing in it.

        QueueFault where it cannot be read.
        """
        if not self.file.exists() or not self.file.stat().st_size:
            return []
        uri = f"{self.file.resolve().as_uri()}?mode=ro"
        try:
            with closing(sqlite3.connect(uri, timeout=_PATIENCE, uri=True)) as db:
                rows = db.execute(
                    f"SELECT {_COLUMNS} FROM deliveries ORDER BY number DESC LIMIT ?", (limit,)
                ).fetchall()
        except sqlite3.Error:
            place = Place(str(self.file))
            raise QueueFault("this is no queue of hooks, or is broken.", place=place) from None
        return [Delivery(*row) for row in rows]

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """A transaction: all of it is on the disk at the end, or nothing."""
        _make_private(self.file)
        with closing(sqlite3.connect(self.file, timeout=_PATIENCE, isolation_level=None)) as db:
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = FULL")
            db.executescript(_TABLES)
            db.execute("BEGIN IMMEDIATE")
            yield db
            db.execute("COMMIT")


def _make_private(file: Path) -> None:
    """Payloads hold what is not published: nobody else may read the file."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _count_waiting(db: sqlite3.Connection) -> int:
    row = db.execute("SELECT count(*) FROM deliveries WHERE state = 'waiting'").fetchone()
    return int(row[0])


def _prune(db: sqlite3.Connection) -> None:
    db.execute(
        "DELETE FROM deliveries WHERE state != 'waiting' AND number <= "
        "(SELECT number FROM deliveries ORDER BY number DESC LIMIT 1 OFFSET ?)",
        (KEPT,),
    )
