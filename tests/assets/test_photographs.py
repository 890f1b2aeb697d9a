"""Cropping real photographs: a face is found, and what matters stays in the picture."""

from __future__ import annotations

import pytest

from svgog.assets import fit_picture, sniff
from svgog.model import Rect
from tests.photographs import photograph

FACE = Rect(175, 65, 95, 120)
"""Forehead to chin, ear to ear, in ``astronaut.png``."""


def crop(focus: str, box: tuple[float, float]) -> Rect:
    picture = sniff(photograph("astronaut.png").read_bytes(), "astronaut.png")
    fitted = fit_picture(picture, box=box, preserve="xMidYMid slice", focus=focus)  # type: ignore[arg-type]
    return fitted.crop


def holds(crop: Rect, inner: Rect) -> bool:
    wide = crop.x <= inner.x and inner.right <= crop.right
    return wide and crop.y <= inner.y and inner.bottom <= crop.bottom


@pytest.mark.parametrize("box", [(512, 200), (140, 512), (400, 300), (200, 200)])
def test_focus_face_keeps_the_whole_face(box: tuple[float, float]) -> None:
    assert holds(crop("face", box), FACE)


def test_without_a_focus_the_middle_is_kept_and_the_face_is_cut() -> None:
    assert not holds(crop("centre", (512, 200)), FACE)
