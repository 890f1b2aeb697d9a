"""What the workers of these tests do."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
from collections.abc import Callable
from typing import Any

from svgog.errors import FontNotFound, Place, TemplateError

Job = tuple[str, Any]


def make() -> Callable[[Job], Any]:
    return do


def make_nothing() -> Callable[[Job], Any]:
    raise FontNotFound("There is no font.")


def make_a_mistake() -> Callable[[Job], Any]:
    raise ZeroDivisionError("by nought")


def make_and_die() -> Callable[[Job], Any]:
    os._exit(7)


class Stubborn(Exception):
    """Cannot be unpickled."""

    def __init__(self, one: int, two: int) -> None:
        super().__init__(f"{one} and {two}")


def do(job: Job) -> Any:
    name, value = job
    return JOBS[name](value)


def _raise(error: BaseException) -> Any:
    raise error


def _sleep(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def _crash(_: object) -> None:
    ctypes.string_at(0)


def _deep(levels: int) -> int:
    sys.setrecursionlimit(levels * 2)

    def down(left: int) -> int:
        return 1 + max([left], key=lambda n: down(n - 1) if n else 0)

    return down(levels)


JOBS: dict[str, Callable[[Any], Any]] = {
    "same": lambda value: value,
    "pid": lambda _: os.getpid(),
    "sleep": _sleep,
    "spin": lambda _: sum(1 for _ in iter(int, 1)),
    "exit": os._exit,
    "signal": lambda number: os.kill(os.getpid(), number),
    "crash": _crash,
    "bytes": lambda count: len(bytearray(count)),
    "fill": lambda count: b"x" * count,
    "deep": _deep,
    "fault": lambda _: _raise(
        TemplateError("Wrong.", place=Place("a.svg", 3, 4), hint="Mend it.")
    ),
    "key": lambda key: {}[key],
    "stubborn": lambda _: _raise(Stubborn(1, 2)),
    "leave": lambda _: sys.exit(3),
    "unsendable": lambda _: lambda: 0,
    "interrupts": lambda _: signal.getsignal(signal.SIGINT) is signal.SIG_IGN,
}
