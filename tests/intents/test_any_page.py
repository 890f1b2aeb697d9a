"""Whatever stands in a page, it gets a card, or one sentence about the field that is wrong."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from svgog.errors import RequestError
from svgog.intents import Rule, decide
from svgog.intents.authors import AuthorGate
from svgog.model import PAGE_NAMES, Decision
from svgog.renderer import Renderer
from svgog.templating import TemplateLibrary, bundled_folder
from tests.cards.test_any_title import foreign_titles, titles

LIBRARY = TemplateLibrary(bundled_folder())
TEMPLATES = {name: LIBRARY[name] for name in LIBRARY}
LONGEST = 400
GATE = AuthorGate.from_mapping(
    {"a": {"name": "Ada", "photo": "a.png", "approved": True, "topics": {"all": ["a", "1", "e"]}}}
)
RULES = [Rule.from_mapping({"template": "product/feature", "when": {"title": r"/\d\d$/"}})]
TELLING = (
    *("vs", "versus", "how to", "what is", "best", "v1.0.3", "#12", "Episode 4", "released", "?"),
    *("oder", "ou", "о", "x", "Folge", "lançado", "à propos", "conference", "podcast", "2.0", "é"),
)

_scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.none().map(lambda _: 10**5000),
    st.floats(),
    st.text(max_size=30),
    st.sampled_from(TELLING),
    st.binary(max_size=9),
    st.dates(),
    st.datetimes(),
    st.just(Decimal("NaN")),
    st.just(Path("a/b")),
    st.just(object()),
    st.just("\ud800"),
)
odd = st.recursive(
    _scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.tuples(inner, inner),
        st.dictionaries(st.sampled_from(["name", "@type", "@graph", "x"]), inner, max_size=3),
    ),
    max_leaves=8,
)
pages = st.dictionaries(st.sampled_from(sorted(PAGE_NAMES)), odd, max_size=8)
any_title = st.one_of(
    titles,
    foreign_titles,
    st.lists(st.one_of(st.sampled_from(TELLING), st.text(max_size=12)), max_size=9).map(" ".join),
    st.text(max_size=LONGEST),
).map(lambda text: text.encode("utf-8", "ignore").decode()[:LONGEST])
good = {
    "category": st.one_of(st.text(max_size=50), st.lists(st.sampled_from(TELLING), max_size=3)),
    "tags": st.lists(st.sampled_from(TELLING), max_size=3),
    "author": st.sampled_from(["Ada", "a", "Zoë", "Ada Lovelace " * 5]),
    "authors": st.lists(st.sampled_from(["Ada", "Zoë", "W" * 90]), max_size=3),
    "date": st.dates(),
    "lang": st.sampled_from(["en", "de", "fr", "es", "pt", "pt-BR", "it", "ar", "ja"]),
    "path": st.sampled_from(["blog/a.md", "docs/a.md", "team/ada.md", "podcast/1.md", "/", "x"]),
    "type": st.sampled_from(["", "post", "release", "podcast", "Opinion", "event", "price"]),
    "og_type": st.sampled_from(["article", "product", "profile", "website"]),
    "jsonld": st.sampled_from([{"@type": "Product"}, {"@type": "Event"}, "x", [], 5]),
    "price": st.sampled_from([0, 9.5, "9 EUR"]),
    "image": st.just("none.png"),
}
good_pages = st.fixed_dictionaries({}, optional=good)


def decided(page: dict[str, Any], gate: bool) -> Decision:
    rules, authors = (RULES, GATE) if gate else ((), None)
    return decide(page, TEMPLATES, rules=rules, authors=authors)


@given(page=pages, gate=st.booleans())
@example(page={"type": 5}, gate=False)
@example(page={"title": "\x01 vs \x02", "authors": ["\ud800"]}, gate=False)
@example(page={"title": "A vs B", "category": ["\ud800"], "type": "news"}, gate=False)
@example(page={"title": "x", "date": datetime.date.min, "author": {"name": b"x"}}, gate=True)
def test_odd_values_make_a_card_or_one_sentence_about_one_of_them(
    page: dict[str, Any], gate: bool
) -> None:
    try:
        decision = decided(page, gate)
    except RequestError as fault:
        assert fault.place is not None and fault.place.field == "type"
        return
    assert decision.template in TEMPLATES
    assert decision.intent == decision.template.split("/")[0]
    assert decision.reasons
    try:
        TEMPLATES[decision.template].fill(decision.applied(page))
    except RequestError as fault:
        assert fault.place is not None
        wrong = fault.place.field.split(".")[0].split("[")[0]
        assert wrong in page or (wrong == "author" and "authors" in page)


@given(title=any_title, page=good_pages, gate=st.booleans())
@example(title="", page={}, gate=False)
@example(title=" vs ", page={}, gate=True)
@example(title="A vs \u200b", page={}, gate=False)
@example(title="1" * LONGEST, page={"type": "release"}, gate=False)
@example(title="v" + "1." * 199, page={"type": "release"}, gate=False)
def test_no_title_is_without_a_card(title: str, page: dict[str, Any], gate: bool) -> None:
    whole = {**page, "title": title}
    decision = decided(whole, gate)
    TEMPLATES[decision.template].fill(decision.applied(whole))


@pytest.mark.slow
@settings(max_examples=40)
@given(title=any_title, page=good_pages)
def test_no_card_is_without_pixels(title: str, page: dict[str, Any]) -> None:
    with Renderer(rules=RULES, authors=GATE) as renderer:
        card = renderer.render({**page, "title": title})
    assert (card.width, card.height) == (1200, 630)
    assert any(box.lines for box in card.boxes)
