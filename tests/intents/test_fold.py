"""Case, accents and width do not count; words are whole; scripts without spaces match inside."""

from __future__ import annotations

import pytest

from svgog.intents.fold import Phrase, fold, words
from svgog.intents.glob import fits


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Événement", "evenement"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("ＡＢＣ", "abc"),
        ("Å ﬁ", "a fi"),
    ],
)
def test_texts_are_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_words_keep_the_signs_of_languages() -> None:
    assert words("C++ & C#, Node.js — l’été") == ("c++", "c#", "node", "js", "l", "ete")


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("how to", "Learn how to weave", True),
        ("how to", "Somehow tomorrow", False),
        ("^how to", "Learn how to weave", False),
        ("^how to", "“How to” weave", True),
        ("ist da$", "Loom 2 ist da!", True),
        ("ist da$", "Loom ist da oder dort", False),
        ("^about$", "About", True),
        ("^about$", "About us", False),
        ("東京", "今日の東京タワー", True),
        ("^東京", "今日の東京タワー", False),
        ("ไทย", "ภาษาไทยง่าย", True),
        ("", "anything", False),
        ("$", "anything", False),
    ],
)
def test_phrases_are_found(phrase: str, text: str, found: bool) -> None:
    assert Phrase(phrase).found_in(text, words(text)) is found


@pytest.mark.parametrize(
    ("path", "pattern", "fit"),
    [
        ("a/b/c.md", "**", True),
        ("a/b/c.md", "a/**/c.md", True),
        ("a/c.md", "a/**/c.md", True),
        ("a/b/c.md", "a/*/c.md", True),
        ("a/b/c.md", "a/*", False),
        ("a/b/c.md", "**/b", False),
        ("a/b/c.md", "/a/b/c.md/", True),
        ("a/b/a/b", "**/a/b", True),
        ("", "**", True),
        ("a/" * 300, "**/a/" * 20 + "b", False),
    ],
)
def test_paths_fit_patterns(path: str, pattern: str, fit: bool) -> None:
    assert fits(path, pattern) is fit
