"""``svgog hooks``: what became of the deliveries that a service took."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from svgog._folders import data_home
from svgog.cli.hooks import hooks_command
from svgog.server.hooks import Queue, default_queue_file
from svgog.server.hooks.hints import Hint
from svgog.server.hooks.queue import QueueFault

NOW = 1_750_000_000.0


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A queue with a delivery that waits, one that is done and one that was skipped."""
    queue = Queue(tmp_path / "hooks.sqlite")
    queue.put("ghost", Hint("post.published", "1", "one"), b"{}", "a", NOW)
    queue.end(1, "done", "", NOW + 2)
    queue.put("sanity", Hint("update", "2"), b"{}", "b", NOW)
    queue.put("generic", Hint("page.deleted", "3", skip="It is gone."), b"{}", "c", NOW)
    return queue.file


def run(*words: str | Path, code: int = 0) -> Result:
    done = CliRunner().invoke(hooks_command, [str(word) for word in words])
    assert done.exit_code == code, done.output
    return done


def test_deliveries_as_a_table(file: Path) -> None:
    lines = run("--file", file).output.splitlines()
    assert lines[0].endswith("It is gone.")
    assert lines[1].split() == ["2025-06-15T15:06:40Z", "sanity", "update", "2", "waiting", "0"]
    assert lines[2].split()[1:5] == ["ghost", "post.published", "one", "done"]
    assert len(run("--file", file, "--limit", "1").output.splitlines()) == 1


def test_deliveries_as_json(file: Path) -> None:
    told = json.loads(run("--file", file, "--json").output)
    assert [each["state"] for each in told] == ["skipped", "waiting", "done"]
    assert told[2] == {
        "number": 1,
        "source": "ghost",
        "event": "post.published",
        "page_id": "1",
        "slug": "one",
        "received": "2025-06-15T15:06:40Z",
        "due": None,
        "ended": "2025-06-15T15:06:42Z",
        "state": "done",
        "tries": 0,
        "error": "",
    }


def test_why_a_delivery_failed(file: Path) -> None:
    Queue(file).end(2, "failed", '"cms.example" answered 500.', NOW)
    assert '"cms.example" answered 500.' in run("--file", file).output


def test_nothing_yet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_queue_file() == data_home() / "hooks.sqlite"
    assert run().output == "No hook was taken yet.\n"
    assert json.loads(run("--json").output) == []
    assert not default_queue_file().exists()


def test_what_is_no_queue(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"no database at all" * 100)
    assert isinstance(run("--file", tmp_path / "file", code=1).exception, QueueFault)
    run("--file", tmp_path / "nothing", code=2)
