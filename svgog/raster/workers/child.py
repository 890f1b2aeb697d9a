"""The child's side: a worker process, and the process that forks workers.

The bootstrap calls ``worker`` or ``fork_server`` and nothing else. Both are told first what to
make (a ``Setup``), make it, and say whether it was made: None, or the error.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import socket
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from struct import Struct
from typing import Any, NoReturn, TypeAlias

from svgog.errors import RenderError, SvgogError
from svgog.raster.workers.channel import Channel
from svgog.raster.workers.limits import die_with, limit, resident

Handle: TypeAlias = Callable[[Any], Any]

STACK_BYTES = 64 << 20
REQUEST = Struct(">cq")
ANSWER = Struct(">q")
FORK, END = b"F", b"E"
NOT_MINE = 1 << 32
"""The answer to END for a process that this fork server did not fork, or has ended before."""


@dataclass(frozen=True)
class Setup:
    """What a worker is: ``make`` gives what answers a job; ``memory`` is its limit in bytes."""

    make: Callable[[], Handle]
    memory: int


@dataclass(frozen=True)
class Reply:
    """What became of a job: ``error``, or ``result``; the worker's memory by now, in bytes.

    After a ``last`` reply the worker is gone.
    """

    result: Any
    error: BaseException | None
    resident: int
    last: bool = False


def worker() -> None:
    """A whole process for one worker; its pipes are the standard input and output."""
    channel = Channel(os.fdopen(os.dup(0), "rb", 0), os.fdopen(os.dup(1), "wb", 0))
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1):
        os.dup2(nothing, standard)
    made = _made(channel)
    if made:
        serve(channel, *made)


def fork_server() -> None:
    """Make what all workers share, once; then fork a worker for every socket that comes."""
    control = socket.socket(fileno=int(sys.argv[1]))
    file = os.fdopen(control.fileno(), "rb+", 0, closefd=False)
    made = _made(Channel(file, file))
    if not made:
        return
    gc.collect()
    # The collector would write to, and so copy, every page that the workers share.
    gc.freeze()
    workers: set[int] = set()
    while True:
        request, sockets, _, _ = socket.recv_fds(control, REQUEST.size, 1)
        if len(request) < REQUEST.size:
            break
        kind, process = REQUEST.unpack(request)
        if kind == FORK:
            answer = _fork(sockets[0], control, *made)
            os.close(sockets[0])
            if answer > 0:
                workers.add(answer)
        else:
            answer = _end(process) if process in workers else NOT_MINE
            workers.discard(process)
        control.sendall(ANSWER.pack(answer))
    for process in workers:
        _end(process)


def _made(channel: Channel) -> tuple[Handle, int] | None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    told = channel.receive()
    if told is None:
        return None
    wrong = None
    try:
        setup: Setup = pickle.loads(told)
        handle = setup.make()
    except BaseException as error:
        wrong = _starting_error(error)
    try:
        channel.send(pickle.dumps(wrong))
    except OSError:
        # Nobody waits any more: the program has ended meanwhile.
        return None
    return None if wrong else (handle, setup.memory)


def _starting_error(error: BaseException) -> SvgogError:
    if isinstance(error, SvgogError):
        return error
    return RenderError(f"The workers cannot start: {type(error).__name__}: {error}")


def _fork(descriptor: int, control: socket.socket, handle: Handle, memory: int) -> int:
    """The worker's process, or an error number below zero; the worker itself never returns."""
    parent = os.getpid()
    try:
        process = os.fork()
    except OSError as error:
        return -(error.errno or 1)
    if process == 0:
        try:
            die_with(parent)
            control.close()
            file = os.fdopen(descriptor, "rb+", 0)
            serve(Channel(file, file), handle, memory)
        finally:
            os._exit(1)
    return process


def _end(process: int) -> int:
    """Kill a worker unless it is dead; its exit code, or below zero the signal it died of."""
    os.kill(process, signal.SIGKILL)
    _, status = os.waitpid(process, 0)
    return os.waitstatus_to_exitcode(status)


def serve(channel: Channel, handle: Handle, memory: int) -> NoReturn:
    """Answer jobs until there are no more, on a stack for deep documents; ends the process."""
    limit(memory)

    def work() -> None:
        try:
            answer_jobs(channel, handle, memory)
        finally:
            os._exit(0)

    threading.stack_size(STACK_BYTES)
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    os._exit(1)


def answer_jobs(channel: Channel, handle: Handle, memory: int) -> None:
    """One reply for every job, until the other side is gone or memory ran out."""
    while (job := channel.receive()) is not None:
        reply = _reply(handle, job, memory)
        try:
            channel.send(_packed(reply))
        except OSError:
            return
        if reply.last:
            return


def _reply(handle: Handle, job: bytearray, memory: int) -> Reply:
    try:
        return Reply(handle(pickle.loads(job)), None, resident())
    except MemoryError:
        # What else the lack of memory has broken in this process nobody knows.
        message = f"The card took more memory than the {memory >> 20} MiB that a worker may use."
        return Reply(None, RenderError(message), 0, last=True)
    except BaseException as error:
        return Reply(None, error, resident())


def _packed(reply: Reply) -> bytes:
    """The reply as bytes that the other side can surely read."""
    error = reply.error
    if error and not isinstance(error, SvgogError):
        error.add_note("In a worker process:\n" + "".join(traceback.format_exception(error)))
    try:
        packed = pickle.dumps(reply, protocol=5)
        if error:
            pickle.loads(packed)
        if isinstance(error, Exception | None):
            return packed
        what = f"{type(error).__name__}: {error}"
    except Exception as failure:
        what = f"{type(error or failure).__name__}: {error or failure}"
    stand_in = RenderError(f"A worker failed: {what}")
    return pickle.dumps(Reply(None, stand_in, reply.resident, reply.last))
