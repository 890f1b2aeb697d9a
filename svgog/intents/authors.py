"""A site's authors and what they are known for: who may sign which page."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from svgog.errors import Place, RequestError, nearest, quoted, shown
from svgog.intents.fold import fold
from svgog.intents.keywords import WEIGHTS, Found, PageWords
from svgog.model import PAGE_NAMES, Verdict

THRESHOLD = 2.0
"""One keyword among the tags, in the category or in the title is enough."""
_KEYS = ("name", "role", "photo", "url", "approved", "topics")
_SETTINGS = ("threshold", "weights")


@dataclass(frozen=True)
class Topic:
    """What an author is known for: a name, and the keywords that tell it."""

    name: str
    keywords: tuple[str, ...]

    @property
    def title(self) -> str:
        """The name as it is shown: "seo" is SEO, "machine_learning" is Machine Learning."""
        spaced = self.name.replace("_", " ").replace("-", " ").strip()
        if spaced != spaced.lower():
            return spaced
        return " ".join(
            word.upper() if len(word) <= 3 else word[:1].upper() + word[1:]
            for word in spaced.split()
        )


@dataclass(frozen=True)
class SiteAuthor:
    """An author as the site knows them; ``photo`` is whatever an image field takes."""

    id: str
    name: str
    role: str = ""
    photo: Any = None
    url: str = ""
    approved: bool = False
    topics: tuple[Topic, ...] = ()

    @classmethod
    def from_mapping(cls, id_: str, mapping: object) -> SiteAuthor:
        """From ``[authors.<id>]``; RequestError names the key and the nearest right one."""
        here = f"authors.{id_}"
        if not isinstance(mapping, Mapping):
            raise _fault(here, f"{quoted(mapping)} is no author.", f"Write [{here}] and name = …")
        for key in mapping:
            if key not in _KEYS:
                hint = nearest(key, _KEYS) or f"Known: {', '.join(_KEYS)}."
                raise _fault(f"{here}.{shown(key)}", f"an author has no {quoted(key)}.", hint)
        approved = mapping.get("approved", False)
        if not isinstance(approved, bool):
            raise _fault(f"{here}.approved", f"{quoted(approved)} is neither true nor false.")
        return cls(
            id=id_,
            name=_text(mapping, "name", here) or id_,
            role=_text(mapping, "role", here),
            photo=mapping.get("photo"),
            url=_text(mapping, "url", here),
            approved=approved,
            topics=_topics(mapping.get("topics", {}), f"{here}.topics"),
        )


@dataclass(frozen=True)
class AuthorGate:
    """The site's authors, and how well a page must fit a topic of theirs for their name to show.

    A keyword counts once, by the weightiest field it stands in; the counts of a topic's keywords
    add up, and the topic fits from ``threshold`` on.
    """

    authors: tuple[SiteAuthor, ...] = ()
    threshold: float = THRESHOLD
    weights: Mapping[str, float] = field(default_factory=lambda: WEIGHTS)

    @classmethod
    def from_mapping(
        cls, authors: Mapping[str, Any], settings: Mapping[str, Any] | None = None
    ) -> AuthorGate:
        """From a site file's ``[authors.<id>]`` tables and its ``[byline]`` table:

            [byline]
            threshold = 2
            weights = { tags = 3, title = 2, headings = 1 }

            [authors.maya]
            name = "Maya Lindqvist"
            role = "Platform engineer"
            photo = "people/maya.jpg"
            url = "https://example.org/maya"
            approved = true
            topics = { seo = ["seo", "search engine", "ranking"], python = ["python", "django"] }

        Raises RequestError that names the key and the nearest right one.
        """
        if not isinstance(authors, Mapping):
            raise _fault("authors", "authors are tables.", 'Write [authors.maya] and name = "…".')
        given = settings or {}
        for key in given:
            if key not in _SETTINGS:
                raise _fault("byline", f"there is no {quoted(key)}.", nearest(key, _SETTINGS))
        read = tuple(SiteAuthor.from_mapping(shown(id_), each) for id_, each in authors.items())
        made = cls(
            read,
            _number(given.get("threshold", THRESHOLD), "byline.threshold"),
            _weights(given.get("weights")),
        )
        made._check_names()
        return made

    def find(self, name: str) -> SiteAuthor | None:
        """The author with this id or name, case and accents folded."""
        return self._by_name.get(_key(name))

    def verdict(self, name: str, words: PageWords) -> tuple[Verdict, SiteAuthor | None]:
        """Whether ``name`` may sign a page of these words, and who of the site's authors it is."""
        author = self.find(name)
        if author is None:
            mend = self._nearest(name) or "Name the author in the site file as [authors.<id>]."
            return Verdict(name, False, "no author of the site", mend), None
        here = f"under [authors.{author.id}]"
        if not author.approved:
            mend = f"Write approved = true {here}."
            return Verdict(author.name, False, "not approved", mend), author
        if not author.topics:
            mend = f"Write topics = {{ … }} {here}."
            return Verdict(author.name, False, "known for nothing yet", mend), author
        scored = [(topic, words.find(topic.keywords)) for topic in author.topics]
        topic, found = max(scored, key=lambda pair: _score(pair[1]))
        score = _score(found)
        said = tuple(f"{each.keyword} ({each.field})" for each in found)
        if score < self.threshold:
            named = " and ".join(each.name for each in author.topics)
            only = f"only {', '.join(said)}: {score:g} of {self.threshold:g}"
            why = f"not known for this page: {only if said else f'nothing of {named} is on it'}"
            few = " or ".join(quoted(each) for each in topic.keywords[:3])
            mend = f"Tag the page {few}, or add a keyword of the page to the topics {here}."
            return Verdict(author.name, False, why, mend, topic.name, score, said), author
        why = f"known for {topic.name}: {', '.join(said)}"
        return Verdict(author.name, True, why, "", topic.name, score, said), author

    def topic(self, author: SiteAuthor, name: str) -> Topic:
        return next(topic for topic in author.topics if topic.name == name)

    @cached_property
    def _by_name(self) -> dict[str, SiteAuthor]:
        by_name = {_key(author.name): author for author in reversed(self.authors)}
        return by_name | {_key(author.id): author for author in self.authors}

    def _check_names(self) -> None:
        seen: dict[str, str] = {}
        for author in self.authors:
            for key in {_key(author.id), _key(author.name)}:
                if seen.setdefault(key, author.id) != author.id:
                    here = f"authors.{author.id}"
                    raise _fault(here, f"{quoted(author.name)} is {seen[key]} already.")

    def _nearest(self, name: str) -> str:
        return nearest(name, (each for who in self.authors for each in (who.id, who.name)))


