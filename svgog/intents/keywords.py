"""A page's keywords, weighed by the field they stand in, and a topic's keywords found in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from svgog.intents.fold import phrase
from svgog.intents.page import PageView
from svgog.intents.stems import stems
from svgog.intents.synonyms import SYNONYMS

WEIGHTS: Mapping[str, float] = {
    "keywords": 3,
    "tags": 3,
    "category": 2,
    "title": 2,
    "section": 2,
    "headings": 1,
    "breadcrumb": 1,
    "notes": 1,
    "description": 1,
}
"""How much a keyword counts by the field it is found in; in any other it counts nothing."""


class Found(NamedTuple):
    """A keyword as the site writes it, and the weightiest field it stands in."""

    keyword: str
    field: str
    weight: float


@dataclass(frozen=True)
class PageWords:
    """Every text of a page that keywords are looked for in, with its stems."""

    texts: tuple[tuple[str, float, str, tuple[str, ...]], ...]
    lang: str

    @classmethod
    def of(cls, page: PageView, weights: Mapping[str, float] = WEIGHTS) -> PageWords:
        weighed = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
        return cls(
            tuple(
                (field, weight, text, stems(text, page.lang))
                for field, weight in weighed
                for text in page.texts(field)
            ),
            page.lang,
        )

    def find(self, keywords: Iterable[str]) -> tuple[Found, ...]:
        """The keywords that stand in the page, each where it weighs most."""
        looked = (self._find(keyword) for keyword in keywords)
        return tuple(found for found in looked if found is not None)

    def _find(self, keyword: str) -> Found | None:
        wordings = [(each, stems(each, self.lang)) for each in alike(keyword, self.lang)]
        for field, weight, text, found in self.texts:
            for wording, wanted in wordings:
                letters = phrase(wording)
                if letters.letters:
                    if letters.found_in(text, ()):
                        return Found(keyword, field, weight)
                elif in_a_row(wanted, found):
                    return Found(keyword, field, weight)
        return None


def in_a_row(wanted: Sequence[str], found: Sequence[str]) -> bool:
    """Whether the stems of a keyword stand one after the other."""
    size = len(wanted)
    return size > 0 and any(
        found[at] == wanted[0] and tuple(found[at : at + size]) == tuple(wanted)
        for at in range(len(found) - size + 1)
    )


@lru_cache(maxsize=4096)
def alike(keyword: str, lang: str) -> tuple[str, ...]:
    """A keyword, and what means the same."""
    own = stems(keyword, lang)
    rows = (row for row in SYNONYMS if any(stems(word, lang) == own for word in row))
    return tuple(dict.fromkeys([keyword, *(word for row in rows for word in row)]))
