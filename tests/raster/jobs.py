"""What the workers of these tests do; it is imported on their side too."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import resvg_py

from svgog.errors import FontNotFound, Place, TemplateError

Job = tuple[str, Any]


def make() -> Callable[[Job], Any]:
    return lambda job: JOBS[job[0]](job[1])


def make_nothing() -> Callable[[Job], Any]:
    raise FontNotFound("There is no font.")


def make_a_mistake() -> Callable[[Job], Any]:
    raise ZeroDivisionError("by nought")


def make_and_die() -> Callable[[Job], Any]:
    os._exit(7)


class Stubborn(Exception):
    """One that pickles, but cannot be unpickled."""

    def __init__(self, one: int, two: int) -> None:
        super().__init__(f"{one} and {two}")


def touch_and_sleep(path: Path) -> None:
    """Say by a file that the work has begun; it has no end."""
    path.touch()
    time.sleep(3600)


def wait_for(path: Path) -> None:
    while not path.exists():
        time.sleep(0.01)


def spin(_: object) -> None:
    """Never let go of the interpreter, as a call of resvg may."""
    sum(iter(int, 1))


def fail(error: BaseException) -> None:
    raise error


JOBS: dict[str, Callable[[Any], Any]] = {
    "same": lambda value: value,
    "process": lambda _: os.getpid(),
    "begin": touch_and_sleep,
    "wait for": wait_for,
    "spin": spin,
    "paint": lambda source: len(resvg_py.svg_to_bytes(svg_string=source)),
    "exit": os._exit,
    "signal": lambda number: os.kill(os.getpid(), number),
    "crash": lambda _: ctypes.string_at(0),
    "fill": bytes,
    "take": lambda count: len(bytearray(count)),
    "fault": lambda _: fail(TemplateError("Wrong.", place=Place("a.svg", 3, 4), hint="Mend it.")),
    "key": lambda key: {}[key],
    "stubborn": lambda _: fail(Stubborn(1, 2)),
    "leave": sys.exit,
    "unsendable": lambda _: lambda: 0,
    "interrupt": lambda _: signal.getsignal(signal.SIGINT),
    "input": lambda _: (sys.stdin.read(), print("said")),
    "cores": lambda _: Path("/proc/self/limits").read_text(),
}
