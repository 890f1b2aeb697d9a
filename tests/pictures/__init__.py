"""The pictures of the designers' guide: one small drawing an attribute, set by svgog itself.

``NAME.svg`` beside this file becomes ``.readme/og/NAME.png``; ``python -m tests.pictures`` makes
all of them anew, or those named.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np

from svgog.encode import encode
from svgog.model import Pixmap
from svgog.renderer import Renderer
from svgog.templating import Template
from svgog.templating.compile import compile_template
from svgog.templating.manifest import read_manifest

SOURCES = Path(__file__).parent
OUT = SOURCES.parents[1] / ".readme" / "og"
NAMES = sorted(path.stem for path in SOURCES.glob("*.svg"))

_ONE_CARD: tuple[Mapping[str, str], ...] = ({},)
_CARDS = {
    "mirror": (
        {"title": "Bread without kneading"},
        {"title": "خبز بلا عجن", "lang": "ar"},
    )
}
"""Pages whose cards stand side by side, where one drawing cannot show it."""


def draw(name: str) -> Pixmap:
    """The picture's pixels as svgog draws them now; no warning is let pass."""
    cards = [_card(_template(name), page) for page in _CARDS.get(name, _ONE_CARD)]
    return Pixmap(np.concatenate([card.pixels for card in cards], axis=1))


def write(name: str) -> Path:
    """The picture as a small PNG, for the guide."""
    OUT.mkdir(parents=True, exist_ok=True)
    path = OUT / f"{name}.png"
    path.write_bytes(encode(draw(name), "png", effort="small"))
    return path


def _card(template: Template, page: Mapping[str, str]) -> Pixmap:
    laid_out = _renderer().lay_out(_renderer().fill(template, page))
    for warning in laid_out.warnings:
        raise warning
    return _renderer().paint(laid_out)


def _template(name: str) -> Template:
    path = SOURCES / f"{name}.svg"
    source = path.read_text(encoding="utf-8")
    manifest = read_manifest("", path.name)
    program = compile_template(source, path.name, manifest)
    return Template(f"pictures/{name}", source, manifest, "", SOURCES, program)


@cache
def _renderer() -> Renderer:
    return Renderer()
