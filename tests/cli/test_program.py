"""What holds for every command: exit codes, no traceback, any terminal, quick to start."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import svgog
from svgog.cli.program import COMMANDS
from tests.cli.conftest import Run

HEAVY = ("PIL", "numpy", "lxml", "jinja2", "uharfbuzz", "resvg_py", "babel", "rich", "fontTools")


def svgog_command(*words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A run of its own, with hardly anything in its environment."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "svgog", *words], env=kept | environment, capture_output=True
    )


def test_commands_of_the_design_are_there() -> None:
    assert {"render", "layout", "explain", "templates", "fonts", "lint", "init"} <= set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(run: Run, name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: svgog {name} ") or name in result.stdout
    assert run("--help").stdout.count(f"\n  {name} ") == 1


@pytest.mark.parametrize("words", [(), ("paint",), ("render", "--colour"), ("explain",)])
def test_wrong_use(run: Run, words: tuple[str, ...]) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert "Usage: " in result.stderr


def test_a_bug_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("division\nby zero")

    monkeypatch.setattr("svgog.renderer.Renderer.lay_out", broken)
    result = run("layout", "article/guide")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "svgog has a bug: ZeroDivisionError: division by zero." in result.stderr
    assert "SVGOG_DEBUG=1" in result.stderr
    debugged = run("layout", "article/guide", env={"SVGOG_DEBUG": "1"})
    assert isinstance(debugged.exception, ZeroDivisionError)


def test_nothing_in_the_data_steers_the_terminal(run: Run) -> None:
    result = run("render", "article/guide", "--set", "\x1b[31mtitle=x", "-o", "card.png")
    assert result.exit_code == 1
    assert "\x1b" not in result.stderr


@pytest.mark.parametrize(
    "environment",
    [{}, {"LANG": "C", "LC_ALL": "C"}, {"PYTHONUTF8": "0", "PYTHONIOENCODING": "latin-1"}],
)
def test_any_locale_and_terminal(environment: dict[str, str]) -> None:
    done = svgog_command("layout", "article/guide", "--set", "title=Ł 日本", **environment)
    assert done.returncode == 0, done.stderr
    shown = done.stdout.decode("latin-1" if "PYTHONIOENCODING" in environment else "utf-8")
    assert ("\\u0141" if "PYTHONIOENCODING" in environment else "Ł 日本") in shown


def test_version() -> None:
    done = svgog_command("--version")
    assert done.stdout.decode().split() == ["svgog", svgog.__version__]


def test_a_reader_that_leaves_early() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "svgog", "fonts", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout and process.stderr
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    process.wait()
    assert errors == b""


@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX")
def test_control_c(tmp_path: Path) -> None:
    card = str(tmp_path / "card.png")
    command = [sys.executable, "-m", "svgog", "render", "--data", "-", "-o", card]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(2)  # by now it waits for its data
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate()
    assert process.returncode == 1
    assert b"Traceback" not in errors
    assert list(tmp_path.iterdir()) == []


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from svgog.cli.program import program\n"
        "program.main(['render', '--help'], standalone_mode=False)\n"
        "print(*sys.modules)"
    )
    loaded = subprocess.check_output([sys.executable, "-c", code], text=True).split()
    assert {name.partition(".")[0] for name in loaded} & set(HEAVY) == set()


def test_a_first_card_loads_no_more_than_it_shows(tmp_path: Path) -> None:
    """What takes long to load and what this card has no use for."""
    card = str(tmp_path / "card.png")
    code = (
        "import sys; from svgog.cli.program import program\n"
        f"program.main(['render', 'docs/page', '-o', {card!r}], standalone_mode=False)\n"
        "print(*sys.modules)"
    )
    written = subprocess.check_output([sys.executable, "-c", code], text=True)
    loaded = {name.partition(".")[0] for name in written.split()}
    assert {"numpy", "resvg_py", "uharfbuzz"} <= loaded
    assert loaded & {"ssl", "http", "email", "cv2", "smartcrop", "rich", "snowballstemmer"} == set()
