"""What becomes of the workers when the program that started them ends, well or badly."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.processes import HAVE_PROC, descendants, eventually, living

pytestmark = pytest.mark.skipif(not HAVE_PROC, reason="looks at processes as Linux shows them")

ROOT = Path(__file__).resolve().parent.parent.parent
START = """
import sys
from pathlib import Path
from svgog.raster.workers import WorkerPool
from tests.raster.jobs import make
method, folder = sys.argv[1], Path(sys.argv[2])
"""
BUSY = """
with WorkerPool(make, 2, deadline=3600, start_method=method) as pool:
    jobs = [pool.submit(("begin", folder / str(n))) for n in range(4)]
    jobs[0].result()
"""
FORGETFUL = """
pool = WorkerPool(make, 2, deadline=3600, start_method=method)
print(pool.submit(("same", "forgotten")).result())
pool.submit(("begin", folder / "0"))
"""
FORKED = """
import os
with WorkerPool(make, 1, start_method=method) as pool:
    print(pool.submit(("same", "before")).result(), flush=True)
    if os.fork() == 0:
        try:
            pool.submit(("same", 1))
        except Exception as error:
            print(error, flush=True)
        pool.close()
        sys.exit()
    os.wait()
    print(pool.submit(("same", "after")).result())
"""


@contextmanager
def running(script: str, method: str, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A program without ``if __name__ == "__main__"``, as the leader of a process group."""
    with subprocess.Popen(
        [sys.executable, "-c", START + script, method, folder],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        process_group=0,
    ) as program:
        try:
            yield program
        finally:
            program.kill()


@pytest.fixture(params=["forkserver", "spawn"])
def method(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_ctrl_c_ends_the_program_and_its_workers_with_one_word(method: str, tmp_path: Path) -> None:
    with running(BUSY, method, tmp_path) as program:
        assert eventually(lambda: len(list(tmp_path.iterdir())) == 2)
        workers = descendants(program.pid)
        os.killpg(program.pid, signal.SIGINT)
        said, complaint = program.communicate()
        assert (said, complaint.count("Traceback")) == ("", 1)
        assert complaint.endswith("KeyboardInterrupt\n")
        assert living(workers) == set()


def test_ctrl_c_while_the_workers_start(method: str, tmp_path: Path) -> None:
    with running(BUSY, method, tmp_path) as program:
        assert eventually(lambda: bool(descendants(program.pid)))
        workers = descendants(program.pid)
        os.killpg(program.pid, signal.SIGINT)
        _, complaint = program.communicate()
        assert complaint.count("Traceback") == 1
        assert living(workers) == set()


def test_busy_workers_die_with_a_program_that_is_killed(tmp_path: Path) -> None:
    with running(BUSY, "forkserver", tmp_path) as program:
        assert eventually(lambda: len(list(tmp_path.iterdir())) == 2)
        workers = descendants(program.pid)
        program.kill()
        assert eventually(lambda: not living(workers))


def test_a_program_may_end_without_closing(method: str, tmp_path: Path) -> None:
    with running(FORGETFUL, method, tmp_path) as program:
        said, complaint = program.communicate(timeout=60)
        assert (said, complaint, program.returncode) == ("forgotten\n", "", 0)


def test_a_fork_of_the_program_leaves_the_workers_alone(method: str, tmp_path: Path) -> None:
    with running(FORKED, method, tmp_path) as program:
        said, _ = program.communicate(timeout=60)
    sentence = "These workers are another process's. Start them after the fork."
    assert said.splitlines() == ["before", sentence, "after"]
    assert program.returncode == 0
