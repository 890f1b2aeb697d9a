"""Small test runs inside a test, with cards of a few pixels."""

from __future__ import annotations

import pytest

HEAD = """
import numpy as np, pytest
from svgog.encode import encode
from svgog.model import EncodedImage, Pixmap, TextBox
from svgog.testing import Tolerance

def card(level, width=8):
    return Pixmap(np.full((4, width, 4), (level, 0, 0, 255), np.uint8))

def with_box(level, **changed):
    box = dict(id="title", x=10.0, y=20.0, width=100.0, height=50.0, area=None, font_size=72.0,
               lines=("One", "two"), outcome="fits")
    return EncodedImage(encode(card(level), "png"), "image/png", 8, 4,
                        boxes=(TextBox(**{**box, **changed}),))
"""


def run(pytester: pytest.Pytester, source: str, *options: str) -> pytest.RunResult:
    """Run ``source``, which stands behind HEAD, as the only test file."""
    pytester.makepyfile(test_cards=HEAD + source)
    return again(pytester, *options)


def again(pytester: pytest.Pytester, *options: str) -> pytest.RunResult:
    return pytester.runpytest_inprocess("-p", "no:cacheprovider", "--basetemp=tmp", *options)


def said(result: pytest.RunResult) -> str:
    return result.stdout.str()
