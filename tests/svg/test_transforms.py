"""CSS transforms, where the painter and the layout only know matrices."""

from __future__ import annotations

import pytest

from svgog.svg.geometry import transform
from tests.svg.draw import attribute, box, lay

RECT = '<rect id="a" x="100" y="50" width="200" height="100"'


@pytest.mark.parametrize(
    ("attrs", "corner"),
    [
        ('transform="rotate(90)"', (-50, 100)),
        ('style="transform:rotate(90deg)"', (-50, 100)),
        ('style="transform:rotate(.25turn)"', (-50, 100)),
        ('style="transform:rotate(100grad)"', (-50, 100)),
        ('style="transform:translate(10px, 20px)"', (110, 70)),
        ('style="transform:scaleX(-1)"', (-100, 50)),
        ('transform="rotate(90)" transform-origin="100 50"', (100, 50)),
        ('style="transform:scale(2);transform-origin:right bottom"', (-1000, -530)),
        ('style="transform:scale(2);transform-origin:top"', (-400, 100)),
        ('style="transform:scale(2);transform-box:fill-box;transform-origin:center"', (0, 0)),
        ('style="transform:none"', (100, 50)),
    ],
)
def test_where_a_corner_comes_to_lie(attrs: str, corner: tuple[float, float]) -> None:
    laid = lay(f"{RECT} {attrs}/>")
    found = attribute(laid, "a", "transform") if "transform=" in laid.source else ""
    assert "style=" not in laid.source
    assert transform(found).point(100, 50) == pytest.approx(corner, abs=0.001)


def test_a_text_is_measured_through_its_css_transform() -> None:
    words = '<text id="a" x="100" y="50" style="transform:scale(2);transform-origin:100px 50px">'
    assert box(lay(f"{words}big</text>"), "a").x == pytest.approx(100)
