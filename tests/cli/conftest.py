"""A way to run the command line, and two small templates of a user's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from click.testing import CliRunner, Result

from svgog.cli.program import program

Run: TypeAlias = Callable[..., Result]

SVG = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:og="urn:svgog" width="400" height="200">
<rect width="400" height="200" fill="#123" og:fill="{{ brand.accent }}"/>
<image href="dot.svg" og:href="{{ image }}" og:if="image" width="20" height="20"/>
<text id="title" x="20" y="80" inline-size="360" og:fit="20 48" line-clamp="1" fill="#fff"
  og:text="{{ title }}">Sample</text>
<text id="price" x="20" y="160" fill="#fff" og:text="{{ price }}">1</text>
</svg>"""
TOML = """description = "A title and a price."
[fields.title]
required = true
max = 200
sample = "Lamp"
description = "What it is."
[fields.price]
type = "number"
sample = 5
description = "What it costs."
[fields.image]
type = "image"
description = "How it looks."
[[samples]]
name = "usual"
data = { title = "Lamp", price = 5 }
[[samples]]
name = "pictured"
data = { title = "Dot", image = "dot.svg" }
"""
DOT = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><circle r="4" fill="#fff"/></svg>'
)


def write_template(folder: Path, svg: str = SVG, toml: str = TOML) -> Path:
    """A template in ``folder``, which is made."""
    folder.mkdir(parents=True)
    (folder / "template.svg").write_text(svg, encoding="utf-8")
    (folder / "template.toml").write_text(toml, encoding="utf-8")
    (folder / "dot.svg").write_text(DOT, encoding="utf-8")
    return folder


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder of templates that holds ``shop/tag``."""
    write_template(tmp_path / "own" / "shop" / "tag")
    return tmp_path / "own"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs ``svgog`` with these words, in a folder of its own."""
    monkeypatch.chdir(tmp_path)

    def run(*words: str | Path, input: str | bytes | None = None, **extra: Any) -> Result:
        return CliRunner().invoke(program, [str(word) for word in words], input, **extra)

    return run
