from __future__ import annotations

import sys

import pytest

from svgog.errors import TextError
from svgog.text import FontBook, LineOptions, Span, TextLayout, shape_paragraph
from svgog.text import hyphenate as module
from svgog.text.hyphenate import hyphen_places
from svgog.text.linebreak import find_breaks


def divided(text: str, lang: str, limits: tuple[int, int, int] = (5, 2, 2)) -> str:
    places = hyphen_places(text, lang, limits)
    return "".join(("-" if i in places else "") + c for i, c in enumerate(text))


def lay_out(text: str, lang: str, width: float, **options: object) -> TextLayout:
    paragraph = shape_paragraph([Span(text)], FontBook.bundled(), lang=lang)
    return paragraph.lay_out(20, width, LineOptions(hyphens="auto", **options))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("hyphenation", "en-US", "hy-phen-ation"),
        ("hyphenation", "en-GB", "hy-phen-a-tion"),
        ("Silbentrennung", "de", "Sil-ben-tren-nung"),
        ("constitution française", "fr", "consti-tu-tion fran-çaise"),
        ("орфография", "ru", "ор-фо-гра-фия"),
        ("παράδειγμα", "el", "πα-ράδειγ-μα"),
        ("opplysningen", "no-NO", "opp-lys-nin-gen"),
    ],
)
def test_words_are_divided_by_the_language_of_the_text(text: str, lang: str, expected: str) -> None:
    assert divided(text, lang) == expected


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("hyphenation", ""),
        ("hyphenation", "tlh"),
        ("Hyphenation", "en"),
        ("hyph\u00adenation", "en"),
        ("hyphenation2", "en"),
        ("www.hyphenation.org hyphenation@example.org https://hyphenation/hyphenation", "en"),
        ("able", "en"),
        ("สวัสดี", "th"),
        ("asszonnyal", "hu"),
    ],
)
def test_what_is_not_divided(text: str, lang: str) -> None:
    assert divided(text, lang) == text


def test_limits_of_a_word_and_of_its_ends() -> None:
    assert divided("hyphenation", "en-US", (5, 3, 2)) == "hyphen-ation"
    assert divided("hyphenation", "en-US", (5, 2, 6)) == "hy-phenation"
    assert divided("hyphenation", "en-US", (12, 2, 2)) == "hyphenation"


def test_opportunities_are_added_to_those_of_the_text_and_show_a_hyphen() -> None:
    breaks = find_breaks("a hyphenation", lang="en-US", hyphens="auto")
    assert breaks.ends == (2, 4, 8, 13)
    assert breaks.hyphens == {4, 8}


def test_lines_end_in_the_hyphen_that_the_font_has() -> None:
    layout = lay_out("the hyphenation", "en-US", 100)
    assert [line.text for line in layout.lines] == ["the hy‐", "phenation"]
    assert all(line.width <= 100 for line in layout.lines)
    assert layout.lines[0].runs[-1].glyphs[-1].cluster == 5


def test_another_hyphen_may_be_asked_for() -> None:
    layout = lay_out("the hyphenation", "en-US", 100, hyphenate_character="=")
    assert layout.lines[0].text == "the hy="


def test_words_are_hyphenated_before_they_are_broken_anywhere() -> None:
    layout = lay_out("hyphenation", "en-US", 70, overflow_wrap="anywhere")
    assert [line.text for line in layout.lines] == ["hy‐", "phen‐", "ation"]


def test_without_the_extra_the_error_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyphen", None)
    module._dictionary.cache_clear()
    with pytest.raises(TextError, match=r"svgog\[hyphen\]"):
        hyphen_places("hyphenation", "en")
    assert hyphen_places("hyphenation", "") == set()


def test_what_is_kept_of_words_seen_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_WORDS", 10)
    for number in range(100):
        word = "hyphenation".replace("a", chr(ord("a") + number % 26) * (number + 1))
        hyphen_places(word, "en-US")
    assert len(module._dictionary("en-US").hd.cache) <= 11
