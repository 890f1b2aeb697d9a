"""The guide's pictures are what svgog draws, small, and there for every attribute."""

from __future__ import annotations

import re

import numpy as np
import pytest

from svgog.svg.vocabulary import NAMES
from svgog.templating.vocabulary import FLOW
from svgog.testing.pixels import picture_in
from tests import pictures

GUIDE = pictures.OUT.parents[1] / "templates" / "README.md"
MOST_BYTES, MOST_BYTES_IN_ALL = 12_000, 250_000


@pytest.fixture(scope="module")
def guide() -> str:
    return GUIDE.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", pictures.NAMES)
def test_a_picture_is_what_svgog_draws(name: str) -> None:
    drawn, kept = pictures.draw(name).pixels, picture_in(pictures.OUT / f"{name}.png")
    assert np.array_equal(drawn, kept), f"python -m tests.pictures {name} makes it anew"


def test_pictures_are_small_and_none_is_left_over() -> None:
    sizes = {path.stem: path.stat().st_size for path in pictures.OUT.iterdir()}
    assert sorted(sizes) == pictures.NAMES
    assert max(sizes.values()) < MOST_BYTES
    assert sum(sizes.values()) < MOST_BYTES_IN_ALL


def test_every_attribute_has_a_picture_in_the_guide(guide: str) -> None:
    linked = re.findall(
        r'<img src="\.\./\.readme/og/([\w-]+)\.png" width="360" alt="[^"]+">', guide
    )
    assert sorted(linked) == pictures.NAMES
    assert (NAMES | FLOW) - set(linked) == set()


def test_the_line_beside_a_picture_stands_in_its_drawing(guide: str) -> None:
    """Each attribute of the line that the guide shows is one of the picture's own source."""
    rows = re.findall(
        r'^\| <img src="\.\./\.readme/og/([\w-]+)\.png".*?<br>`<(.+)>` \|$', guide, re.M
    )
    assert len(rows) == len(pictures.NAMES)
    for name, line in rows:
        source = (pictures.SOURCES / f"{name}.svg").read_text(encoding="utf-8")
        for attribute in re.findall(r"([\w:-]+)=\"", line):
            assert re.search(rf"\b(?:og:)?{attribute.removeprefix('og:')}[=:]", source), (
                name,
                attribute,
            )
