"""A service that is killed loses no delivery, wherever it was."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from tests.server.hooks.conftest import Make
from tests.server.hooks.systems import Server, generic

ROOT = Path(__file__).resolve().parents[3]
SERVICE = """
import json, sys, time
from pathlib import Path
from svgog.server.hooks import Drawn, Hooks, read_hooks
from tests.server.hooks.systems import NOW, SECRET, generic

file, url, mode = sys.argv[1:]
def draw(page):
    if mode == "drawing":
        print("drawing", flush=True)
        time.sleep(600)
    return Drawn("https://cards.example/" + page["title"], "key")

table = {"secret": "HOOK_SECRET", "write_back": {"url": url + "/{{ id }}"}}
environ = {"HOOK_SECRET": SECRET}
hooks = Hooks(read_hooks({"generic": table}), Path(file), draw, environ, lambda: NOW)
if mode != "taking":
    hooks.start()
for number in range(10**9 if mode == "taking" else 3):
    sent = generic(json.dumps({"id": number, "title": str(number)}).encode())
    assert hooks.receive("generic", sent.path, sent.headers, sent.body)[0] == 202
    print("taken", number, flush=True)
time.sleep(600)
"""


@contextmanager
def service(file: Path, server: Server, mode: str) -> Iterator[IO[str]]:
    """What a service in a process of its own prints; it is killed at the end."""
    command = [sys.executable, "-c", SERVICE, str(file), server.url, mode]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield process.stdout
        finally:
            process.kill()


def wait_for(output: IO[str], *lines: str) -> None:
    missing = set(lines)
    while missing:
        line = output.readline()
        assert line, "the service ended"
        missing.discard(line.strip())


def written_back(server: Server) -> dict[str, Any]:
    """The hooks of a service that writes each card's URL back."""
    call = {"url": server.url + "/{{ id }}"}
    return {"generic": {"secret": "HOOK_SECRET", "write_back": call}}


def test_killed_while_it_takes_deliveries(make: Make, server: Server, tmp_path: Path) -> None:
    """Each that was answered with 202 is drawn and written back by the next."""
    with service(tmp_path / "hooks.sqlite", server, "taking") as output:
        wait_for(output, "taken 20")
    next_one = make(written_back(server))
    assert {each.state for each in next_one.worked()} == {"done"}
    assert {f"/{number}" for number in range(21)} <= {path for _, path, _, _ in server.asked}
    assert len(next_one.pages) == len(server.asked)


def test_killed_while_it_draws(make: Make, server: Server, tmp_path: Path) -> None:
    with service(tmp_path / "hooks.sqlite", server, "drawing") as output:
        wait_for(output, "drawing", "taken 2")
    done = make(written_back(server)).worked()
    assert [each.state for each in done] == ["done"] * 3
    assert sorted(path for _, path, _, _ in server.asked) == ["/0", "/1", "/2"]
    assert sorted(each.tries for each in done) == [1, 1, 2]


def test_who_is_killed_gives_up_its_turn(make: Make, server: Server, tmp_path: Path) -> None:
    next_one = make({"generic": {"secret": "HOOK_SECRET"}})
    with service(tmp_path / "hooks.sqlite", server, "drawing") as output:
        wait_for(output, "drawing", "taken 2")
        next_one.receive(generic(b'{"id": "mine", "title": "Mine"}'))
        next_one.hooks.start()
    assert [each.state for each in next_one.worked()] == ["done"] * 4
