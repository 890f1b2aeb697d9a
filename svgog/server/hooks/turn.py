"""Whose turn it is: of all processes that share a queue, one works it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Turn:
    """A lock in a file beside the queue, which the system opens again when its holder is killed."""

    file: Path
    _held: sqlite3.Connection | None = field(default=None, init=False)

    def take(self) -> bool:
        """Whether it is this process's turn; once it is, it stays so until :meth:`give`."""
        if self._held:
            return True
        self.file.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(self.file, timeout=0, isolation_level=None, check_same_thread=False)
        try:
            db.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error:
            db.close()
            return False
        self._held = db
        return True

    def give(self) -> None:
        """Let another have its turn."""
        if self._held:
            self._held.close()
            self._held = None
