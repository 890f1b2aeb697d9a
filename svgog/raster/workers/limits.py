"""What a worker process may take, as far as the system can limit it, and what it takes."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

if sys.platform != "win32":
    import resource

_DIE_WITH_PARENT = 1
_PREFERRED_VICTIM = "500"


def limit(memory: int) -> None:
    """At most ``memory`` bytes of address space, no core dump, first to go where memory is short.

    So it is the worker that the kernel ends, and not the program that the worker works for.
    """
    if sys.platform != "win32":
        for kind, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)):
            _, hard = resource.getrlimit(kind)
            most = most if hard == resource.RLIM_INFINITY else min(most, hard)
            with suppress(OSError, ValueError):
                resource.setrlimit(kind, (most, most))
    if sys.platform == "linux":
        with suppress(OSError):
            Path("/proc/self/oom_score_adj").write_text(_PREFERRED_VICTIM)


def die_with(parent: int) -> None:
    """Be killed when the process that forked this one ends, even in the middle of a card.

    Linux alone has this. It is the forking *thread* whose end counts: it must be one that lasts.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)


def resident() -> int:
    """Bytes of memory that this process holds, shared ones too; its peak elsewhere than on Linux.

    0 where the system does not say.
    """
    if sys.platform == "linux":
        return int(_statm().split()[1]) * resource.getpagesize()
    if sys.platform == "win32":
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def _statm() -> bytes:
    with open("/proc/self/statm", "rb", buffering=0) as file:  # noqa: PTH123  half the time
        return file.read()
