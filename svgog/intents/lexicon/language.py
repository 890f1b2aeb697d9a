"""The shape of a language's words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """One language's words for kinds of pages.

    ``badges`` are what a card says of a kind of article (at most 24 characters). ``kinds`` gives
    for each kind the words that name it as a type, a category, a tag or a folder. ``titles`` gives
    for each pattern the phrases that betray it in a title, as ``fold.Phrase`` reads them.
    ``whole`` are titles that are nothing but a page of the site's own, such as "Contact".
    ``versus``, ``either`` and ``both`` are the words between two sides; ``differences`` are the
    phrases that make two things joined by the latter a comparison. ``expert`` makes an expertise
    badge of a topic.
    """

    code: str
    badges: Mapping[str, str]
    kinds: Mapping[str, str]
    titles: Mapping[str, tuple[str, ...]]
    whole: tuple[str, ...]
    versus: tuple[str, ...]
    either: tuple[str, ...]
    both: tuple[str, ...]
    differences: tuple[str, ...]
    expert: str

    def words_for(self, kind: str) -> tuple[str, ...]:
        """The words that name a kind, as ``kinds`` lists them between bars."""
        return tuple(word.strip() for word in self.kinds.get(kind, "").split("|") if word.strip())


def lines(text: str) -> tuple[str, ...]:
    """Phrases written between bars, for tables that read as words do."""
    return tuple(part.strip() for part in text.replace("\n", " ").split("|") if part.strip())
