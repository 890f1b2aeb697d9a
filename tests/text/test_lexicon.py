"""Khmer and Lao words end where Chromium finds their ends."""

from __future__ import annotations

from zlib import decompress

import pytest

from svgog.text.lexicon import split_words
from tests.text.words import LISTS, NAMES
from tests.text.words import words as words_of


def words(text: str) -> str:
    places = sorted(split_words(text, set()))
    return "|".join(text[i:j] for i, j in zip([0, *places], [*places, len(text)], strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "ទា|សភាព",
        "ធ្វើ|ដំណើរ|ដោយ|សេរី",
        "ຕາມ|ອຳ|ເພີ|ໃຈ",
        "ບໍ|ລິ|ຫານ|ກິ|ຈະ|ການ",
    ],
)
def test_words_are_those_of_chromium(text: str) -> None:
    assert words(text.replace("|", "")) == text


def test_other_scripts_keep_their_places() -> None:
    assert split_words("ไทย ABC 漢字", {3, 7}) == {3, 7}


def test_marks_stay_with_their_letters() -> None:
    text = "កខគឃង" + "\u17c6" * 3 + "ចឆ"
    assert not {6, 7} & split_words(text, set())


@pytest.mark.browser
@pytest.mark.parametrize("name", NAMES)
def test_the_lists_are_those_of_the_chromium_at_hand(name: str) -> None:
    assert decompress((LISTS / f"{name}.z").read_bytes()).decode().split("\n") == words_of(name)
