"""The rules that come with svgog, from the surest sign to the faintest."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from svgog.intents.condition import Condition, How
from svgog.intents.fold import fold, words
from svgog.intents.lexicon import ENGLISH, LANGUAGES, any_of, languages_of
from svgog.intents.numbers import STAGE, VERSION
from svgog.intents.rule import Rule
from svgog.intents.schema import KINDS

SHOWS: dict[str, str] = {
    **dict.fromkeys(("guide", "tutorial", "howto", "explainer", "list"), "article/guide"),
    "opinion": "article/news",
    "news": "article/news",
}
"""Which template a kind of article gets; every other kind is an intent or a template by itself."""

_NAMED_VERSION = rf"^[^\d:?!]{{2,40}}\bv?\d{{1,4}}(?:[.]\d+){{1,3}}{STAGE}(?: \([^)]*\))?$"
_NUMBER = r"#\s?\d{1,4}\b|\b\d{1,4}\b"
_NUMBERED = r"(?:^|\s|\()#\d{1,4}(?:$|\W)"
_POSTS = ("posts", "post", "blog", "drafts", "news", "articles", "article")


def rules_for(lang: str) -> tuple[Rule, ...]:
    """The built-in rules for a page in this language (primary subtag; empty where unknown)."""
    return _rules(lang if lang in LANGUAGES else "?" if lang else "")


def default_rule(lang: str) -> Rule:
    """For a page with a title that no other rule is for."""
    code = lang if lang in LANGUAGES else "?" if lang else ""
    return _Maker(code).rule("a page with a title", "article")


@lru_cache(maxsize=len(LANGUAGES) + 2)
def _rules(code: str) -> tuple[Rule, ...]:
    make = _Maker(code)
    parts = (_fields, _structured, _named, _placed, _titled, _tagged, _weighed)
    return tuple(rule for part in parts for rule in part(make))


class _Maker:
    """Makes rules of the words of some languages."""

    def __init__(self, code: str) -> None:
        self.code = code if code in LANGUAGES else ""
        self.spoken = languages_of(code)
        self.own = LANGUAGES.get(code or ENGLISH.code)

    def rule(
        self,
        name: str,
        kind: str,
        *when: Condition,
        unless: Iterable[Condition] = (),
        weight: float = 0,
    ) -> Rule:
        shown = SHOWS.get(kind, kind)
        return Rule(
            name=name,
            intent=shown.split("/")[0],
            template=shown if "/" in shown else "",
            when=when,
            unless=tuple(unless),
            badge=self.own.badges.get(kind) if self.own else None,
            weight=weight,
            kind=kind,
        )

    def kinds(self, kind: str) -> tuple[str, ...]:
        """What every language calls a kind: metadata are often in another than the page's."""
        return tuple(
            dict.fromkeys(
                fold(word).replace("-", " ")
                for language in LANGUAGES.values()
                for word in language.words_for(kind)
            )
        )

    def called(self, field: str, kind: str) -> Condition:
        named = self.kinds(kind)
        return Condition(field, "is", (*named, *(word.replace(" ", "-") for word in named)))

    def title(self, pattern: str) -> Condition:
        found = (one for each in self.spoken for one in each.titles.get(pattern, ()))
        return Condition("title", "has", tuple(dict.fromkeys(found)))


def _matches(*patterns: str) -> Condition:
    return Condition("title", "matches", patterns)


def _given(*fields: str) -> Condition:
    first, *more = (Condition(field, "present") for field in fields)
    return Condition(first.field, first.how, also=tuple(more))


def _where(how: How, *names: str) -> Condition:
    return Condition("path", how, names)


THINGS = (
    "podcast",
    "release",
    "event",
    "comparison",
    "profile",
    "product/feature",
    "product",
    "article/quote",
)
TEXTS = (
    "opinion",
    "tutorial",
    "howto",
    "guide",
    "explainer",
    "docs",
    "news",
)
KINDS_IN_ORDER = (*THINGS, *TEXTS)


