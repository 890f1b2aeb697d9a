"""Rules as a site writes them: what holds, what does not, and what is said of a wrong one."""

from __future__ import annotations

from typing import Any

import pytest

from svgog.errors import RequestError, SvgogError, TemplateNotFound
from svgog.intents import Rule, check_targets, decide
from svgog.intents.page import PageView
from svgog.templating import TemplateLibrary, bundled_folder

TEMPLATES = TemplateLibrary(bundled_folder())


def holds(when: dict[str, Any], page: dict[str, Any], **more: Any) -> bool:
    rule = Rule.from_mapping({"intent": "release", "when": when, **more})
    return rule.evidence(PageView(page))[0]


@pytest.mark.parametrize(
    ("when", "page"),
    [
        ({"type": "Post"}, {"type": "post"}),
        ({"type": "Actualité"}, {"type": "ACTUALITE"}),
        ({"type": ["note", "post"]}, {"type": "post"}),
        ({"tags": "seo"}, {"tags": ["ux", "SEO"]}),
        ({"tags": "seo*"}, {"tags": ["seo-basics"]}),
        ({"path": "changelog/**"}, {"path": "changelog/2026/1.md"}),
        ({"path": "changelog/**"}, {"url": "https://example.org/changelog/1?page=2"}),
        ({"path": "**/releases/*"}, {"path": "/docs/releases/1.md"}),
        ({"path": "blog/20??-*.md"}, {"path": "blog/2026-01.md"}),
        ({"title": "zero downtime"}, {"title": "Deploy: Zero Downtime, again"}),
        ({"title": "^deploy"}, {"title": "Deploy Django"}),
        ({"title": "django$"}, {"title": "Deploy Django!"}),
        ({"title": "東京"}, {"title": "秋の東京を歩く"}),
        ({"title": r"/v?\d+\.\d+/"}, {"title": "Loom V2.1 is out"}),
        ({"jsonld": "Event"}, {"jsonld": {"@graph": [{"@type": ["MusicEvent"]}]}}),
        ({"price": True}, {"price": 0}),
        ({"author": False}, {"author": "  "}),
        ({"author": "Ada"}, {"author": {"name": "Ada"}}),
        ({"lang": "de"}, {"lang": "de-AT"}),
        ({"rating": 5}, {"rating": "5"}),
        ({}, {}),
    ],
)
def test_a_condition_that_holds(when: dict[str, Any], page: dict[str, Any]) -> None:
    assert holds(when, page)


@pytest.mark.parametrize(
    ("when", "page"),
    [
        ({"type": "post"}, {"type": "posts"}),
        ({"path": "changelog/*"}, {"path": "changelog/2026/1.md"}),
        ({"path": "changelog/**"}, {"path": "docs/changelog/1.md"}),
        ({"title": "down"}, {"title": "Zero downtime"}),
        ({"title": "^django"}, {"title": "Deploy Django"}),
        ({"title": r"/\d/"}, {"title": "x" * 200 + "1"}),
        ({"jsonld": "Event"}, {"jsonld": [{"@type": "WebPage"}, 5, None]}),
        ({"price": True}, {"title": "Lamp"}),
        ({"price": False}, {"price": 0}),
        ({"type": "post", "price": True}, {"type": "post"}),
    ],
)
def test_a_condition_that_does_not_hold(when: dict[str, Any], page: dict[str, Any]) -> None:
    assert not holds(when, page)