def _score(found: tuple[Found, ...]) -> float:
    return sum(each.weight for each in found)


def _key(name: str) -> str:
    return " ".join(fold(name).split())


def _topics(value: object, here: str) -> tuple[Topic, ...]:
    example = 'Write topics = { seo = ["seo", "search engine"] }.'
    if not isinstance(value, Mapping):
        raise _fault(here, "topics are a table of lists.", example)
    topics = []
    for name, keywords in value.items():
        listed = [keywords] if isinstance(keywords, str) else keywords
        good = isinstance(listed, (list, tuple)) and all(
            isinstance(each, str) and each.strip() for each in listed
        )
        if not good or not listed:
            raise _fault(f"{here}.{shown(name)}", "a topic is a list of keywords.", example)
        topics.append(Topic(shown(name), tuple(each.strip() for each in listed)))
    return tuple(topics)


def _weights(value: object) -> Mapping[str, float]:
    if value is None:
        return WEIGHTS
    here = "byline.weights"
    if not isinstance(value, Mapping):
        raise _fault(here, "weights are a table of numbers.", "Write { tags = 3, title = 2 }.")
    for name in value:
        if name not in PAGE_NAMES:
            raise _fault(here, f"a page has no {quoted(name)}.", nearest(name, PAGE_NAMES))
    return {name: _number(each, f"{here}.{name}") for name, each in value.items()}


def _number(value: object, here: str) -> float:
    good = isinstance(value, (int, float)) and not isinstance(value, bool)
    if not good or not math.isfinite(value) or not 0 <= value <= 1000:  # type: ignore[arg-type,operator]
        raise _fault(here, f"{quoted(value)} is no number from 0 to 1000.")
    return float(value)  # type: ignore[arg-type]


def _text(mapping: Mapping[str, Any], key: str, here: str) -> str:
    value = mapping.get(key, "")
    if not isinstance(value, str):
        raise _fault(f"{here}.{key}", f"{quoted(value)} is no text.", f'Write {key} = "…".')
    return value.strip()


def _fault(here: str, message: str, hint: str = "") -> RequestError:
    return RequestError(message, place=Place(field=here), hint=hint)