def _fields(make: _Maker) -> list[Rule]:
    """What the page is said to be, and fields that only one kind of page has."""
    said = [make.rule(f"type: {kind}", kind, make.called("type", kind)) for kind in KINDS_IN_ORDER]
    told = (
        ("a quotation", "article/quote", _given("quote")),
        ("two sides", "comparison", _given("sides", "verdict")),
        ("speakers", "event", _given("speakers")),
        ("an episode", "podcast", _given("episode", "show", "guest")),
        ("notes of a release", "release", _given("notes")),
        ("figures of a person", "profile", _given("figures")),
        ("steps", "guide", _given("steps")),
        ("a line of code or a trail", "docs", _given("code", "breadcrumb")),
        ("a section of a paper", "article/news", _given("section")),
    )
    brand = make.rule("type: brand", "brand", make.called("type", "brand"))
    badged = [
        make.rule(f"badge: {kind}", kind, make.called("badge", kind))
        for kind in ("tutorial", "howto", "guide", "opinion")
    ]
    fields = [make.rule(f"fields: {name}", kind, has) for name, kind, has in told]
    return [*said, brand, *badged, *fields]


def _structured(make: _Maker) -> list[Rule]:
    """JSON-LD, Open Graph and a price."""
    by_kind: dict[str, list[str]] = {}
    for name, kind in KINDS.items():
        by_kind.setdefault(kind, []).append(name)
    person = by_kind.pop("profile")
    rules = [
        make.rule(f"JSON-LD: {kind}", kind, Condition("jsonld", "kind", tuple(names)))
        for kind, names in by_kind.items()
        if kind not in ("article", "brand")
    ]
    og = {
        "product": ("product*", "og:product*", "business.business", "books.book", "book"),
        "profile": ("profile", "og:profile"),
        "podcast": ("music.*", "video.episode", "audio*"),
        "event": ("event", "og:event"),
    }
    priced = _given("price", "old_price")
    return [
        *rules,
        *(make.rule(f"og:type: {k}", k, Condition("og_type", "fits", v)) for k, v in og.items()),
        make.rule("JSON-LD: profile", "profile", Condition("jsonld", "kind", tuple(person[1:]))),
        make.rule("a price", "product", Condition("price", "matches", (r"\d",)), priced),
        make.rule("a place and a date", "event", _given("place")),
    ]


def _named(make: _Maker) -> list[Rule]:
    """Its category, and pages that every site has."""
    return [
        make.rule("the first page", "brand", Condition("path", "home")),
        make.rule("a page of every site: title", "brand", Condition("title", "whole", _whole())),
        *(make.rule(f"category: {kind}", kind, make.called("category", kind)) for kind in THINGS),
    ]


@lru_cache(maxsize=1)
def _whole() -> tuple[str, ...]:
    """What every language calls the pages that every site has."""
    titles = (title for each in LANGUAGES.values() for title in each.whole)
    return tuple(dict.fromkeys(" ".join(words(title)) for title in titles))


def _placed(make: _Maker) -> list[Rule]:
    """The folder it lies in."""
    in_blog = [_where("under", *_POSTS)]
    rules = [
        make.rule(f"folder: {kind}", kind, _where("under", *make.kinds(kind)))
        for kind in ("podcast", "event", "release")
    ]
    about = ("about", "about us", "legal", "contact", "404", "impressum", "imprint", "privacy")
    elsewhere = [_where("under", "docs", *_POSTS, *make.kinds("news"))]
    listing = tuple(name for kind in KINDS_IN_ORDER for name in make.kinds(kind))
    return [
        *rules,
        make.rule("title: a number first", "podcast", _matches(r"^#\d{1,4}\b")),
        make.rule("title: two sides", "comparison", _two_sides(make)),
        *(make.rule(f"category: {kind}", kind, make.called("category", kind)) for kind in TEXTS),
        make.rule(
            "a page of every site: path", "brand", _where("called", *_whole()), unless=elsewhere
        ),
        make.rule("a page about the site", "brand", _where("under", *about), unless=elsewhere),
        *(
            make.rule(f"folder: {kind}", kind, _where("under", *make.kinds(kind)))
            for kind in ("comparison", "profile")
        ),
        make.rule(
            "folder: docs",
            "docs",
            _where("under", *make.kinds("docs"), "learn", "kb", "wiki", "install", "devel"),
            unless=in_blog,
        ),
        make.rule("a list of pages", "brand", _where("called", *listing), unless=in_blog),
        *(
            make.rule(f"folder: {kind}", kind, _where("under", *make.kinds(kind)))
            for kind in ("product/feature", "product", "opinion", "tutorial", "howto", "guide")
        ),
    ]