def test_unless_takes_pages_out_again() -> None:
    page = {"path": "docs/a.md", "title": "A draft"}
    assert holds({"path": "docs/**"}, page)
    assert not holds({"path": "docs/**"}, page, unless={"title": "draft"})


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ({"intnet": "release"}, 'a rule has no "intnet". Did you mean "intent"?'),
        ({}, "a rule names an intent or a template"),
        ({"intent": "a", "template": "a/b"}, "a rule names an intent or a template"),
        ({"template": "notes"}, 'template: "notes" is no template\'s name'),
        ({"intent": 5}, 'intent: "5" is no text'),
        ({"intent": "a", "when": "title"}, "when: when is a table"),
        ({"intent": "a", "when": {"titel": "x"}}, 'a page has no "titel". Did you mean "title"?'),
        ({"intent": "a", "when": {"title": []}}, "when.title: an empty list never holds"),
        ({"intent": "a", "when": {"title": {}}}, 'when.title: "{}" is no condition'),
        ({"intent": "a", "when": {5: "x"}}, '"5" names no field'),
        ({"intent": "a", "when": {"title": "/(/"}}, 'when.title: "(" is no regular expression'),
        ({"intent": "a", "when": {"title": "/(a+)+$/"}}, '"(a+)+$" could take too long'),
        ({"intent": "a", "badge": "b" * 25}, "badge: a badge has at most 24 characters"),
        ({"intent": "a", "weight": -1}, 'weight: "-1" is no weight'),
        ({"intent": "a", "weight": True}, "is no weight"),
        ("release", 'a rule is a table, not "release"'),
    ],
)
def test_a_wrong_rule_is_one_sentence(rule: Any, message: str) -> None:
    with pytest.raises(RequestError) as caught:
        Rule.from_mapping(rule)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_sites_rules_come_before_the_built_in_ones() -> None:
    page = {"title": "Loom 2.1 is released", "path": "diary/loom.md"}
    own = Rule.from_mapping({"intent": "event", "when": {"path": "diary/**"}})
    assert decide(page, TEMPLATES).intent == "release"
    assert decide(page, TEMPLATES, rules=[own]).intent == "event"


def test_the_first_rule_wins_and_says_why() -> None:
    rules = [
        Rule.from_mapping({"intent": name, "when": {"title": "loom"}, "name": f"to {name}"})
        for name in ("event", "release")
    ]
    decision = decide({"title": "Loom"}, TEMPLATES, rules=rules)
    assert decision.reasons[0] == 'event: title has "loom" (to event)'
    assert [tried.rule for tried in decision.tried] == ["to event"]


def test_weights_count_only_where_rules_are_silent() -> None:
    rules = [
        Rule.from_mapping({"intent": "event", "when": {"description": "party"}, "weight": 9}),
        Rule.from_mapping({"intent": "profile", "when": {"description": "party"}, "weight": 4}),
        Rule.from_mapping({"intent": "profile", "when": {"description": "birthday"}, "weight": 6}),
    ]
    page = {"title": "Ines", "description": "A party"}
    assert decide(page, TEMPLATES, rules=rules).intent == "event"
    birthday = page | {"description": "A birthday party"}
    assert decide(birthday, TEMPLATES, rules=rules).intent == "profile"
    assert decide(birthday | {"type": "docs"}, TEMPLATES, rules=rules).intent == "docs"


def test_signs_that_weigh_the_same_make_a_branded_card() -> None:
    rules = [
        Rule.from_mapping({"intent": name, "when": {"title": "loom"}, "weight": 2})
        for name in ("event", "profile")
    ]
    decision = decide({"title": "Loom"}, TEMPLATES, rules=rules)
    assert decision.template == "brand/fallback"
    assert "event and profile weigh the same" in decision.reasons[0]


def test_a_function_is_a_rule_too() -> None:
    def by_slug(page: Any) -> Rule | None:
        return Rule(intent="docs", name="by slug") if page.get("slug") else None

    assert decide({"title": "A", "slug": "a"}, TEMPLATES, rules=[by_slug]).intent == "docs"
    assert decide({"title": "A"}, TEMPLATES, rules=[by_slug]).intent == "article"


def test_a_function_that_fails_is_named() -> None:
    def broken(page: Any) -> Rule | None:
        raise KeyError("slug")

    with pytest.raises(SvgogError, match=r"the rule .*broken failed: KeyError: 'slug'"):
        decide({"title": "A"}, TEMPLATES, rules=[broken])
    with pytest.raises(SvgogError, match="gave"):
        decide({"title": "A"}, TEMPLATES, rules=[lambda page: "docs"])  # type: ignore[list-item,return-value]


def test_a_rule_that_names_nothing_there_is_is_told() -> None:
    with pytest.raises(TemplateNotFound, match='Did you mean "release/notes"'):
        check_targets([Rule.from_mapping({"template": "release/note"})], TEMPLATES)
    with pytest.raises(RequestError, match='Did you mean "release"'):
        check_targets([Rule.from_mapping({"intent": "relase"})], TEMPLATES)
    check_targets([Rule.from_mapping({"intent": "release"})], TEMPLATES)
