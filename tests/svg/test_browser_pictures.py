"""Whole drawings of ``pages/`` look as Chromium draws them: places, paints, clips, transforms."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from svgog.assets import fit_picture, read_inside
from svgog.errors import Place
from svgog.model import FilledSvg
from svgog.svg import lay_out
from tests.browsers import chromium_png, mean_difference
from tests.svg.draw import fonts, picture

pytestmark = pytest.mark.browser

PAGES = sorted((Path(__file__).parent / "pages").glob("*.svg"))


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_a_drawing_looks_as_in_chromium(page: Path) -> None:
    source = page.read_text(encoding="utf-8")
    lines = source.count("\n") + 1
    places = tuple(Place(page.name, line + 1) for line in range(lines))
    filled = FilledSvg(source, page.stem, {}, read_inside(page.parent), places)
    laid = lay_out(filled, fonts(), partial(fit_picture))
    assert mean_difference(picture(laid), chromium_png(page, 1200, 630)) < 1.2
