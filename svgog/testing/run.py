"""A whole test run, as the one process sees it that hears every test's report.

Under xdist that is the controller: a worker's goldens come to it as plain data on the tests' own
reports, so a lost worker loses its last test only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypedDict

from svgog.errors import SvgogError
from svgog.testing.engines import here
from svgog.testing.explain import engines_sentence
from svgog.testing.lock import entry_of_lines, read_lock
from svgog.testing.store import Changes, keep, pictures


class Record(TypedDict):
    """One use of ``golden_card``; all of it plain, for xdist carries it."""

    folder: str
    name: str
    test: str
    fault: str
    taken: list[str]
    staged: str
    shown: dict[str, str]


@dataclass
class Run:
    """What was heard; ``unfinished`` are tests that may have goldens which nobody saw.

    ``is_whole`` turns False with the first sign that not every test ran. ``faults`` and ``notes``
    are for the summary.
    """

    is_whole: bool = True
    records: dict[tuple[str, str], Record] = field(default_factory=dict)
    folders: set[str] = field(default_factory=set)
    unfinished: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def hear(self, report: Any) -> None:
        """Take in a test's report, once for each of its phases."""
        if report.when == "teardown":
            return
        if getattr(report, "svgog_uses_goldens", False):
            passed = report.outcome == "passed"
            (self.unfinished.discard if passed else self.unfinished.add)(report.nodeid)
        for record in getattr(report, "svgog_goldens", ()):
            self._add(record)

    def _add(self, record: Record) -> None:
        key = record["folder"], record["name"]
        before = self.records.setdefault(key, record)
        if before["test"] != record["test"]:
            one, other = sorted([before["test"], record["test"]])
            fault = f'Two tests hold a golden named "{record["name"]}": {one} and {other}. '
            self.faults.append(fault + "Give one of them another name.")
            record = {**record, "taken": [], "staged": ""}
        self.records[key] = record
        self.folders.add(record["folder"])

    def close(self, update: bool, ended_early: bool) -> None:
        """Keep what was taken, and judge what nobody used. An interrupted run keeps nothing."""
        taken = sum(bool(record["taken"]) for record in self.records.values())
        if ended_early and taken:
            were = "was" if taken == 1 else "were"
            self.notes.append(f"The run ended early, so {goldens(taken)} taken {were} not kept.")
        self.is_whole &= not ended_early
        for folder in sorted(self.folders):
            try:
                self._close(Path(folder), update, ended_early)
            except SvgogError as error:
                self.faults.append(str(error))
            except OSError as error:
                self.faults.append(f"{folder} cannot be read or written: {error.strerror}.")

    def _close(self, folder: Path, update: bool, ended_early: bool) -> None:
        if not ended_early:
            self._keep(folder, update)
        if self.is_whole:
            self._judge_unused(folder)
        self._tell_engines(folder)

    def _keep(self, folder: Path, update: bool) -> None:
        mine = [record for record in self.records.values() if record["folder"] == str(folder)]
        taken = {
            each["name"]: (entry_of_lines(each["taken"]), _path(each["staged"]))
            for each in mine
            if each["taken"]
        }
        removed = frozenset(self._unused_entries(folder) if update and self._knows_all() else ())
        seen = frozenset(each["name"] for each in mine if not each["fault"])
        if taken or removed or (update and seen):
            keep(folder, Changes(taken, removed, seen))
        if taken:
            self.notes.append(f"{goldens(len(taken))} taken into {folder}")
        if removed:
            self.notes.append(f"{goldens(len(removed))} that no test uses removed from {folder}")

    def _knows_all(self) -> bool:
        return self.is_whole and not self.unfinished

    def _unused_entries(self, folder: Path) -> list[str]:
        used = {name for each, name in self.records if each == str(folder)}
        return sorted(read_lock(folder).entries.keys() - used)

    def _judge_unused(self, folder: Path) -> None:
        unused = self._unused_entries(folder)
        strays = sorted(pictures(folder).keys() - read_lock(folder).entries.keys())
        if strays:
            files = ", ".join(f"{name}.png" for name in strays)
            self.faults.append(
                f"{folder} has pictures that are no golden's: {files}. Delete them, or move "
                "them elsewhere."
            )
        if not unused:
            return
        if self.unfinished:
            self.notes.append(
                f"No test held {listed(unused)} of {folder}, but {len(self.unfinished)} tests "
                "with goldens failed or were skipped, so they may be in use."
            )
            return
        self.faults.append(
            f"No test holds {listed(unused)} of {folder} any more. "
            "To remove what is unused: python -m pytest --golden-update"
        )

    def _tell_engines(self, folder: Path) -> None:
        mine = [record for (each, _), record in self.records.items() if each == str(folder)]
        sentence = engines_sentence(read_lock(folder).engines, here())
        if not sentence or not mine:
            return
        if any(record["fault"] for record in mine):
            advice = "If the new pictures are right, accept them all"
        else:
            advice = "Every card held is the same here. To note the new versions"
        self.notes.append(f"{sentence} {advice}: python -m pytest --golden-update")


def goldens(count: int) -> str:
    return f"{count} golden" if count == 1 else f"{count} goldens"


def listed(names: list[str], most: int = 10) -> str:
    shown = ", ".join(f'"{name}"' for name in names[:most])
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return f"the {'golden' if len(names) == 1 else 'goldens'} {shown}{more}"


def _path(name: str) -> Path | None:
    return Path(name) if name else None


def by_verdict(records: dict[tuple[str, str], Record]) -> Iterator[Record]:
    """Failed first, then taken, then held, each by name."""
    yield from sorted(
        records.values(), key=lambda each: (not each["fault"], not each["taken"], each["name"])
    )
