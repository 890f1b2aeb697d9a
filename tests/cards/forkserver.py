"""Runs hostile cases, each in a process of its own that starts in a millisecond.

A script: it imports svgog once, then reads names of cases, a line each, forks for every one and
answers with a line of JSON: what became of it, how long it took and how much memory.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from svgog.errors import SvgogError
from tests.cards.hostile import CASES, run

SECONDS = 20
ADDRESS_SPACE = 4 << 30


def serve() -> None:
    for line in sys.stdin:
        print(json.dumps(in_a_fork(line.rstrip("\n"))), flush=True)


def in_a_fork(name: str) -> dict[str, Any]:
    """Run the case; ``rss`` is the process's peak in bytes, ``signal`` what killed it or 0."""
    read, write = os.pipe()
    started = time.monotonic()
    child = os.fork()
    if child == 0:
        os.close(read)
        _child(name, write)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        said = pipe.read()
    _, status, used = os.wait4(child, 0)
    return {
        **(json.loads(said) if said else {"error": None, "message": "it said nothing"}),
        "signal": os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0,
        "seconds": time.monotonic() - started,
        "rss": used.ru_maxrss * 1024,
    }


def _child(name: str, write: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.alarm(SECONDS)
    os.write(write, json.dumps(_outcome(lambda folder: run(CASES[name](), folder))).encode())
    os._exit(0)


def _outcome(work: Callable[[Path], list[SvgogError]]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        try:
            faults = work(Path(folder))
        except SvgogError as error:
            faults = [error]
        except BaseException as error:
            return {"error": f"!{type(error).__name__}", "message": str(error)[:500]}
    kinds = ", ".join(type(fault).__name__ for fault in faults)
    return {"error": kinds, "message": "\n".join(map(str, faults))[:2000]}


if __name__ == "__main__":
    # Worker threads of the linear algebra library are asleep; nothing of theirs is used.
    warnings.filterwarnings("ignore", "This process .* is multi-threaded", DeprecationWarning)
    serve()
