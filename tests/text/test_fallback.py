"""Which font sets a script that the style's own families do not have."""

from __future__ import annotations

import pytest

from svgog.text import FontBook, Span, layout_text
from svgog.text.coverage import assigned, covered
from svgog.text.fallback import declared, families_for, han_language, han_region, script_name
from svgog.text.itemise import itemise
from svgog.text.notofonts import SCRIPTS
from svgog.text.whitespace import prepare
from tests.conftest import CJK

FONTS = FontBook.bundled()
WITH_CJK = FONTS.with_files([CJK])
RECOMMENDED = """Arab Armn Beng Cyrl Deva Ethi Geor Grek Gujr Guru Hebr Khmr Knda Laoo Latn Mlym
Mymr Orya Sinh Taml Telu Thaa Thai Tibt""".split()
"""UAX #31, table 5: the scripts in everyday use, less those of Han, kana and Hangul."""


def family_of(text: str, fonts: FontBook = FONTS, lang: str | None = None) -> str:
    """The family that sets a text; there must be one only."""
    layout = layout_text(text, width=2000, font_size=40, fonts=fonts, lang=lang)
    assert not layout.missing
    (family,) = {run.face.family for line in layout.lines for run in line.runs}
    return family


@pytest.mark.parametrize("script", RECOMMENDED)
def test_every_script_in_everyday_use_has_a_regular_and_a_bold_face(script: str) -> None:
    family = next(name for name in declared(script) if FONTS.has_family(name))
    for weight in (400, 700):
        (face,) = FONTS.match([family], weight)
        assert face.weight == weight
        assert covered(face.source.record)[script] / assigned()[script] > 0.45


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("नमस्ते", "Noto Sans Devanagari"),
        ("สวัสดี", "Noto Sans Thai"),
        ("שלום", "Noto Sans Hebrew"),
        ("བོད་ཡིག", "Noto Serif Tibetan"),
        ("ᐃᓄᒃᑎᑐᑦ", "Noto Sans Canadian Aboriginal"),
        ("𝔸∇", "Noto Sans Math"),
        ("✂︎", "Noto Sans Symbols 2"),
        ("♯", "Noto Sans Symbols"),
        ("⠃", "Noto Sans Symbols 2"),
    ],
)
def test_the_font_drawn_for_a_script_sets_it(text: str, family: str) -> None:
    assert family_of(text) == family


def test_a_users_own_font_goes_before_the_other_bundled_ones_and_emoji_are_last() -> None:
    names = [face.family for face in WITH_CJK.fallback("Arab", 400, "normal", 100)]
    assert names[:3] == ["Noto Sans Arabic", "Inter", "Noto Sans"]
    assert names.index("Noto Sans CJK JP") < names.index("JetBrains Mono")
    assert names[-1] == "Noto Color Emoji" and len(names) == len(set(names))


@pytest.mark.parametrize(
    ("lang", "family"),
    [
        ("ja", "Noto Sans CJK JP"),
        ("ko-KR", "Noto Sans CJK KR"),
        ("zh", "Noto Sans CJK SC"),
        ("zh-Hans", "Noto Sans CJK SC"),
        ("zh-Hant", "Noto Sans CJK TC"),
        ("zh-TW", "Noto Sans CJK TC"),
        ("zh-HK", "Noto Sans CJK HK"),
        ("en", "Noto Sans CJK SC"),
        (None, "Noto Sans CJK SC"),
    ],
)
def test_han_characters_follow_the_language(lang: str | None, family: str) -> None:
    assert family_of("直骨", WITH_CJK, lang) == family


@pytest.mark.parametrize(
    ("text", "lang", "family"),
    [
        ("Flask、FastAPI。，：", None, "Noto Sans CJK SC"),
        ("Flask、と", None, "Noto Sans CJK JP"),
        ("Flask、完全", "ja", "Noto Sans CJK JP"),
        ("Flask，完全", "zh-TW", "Noto Sans CJK TC"),
        ("Ａ", "ko", "Noto Sans CJK KR"),
        ("Ａ", None, "Noto Sans CJK SC"),
    ],
)
def test_signs_among_latin_letters_are_of_the_texts_own_east_asian_font(
    text: str, lang: str | None, family: str
) -> None:
    layout = layout_text(text, width=2000, font_size=40, fonts=WITH_CJK, lang=lang)
    assert {run.font for run in layout.lines[0].runs} - {"Inter"} == {family}


