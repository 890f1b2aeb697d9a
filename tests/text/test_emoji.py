from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from svgog.text import layout_text
from svgog.text.characters import grapheme_starts, presentation
from svgog.text.style import EmojiVariant

EMOJI_TEST = Path("/usr/share/unicode/emoji/emoji-test.txt")
EMOJI = "Noto Color Emoji"


def rows() -> Iterator[tuple[str, str]]:
    for line in EMOJI_TEST.read_text(encoding="utf-8").splitlines():
        found = re.match(r"([0-9A-F ]+?)\s*;\s*([a-z-]+)", line)
        if found:
            yield "".join(chr(int(code, 16)) for code in found[1].split()), found[2]


def glyphs(text: str, variant: EmojiVariant = "normal") -> list[tuple[str, int]]:
    """The font and id of each glyph that Inter and its fallback give."""
    layout = layout_text(text, width=9999, font_size=20, font_variant_emoji=variant)
    assert not layout.missing
    return [(run.font, g.gid) for line in layout.lines for run in line.runs for g in run.glyphs]


def test_every_official_emoji_is_one_glyph() -> None:
    """Unqualified ones are emoji as sequences, else text (UTS #51 §2.2); so are keycaps."""
    seen = 0
    for emoji, status in rows():
        seen += 1
        assert grapheme_starts(emoji) == [0]
        is_text = status == "unqualified" and (len(emoji) == 1 or emoji.endswith("\u20e3"))
        assert presentation(emoji) == ("text" if is_text else "emoji"), emoji
        found = glyphs(emoji)
        if not is_text:
            assert [font for font, _ in found] == [EMOJI], emoji
            assert found[0][1] != 0
        if len(emoji) == 1:
            assert [font for font, _ in glyphs(emoji + "\ufe0f")] == [EMOJI], emoji
    assert seen > 4700


@pytest.mark.parametrize("text", ["©", "®", "™", "1", "#", "↔", "❤", "♥", "☀", "⚠", "❤\ufe0e"])
def test_text_characters_stay_in_the_text_s_font(text: str) -> None:
    assert glyphs(text)[0][0] == "Inter"


@pytest.mark.parametrize(
    ("variant", "emoji", "text"),
    [
        ("normal", "😀👍🚀", "©♥☝"),
        ("unicode", "😀👍🚀", "©♥☝"),
        ("text", "😀🚀", "©♥☝👍"),
        ("emoji", "😀👍🚀©♥☝1#", ""),
    ],
)
def test_font_variant_emoji_decides_for_what_may_be_either(
    variant: EmojiVariant, emoji: str, text: str
) -> None:
    assert {glyphs(each, variant)[0][0] for each in emoji} == {EMOJI}
    assert EMOJI not in {glyphs(each, variant)[0][0] for each in text}


@pytest.mark.parametrize("variant", ["normal", "text", "emoji", "unicode"])
def test_selectors_and_sequences_decide_for_themselves(variant: EmojiVariant) -> None:
    for emoji in ("❤\ufe0f", "1\ufe0f\u20e3", "☝🏽", "🇩🇪", "🏳\u200d🌈", "👩\u200d🚀"):
        assert [font for font, _ in glyphs(emoji, variant)] == [EMOJI]
    assert glyphs("❤\ufe0e", variant)[0][0] == "Inter"


@pytest.mark.parametrize("text", ["1\u200d", "a\u200d🚀", "©\u200d", "1🏽"])
def test_what_only_looks_like_a_sequence_is_none(text: str) -> None:
    assert presentation(text) == "text"


def test_a_sequence_the_font_does_not_know_falls_apart() -> None:
    assert glyphs("👩\u200d🐙") == glyphs("👩") + glyphs("🐙")


def test_a_tone_that_colours_nothing_is_drawn_after_its_letter() -> None:
    layout = layout_text("a🏻b", width=999, font_size=40)
    assert not layout.missing
    fonts = [run.font for run in layout.lines[0].runs]
    assert fonts == ["Inter", "Noto Color Emoji", "Inter"]


def test_an_emoji_in_a_line_leaves_the_letters_beside_it_alone() -> None:
    fonts = [font for font, _ in glyphs("Go 🚀 go")]
    assert fonts == ["Inter"] * 3 + [EMOJI] + ["Inter"] * 3
