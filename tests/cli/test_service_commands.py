"""``svgog sign`` and ``svgog serve``."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from svgog.cli.program import program
from svgog.server.query import read_query
from svgog.server.signing import Key, check_signature
from tests.server.live import served

SECRET = "correct horse battery staple"


def run(*arguments: str, **environ: str) -> Result:
    return CliRunner(env=environ).invoke(program, list(arguments))


def holds(url: str, key: Key, now: float = 0) -> bool:
    path, _, query = url.partition("?")
    check_signature(path, read_query(query), [key], now)
    return True


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_sign_prints_a_url_that_the_service_takes() -> None:
    done = run("sign", "/api/og/article.png", "--set", "title=Q & A", SVGOG_KEY=SECRET)
    url = done.output.strip()
    assert done.exit_code == 0
    assert url.startswith("/api/og/article.png?title=Q%20%26%20A&sig=")
    assert holds(url, Key(SECRET.encode()))


def test_sign_takes_the_key_and_the_salt_of_the_site(home: Path) -> None:
    site = '[service]\nkeys = ["NEW", "OLD"]\nsalt = "acme"\n'
    (home / "svgog.toml").write_text(site)
    key = Key(SECRET.encode(), b"acme")
    new = run("sign", "/api/og?title=A", NEW=SECRET, OLD="another of sixteen letters")
    assert holds(new.output.strip(), key)
    old = run("sign", "/api/og?title=A", "--key", "OLD", OLD=SECRET)
    assert holds(old.output.strip(), key)


def test_a_signature_may_end() -> None:
    done = run("sign", "/api/og", "--set", "title=A", "--expires", "60", SVGOG_KEY=SECRET)
    assert holds(done.output.strip(), Key(SECRET.encode()), time.time())
    exp = int(done.output.partition("exp=")[2].partition("&")[0])
    assert 50 < exp - time.time() < 70


@pytest.mark.parametrize(
    ("arguments", "environ", "code", "says"),
    [
        (["/api/og"], {}, 1, '"SVGOG_KEY" is not set'),
        (["/api/og"], {"SVGOG_KEY": "short"}, 1, "shorter than 16 characters"),
        (["/api/og?sig=a"], {"SVGOG_KEY": SECRET}, 1, "signed already"),
        (["/api/og", "--set", "title"], {"SVGOG_KEY": SECRET}, 2, "key=value"),
        (["/api/og", "--expires", "0"], {"SVGOG_KEY": SECRET}, 2, "expires"),
        ([], {}, 2, "URL"),
    ],
)
def test_what_cannot_be_signed_is_one_line(
    arguments: list[str], environ: dict[str, Any], code: int, says: str
) -> None:
    done = run("sign", *arguments, **environ)
    assert (done.exit_code, says in done.output) == (code, True), done.output
    assert SECRET not in done.output


@pytest.mark.slow
def test_serve_answers_until_it_is_told_to_stop(home: Path) -> None:
    with served(home, "--allow-unsigned", "--cache", home / "cards") as live:
        assert live.get("/api/og?title=Hello").image.size == (1200, 630)
        live.process.send_signal(signal.SIGINT)
        live.process.wait(30)
    log = live.log.read_text()
    assert '"path": "/api/og", "status": 200' in log
    assert "Traceback" not in log


@pytest.mark.slow
def test_serve_says_in_one_line_why_it_cannot(home: Path) -> None:
    def said(*arguments: str) -> tuple[int, str]:
        command = [sys.executable, "-m", "svgog", "serve", "--workers", "1", *arguments]
        done = subprocess.run(command, cwd=home, capture_output=True, text=True, timeout=120)
        assert "Traceback" not in done.stderr, done.stderr
        return done.returncode, done.stderr

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        code, told = said("--port", port, "--allow-unsigned", "--cache", "cards")
        assert code == 1
        assert told == (
            f"Error: 127.0.0.1:{port} cannot be listened to: Address already in use. "
            "Give another --port or --host.\n"
        )
    (home / "svgog.toml").write_text('[service]\nkeys = ["NOT_SET"]\n')
    code, told = said("--port", "0")
    assert code == 1
    assert told.startswith("Error: ") and "svgog.toml:2: service.keys: " in told
    assert '"NOT_SET" is not set' in told
    (home / "svgog.toml").write_text("[service]\nkyes = []\n")
    code, told = said("--port", "0")
    assert (code, 'Did you mean "keys"?' in told) == (1, True)