def test_a_line_that_is_cut_short_keeps_the_font_of_the_whole_text() -> None:
    layout = layout_text("漢字漢字漢字かな", width=150, font_size=40, fonts=WITH_CJK, line_clamp=1)
    assert layout.lines[0].text.endswith("漢…")
    assert layout.lines[0].runs[0].font == "Noto Sans CJK JP"


@pytest.mark.parametrize(
    ("text", "lang", "shaped_as"),
    [
        ("漢字かな", "", {"ja"}),
        ("漢字한글", "", {"ko"}),
        ("Go 漢", "", {""}),
        ("Go、かな", "", {"", "ja"}),
        ("漢字かな", "en", {"en"}),
    ],
)
def test_han_characters_are_shaped_in_the_language_that_the_text_shows(
    text: str, lang: str, shaped_as: set[str]
) -> None:
    styled = prepare([Span(text)], "normal", lang=lang)
    assert {item.lang for item in itemise(styled, WITH_CJK, lang).items} == shaped_as


@pytest.mark.parametrize(
    ("text", "family"),
    [("かな", "Noto Sans CJK JP"), ("한글", "Noto Sans CJK KR"), ("ㄅㄆ", "Noto Sans CJK TC")],
)
def test_kana_hangul_and_bopomofo_have_a_country(text: str, family: str) -> None:
    assert family_of(text, WITH_CJK, "zh-Hans") == family


@pytest.mark.parametrize(
    ("tag", "region"),
    [
        *(("zh-SG", "SC"), ("zh-MO", "HK"), ("zh-Hant-HK", "HK"), ("zh-Hans-HK", "SC")),
        *(("zh_TW", "TC"), ("cmn-Hant", "TC"), ("yue", "HK"), ("und-Jpan", "JP")),
        *(("en-HK", ""), ("", ""), ("fr", "")),
    ],
)
def test_whose_han_characters_a_language_tag_asks_for(tag: str, region: str) -> None:
    assert han_region(tag) == region


@pytest.mark.parametrize(
    ("text", "lang", "family"),
    [
        ("漢字かな", None, "Noto Sans CJK JP"),
        ("漢字カナ", "en", "Noto Sans CJK JP"),
        ("漢字한글", None, "Noto Sans CJK KR"),
        ("漢字ㄅㄆ", None, "Noto Sans CJK TC"),
    ],
)
def test_without_a_language_the_texts_other_letters_say(
    text: str, lang: str | None, family: str
) -> None:
    assert family_of(text, WITH_CJK, lang) == family


def test_a_language_that_says_goes_before_the_texts_letters() -> None:
    assert han_language({"Hani", "Hira"}, "zh-Hant") == "zh-Hant"
    assert han_language({"Hani", "Latn"}, "fr") == "fr"


def test_a_cjk_family_is_found_by_either_of_its_names() -> None:
    assert WITH_CJK.match(["Noto Sans KR"])[0].family == "Noto Sans CJK KR"
    assert not FONTS.has_family("Noto Sans KR")


@pytest.mark.parametrize(
    ("script", "character", "family"),
    [
        ("Hira", "か", "Noto Sans CJK JP"),
        ("Hani", "直", "Noto Sans CJK SC"),
        ("Latn", "。", "Noto Sans CJK JP"),
        ("Java", "ꦗ", "Noto Sans Javanese"),
        ("Tang", "\U00017000", "Noto Serif Tangut"),
        ("Latn", "𝄞", "Noto Music"),
        ("Latn", "🫠", "Noto Color Emoji"),
        ("Hira", "\U0001b001", "Noto Serif Hentaigana"),
    ],
)
def test_the_font_that_would_have_a_character(script: str, character: str, family: str) -> None:
    assert families_for(script, character)[0] == family


def test_nobody_has_what_is_not_assigned_or_private() -> None:
    assert families_for("Latn", "\ue000") == families_for("Hani", "\U000eeeee") == ()
    assert families_for("Hani", "\U00030abc") == ()


def test_a_font_that_is_registered_is_not_wanting() -> None:
    assert FONTS.wanting("Hira", "か") == ("Noto Sans CJK JP",)
    assert WITH_CJK.wanting("Hira", "か") == ()


def test_every_script_of_unicode_is_in_the_table() -> None:
    assert set(assigned()) == set(SCRIPTS)
    assert script_name("Deva") == "Devanagari"


def test_what_the_table_says_of_the_bundled_and_cjk_fonts_is_true() -> None:
    for script, (_, family) in SCRIPTS.items():
        if WITH_CJK.has_family(family):
            (face,) = WITH_CJK.match([family])
            assert covered(face.source.record)[script] / assigned()[script] > 0.2, script
