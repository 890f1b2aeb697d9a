"""The author gate: whose name shows on which page, and which words said so."""

from __future__ import annotations

from typing import Any

import pytest

from svgog.errors import RequestError
from svgog.intents import decide
from svgog.intents.authors import AuthorGate
from svgog.templating import TemplateLibrary, bundled_folder

TEMPLATES = TemplateLibrary(bundled_folder())
AUTHORS = {
    "maya": {
        "name": "Maya Lindqvist",
        "role": "Platform engineer",
        "photo": "people/maya.png",
        "url": "https://example.org/maya",
        "approved": True,
        "topics": {
            "seo": ["seo", "search engine", "ranking"],
            "zero_downtime": ["deployment", "zero downtime"],
        },
    },
    "jo": {"name": "Joël Ågren", "approved": True, "topics": {"weaving": ["loom", "weaving"]}},
    "ines": {"name": "Ines", "topics": {"seo": ["seo"]}},
    "sam": {"name": "Sam", "approved": True},
}
GATE = AuthorGate.from_mapping(AUTHORS)


def byline(page: dict[str, Any], gate: AuthorGate = GATE) -> str | None:
    return decide({"title": "A page", **page}, TEMPLATES, authors=gate).byline


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ({"author": "maya", "tags": ["seo"]}, "Maya Lindqvist"),
        ({"author": "MAYA LINDQVIST", "tags": ["SEO"]}, "Maya Lindqvist"),
        ({"author": {"name": "Maya Lindqvist"}, "tags": "seo"}, "Maya Lindqvist"),
        ({"author": "joel agren", "title": "Looms for beginners"}, "Joël Ågren"),
        ({"author": "maya", "title": "How search engines rank"}, "Maya Lindqvist"),
        ({"author": "maya", "keywords": "search engine optimization"}, "Maya Lindqvist"),
        ({"author": "maya", "title": "Deployments: a zero-downtime story"}, "Maya Lindqvist"),
        ({"author": "maya", "headings": ["Ranking", "Deployment", "SEO"]}, "Maya Lindqvist"),
        ({"author": "maya", "description": "Some seo"}, None),
        ({"author": "maya", "tags": ["cooking"]}, None),
        ({"author": "maya", "title": "The engine of search"}, None),
        ({"author": "ines", "tags": ["seo"]}, None),
        ({"author": "sam", "tags": ["seo"]}, None),
        ({"author": "nobody", "tags": ["seo"]}, None),
        ({"tags": ["seo"]}, None),
        ({"author": 5, "tags": ["seo"]}, None),
    ],
)
def test_a_name_shows_where_its_author_is_known_for_it(
    page: dict[str, Any], shown: str | None
) -> None:
    assert byline(page) == shown


@pytest.mark.parametrize(
    ("lang", "keyword", "title"),
    [
        ("en", "optimisation", "Optimising pictures"),
        ("en", "database migration", "Migrating databases: database migrations"),
        ("de", "Suchmaschine", "Wie Suchmaschinen denken"),
        ("fr", "référencement", "Les référencements qui durent"),
        ("es", "buscador", "Cómo piensan los buscadores"),
        ("pt", "otimização", "Otimizações de imagem"),
        ("ja", "東京", "東京タワーの夜"),
        ("xx", "loom", "A loom"),
        ("en", "k8s", "Kubernetes at night"),
        ("de", "ki", "Künstliche Intelligenz im Alltag"),
        ("en", "C++", "Modern c++ in a week"),
    ],
)
def test_keywords_are_found_by_stem_synonym_and_script(lang: str, keyword: str, title: str) -> None:
    authors = {"a": {"name": "Ada", "approved": True, "topics": {"it": [keyword]}}}
    page = {"title": title, "lang": lang, "author": "Ada"}
    assert byline(page, AuthorGate.from_mapping(authors)) == "Ada"
    page["title"] = "Xylophon"
    assert byline(page, AuthorGate.from_mapping(authors)) is None


def test_every_verdict_names_the_words_that_matched() -> None:
    page = {"title": "Ranking pages", "tags": ["seo"], "author": "maya"}
    decision = decide(page, TEMPLATES, authors=GATE)
    (verdict,) = decision.verdicts
    assert (verdict.shown, verdict.topic, verdict.score) == (True, "seo", 5)
    assert verdict.words == ("seo (tags)", "ranking (title)")
    assert (
        decision.reasons[-1] == "byline Maya Lindqvist: known for seo: seo (tags), ranking (title)"
    )


@pytest.mark.parametrize(
    ("author", "why", "mend"),
    [
        ("Mia", "no author of the site", 'Did you mean "maya"?'),
        ("Ottilie", "no author of the site", "[authors.<id>]"),
        ("ines", "not approved", "approved = true under [authors.ines]"),
        ("sam", "known for nothing yet", "topics"),
        ("jo", "not known for this page: nothing of weaving is on it", 'Tag the page "loom"'),
        ("maya", "only ranking (description): 1 of 2", 'Tag the page "seo"'),
    ],
)
def test_a_name_that_does_not_show_says_why_and_what_would_help(
    author: str, why: str, mend: str
) -> None:
    page = {"title": "A page", "description": "ranking", "author": author}
    (verdict,) = decide(page, TEMPLATES, authors=GATE).verdicts
    assert not verdict.shown
    assert why in verdict.why
    assert mend in verdict.mend


