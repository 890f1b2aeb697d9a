"""Whether a run saw every test: only then can a golden be called unused."""

from __future__ import annotations

from glob import glob
from pathlib import Path

import pytest

_NARROWING = ("keyword", "deselect", "lf", "stepwise", "ignore", "ignore_glob", "setuponly")


def is_asked_whole(config: pytest.Config) -> bool:
    """No option leaves tests out, and the paths, if any are given, hold the whole project."""
    if any(config.getoption(name, None) for name in (*_NARROWING, "collectonly", "setupplan")):
        return False
    if config.args_source is pytest.Config.ArgsSource.TESTPATHS:
        return True
    start = config.invocation_params.dir
    given = [Path(start, arg).resolve() for arg in config.args if "::" not in arg]
    return len(given) == len(config.args) and all(
        any(whole.is_relative_to(path) for path in given) for whole in _whole(config)
    )


def _whole(config: pytest.Config) -> list[Path]:
    """What a run without arguments would collect."""
    root = config.rootpath.resolve()
    named = [
        Path(found).resolve()
        for pattern in config.getini("testpaths")
        for found in glob(str(root / pattern), recursive=True)  # noqa: PTH207  takes "." too
    ]
    return named or [root]


def ended_early(session: pytest.Session, status: int) -> bool:
    """Interrupted, stopped at a failure (-x), or ended by a fault of pytest's own."""
    ended = status not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED)
    return ended or bool(session.shouldstop) or bool(session.shouldfail)
