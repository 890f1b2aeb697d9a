"""What the gate reads out of a title for the card."""

from __future__ import annotations

from typing import Any

import pytest

from svgog.intents import decide
from svgog.intents.derive import episode, sides, version
from svgog.intents.page import PageView
from svgog.templating import TemplateLibrary, bundled_folder

TEMPLATES = TemplateLibrary(bundled_folder())


@pytest.mark.parametrize(
    ("title", "lang", "expected"),
    [
        ("Rust vs Go", "en", ["Rust", "Go"]),
        ("Pour-over vs. espresso: which one?", "en", ["Pour-over", "espresso"]),
        ("Battle Royale: Mobile Web Versus Mobile Apps", "en", ["Mobile Web", "Mobile Apps"]),
        ("Vim vs Emacs — and why you need both", "en", ["Vim", "Emacs"]),
        ("The difference between tea and coffee", "en", ["tea", "coffee"]),
        ("Tee oder Kaffee?", "de", ["Tee", "Kaffee"]),
        ("Was ist der Unterschied zwischen Tee und Kaffee?", "de", ["Tee", "Kaffee"]),
        ("Tee vs Kaffee Vergleich", "de", ["Tee", "Kaffee"]),
        ("Thé ou café : que choisir ?", "fr", ["Thé", "café"]),
        ("Té vs café: ¿cuál es mejor?", "es", ["Té", "café"]),
        ("Chá x café: qual escolher", "pt", ["Chá", "café"]),
        ("Node vs Deno vs Bun", "en", None),
        ("Malcolm X speaks", "en", None),
        ("Tea", "en", None),
        ("vs", "en", None),
        ("Tea vs tea", "en", None),
        (f"{'W' * 90} vs Go", "en", None),
    ],
)
def test_two_sides(title: str, lang: str, expected: list[str] | None) -> None:
    assert sides(PageView({"title": title, "lang": lang})) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Node.js 24.12.0 (LTS)", "24.12.0"),
        ("Loom v2.1 is out", "v2.1"),
        ("New release candidate: 1.3.9rc3", "1.3.9rc3"),
        ("Loom 1.0-beta.2", "1.0-beta.2"),
        ("Debian 9 Stretch publicado", "9"),
        ("Seven looms", ""),
        ("10 reasons for 3 looms", ""),
        ("Looms of 2026", ""),
        ("Loom, now 50% faster", ""),
    ],
)
def test_a_version(title: str, expected: str) -> None:
    assert version(PageView({"title": title})) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Long Wave #42", "42"),
        ("Episode 7: Salt", "7"),
        ("Folge 12 – Wale", "12"),
        ("Épisode 3", "3"),
        ("008 Not everyone is wild about it", "8"),
        ("LCC 231 - Interview", "231"),
        ("Salt", ""),
        ("Two of 1000 whales", ""),
    ],
)
def test_the_number_of_an_episode(title: str, expected: str) -> None:
    assert episode(PageView({"title": title})) == expected


@pytest.mark.parametrize(
    ("page", "fields"),
    [
        ({"title": "Rust vs Go"}, {"sides": ["Rust", "Go"]}),
        ({"title": "Rust vs Go", "sides": ["A", "B"]}, {}),
        ({"title": "Loom 2.1", "type": "release"}, {"version": "2.1"}),
        ({"title": "Loom 2.1", "type": "release", "version": "2"}, {}),
        ({"title": "Salt, episode 7", "type": "podcast"}, {"episode": "7"}),
        ({"title": "Trains", "type": "news", "category": "europe"}, {"section": "Europe"}),
        ({"title": "Trains", "type": "news", "category": "uncategorized"}, {}),
        ({"title": "Trains", "type": "news", "category": "\u200b"}, {}),
        ({"title": "Trains", "type": "news", "category": "c" * 41}, {}),
        ({"title": "Trains", "type": "opinion"}, {"badge": "Opinion", "section": "Opinion"}),
        ({"title": "Weben lernen", "type": "howto", "lang": "de"}, {"badge": "Anleitung"}),
        ({"title": "Tessere", "type": "howto", "lang": "it"}, {}),
        ({"title": "Weaving", "type": "tutorial", "badge": "Free"}, {}),
    ],
)
def test_fields_are_added_where_the_page_has_none(
    page: dict[str, Any], fields: dict[str, Any]
) -> None:
    decision = decide(page, TEMPLATES)
    assert decision.fields == fields
    assert decision.applied(page) == {**page, **fields}
