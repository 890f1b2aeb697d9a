from __future__ import annotations

import pytest

from svgog.errors import TextError
from svgog.text import Length, TextBoxTrim


def test_a_length_is_px_and_em() -> None:
    assert Length(px=2, em=0.5).at(40) == 22
    assert not Length()


@pytest.mark.parametrize(
    ("value", "trim"),
    [
        ("none", TextBoxTrim()),
        ("normal", TextBoxTrim()),
        ("trim-both cap alphabetic", TextBoxTrim("cap", "alphabetic")),
        ("trim-start ex alphabetic", TextBoxTrim("ex", "none")),
        ("trim-end cap alphabetic", TextBoxTrim("none", "alphabetic")),
        ("cap alphabetic", TextBoxTrim("cap", "alphabetic")),
        ("trim-both", TextBoxTrim("text", "text")),
        ("trim-both ideographic", TextBoxTrim("ideographic", "ideographic")),
    ],
)
def test_text_box_reads_as_in_css(value: str, trim: TextBoxTrim) -> None:
    assert TextBoxTrim.parse(value) == trim


@pytest.mark.parametrize("value", ["", "trim-none", "cap ideographic-ink", "a b c"])
def test_text_box_refuses_what_css_does_not_have(value: str) -> None:
    with pytest.raises(TextError, match="text-box"):
        TextBoxTrim.parse(value)
