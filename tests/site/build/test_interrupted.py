"""A build that is killed at any moment and begun again is a build that was not."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.processes import HAVE_PROC, living
from tests.site.build.sites import cards, made, many

PAGES, KILLS = 150, 10


def begun(content: Path, out: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "svgog", "build", str(content), "--out", str(out)]
    return subprocess.Popen(
        [*command, "--jobs", "2"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def lines(out: Path) -> int:
    journal = out / ".svgog-journal"
    try:
        return journal.read_bytes().count(b"\n")
    except OSError:
        return 0


@pytest.mark.slow
@pytest.mark.skipif(not HAVE_PROC, reason="kills process groups as Linux has them")
def test_killed_ten_times_and_resumed(tmp_path: Path) -> None:
    """Cards and manifest are byte for byte those of a build that nobody disturbed."""
    content = many(tmp_path / "content", PAGES)
    made(content, tmp_path / "whole", jobs=2)
    moments = random.Random(7)
    out = tmp_path / "out"
    kills = 0
    for _ in range(KILLS):
        process = begun(content, out)
        before, more = lines(out), moments.randint(1, PAGES // KILLS)
        while process.poll() is None and lines(out) < before + more:
            time.sleep(0.005)
        time.sleep(moments.random() * 0.02)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            kills += 1
        process.wait()
    done = made(content, out, jobs=2)
    assert kills >= KILLS // 2
    assert done.kept > 0
    assert cards(out) == cards(tmp_path / "whole")


@pytest.mark.skipif(not HAVE_PROC, reason="looks for what is left over in /proc")
def test_control_c_leaves_nothing_running(tmp_path: Path) -> None:
    content = many(tmp_path / "content", PAGES)
    process = begun(content, tmp_path / "out")
    while process.poll() is None and lines(tmp_path / "out") < 3:
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    assert process.wait(timeout=20) == 1
    assert not living({process.pid})
    done = made(content, tmp_path / "out", jobs=2)
    assert done.kept >= 3
    assert done.pages == PAGES
