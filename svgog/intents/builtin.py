"""The rules that come with svgog, from the surest sign to the faintest."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from svgog.intents.condition import Condition
from svgog.intents.fold import words
from svgog.intents.lexicon import ENGLISH, LANGUAGES, any_of
from svgog.intents.making import Maker, given, matches, where
from svgog.intents.numbers import STAGE, VERSION
from svgog.intents.rule import Rule
from svgog.intents.schema import KINDS

THINGS = (
    *("podcast", "release", "event", "comparison", "profile"),
    *("product/feature", "product", "article/quote"),
)
TEXTS = ("opinion", "tutorial", "howto", "guide", "explainer", "docs", "news")
KINDS_IN_ORDER = (*THINGS, *TEXTS)

_NAMED_VERSION = rf"^[^\d:?!]{{2,40}}\bv?\d{{1,4}}(?:[.]\d+){{1,3}}{STAGE}(?: \([^)]*\))?$"
_NUMBER = r"#\s?\d{1,4}\b|\b\d{1,4}\b"
_NUMBERED = r"(?:^|\s|\()#\d{1,4}(?:$|\W)"
_GENERAL = ("page",)
"""What sites call any page of theirs, though a template has that name."""
_POSTS = ("posts", "post", "blog", "drafts", "news", "articles", "article")


def rules_for(lang: str) -> tuple[Rule, ...]:
    """The built-in rules for a page in this language (primary subtag; empty where unknown)."""
    return _rules(_code(lang))


def default_rule(lang: str) -> Rule:
    """For a page with a title that no other rule is for."""
    return Maker(_code(lang)).rule("a page with a title", "article")


def named_rule(kind: str, names: Iterable[str], lang: str) -> Rule | None:
    """The rule of a page whose type is the name of an intent or of a template there is."""
    parts = [(name, *name.split("/")) for name in sorted(names)]
    template = next((name for name, _, *last in parts if kind in (name, *last)), "")
    if any(intent == kind for _, intent, *_ in parts):
        intent, template = kind, ""
    elif template and kind not in _GENERAL:
        intent = template.split("/")[0]
    else:
        return None
    badge = Maker(_code(lang)).badge(kind)
    return Rule(f"type: {kind}", intent, template, (Condition("type", "is", (kind,)),), badge=badge)


def _code(lang: str) -> str:
    return lang if lang in LANGUAGES else "?" if lang else ""


@lru_cache(maxsize=len(LANGUAGES) + 2)
def _rules(code: str) -> tuple[Rule, ...]:
    make = Maker(code)
    parts = (_fields, _structured, _named, _placed, _titled, _tagged, _weighed)
    return tuple(rule for part in parts for rule in part(make))


def _fields(make: Maker) -> list[Rule]:
    """What the page is said to be, and fields that only one kind of page has."""
    said = [make.rule(f"type: {kind}", kind, make.called("type", kind)) for kind in KINDS_IN_ORDER]
    told = (
        ("a quotation", "article/quote", given("quote")),
        ("two sides", "comparison", given("sides", "verdict")),
        ("speakers", "event", given("speakers")),
        ("an episode", "podcast", given("episode", "show", "guest")),
        ("notes of a release", "release", given("notes")),
        ("figures of a person", "profile", given("figures")),
        ("steps", "guide", given("steps")),
        ("a line of code or a trail", "docs", given("code", "breadcrumb")),
        ("a section of a paper", "article/news", given("section")),
    )
    brand = make.rule("type: brand", "brand", make.called("type", "brand"))
    badged = [
        make.rule(f"badge: {kind}", kind, make.called("badge", kind))
        for kind in ("tutorial", "howto", "guide", "opinion")
    ]
    fields = [make.rule(f"fields: {name}", kind, has) for name, kind, has in told]
    return [*said, brand, *badged, *fields]


def _structured(make: Maker) -> list[Rule]:
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
    return [
        *rules,
        *(make.rule(f"og:type: {k}", k, Condition("og_type", "fits", v)) for k, v in og.items()),
        make.rule("JSON-LD: profile", "profile", Condition("jsonld", "kind", tuple(person[1:]))),
        make.rule("a price", "product", Condition("price", "matches", (r"\d",))),
        make.rule("a place", "event", given("place")),
    ]


def _named(make: Maker) -> list[Rule]:
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


def _placed(make: Maker) -> list[Rule]:
    """The folder it lies in."""
    in_blog = [where("under", *_POSTS)]
    rules = [
        make.rule(f"folder: {kind}", kind, where("under", *make.kinds(kind)))
        for kind in ("podcast", "event", "release")
    ]
    about = ("about", "about us", "legal", "contact", "404", "impressum", "imprint", "privacy")
    elsewhere = [where("under", "docs", *_POSTS, *make.kinds("news"))]
    # "reference" and "version" are single pages as often as lists.
    lists = (kind for kind in KINDS_IN_ORDER if kind not in ("docs", "release"))
    listing = tuple(name for kind in lists for name in make.kinds(kind))
    return [
        *rules,
        make.rule("title: a number first", "podcast", matches(r"^#\d{1,4}\b")),
        make.rule("title: two sides", "comparison", _two_sides(make)),
        *(make.rule(f"category: {kind}", kind, make.called("category", kind)) for kind in TEXTS),
        make.rule(
            "a page of every site: path", "brand", where("called", *_whole()), unless=elsewhere
        ),
        make.rule("a page about the site", "brand", where("under", *about), unless=elsewhere),
        *(
            make.rule(f"folder: {kind}", kind, where("under", *make.kinds(kind)))
            for kind in ("comparison", "profile")
        ),
        make.rule(
            "folder: docs",
            "docs",
            where("under", *make.kinds("docs"), "learn", "kb", "wiki", "install", "devel"),
            unless=in_blog,
        ),
        make.rule("a list of pages", "brand", where("called", *listing), unless=in_blog),
        *(
            make.rule(f"folder: {kind}", kind, where("under", *make.kinds(kind)))
            for kind in ("product/feature", "product", "opinion", "tutorial", "howto", "guide")
        ),
    ]


def _two_sides(make: Maker) -> Condition:
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


def _titled(make: Maker) -> list[Rule]:
    """Patterns in the title."""
    version, recap = matches(VERSION), make.title("recap")
    return [
        make.rule("title: an episode", "podcast", make.title("podcast"), matches(_NUMBER)),
        make.rule("title: an episode's number", "podcast", make.title("episode"), matches(r"\d")),
        make.rule("title: release notes", "release", make.title("release notes")),
        make.rule(
            "title: a version is out",
            "release",
            make.title("release"),
            matches(VERSION, r"\b\d{1,3}\b"),
        ),
        make.rule("title: a name and a version", "release", matches(_NAMED_VERSION)),
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


def _tagged(make: Maker) -> list[Rule]:
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


def _weighed(make: Maker) -> list[Rule]:
    """Faint signs, added up where no rule decides."""
    article = Condition("jsonld", "kind", ("Article", "Review"))
    posted = tuple(make.kinds("news"))
    code = matches(
        r"^(?-i:[a-z]+[A-Z])\w*$", r"^<\w+>$", r"^\w+\(\)$", r"^(?-i:[a-z_]+[.][a-z_.]+)$"
    )
    return [
        make.rule("JSON-LD: an article", "article", article, weight=3),
        make.rule(
            "og:type: article", "article", Condition("og_type", "is", ("article",)), weight=2
        ),
        make.rule("folder: news", "news", where("under", *posted), weight=2),
        make.rule("folder: posts", "article", where("under", *_POSTS), weight=2),
        make.rule("signed", "article", given("author", "authors"), weight=0.5),
        make.rule("dated", "article", given("date"), weight=0.5),
        make.rule(
            "title: a number in a row", "podcast", matches(_NUMBERED), unless=[_issue()], weight=4
        ),
        make.rule("title: a name of code", "docs", code, weight=2),
        make.rule("a version", "docs", given("version"), weight=1),
        make.rule("title: a version", "release", matches(r"\b\d+[.]\d+[.]\d+\b"), weight=3),
        make.rule("rated", "product", given("rating"), weight=2),
        make.rule("tags: event", "event", make.called("tags", "event"), weight=2),
        make.rule("tags: news", "news", make.called("tags", "news"), weight=1),
        make.rule(
            "a role and no author",
            "profile",
            given("role"),
            unless=[given("author", "authors")],
            weight=2,
        ),
        make.rule(
            "JSON-LD: a person", "profile", Condition("jsonld", "kind", ("Person",)), weight=2
        ),
        make.rule("JSON-LD: a list", "brand", Condition("jsonld", "kind", ("ItemList",)), weight=1),
    ]
