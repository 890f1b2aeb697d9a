"""Every script of Unicode 17: its English name, and the Noto family that was drawn for it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Script(NamedTuple):
    """``family`` is empty where Noto has no font for the script."""

    name: str
    family: str


_NOTO_SANS = """
Adlm Adlam|Aghb Caucasian Albanian|Arab Arabic|Armi Imperial Aramaic|Armn Armenian|Avst Avestan
Bali Balinese|Bamu Bamum|Bass Bassa Vah|Batk Batak|Beng Bengali|Bhks Bhaiksuki|Brah Brahmi
Bugi Buginese|Buhd Buhid|Cakm Chakma|Cans Canadian Aboriginal|Cari Carian|Cham Cham
Cher Cherokee|Chrs Chorasmian|Copt Coptic|Cpmn Cypro Minoan|Cprt Cypriot|Deva Devanagari
Dsrt Deseret|Dupl Duployan|Egyp Egyptian Hieroglyphs|Elba Elbasan|Elym Elymaic|Ethi Ethiopic
Geor Georgian|Glag Glagolitic|Gong Gunjala Gondi|Gonm Masaram Gondi|Goth Gothic|Gran Grantha
Gujr Gujarati|Guru Gurmukhi|Hano Hanunoo|Hatr Hatran|Hebr Hebrew|Hluw Anatolian Hieroglyphs
Hmng Pahawh Hmong|Hung Old Hungarian|Ital Old Italic|Java Javanese|Kali Kayah Li|Kawi Kawi
Khar Kharoshthi|Khmr Khmer|Khoj Khojki|Knda Kannada|Kthi Kaithi|Lana Tai Tham|Laoo Lao
Lepc Lepcha|Limb Limbu|Lina Linear A|Linb Linear B|Lisu Lisu|Lyci Lycian|Lydi Lydian
Mahj Mahajani|Mand Mandaic|Mani Manichaean|Marc Marchen|Medf Medefaidrin|Mend Mende Kikakui
Mlym Malayalam|Modi Modi|Mong Mongolian|Mroo Mro|Mtei Meetei Mayek|Mult Multani|Mymr Myanmar
Nagm Nag Mundari|Nand Nandinagari|Narb Old North Arabian|Nbat Nabataean|Newa Newa|Nshu Nushu
Ogam Ogham|Olck Ol Chiki|Orkh Old Turkic|Orya Oriya|Osge Osage|Osma Osmanya|Palm Palmyrene
Pauc Pau Cin Hau|Perm Old Permic|Phli Inscriptional Pahlavi|Phlp Psalter Pahlavi
Phnx Phoenician|Plrd Miao|Prti Inscriptional Parthian|Rjng Rejang|Rohg Hanifi Rohingya
Runr Runic|Samr Samaritan|Sarb Old South Arabian|Saur Saurashtra|Sgnw SignWriting|Shaw Shavian
Shrd Sharada|Sidd Siddham|Sind Khudawadi|Sinh Sinhala|Sogd Sogdian|Sogo Old Sogdian
Sora Sora Sompeng|Soyo Soyombo|Sund Sundanese|Sunu Sunuwar|Sylo Syloti Nagri|Syrc Syriac
Tagb Tagbanwa|Takr Takri|Tale Tai Le|Talu New Tai Lue|Taml Tamil|Tavt Tai Viet|Telu Telugu
Tfng Tifinagh|Tglg Tagalog|Thaa Thaana|Thai Thai|Tirh Tirhuta|Tnsa Tangsa|Ugar Ugaritic|Vaii Vai
Wara Warang Citi|Wcho Wancho|Xpeo Old Persian|Xsux Cuneiform|Yiii Yi|Zanb Zanabazar Square
"""
"""Scripts whose family is "Noto Sans" and the script's name."""

_NOTO_SERIF = """
Ahom Ahom|Diak Dives Akuru|Dogr Dogra|Hmnp Nyiakeng Puachue Hmong|Kits Khitan Small Script
Maka Makasar|Ougr Old Uyghur|Tang Tangut|Tibt Tibetan|Todr Todhri|Toto Toto|Vith Vithkuqi
Yezi Yezidi
"""
"""Scripts for which there is only a "Noto Serif"."""

