"""``layout_text`` says which of its values is wrong."""

from __future__ import annotations

from typing import Any

import pytest

from svgog.errors import FontNotFound, TextError
from svgog.text import layout_text


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"direction": "up"}, '"up" is no value of direction. Use ltr, rtl, auto.'),
        ({"text_wrap": "balanse"}, 'Did you mean "balance"?'),
        ({"font_style": "slanted"}, "is no value of font_style"),
        ({"line_clamp": 0}, "one line is the least"),
        ({"font_size": 0}, "0 is no font size"),
        ({"font_size": float("nan")}, "nan is no font size"),
        ({"font_size": (50, 10)}, "(50, 10) is no font size"),
        ({"width": -1}, "no room of -1"),
    ],
)
def test_a_wrong_value_is_one_sentence(options: dict[str, Any], message: str) -> None:
    with pytest.raises(TextError) as caught:
        layout_text("Words", **{"width": 300, "font_size": 20} | options)
    assert message in str(caught.value)


def test_an_unknown_family_is_an_error_unless_another_is_known() -> None:
    with pytest.raises(FontNotFound, match='called "Intre"'):
        layout_text("Words", width=300, font_size=20, font="Intre")
    assert layout_text("Words", width=300, font_size=20, font=("Intre", "Inter")).width > 0
