"""The same bytes in another process, locale, time zone, folder, order and number of threads."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from svgog.raster import paint
from tests.cards import digests
from tests.cards.samples import TEMPLATES, cards_of

PLACES = {
    "plain": ({"PYTHONHASHSEED": "0", "LC_ALL": "C", "TZ": "UTC"}, ()),
    "turkish, in reverse": (
        {
            "PYTHONHASHSEED": "4242",
            "LC_ALL": "tr_TR.UTF-8",
            "LANG": "tr_TR.UTF-8",
            "TZ": "Pacific/Kiritimati",
        },
        ("--reverse",),
    ),
    "german, in four threads": (
        {
            "PYTHONHASHSEED": "random",
            "LC_ALL": "de_DE.UTF-8",
            "LANG": "de_DE.UTF-8",
            "LANGUAGE": "de",
            "TZ": "America/St_Johns",
            "PYTHONUTF8": "0",
        },
        ("--threads", "4"),
    ),
}


@pytest.mark.slow
def test_the_environment_changes_no_byte(tmp_path: Path) -> None:
    lines = {
        name: _lines(environment, options, tmp_path if options else Path("/"))
        for name, (environment, options) in PLACES.items()
    }
    expected = lines["plain"]
    samples = {f"{each.template}/{each.sample}" for name in TEMPLATES for each in cards_of(name)}
    assert samples <= {line.split()[1] for line in expected}
    for name, found in lines.items():
        assert found == expected, name


def _lines(environment: dict[str, str], options: tuple[str, ...], folder: Path) -> list[str]:
    return subprocess.run(
        [sys.executable, digests.__file__, "--each", *options],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout.splitlines()


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_card_is_the_same_after_others_were_made(template: str) -> None:
    first, *others = cards_of(template)
    before = first.laid_out()
    for other in others:
        other.laid_out()
    after = first.laid_out()
    assert after.source == before.source
    assert (paint(after).pixels == paint(before).pixels).all()