def test_inside_the_card_gets_name_photo_and_expertise() -> None:
    page = {"title": "Ranking pages", "tags": ["seo"], "author": "maya"}
    fields = decide(page, TEMPLATES, authors=GATE).fields
    assert (fields["author"], fields["portrait"]) == ("Maya Lindqvist", "people/maya.png")
    assert fields["role"] == "SEO Expert"
    german = decide({**page, "lang": "de"}, TEMPLATES, authors=GATE).fields
    assert german["role"] == "Platform engineer"


def test_outside_nothing_of_the_author_is_left() -> None:
    page = {
        "title": "Soup",
        "author": {"name": "Maya Lindqvist", "photo": "m.png"},
        "role": "Cook",
        "portrait": "m.png",
    }
    decision = decide(page, TEMPLATES, authors=GATE)
    applied = decision.applied(page)
    assert decision.byline is None
    assert [applied[name] for name in ("author", "authors", "role", "portrait")] == [None] * 4


def test_a_persons_own_page_keeps_face_and_role() -> None:
    page = {"title": "Zola Mensah", "type": "profile", "role": "Cook", "portrait": "z.png"}
    decision = decide(page, TEMPLATES, authors=GATE)
    assert decision.template == "profile/person"
    applied = decision.applied(page)
    assert (applied["role"], applied["portrait"]) == ("Cook", "z.png")


def test_who_is_quoted_is_no_byline() -> None:
    page = {"title": "On gardens", "quote": "A garden pauses.", "author": "Ingrid Solheim"}
    decision = decide(page, TEMPLATES, authors=GATE)
    assert (decision.template, decision.byline) == ("article/quote", "Ingrid Solheim")


def test_of_several_authors_those_show_who_are_known_for_it() -> None:
    page = {"tags": ["seo", "loom"], "authors": ["maya", "Joël Ågren", "ines"]}
    assert byline(page) == "Maya Lindqvist, Joël Ågren"
    assert byline({**page, "tags": ["loom"]}) == "Joël Ågren"


def test_without_a_gate_the_byline_is_as_it_was_given() -> None:
    assert decide({"title": "A", "author": "Zoë"}, TEMPLATES).byline == "Zoë"
    assert decide({"title": "A", "author": "Zoë"}, TEMPLATES).fields == {"badge": "Article"}
    several = decide({"title": "A", "authors": ["Ada", {"name": "Zoë"}]}, TEMPLATES)
    assert (several.byline, several.fields["author"]) == ("Ada, Zoë", "Ada, Zoë")
    many = decide({"title": "A", "authors": [f"Author number {n}" for n in range(40)]}, TEMPLATES)
    assert many.byline == "Author number 0 +39"


def test_the_threshold_and_the_weights_are_the_sites() -> None:
    page = {"title": "A page", "description": "ranking", "author": "maya"}
    lenient = AuthorGate.from_mapping(AUTHORS, {"threshold": 1})
    assert byline(page, lenient) == "Maya Lindqvist"
    weights = AuthorGate.from_mapping(AUTHORS, {"weights": {"description": 2}})
    assert byline(page, weights) == "Maya Lindqvist"
    assert byline({**page, "tags": ["seo"], "description": ""}, weights) is None


@pytest.mark.parametrize(
    ("authors", "settings", "message"),
    [
        ([], {}, "authors: authors are tables"),
        ({"a": "Ada"}, {}, 'authors.a: "Ada" is no author'),
        (
            {"a": {"nmae": "Ada"}},
            {},
            'authors.a.nmae: an author has no "nmae". Did you mean "name"?',
        ),
        ({"a": {"name": 5}}, {}, 'authors.a.name: "5" is no text'),
        ({"a": {"approved": "yes"}}, {}, 'authors.a.approved: "yes" is neither true nor false'),
        ({"a": {"topics": ["seo"]}}, {}, "authors.a.topics: topics are a table of lists"),
        ({"a": {"topics": {"seo": []}}}, {}, "authors.a.topics.seo: a topic is a list"),
        ({"a": {"topics": {"seo": [5]}}}, {}, "authors.a.topics.seo: a topic is a list"),
        ({"a": {"name": "Ada"}, "b": {"name": "ADA"}}, {}, 'authors.b: "ADA" is a already'),
        ({}, {"treshold": 1}, 'byline: there is no "treshold". Did you mean "threshold"?'),
        ({}, {"threshold": "2"}, 'byline.threshold: "2" is no number from 0 to 1000'),
        ({}, {"weights": {"tgas": 1}}, 'a page has no "tgas". Did you mean "tags"?'),
        ({}, {"weights": 5}, "byline.weights: weights are a table of numbers"),
    ],
)
def test_a_wrong_author_is_one_sentence(authors: Any, settings: Any, message: str) -> None:
    with pytest.raises(RequestError) as caught:
        AuthorGate.from_mapping(authors, settings)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
