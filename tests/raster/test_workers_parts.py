"""The parts of the pool by themselves."""

from __future__ import annotations

import os
import pickle
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from svgog.errors import RenderError
from svgog.raster.workers.channel import MOST_BYTES, Channel
from svgog.raster.workers.child import Reply, answer_jobs
from svgog.raster.workers.launch import fate
from svgog.raster.workers.watchdog import Watchdog
from tests.raster.jobs import make

MB = 1 << 20


@pytest.fixture
def ends() -> Iterator[tuple[Channel, Channel, int]]:
    """Two channels to each other, and the first one's descriptor."""
    here, there = socket.socketpair()
    files = [os.fdopen(each.detach(), "rb+", 0) for each in (here, there)]
    channels = [Channel(file, file) for file in files]
    yield channels[0], channels[1], files[0].fileno()
    for channel in channels:
        channel.close()


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 9_000_000])
def test_a_message_arrives_whole(ends: tuple[Channel, Channel, int], size: int) -> None:
    here, there, _ = ends
    message = bytes(range(256)) * (size // 256) + b"x" * (size % 256)
    sender = threading.Thread(target=here.send, args=[message])
    sender.start()
    assert bytes(there.receive() or b"") == message
    sender.join()
    here.send(b"next")
    assert bytes(there.receive() or b"") == b"next"


@pytest.mark.parametrize("half", [b"", b"\0\0", b"\0" * 7 + b"\5abcd"])
def test_half_a_message_is_none(ends: tuple[Channel, Channel, int], half: bytes) -> None:
    here, there, descriptor = ends
    os.write(descriptor, half)
    here.close()
    assert there.receive() is None


def test_a_length_beyond_reason_is_no_message(ends: tuple[Channel, Channel, int]) -> None:
    _, there, descriptor = ends
    os.write(descriptor, (MOST_BYTES + 1).to_bytes(8, "big"))
    assert there.receive() is None


def test_what_is_left_unread_is_an_end_too(ends: tuple[Channel, Channel, int]) -> None:
    here, there, _ = ends
    here.send(b"never read")
    there.close()
    assert here.receive() is None
    with pytest.raises(BrokenPipeError):
        here.send(b"x")


def test_the_watchdog_acts_for_who_is_late_only() -> None:
    watchdog = Watchdog()
    acted = threading.Event()
    try:
        with watchdog.over(3600, lambda: pytest.fail("too early")) as patient:
            with watchdog.over(0.01, acted.set) as late:
                assert acted.wait(20)
            with watchdog.over(3600, lambda: pytest.fail("too early")) as other:
                pass
        assert (patient.late, late.late, other.late) == (False, True, False)
    finally:
        watchdog.close()


def test_the_watchdog_looks_earlier_for_who_comes_later_with_less_time() -> None:
    watchdog = Watchdog()
    order: list[str] = []
    done = threading.Event()

    def second() -> None:
        order.append("second")
        done.set()

    try:
        with watchdog.over(0.2, second), watchdog.over(0.05, lambda: order.append("first")):
            assert done.wait(20)
        assert order == ["first", "second"]
    finally:
        watchdog.close()


def test_jobs_are_answered_until_there_are_no_more(ends: tuple[Channel, Channel, int]) -> None:
    here, there, _ = ends
    worker = threading.Thread(target=answer_jobs, args=(there, make(), 7 * MB))
    worker.start()
    replies = [_ask(here, job) for job in [("same", 5), ("key", "a"), ("stubborn", 0)]]
    here.close()
    worker.join()
    assert [reply.result for reply in replies] == [5, None, None]
    assert [type(reply.error) for reply in replies] == [type(None), KeyError, RenderError]
    assert all(reply.resident > 10 * MB and not reply.last for reply in replies)


def test_after_a_lack_of_memory_no_more_jobs(ends: tuple[Channel, Channel, int]) -> None:
    here, there, _ = ends
    worker = threading.Thread(target=answer_jobs, args=(there, make(), 7 * MB))
    worker.start()
    reply = _ask(here, ("take", 1 << 62))
    worker.join(20)
    assert reply.last
    assert str(reply.error) == "The card took more memory than the 7 MiB that a worker may use."


def test_what_a_process_died_of_is_named() -> None:
    assert [fate(code) for code in (None, 0, 3, -11, -40)] == [
        *("died", "ended with exit code 0", "ended with exit code 3"),
        *("died of SIGSEGV", "died of signal 40"),
    ]


def test_memory_in_use_is_counted() -> None:
    """In a fresh process: this one may have freed as much before and give it again."""
    code = (
        "import os; from svgog.raster.workers.limits import resident; before = resident()\n"
        f"held = bytearray(os.urandom(64)) * {MB}\n"
        "print(resident() - before)"
    )
    grown = int(subprocess.check_output([sys.executable, "-c", code]))
    assert 60 * MB < grown < 80 * MB


def _ask(channel: Channel, job: tuple[str, object]) -> Reply:
    channel.send(pickle.dumps(job))
    answer = channel.receive()
    assert answer is not None
    reply = pickle.loads(answer)
    assert isinstance(reply, Reply)
    return reply
