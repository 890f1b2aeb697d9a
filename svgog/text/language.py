"""Language tags (BCP 47), as far as the layout looks into them."""

from __future__ import annotations


def subtags(lang: str) -> list[str]:
    """The parts of a tag in lower case, the language first; for no tag one that is empty.

    ``_`` counts as ``-``: so the names of locales have it.
    """
    return lang.lower().replace("_", "-").split("-")


def language_of(lang: str) -> str:
    """The language alone, in lower case; empty for no tag."""
    return subtags(lang)[0]
