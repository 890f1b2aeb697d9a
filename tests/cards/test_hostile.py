"""What is made to hurt gets one clear line, soon and within little memory; nothing dies of it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.cards import forkserver
from tests.cards.hostile import CASES

MOST_BYTES = 600_000_000
LONGEST_LINE = 400
PLACE = re.compile(r"bad/card/template\.(svg|toml)\b|^\w[\w.\[\]]*: ")
"""A file of the template, or the field at the line's start."""
WITHOUT_PLACE = re.compile(r"^[Tt]here is no template|^the scale|is no image format")
"""Wishes that stand in no file and no field, named in words."""

Try = Callable[[str], dict[str, Any]]


@pytest.fixture(scope="module")
def attempt() -> Iterator[Try]:
    server = subprocess.Popen(
        [sys.executable, "-m", forkserver.__name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert server.stdin and server.stdout
    ask, answers = server.stdin, server.stdout

    def run(name: str) -> dict[str, Any]:
        print(name, file=ask, flush=True)
        result: dict[str, Any] = json.loads(answers.readline())
        return result

    with server:
        yield run
        ask.close()


@pytest.mark.parametrize("name", [name for name in CASES if not name.startswith("harmless")])
def test_it_gets_one_clear_error(attempt: Try, name: str) -> None:
    result = attempt(name)
    survived(result)
    message = result["message"]
    assert re.fullmatch(r"\w+", result["error"]), f"not one error: {result}"
    assert message.isprintable(), message
    assert len(message) < LONGEST_LINE
    assert PLACE.search(message) or WITHOUT_PLACE.search(message), message


@pytest.mark.parametrize("name", [name for name in CASES if name.startswith("harmless")])
def test_it_does_no_harm(attempt: Try, name: str) -> None:
    result = attempt(name)
    survived(result)
    assert set(result["error"].split(", ")) <= {"", "MissingGlyph"}, result


def survived(result: dict[str, Any]) -> None:
    assert result["signal"] == 0, result
    assert not str(result["error"]).startswith("!"), result
    assert result["rss"] < MOST_BYTES, result
    assert result["seconds"] < forkserver.SECONDS, result
