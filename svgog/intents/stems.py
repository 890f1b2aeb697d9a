"""Words down to their stems, so that "optimising" finds "optimisation".

Snowball's own stemmers, which know 34 languages, are pure Python and small; they load when the
first author is judged, for 20 ms, and a word is stemmed once.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from svgog.intents.fold import LONGEST, fold

_WORD = re.compile(r"[\w+#]+")
_ALGORITHMS = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
}


@lru_cache(maxsize=4096)
def stems(text: str, lang: str) -> tuple[str, ...]:
    """The folded stems of a text's words; of a language without a stemmer the folded words."""
    words = _WORD.findall(text[:LONGEST].casefold())
    return tuple(_stem(word, lang or "en") for word in words)


@lru_cache(maxsize=16384)
def _stem(word: str, lang: str) -> str:
    stemmer = _stemmer(lang)
    # Stemmers know accents; what tells words apart is their stem without them.
    return fold(stemmer.stemWord(word) if stemmer else word)


@cache
def _stemmer(lang: str) -> Any:
    if lang not in _ALGORITHMS:
        return None
    import snowballstemmer

    return snowballstemmer.stemmer(_ALGORITHMS[lang])