_WITHOUT_NOTO = """
Berf Beria Erfe|Gara Garay|Gukh Gurung Khema|Krai Kirat Rai|Onao Ol Onal|Sidt Sidetic
Tayo Tai Yo|Tols Tolong Siki|Tutg Tulu-Tigalari
"""

_OTHERS = {
    "Bopo": Script("Bopomofo", "Noto Sans CJK TC"),
    "Brai": Script("Braille", "Noto Sans Symbols 2"),
    "Cyrl": Script("Cyrillic", "Noto Sans"),
    "Grek": Script("Greek", "Noto Sans"),
    "Hang": Script("Hangul", "Noto Sans CJK KR"),
    "Hani": Script("Han", "Noto Sans CJK SC"),
    "Hira": Script("Hiragana", "Noto Sans CJK JP"),
    "Kana": Script("Katakana", "Noto Sans CJK JP"),
    "Latn": Script("Latin", "Noto Sans"),
    "Merc": Script("Meroitic Cursive", "Noto Sans Meroitic"),
    "Mero": Script("Meroitic Hieroglyphs", "Noto Sans Meroitic"),
    "Nkoo": Script("N’Ko", "Noto Sans NKo"),
    "Phag": Script("Phags-pa", "Noto Sans PhagsPa"),
}


def _read(listed: str, prefix: str) -> dict[str, Script]:
    entries = (entry.partition(" ") for entry in listed.strip().replace("\n", "|").split("|"))
    return {code: Script(name, prefix and f"{prefix} {name}") for code, _, name in entries}


SCRIPTS: Mapping[str, Script] = MappingProxyType(
    dict(
        sorted(
            {
                **_read(_NOTO_SANS, "Noto Sans"),
                **_read(_NOTO_SERIF, "Noto Serif"),
                **_read(_WITHOUT_NOTO, ""),
                **_OTHERS,
            }.items()
        )
    )
)
"""By ISO 15924 code, sorted."""

_COMMON = (
    ("\u2e80", "\u2fdf", "Noto Sans CJK JP"),
    ("\u2ff0", "\u303f", "Noto Sans CJK JP"),
    ("\u31c0", "\u33ff", "Noto Sans CJK JP"),
    ("\ufe10", "\ufe4f", "Noto Sans CJK JP"),
    ("\uff00", "\uffef", "Noto Sans CJK JP"),
    ("\U0001f200", "\U0001f251", "Noto Sans CJK JP"),
    ("\u2190", "\u22ff", "Noto Sans Math"),
    ("\u27c0", "\u27ff", "Noto Sans Math"),
    ("\u2900", "\u2aff", "Noto Sans Math"),
    ("\U0001d400", "\U0001d7ff", "Noto Sans Math"),
    ("\u2300", "\u24ff", "Noto Sans Symbols"),
    ("\u2500", "\u27bf", "Noto Sans Symbols 2"),
    ("\u2800", "\u28ff", "Noto Sans Symbols 2"),
    ("\u2b00", "\u2bff", "Noto Sans Symbols 2"),
    ("\U0001d000", "\U0001d24f", "Noto Music"),
    ("\U0001cf00", "\U0001cfcf", "Noto Znamenny Musical Notation"),
    ("\U0001d2e0", "\U0001d2ff", "Noto Sans Mayan Numerals"),
    ("\U0001ec70", "\U0001ecbf", "Noto Sans Indic Siyaq Numbers"),
    ("\U0001ed00", "\U0001ed4f", "Noto Serif Ottoman Siyaq"),
    ("\U0001f000", "\U0001f0ff", "Noto Sans Symbols 2"),
    ("\U0001f100", "\U0001f1e5", "Noto Sans Symbols"),
    ("\U0001f700", "\U0001f77f", "Noto Sans Symbols"),
    ("\U0001f780", "\U0001f8ff", "Noto Sans Symbols 2"),
    ("\U0001fa00", "\U0001fa6f", "Noto Sans Symbols 2"),
    ("\U0001fb00", "\U0001fbff", "Noto Sans Symbols 2"),
    ("\U0001f1e6", "\U0001faff", "Noto Color Emoji"),
)
"""Blocks of characters that belong to no script; the first that holds a character counts."""


def family_of_common(character: str) -> str:
    """The Noto family drawn for a character of no script; empty where there is none."""
    return next((name for first, last, name in _COMMON if first <= character <= last), "")
