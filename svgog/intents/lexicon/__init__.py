"""What each language calls things: one module of words a language, all of the same shape.

To add a language, write such a module and name it in ``LANGUAGES``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from svgog.intents.lexicon.de import GERMAN
from svgog.intents.lexicon.en import ENGLISH
from svgog.intents.lexicon.es import SPANISH
from svgog.intents.lexicon.fr import FRENCH
from svgog.intents.lexicon.language import Language
from svgog.intents.lexicon.pt import PORTUGUESE

LANGUAGES: dict[str, Language] = {
    language.code: language for language in (ENGLISH, GERMAN, FRENCH, SPANISH, PORTUGUESE)
}

__all__ = ["ENGLISH", "LANGUAGES", "Language", "any_of", "languages_of"]


def languages_of(code: str) -> tuple[Language, ...]:
    """Whose words may stand in a title of this language: its own and English, or any."""
    own = LANGUAGES.get(code)
    if own is None:
        return tuple(LANGUAGES.values())
    return (own,) if own is ENGLISH else (own, ENGLISH)


def any_of(words: Iterable[str]) -> str:
    """Words as the alternatives of a regular expression, the longest first."""
    return "|".join(map(re.escape, sorted(set(words), key=lambda word: (-len(word), word))))
