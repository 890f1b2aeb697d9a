"""What Linux says of processes."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path

PROC = Path("/proc")
HAVE_PROC = PROC.joinpath("self", "smaps_rollup").exists()
PATIENCE = 60.0
_IDLE, _WAITING = 3, 4


def descendants(process: int) -> set[int]:
    """Children, their children and so on; zombies among them."""
    found: set[int] = set()
    parents = {each: _stat(each) for each in _numbers(PROC)}
    fresh = {process}
    while fresh:
        fresh = {each for each, (_, parent) in parents.items() if parent in fresh}
        found |= fresh
    return found


def living(processes: Iterable[int]) -> set[int]:
    """Those that have not ended."""
    return {each for each in processes if _stat(each)[0] not in "ZX"}


def open_files(process: int | None = None) -> int:
    """How many descriptors a process holds; this one, where none is given."""
    return len(_numbers(PROC / str(process or "self") / "fd"))


def memory(process: int, kind: str) -> int:
    """Bytes: ``Rss`` all that it holds, ``Pss`` with what is shared divided among the sharers."""
    for line in (PROC / str(process) / "smaps_rollup").read_text().splitlines():
        name, _, value = line.partition(":")
        if name == kind:
            return int(value.split()[0]) * 1024
    raise KeyError(kind)


def processor_time(process: int) -> float:
    """Seconds of the processor that it has had."""
    fields = (PROC / str(process) / "stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def machine_time() -> float:
    """Seconds that all processors together have not been idle."""
    fields = [int(field) for field in (PROC / "stat").read_text().split("\n")[0].split()[1:9]]
    return (sum(fields) - fields[_IDLE] - fields[_WAITING]) / os.sysconf("SC_CLK_TCK")


def eventually(holds: Callable[[], bool]) -> bool:
    """Whether it comes to hold."""
    end = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True


def _numbers(folder: Path) -> set[int]:
    return {int(path.name) for path in folder.iterdir() if path.name.isdecimal()}


def _stat(process: int) -> tuple[str, int]:
    try:
        text = (PROC / str(process) / "stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return "X", 0
    state, parent = text.rpartition(")")[2].split()[:2]
    return state, int(parent)
