"""Built pages: what their JSON-LD and their heads tell."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svgog.site.read import read_pages
from svgog.site.read.jsonld import facts_of


@pytest.mark.parametrize(
    ("thing", "told"),
    [
        (
            {
                "@type": "Product",
                "name": "Teapot",
                "offers": [{"price": 49.5, "priceCurrency": "EUR"}],
                "aggregateRating": {"ratingValue": "4.7"},
            },
            {"title": "Teapot", "price": 49.5, "currency": "EUR", "rating": "4.7"},
        ),
        (
            {"@type": "Event", "startDate": "2026-05-06", "location": {"name": "Hall 4"}},
            {"date": "2026-05-06", "place": "Hall 4"},
        ),
        (
            {"@type": "PodcastEpisode", "episodeNumber": 7, "partOfSeries": {"name": "Kerning"}},
            {"episode": 7, "show": "Kerning"},
        ),
        ({"@type": "WebSite", "name": "Acme"}, {}),
        (["x", None, {"@graph": "x"}], {}),
        (
            {"@graph": [{"@type": "Organization", "name": "A"}, {"@type": "Article", "name": "B"}]},
            {"title": "B"},
        ),
        ({"@type": "Article", "image": [{"url": "/a.jpg"}]}, {"image": "/a.jpg"}),
    ],
)
def test_what_things_tell(thing: Any, told: dict[str, Any]) -> None:
    assert facts_of([thing]) == told


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from("@type @graph name offers price image url author location".split()),
            inner,
            max_size=4,
        )
    ),
)


@given(JSON)
def test_any_json_is_read(thing: Any) -> None:
    assert isinstance(facts_of([thing]), dict)


def read(folder: Path, head: str, body: str = "<h1>Teapot</h1>") -> dict[str, Any]:
    (folder / "a.html").write_text(f"<html><head>{head}</head><body>{body}</body></html>", "utf-8")
    return {key: value for page in read_pages(folder) for key, value in page.data.items()}


def script(thing: dict[str, Any]) -> str:
    return (
        f'<script type="application/ld+json">{json.dumps({"@type": "Article", **thing})}</script>'
    )


def test_a_head_goes_before_json_ld(tmp_path: Path) -> None:
    thing = {
        "headline": "Long",
        "datePublished": "2026-01-02",
        "author": {"name": "Bo", "url": "x"},
    }
    told = read(tmp_path, script(thing) + '<meta property="og:title" content="For cards">')
    assert told["title"] == "For cards"
    assert told["date"] == datetime.date(2026, 1, 2)
    assert told["authors"] == [{"name": "Bo", "url": "x"}]
    told = read(tmp_path, script(thing) + '<meta name="author" content="Maya">')
    assert (told["author"], told.get("authors")) == ("Maya", None)


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Teapot — The Shop", "Teapot"),
        ("A — B", "A — B"),
        ("", "Teapot"),
        ("Kettle | Acme", "Kettle"),
    ],
)
def test_a_title_without_the_site_s_name(tmp_path: Path, title: str, told: str) -> None:
    head = f'<title>{title}</title><meta property="og:site_name" content="Acme">'
    assert read(tmp_path, head)["title"] == told


@pytest.mark.parametrize(
    ("image", "told"),
    [
        ("/img/a.jpg", "/img/a.jpg"),
        ("https://a.example/img/a.jpg?x=1", "/img/a.jpg"),
        ("https://cdn.example/a.jpg", None),
        ("https://a.example/og/card.png", None),
        ("http://[", None),
    ],
)
def test_a_photograph_on_the_site_but_no_card(tmp_path: Path, image: str, told: str | None) -> None:
    head = (
        '<link rel="canonical" href="https://a.example/x/">'
        '<meta property="og:image" content="https://a.example/og/card.png?v=1">'
    )
    assert read(tmp_path, head + script({"image": image})).get("image") == told


def test_addresses_are_no_authors_and_scripts_are_no_words(tmp_path: Path) -> None:
    head = '<meta property="article:author" content="https://facebook.example/maya">'
    told = read(tmp_path, head, f"<main><p>Words</p><script>{'x ' * 9000}</script></main>")
    assert "authors" not in told
    assert told["reading_time"] == 1


def test_a_page_that_leads_elsewhere_has_no_card(tmp_path: Path) -> None:
    assert read(tmp_path, '<meta http-equiv="Refresh" content="0; url=/x/">') == {}
