"""``text-transform`` by language, held against Chromium 156 (ICU 78, Unicode 17).

``data/casing.json`` holds a language, a transform, a text and what Chromium shows (its
``innerText``); where svgog does otherwise, what svgog shows stands there as well.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from svgog.errors import TextError
from svgog.text import Span, TextStyle, layout_text
from svgog.text.casing import is_transform
from svgog.text.lettercase import lower_of, upper_of
from svgog.text.whitespace import prepare
from tests.text import unicase
from tests.text.chromium_marks import CASING, ask_casing, read

UCD = Path("/usr/share/unicode")
GEORGIAN = (*range(0x10D0, 0x1100), *range(0x1C90, 0x1CC0))


def shown(text: str, transform: str, lang: str = "en") -> str:
    return prepare([Span(text, TextStyle(transform=transform))], "pre", "auto", lang).text


def test_cases_are_those_of_chromium() -> None:
    rows = read(CASING)
    assert len(rows) > 500
    wrong = []
    for lang, transform, text, chromium, *ours in rows:
        found = shown(text, transform, lang)
        if found not in (ours or [chromium, _precomposed(chromium)]):
            wrong.append((lang, transform, text, chromium, found))
    assert not wrong
    assert sum(len(row) == 5 for row in rows) < 45


@pytest.mark.browser
def test_the_record_is_what_chromium_says_today() -> None:
    assert ask_casing(read(CASING)) == read(CASING)


def _precomposed(text: str) -> str:
    return text.replace("\u0399\u0308", "\u03aa").replace("\u0397\u0301", "\u0389")


def test_mappings_are_those_of_unicode_17() -> None:
    every = [chr(c) for c in range(0x110000) if not 0xD800 <= c < 0xE000]
    upper = "\n".join(c if ord(c) in GEORGIAN else upper_of(c) for c in every)
    lower = "\n".join(map(lower_of, every))
    assert sha256(upper.encode()).hexdigest().startswith("9b9777a8a436f247")
    assert sha256(lower.encode()).hexdigest().startswith("9dbe491e02df2416")
    assert upper_of("\U00016ebb") == "\U00016ea0", "Beria Erfe came with Unicode 17"


@pytest.mark.parametrize(
    ("lang", "transform", "text", "expected"),
    [
        ("tr", "uppercase", "istanbul ısparta", "İSTANBUL ISPARTA"),
        ("tr-TR", "lowercase", "ISPARTA İZMİR", "ısparta izmir"),
        ("az", "capitalize", "iki ilk", "İki İlk"),
        ("de", "uppercase", "straße", "STRASSE"),
        ("el", "uppercase", "μάιος ή τάξη", "ΜΑΪΟΣ Ή ΤΑΞΗ"),
        ("el", "lowercase", "ΟΔΟΣ ΣΟΦΟΣ", "οδος σοφος"),
        ("lt", "lowercase", "Ì Į̃", "i̇̀ į̇̃"),
        ("nl", "capitalize", "ijsland bijna", "IJsland Bijna"),
        ("hr", "capitalize", "ǆep", "ǅep"),
        ("hy", "uppercase", "երևան", "ԵՐԵՎԱՆ"),
        ("en", "capitalize", "don't stop-motion USA", "Don't Stop-Motion USA"),
        ("en", "capitalize", "ﬁne “words”", "Fine “Words”"),
        ("ka", "uppercase", "თბილისი", "თბილისი"),
        ("ja", "full-width", "abc 1 ｶﾞ", "\uff41\uff42\uff43\u3000\uff11\u3000カ\u3099"),
        ("ja", "full-size-kana", "キャッシュ ｬ", "キヤツシユ ﾔ"),
        ("ja", "uppercase full-width", "ok", "\uff2f\uff2b"),
    ],
)
def test_letters_follow_the_rules_of_their_language(
    lang: str, transform: str, text: str, expected: str
) -> None:
    assert shown(text, transform, lang) == expected


def test_a_spans_own_language_goes_before_the_paragraphs() -> None:
    style = TextStyle(transform="uppercase", lang="tr")
    plain = TextStyle(transform="uppercase")
    styled = prepare([Span("i ", style, 1), Span("i", plain, 2)], "normal", "auto", "en")
    assert styled.text == "İ I"


def test_every_letter_knows_its_source_even_where_marks_are_dropped() -> None:
    style = TextStyle(transform="uppercase")
    styled = prepare([Span("α\u0301ß", style)], "normal", "auto", "el")
    assert styled.text == "ΑSS"
    assert [source.offset for source in styled.sources] == [0, 2, 2]


def test_letters_of_older_versions_are_what_they_were() -> None:
    were = unicase.mappings(UCD)
    upper = {code: (target,) for code, target in were.upper.items()} | were.upper_many
    assert len(upper) > 1400
    assert [c for c, target in upper.items() if upper_of(chr(c)) != "".join(map(chr, target))] == []
    assert [c for c, target in were.lower.items() if lower_of(chr(c)) != chr(target)] == []


@pytest.mark.parametrize(
    ("value", "known"),
    [
        ("none", True),
        ("full-width uppercase", True),
        ("uppercase lowercase", False),
        ("none uppercase", False),
        ("", False),
    ],
)
def test_values_of_text_transform(value: str, known: bool) -> None:
    assert is_transform(value) is known


def test_a_wrong_value_is_named() -> None:
    with pytest.raises(TextError, match='Did you mean "uppercase"'):
        layout_text("a", width=99, font_size=9, text_transform="upercase")
