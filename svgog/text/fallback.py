"""Which families are asked for a script's characters when those of the style have none.

One table serves twice: to choose among registered fonts, and to say which font is wanting.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from functools import lru_cache

from svgog.text.language import subtags
from svgog.text.notofonts import SCRIPTS, family_of_common
from svgog.text.unidata import category, scripts_of

EVERYWHERE = (
    "Inter",
    "Noto Sans",
    "Noto Sans Symbols",
    "Noto Sans Symbols 2",
    "Noto Sans Math",
)
"""Asked after a script's own families: signs and symbols stand in text of every script."""

_HAN = {
    "JP": ("JP", "SC", "TC", "HK", "KR"),
    "KR": ("KR", "JP", "TC", "SC", "HK"),
    "SC": ("SC", "TC", "HK", "JP", "KR"),
    "TC": ("TC", "HK", "SC", "JP", "KR"),
    "HK": ("HK", "TC", "SC", "JP", "KR"),
}
"""For each way to write Han characters, the order in which the five are asked."""

_HAN_OF_SCRIPT = {"Hira": "JP", "Kana": "JP", "Hang": "KR", "Bopo": "TC"}
_LANGUAGE_OF_SCRIPT = {"Hira": "ja", "Kana": "ja", "Hang": "ko", "Bopo": "zh-Hant"}
_HAN_OF_LANGUAGE = {"ja": "JP", "ko": "KR", "zh": "SC", "yue": "HK"}
_HAN_OF_SUBTAG = {
    "jpan": "JP",
    "kore": "KR",
    "hans": "SC",
    "hant": "TC",
    "cn": "SC",
    "sg": "SC",
    "my": "SC",
    "tw": "TC",
    "hk": "HK",
    "mo": "HK",
}
_CHINESE = frozenset("zh cdo cjy cmn cpx czh czo gan hak hsn lzh mnp nan wuu yue".split())
_RARE_HAN = "\U00020000"
"""From here on Noto has one Han character in thirty."""
_TWIN = re.compile(r"(noto (?:sans mono|sans|serif)) (cjk )?(jp|kr|sc|tc|hk)$")


def declared(script: str, lang: str = "") -> tuple[str, ...]:
    """The families asked first for a script (ISO 15924) in a language (BCP 47), in their order.

    Han characters differ by language and follow ``lang``; without one that says, they are set as
    in simplified Chinese, which most of their readers read. ``Hira`` and ``Kana`` are Japanese,
    ``Hang`` Korean and ``Bopo`` traditional Chinese whatever the language.
    """
    if script == "Hani" or script in _HAN_OF_SCRIPT:
        regions = _HAN[_HAN_OF_SCRIPT.get(script) or han_region(lang) or "SC"]
        return (*(f"Noto Sans {cjk}{r}" for r in regions for cjk in ("", "CJK ")), *EVERYWHERE)
    own = SCRIPTS[script].family if script in SCRIPTS else ""
    return (own, *EVERYWHERE) if own and own not in EVERYWHERE else EVERYWHERE


@lru_cache(maxsize=256)
def han_region(lang: str) -> str:
    """Whose Han characters a language tag asks for: JP KR SC TC HK; empty where it does not say.

    The region decides before the script subtag only where both mean traditional characters.
    """
    language, *others = subtags(lang)
    if language in ("ja", "ko"):
        return _HAN_OF_LANGUAGE[language]
    regions = [_HAN_OF_SUBTAG[each] for each in others if each in _HAN_OF_SUBTAG]
    if language not in _CHINESE:
        return next((_HAN_OF_SUBTAG[s] for s in others if len(s) == 4 and s in _HAN_OF_SUBTAG), "")
    if regions[:2] == ["TC", "HK"]:
        return "HK"
    return regions[0] if regions else _HAN_OF_LANGUAGE.get(language, "SC")


def han_language(scripts: Container[str], lang: str = "") -> str:
    """``lang`` if it says how Han characters look, else what the text's other ``scripts`` say.

    Kana are Japanese, Hangul without kana Korean, Bopomofo traditional Chinese. A browser would
    ask the reader's own settings here, which a card does not have.
    """
    if han_region(lang):
        return lang
    for script, language in _LANGUAGE_OF_SCRIPT.items():
        if script in scripts:
            return language
    return lang


def by_language(families: Iterable[str], lang: str = "") -> list[str]:
    """Families by name, but those that differ in their Han characters as ``declared`` has them."""
    regions = _HAN[han_region(lang) or "SC"]

    def key(family: str) -> tuple[str, int]:
        match = _TWIN.match(family.lower())
        if not match:
            return family, 0
        return family[: match.start(3)], regions.index(match[3].upper())

    return sorted(families, key=key)


def twin(family: str) -> str:
    """The other name of a CJK family: "Noto Sans JP" and "Noto Sans CJK JP" are drawn alike.

    ``family`` is folded to lower case; empty for a family that has none.
    """
    match = _TWIN.match(family)
    return f"{match[1]} {'' if match[2] else 'cjk '}{match[3]}" if match else ""


def families_for(script: str, character: str) -> tuple[str, ...]:
    """The Noto families that would have a character, best first; empty where none is known.

    ``script`` (ISO 15924) is that of the text around it; the character's own goes before it.
    """
    if category(character) in ("Cn", "Co", "Cs", "Cc"):
        return ()
    if "\U0001b000" <= character <= "\U0001b12f":
        return ("Noto Serif Hentaigana",)
    common = family_of_common(character)
    scripts = scripts_of(character)
    if "Hani" in scripts and character >= _RARE_HAN:
        return ()
    if script in scripts or not (scripts or common):
        scripts = (script,)
    elif common:
        scripts = ()
    own = (SCRIPTS[each].family for each in scripts if each in SCRIPTS)
    return tuple(dict.fromkeys(name for name in (common, *own) if name))


def script_name(script: str) -> str:
    """A script's English name, as "Devanagari" for ``Deva``; an unknown code as it is."""
    return SCRIPTS[script].name if script in SCRIPTS else script
