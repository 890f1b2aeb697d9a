"""``layout_text`` says which of its values is wrong."""

from __future__ import annotations

from math import inf, nan
from typing import Any

import pytest

from svgog.errors import FontNotFound, TextError
from svgog.text import layout_text
from svgog.text.style import Length

NUMBERS = ["font_weight", "font_stretch", "letter_spacing", "word_spacing", "line_height"]
TEXTS = ["lang", "ellipsis", "hyphenate_character", "font_synthesis", "text_box"]


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
        ({"font_size": (20,)}, "(20,) is no font size"),
        ({"font_size": "20"}, "'20' is no font size"),
        ({"width": -1}, "no room of"),
        ({"width": 1e308}, "no room of"),
        ({"height": "8"}, "no room of"),
        ({"text": None}, "text is text, not a value of type NoneType"),
        ({"text": b"Words"}, "text is text, not a value of type bytes"),
        ({"text": 5}, "text is text"),
        *(({name: nan}, f'"nan" is no value of {name}. Give a number from') for name in NUMBERS),
        *(({name: inf}, f'"inf" is no value of {name}. Give a number from') for name in NUMBERS),
        *(({name: "1px"}, f'"1px" is no value of {name}.') for name in NUMBERS),
        ({"letter_spacing": Length(em=nan)}, "is no value of letter_spacing"),
        ({"line_height": -1}, '"-1" is no value of line_height'),
        *(({name: "a\ud800"}, f"{name} holds a lone surrogate") for name in TEXTS),
        *(({name: 5}, f"{name} is text") for name in TEXTS),
        ({"font_feature_settings": {"abcd": -1}}, '"-1" is no value of abcd'),
        ({"font_feature_settings": {"liga": 0.5}}, '"0.5" is no value of liga'),
        ({"font_feature_settings": {"toolong": 1}}, '"toolong" is no tag for'),
        ({"font_variation_settings": {"é": 1}}, '"é" is no tag for'),
        ({"font_variation_settings": {"wght": nan}}, '"nan" is no value of wght'),
        ({"font_variation_settings": [("wght", 1)]}, "is a mapping of tags to numbers"),
        ({"line_clamp": 1.5}, 'line_clamp is "1.5"'),
        ({"hyphenate_limit_chars": (5, 2)}, "is no value of hyphenate_limit_chars"),
        ({"font_variant_emoji": None}, "Use normal, text, emoji, unicode."),
        ({"text_transform": "bogus"}, "Use none, capitalize, lowercase, uppercase, full-size-kana"),
        ({"font": None}, "font is a family, several or a file"),
        ({"fonts": "Inter"}, "fonts is a FontBook"),
    ],
)
def test_a_wrong_value_is_one_sentence(options: dict[str, Any], message: str) -> None:
    usual: dict[str, Any] = {"text": "Words", "width": 300, "font_size": 20}
    with pytest.raises(TextError) as caught:
        layout_text(**usual | options)
    assert message in str(caught.value)


def test_an_unknown_family_is_an_error_unless_another_is_known() -> None:
    with pytest.raises(FontNotFound, match='called "Intre"'):
        layout_text("Words", width=300, font_size=20, font="Intre")
    assert layout_text("Words", width=300, font_size=20, font=("Intre", "Inter")).width > 0
