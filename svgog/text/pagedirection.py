"""Which way a page runs as a whole: what a template sees as ``dir``."""

from __future__ import annotations

from typing import Literal

from svgog.text.bidi import resolve_levels
from svgog.text.language import subtags

_LANGUAGES = frozenset(
    "ar arc arz ckb dv fa glk he iw khw ks lrc mzn nqo pnb prs ps sd sdh skr syr ug ur yi".split()
)
_SCRIPTS = frozenset("adlm arab hebr mand nkoo rohg samr syrc thaa".split())


def page_direction(lang: str, title: str) -> Literal["ltr", "rtl"]:
    """By the language tag (BCP 47; a script in it decides), else by the title's first letter."""
    language, *others = subtags(lang)
    script = next((part for part in others if len(part) == 4 and part.isalpha()), "")
    if script:
        rtl = script in _SCRIPTS
    elif language:
        rtl = language in _LANGUAGES
    else:
        rtl = bool(resolve_levels(title, "auto")[0])
    return "rtl" if rtl else "ltr"
