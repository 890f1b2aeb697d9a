"""One condition of a rule: a field of the page and what may stand in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any, Literal

from svgog.errors import Place, RequestError, nearest, quoted, shown
from svgog.intents.fold import Phrase, fold, phrase
from svgog.intents.glob import fits
from svgog.intents.page import PageView
from svgog.intents.pattern import LONGEST, expression, refuse_slow
from svgog.intents.schema import family
from svgog.model import PAGE_NAMES

How = Literal[
    "present", "absent", "is", "fits", "matches", "has", "kind", "under", "called", "whole", "home"
]

_AND = frozenset(("and", "und", "et", "y", "e"))
_MOST_WORDS = 8
PATHS = frozenset({"path", "url", "slug"})
TEXTS = frozenset(
    "title description quote source verdict code notes place image_alt headings".split()
)


@dataclass(frozen=True)
class Condition:
    """What must hold of one field; a list's field holds where one of its items does.

    ``how`` is ``present`` or ``absent``; ``is`` one of the values, case and accents folded;
    ``fits`` a path pattern; ``matches`` a regular expression; ``has`` words in a row; ``kind``: one
    of the schema.org types, or a type under it; ``under`` a folder of one of these names;
    ``called`` the page's own name in its folder; ``whole``: its words are these and no others;
    ``home``: it is the site's first page. ``also`` are other ways to hold.
    """

    field: str
    how: How
    values: tuple[str, ...] = ()
    also: tuple[Condition, ...] = ()

    def evidence(self, page: PageView) -> str:
        """What of the page holds, in words; nothing where the condition does not hold."""
        found = _TESTS[self.how](self, page)
        if found or not self.also:
            return found
        return next(filter(None, (other.evidence(page) for other in self.also)), "")

    def __str__(self) -> str:
        return self.asked

    def denial(self, page: PageView) -> str:
        """Why the condition does not hold for a page."""
        if self.how != "absent" and not self.also and not page.texts(self.field):
            return self._lacking
        return self._denied

    @cached_property
    def _denied(self) -> str:
        return f"not: {self.asked}"

    @cached_property
    def _lacking(self) -> str:
        return f"it has no {self.field}"

    @cached_property
    def asked(self) -> str:
        """What is asked for, in words."""
        few = [quoted(value) for value in self.values[:3]] + ["…"] * (len(self.values) > 3)
        asked = f"{self.field} {_ASKED[self.how]}{' or '.join(few)}"
        return " or ".join([asked, *map(str, self.also)])

    @cached_property
    def folded(self) -> frozenset[str]:
        """The values, case and accents folded."""
        return frozenset(fold(value).strip() for value in self.values)

    @cached_property
    def phrases(self) -> tuple[dict[str, list[Phrase]], list[Phrase]]:
        """The values as phrases by their first word, and those in scripts without spaces."""
        by_word: dict[str, list[Phrase]] = {}
        spaceless = []
        for value in self.values:
            wanted = phrase(value)
            if wanted.letters:
                spaceless.append(wanted)
            elif wanted.words:
                by_word.setdefault(wanted.words[0], []).append(wanted)
        return by_word, spaceless

    @classmethod
    def parse(cls, field: str, value: object) -> Condition:
        """From a rule's ``when``; RequestError for what is no condition."""
        if field not in PAGE_NAMES:
            raise RequestError(
                f"a page has no {quoted(field)}.",
                place=Place(field=f"when.{shown(field)}"),
                hint=nearest(field, PAGE_NAMES),
            )
        try:
            parsed = [_one(field, item) for item in _listed(value)]
        except RequestError as fault:
            raise fault.at(Place(field=f"when.{field}")) from None
        same = [other for other in parsed[1:] if other.how == parsed[0].how]
        values = tuple(each for one in (parsed[0], *same) for each in one.values)
        return cls(field, parsed[0].how, values, tuple(o for o in parsed[1:] if o not in same))


def _listed(value: object) -> list[object]:
    items = list(value) if isinstance(value, (list, tuple)) else [value]
    if not items:
        raise RequestError("an empty list never holds.", hint='Write one value, or "true".')
    return items


