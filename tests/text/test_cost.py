"""Long texts cost no more than their length asks for: what is counted grows with it, no faster."""

from __future__ import annotations

from collections import Counter

import pytest

from svgog.text import FontBook, layout_text, linebreak, shaping
from svgog.text.linebreak import find_breaks
from svgog.text.shaping import Glyphs, ShapeKey, Shaper, shape_key
from svgog.text.style import WhiteSpace
from svgog.text.whitespace import FORCED_BREAKS

LETTERS = 4000


@pytest.fixture
def shaped(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How many code points of each text went to HarfBuzz."""
    counts: Counter[str] = Counter()
    ask = shaping.shape

    def counting(key: ShapeKey) -> Glyphs:
        counts[key.text] += len(key.text)
        return ask(key)

    monkeypatch.setattr(shaping, "shape", counting)
    return counts


def fresh() -> FontBook:
    """The bundled fonts, and nothing remembered of what they shaped."""
    return FontBook.bundled().with_files(())


@pytest.mark.parametrize("text", ["ب" * LETTERS, "بَ" * (LETTERS // 2), "क्ष" * (LETTERS // 3)])
def test_a_long_word_is_not_shaped_anew_for_every_line(text: str, shaped: Counter[str]) -> None:
    layout = layout_text(text, width=300, font_size=40, overflow_wrap="anywhere", fonts=fresh())
    assert len(layout.lines) > 50
    assert shaped.total() < 6 * LETTERS


@pytest.mark.parametrize("white_space", ["normal", "nowrap"])
def test_a_long_word_is_cut_without_shaping_it_all_anew(
    white_space: WhiteSpace, shaped: Counter[str]
) -> None:
    layout = layout_text(
        "ب" * LETTERS,
        width=300,
        font_size=40,
        line_clamp=1,
        overflow_wrap="anywhere",
        white_space=white_space,
        fonts=fresh(),
    )
    assert layout.lines[0].text.endswith("…")
    assert shaped.total() < 3 * LETTERS


def test_a_shaper_forgets_long_answers_before_short_ones_are_many(shaped: Counter[str]) -> None:
    (face,) = FontBook.bundled().match(["Inter"])
    words = [shape_key(word, 0, len(word), face, "Latn", "", (), False) for word in ("abcd", "efg")]
    shaper = Shaper(characters=6)
    for key in (*words, words[0], words[0]):
        shaper.shape(key)
    assert shaped == {"abcd": 8, "efg": 3}
    kept = Shaper(characters=7)
    for key in (*words, *words):
        kept.shape(key)
    assert shaped == {"abcd": 12, "efg": 6}


class Counted(frozenset[str]):
    asked = 0

    def __contains__(self, item: object) -> bool:
        Counted.asked += 1
        return super().__contains__(item)


@pytest.mark.parametrize("line", ["\n", "a\n", " \n"])
def test_blank_lines_are_looked_at_once(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linebreak, "FORCED_BREAKS", Counted(FORCED_BREAKS))
    monkeypatch.setattr(Counted, "asked", 0)
    breaks = find_breaks(line * LETTERS, white_space="pre-wrap")
    assert len(breaks.ends) >= LETTERS
    assert Counted.asked < 5 * len(line) * LETTERS
