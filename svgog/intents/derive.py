"""What the gate reads out of a page for its card: sides, version, episode, section."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import Any

from svgog.intents.fold import fold
from svgog.intents.numbers import VERSION
from svgog.intents.page import PageView

_LONGEST = 200
_MOST_SIDE = 60
_APART = re.compile(r"\s[-–—|]\s|[:：—|?？¿!]\s?|(?<!\bvs)\.\s", re.IGNORECASE)
_EPISODE = re.compile(r"#\s?0*(\d{1,4})\b|^0*(\d{1,3})(?=\s)|^\w{2,12} 0*(\d{2,4})(?= [-–—:] )")
_NOTHING = frozenset(("uncategorized", "uncategorised", "general", "geral", "blog", "post", "news"))
_MOST_SECTION = 40


def derived(intent: str, template: str, page: PageView) -> dict[str, Any]:
    """Fields the page does not give and its own data tell, for a card of this intent."""
    found = {}
    for name, read in _READERS.get(intent, {}).items():
        if not page.has(name) and (value := read(page)):
            found[name] = value
    if template == "article/news" and not page.has("section") and (section := _section(page)):
        found["section"] = section
    return found


def sides(page: PageView) -> list[str] | None:
    """The two names in "X vs Y", "X or Y?" or "the difference between X and Y"; else nothing."""
    title = page.text("title")[:_LONGEST]
    for pattern in _side_patterns(page.lang):
        for part in _APART.split(title):
            found = pattern.fullmatch(part.strip(" ?!.,"))
            if found is None:
                continue
            names = [_side(found["one"], page.lang), _side(found["two"], page.lang)]
            if all(0 < len(name) <= _MOST_SIDE for name in names) and _differ(names):
                return names
    return None


def _differ(names: list[str]) -> bool:
    return fold(names[0]) != fold(names[1])


@lru_cache(maxsize=16)
def _side_patterns(lang: str) -> tuple[re.Pattern[str], ...]:
    from svgog.intents.lexicon import any_of, languages_of

    spoken = languages_of(lang)
    versus = any_of(word for each in spoken for word in each.versus if lang or word != "x")
    either = any_of(word for each in spoken for word in each.either)
    both = any_of(word for each in spoken for word in each.both)
    between = any_of(
        words
        for each in spoken
        for words in each.differences
        if words.endswith(("between", "zwischen", "entre"))
    )
    name = r"(?:(?! (?:{0})[.]? ).)+"
    side = name.format(versus)
    patterns = (
        rf"(?P<one>{side}) (?:{versus})[.]? (?P<two>{side})",
        rf".{{0,40}}?\b(?:{between}) (?P<one>.+?) (?:{both}) (?P<two>.+)",
        rf"(?P<one>{name.format(either)}) (?:{either}) (?P<two>{name.format(either)})",
        rf"(?P<one>{name.format(both)}) (?:{both}) (?P<two>{name.format(both)})",
    )
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


def _side(name: str, lang: str) -> str:
    """A side without the words that only say that it is compared."""
    from svgog.intents.lexicon import languages_of

    ends = {
        fold(word)
        for each in languages_of(lang)
        for words in (*each.differences, each.kinds["comparison"].replace(" ", ""))
        for word in words.split("|")
    }
    kept = name.strip(" \t,;\"'“”„«»()")
    for end in sorted(ends, key=len, reverse=True):
        if fold(kept).endswith(f" {end}") and len(fold(kept)) == len(kept):
            kept = kept[: -len(end)].strip()
    return kept


def version(page: PageView) -> str:
    """The version a title names: "24.12.0" in "Node.js 24.12.0 (LTS)", "9" in "Debian 9"."""
    title = page.text("title")[:_LONGEST]
    if found := re.search(VERSION, title, re.IGNORECASE):
        return found.group()
    numbers = re.findall(r"(?<![\d.,/])\d{1,3}(?![\d.,/%º°])", title)
    return numbers[0] if len(numbers) == 1 else ""


def episode(page: PageView) -> str:
    """The number of an episode: "#42", "Episode 42", "042 A title", "ABC 42 - A title"."""
    title = page.text("title")[:_LONGEST]
    for pattern in (_named_episode(), _EPISODE):
        if found := pattern.search(title):
            return next(number for number in found.groups() if number)
    return ""


@cache
def _named_episode() -> re.Pattern[str]:
    from svgog.intents.lexicon import LANGUAGES, any_of

    named = any_of(word for each in LANGUAGES.values() for word in each.titles["episode"])
    return re.compile(rf"\b(?:{named})[.]? ?#?0*(\d{{1,4}})\b", re.IGNORECASE)


def _section(page: PageView) -> str:
    for name in page.texts("category"):
        if fold(name) not in _NOTHING and len(name) <= _MOST_SECTION:
            return name if name != name.lower() else name[:1].upper() + name[1:]
    return ""


_READERS: Mapping[str, Mapping[str, Callable[[PageView], Any]]] = {
    "comparison": {"sides": sides},
    "release": {"version": version},
    "podcast": {"episode": episode},
}