def _one(field: str, value: object) -> Condition:
    if isinstance(value, bool):
        return Condition(field, "present" if value else "absent")
    if isinstance(value, (int, float)):
        return Condition(field, "is", (shown(value),))
    if not isinstance(value, str) or not value.strip():
        raise RequestError(
            f"{quoted(value)} is no condition.",
            hint="Write a text, a list of texts, true or false.",
        )
    if len(value) > 2 and value.startswith("/") and value.endswith("/"):
        refuse_slow(value[1:-1])
        return Condition(field, "matches", (value[1:-1],))
    if field == "jsonld":
        return Condition(field, "kind", (value,))
    if field in PATHS or "*" in value:
        return Condition(field, "fits", (value,))
    if field in TEXTS:
        return Condition(field, "has", (value,))
    return Condition(field, "is", (value,))


def _present(condition: Condition, page: PageView) -> str:
    return f"it has {condition.field}" if page.has(condition.field) else ""


def _absent(condition: Condition, page: PageView) -> str:
    return "" if page.has(condition.field) else f"it has no {condition.field}"


def _is(condition: Condition, page: PageView) -> str:
    wanted = condition.folded
    for text in page.texts(condition.field):
        if fold(text) in wanted or (condition.field == "lang" and page.lang in wanted):
            return f"{condition.field} is {quoted(text)}"
    return ""


def _fits(condition: Condition, page: PageView) -> str:
    for text in page.texts(condition.field):
        for pattern in condition.values:
            if fits(fold(text), pattern):
                return f"{condition.field} fits {quoted(pattern)}"
    return ""


def _matches(condition: Condition, page: PageView) -> str:
    for text in page.texts(condition.field):
        for pattern in condition.values:
            if found := expression(pattern).search(text[:LONGEST]):
                return f"{condition.field} matches {quoted(found.group() or pattern)}"
    return ""


def _has(condition: Condition, page: PageView) -> str:
    by_word, spaceless = condition.phrases
    for text, words in page.worded(condition.field):
        near = (by_word[word] for word in dict.fromkeys(words) if word in by_word)
        for wanted in (*spaceless, *chain.from_iterable(near)):
            if wanted.found_in(text, words):
                return f"{condition.field} {wanted.how} {quoted(wanted.text)}"
    return ""


def _kind(condition: Condition, page: PageView) -> str:
    for name in page.types:
        if any(fold(each) in condition.folded for each in family(name)):
            return f"its JSON-LD is a {name}"
    return ""


def _under(condition: Condition, page: PageView) -> str:
    wanted = condition.folded
    return next((f"it lies in {quoted(name)}" for name in page.folders if name in wanted), "")


def _whole(condition: Condition, page: PageView) -> str:
    for text, words in page.worded(condition.field):
        if any(all(part in condition.folded for part in parts) for parts in _parted(words)):
            return f"{condition.field} is {quoted(text)}"
    return ""


def _parted(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A text whole, and in two: "Impressum & Datenschutz" is two titles."""
    yield (" ".join(words),)
    for at in range(1, min(len(words), _MOST_WORDS)):
        rest = words[at + 1 :] if words[at] in _AND else words[at:]
        yield " ".join(words[:at]), " ".join(rest)


def _home(_: Condition, page: PageView) -> str:
    return "it is the first page of the site" if page.is_home else ""


def _called(condition: Condition, page: PageView) -> str:
    return f"it is called {quoted(page.leaf)}" if page.leaf in condition.folded else ""


_TESTS: Mapping[str, Callable[[Condition, PageView], str]] = {
    "present": _present,
    "absent": _absent,
    "is": _is,
    "fits": _fits,
    "matches": _matches,
    "has": _has,
    "kind": _kind,
    "under": _under,
    "called": _called,
    "whole": _whole,
    "home": _home,
}
_ASKED = {
    "present": "given",
    "absent": "not given",
    "is": "is ",
    "fits": "fits ",
    "matches": "matches ",
    "has": "has ",
    "kind": "is a ",
    "under": "lies in ",
    "called": "is called ",
    "whole": "is ",
    "home": "is that of the first page",
}


def parse_all(mapping: object, key: str) -> tuple[Condition, ...]:
    """Every condition of a ``when`` or an ``unless``."""
    if not isinstance(mapping, Mapping):
        raise RequestError(
            f"{key} is a table of fields and what must stand in them.",
            place=Place(field=key),
            hint=f'Write {key} = {{ path = "changelog/**" }}.',
        )
    return tuple(Condition.parse(_name(field, key), value) for field, value in mapping.items())


def _name(field: Any, key: str) -> str:
    if not isinstance(field, str):
        raise RequestError(f"{quoted(field)} names no field.", place=Place(field=key))
    return field