def _two_sides(make: _Maker) -> Condition:
    spoken = make.spoken if make.code else (ENGLISH,)
    versus = any_of(word for each in spoken for word in each.versus)
    either = any_of(word for each in make.spoken for word in each.either)
    difference = tuple(one for each in make.spoken for one in each.differences)
    patterns = (
        rf"\S+ (?:{versus})[.]? \S+",
        rf"^(?:[^\s?:]+ ){{1,5}}(?:{either}) [^\s?:]+(?: [^\s?:]+){{0,4}} ?\?",
    )
    found = Condition("title", "has", difference)
    return Condition("title", "matches", patterns, also=(found,))


def _titled(make: _Maker) -> list[Rule]:
    """Patterns in the title."""
    version, recap = _matches(VERSION), make.title("recap")
    return [
        make.rule("title: an episode", "podcast", make.title("podcast"), _matches(_NUMBER)),
        make.rule("title: an episode's number", "podcast", make.title("episode"), _matches(r"\d")),
        make.rule("title: release notes", "release", make.title("release notes")),
        make.rule(
            "title: a version is out",
            "release",
            make.title("release"),
            _matches(VERSION, r"\b\d{1,3}\b"),
        ),
        make.rule("title: a name and a version", "release", _matches(_NAMED_VERSION)),
        make.rule(
            "title: an event",
            "event",
            make.title("event"),
            unless=[recap, version, make.title("howto")],
        ),
        *(
            make.rule(f"title: {kind}", kind, make.title(kind))
            for kind in ("opinion", "tutorial", "howto", "list", "explainer", "guide")
        ),
    ]


def _tagged(make: _Maker) -> list[Rule]:
    """Tags and keywords."""
    return [
        make.rule(f"{field}: {kind}", kind, make.called(field, kind))
        for field in ("tags", "keywords")
        for kind in ("podcast", "release", "opinion", "tutorial", "howto", "guide")
    ]


def _issue() -> Condition:
    """Other things that come out by number."""
    named = "newsletter weekly digest issue week bug pr ticket part ausgabe numéro edition lesson"
    return Condition("title", "has", tuple(named.split()))


def _weighed(make: _Maker) -> list[Rule]:
    """Faint signs, added up where no rule decides."""
    article = Condition("jsonld", "kind", ("Article", "Review"))
    posted = tuple(make.kinds("news"))
    code = _matches(
        r"^(?-i:[a-z]+[A-Z])\w*$", r"^<\w+>$", r"^\w+\(\)$", r"^(?-i:[a-z_]+[.][a-z_.]+)$"
    )
    return [
        make.rule("JSON-LD: an article", "article", article, weight=3),
        make.rule(
            "og:type: article", "article", Condition("og_type", "is", ("article",)), weight=2
        ),
        make.rule("folder: news", "news", _where("under", *posted), weight=2),
        make.rule("folder: posts", "article", _where("under", *_POSTS), weight=2),
        make.rule("signed", "article", _given("author", "authors"), weight=0.5),
        make.rule("dated", "article", _given("date"), weight=0.5),
        make.rule(
            "title: a number in a row", "podcast", _matches(_NUMBERED), unless=[_issue()], weight=4
        ),
        make.rule("title: a name of code", "docs", code, weight=2),
        make.rule("a version", "docs", _given("version"), weight=1),
        make.rule("title: a version", "release", _matches(r"\b\d+[.]\d+[.]\d+\b"), weight=3),
        make.rule("rated", "product", _given("rating"), weight=2),
        make.rule("tags: event", "event", make.called("tags", "event"), weight=2),
        make.rule("tags: news", "news", make.called("tags", "news"), weight=1),
        make.rule(
            "a role and no author",
            "profile",
            _given("role"),
            unless=[_given("author", "authors")],
            weight=2,
        ),
        make.rule(
            "JSON-LD: a person", "profile", Condition("jsonld", "kind", ("Person",)), weight=2
        ),
        make.rule("JSON-LD: a list", "brand", Condition("jsonld", "kind", ("ItemList",)), weight=1),
    ]
