"""Tags: in order, escaped, absolute; written into a page without touching anything else."""

from __future__ import annotations

import datetime
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment
from lxml import html

import svgog
from svgog.errors import RequestError
from svgog.site import Output, Site
from svgog.site.meta import FRAMEWORKS, CardImage, Tag, meta_tags, snippet, with_tags

SITE = Site(name="Acme & Söhne", url="https://acme.example", locale="de-AT")
DATA: dict[str, Any] = {
    "title": 'The "best" <guide>',
    "description": "Short & good.",
    "path": "guide/index.md",
    "date": datetime.date(2026, 1, 2),
    "tags": ["one", "two"],
}
CARD = CardImage("https://acme.example/og/guide.png?v=1", 1200, 630, "image/png", "Words")


def test_all_tags_in_their_order() -> None:
    tags = meta_tags(DATA, site=SITE, card=CARD, intent="article")
    assert [(tag.name, tag.content) for tag in tags] == [
        ("og:title", 'The "best" <guide>'),
        ("og:description", "Short & good."),
        ("og:type", "article"),
        ("og:url", "https://acme.example/guide/"),
        ("og:site_name", "Acme & Söhne"),
        ("og:locale", "de_AT"),
        ("og:image", "https://acme.example/og/guide.png?v=1"),
        ("og:image:width", "1200"),
        ("og:image:height", "630"),
        ("og:image:type", "image/png"),
        ("og:image:alt", "Words"),
        ("twitter:card", "summary_large_image"),
        ("twitter:image", "https://acme.example/og/guide.png?v=1"),
        ("twitter:image:alt", "Words"),
        ("article:published_time", "2026-01-02"),
        ("article:tag", "one"),
        ("article:tag", "two"),
    ]
    assert tags.html().split("\n")[0] == (
        '<meta property="og:title" content="The &quot;best&quot; &lt;guide&gt;">'
    )


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_words_come_back_from_the_html(title: str, alt: str) -> None:
    card = CardImage(CARD.url, alt=alt)
    tags = meta_tags({"title": title}, site=SITE, card=card)
    root = html.document_fromstring(f"<html><head>{tags.html()}</head></html>")
    read = [(each.get("property") or each.get("name")) for each in root.iter("meta")]
    assert read == [tag.name for tag in tags]


def test_a_card_s_own_words_and_version() -> None:
    made = svgog.render({"title": "Ship it", "author": "Maya Lindqvist"})
    card = CardImage.of(made, "https://acme.example/og/a.png?v=old&x=1")
    assert card.url == f"https://acme.example/og/a.png?x=1&v={made.digest[:12]}"
    assert card.alt.startswith("Ship it")
    assert "Maya Lindqvist" in card.alt
    assert (card.width, card.height, card.media_type) == (1200, 630, "image/png")


@pytest.mark.parametrize(
    ("site", "card", "told"),
    [
        (SITE, CardImage("/og/a.png"), "image: "),
        (SITE, CardImage("//acme.example/a.png"), "is not absolute"),
        (Site(output=Output(url="/x/")), CardImage(Site().card_url("a.png")), "under [site]"),
    ],
)
def test_an_address_that_is_not_absolute_is_refused(site: Site, card: CardImage, told: str) -> None:
    with pytest.raises(RequestError) as caught:
        meta_tags(DATA, site=site, card=card)
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("data", "url"),
    [
        ({"path": "a/b.md"}, "https://acme.example/a/b/"),
        ({"path": "index.md"}, "https://acme.example/"),
        ({"path": "a.md", "url": "/own/x.html"}, "https://acme.example/own/x.html"),
        ({"url": "https://other.example/x"}, "https://other.example/x"),
        ({"path": "weg/über uns.md"}, "https://acme.example/weg/%C3%BCber-uns/"),
    ],
)
def test_a_page_s_own_address(data: dict[str, Any], url: str) -> None:
    (found,) = [tag.content for tag in meta_tags(data, site=SITE) if tag.name == "og:url"]
    assert found == url


PAGE = b"""<!doctype html>
<html><head>
  <meta charset="utf-8">
  <!-- <meta property="og:title" content="in a comment"> -->
  <meta property='og:title' content='old'>
  <meta content="old.png" property=og:image><meta name="viewport" content="w">
  <script>"<meta property='og:title'>"</script>
  <meta property="og:image:width" content="9">
</head><body>\xff<meta property="og:title" content="in the body"></body></html>"""


def test_tags_are_written_into_a_page() -> None:
    new = [Tag("og:title", "New"), Tag("og:image", "https://a.example/n.png")]
    done = with_tags(PAGE, new)
    assert done == PAGE.replace(
        b"""  <meta property='og:title' content='old'>
  <meta content="old.png" property=og:image><meta name="viewport" content="w">""",
        b"""  <meta property="og:title" content="New">
  <meta property="og:image" content="https://a.example/n.png">
  <meta name="viewport" content="w">""",
    ).replace(b'  <meta property="og:image:width" content="9">\n', b"")
    assert with_tags(done, new) == done


NEW = b'<meta property="og:title" content="N\xc3\xbc">'


@pytest.mark.parametrize(
    ("page", "done"),
    [
        (b"<html><head><title>x</title></head>", b"<html><head><title>x</title>%s</head>"),
        (b"<head>\n  <title>x</title>\n</head>", b"<head>\n  <title>x</title>\n  %s\n</head>"),
        (b"<head>\r\n\t<b>\r\n</head>", b"<head>\r\n\t<b>\r\n\t%s\r\n</head>"),
        (
            b"<title><meta property=og:title></title><p>",
            b"<title><meta property=og:title></title>%s<p>",
        ),
        (b"<!doctype html><meta charset=utf-8><p>x", b"<!doctype html><meta charset=utf-8>%s<p>x"),
        (b"<HEAD><meta content=a name=OG:TITLE><a>", b"<HEAD>%s<a>"),
        (
            b"<head><!-- <meta name=og:title> --><script>'<meta name=og:title>'</script></head>",
            b"<head><!-- <meta name=og:title> --><script>'<meta name=og:title>'</script>%s</head>",
        ),
        (b"<head><meta property='og:title' content='a>b'/></head>", b"<head>%s</head>"),
    ],
)
def test_where_tags_are_written_and_that_they_are_there_once(page: bytes, done: bytes) -> None:
    tags = [Tag("og:title", "Nü")]
    found = with_tags(page, tags)
    assert found == done.replace(b"%s", NEW)
    assert with_tags(found, tags) == found


def test_a_page_in_another_encoding_gets_plain_letters() -> None:
    page = b"<head><title>\xe9</title></head>"
    assert with_tags(page, [Tag("og:title", "Nü")]) == page.replace(
        b"</head>", b'<meta property="og:title" content="N&#252;"></head>'
    )


@pytest.mark.parametrize(
    "page", [b"", b"<p>x</p>", b"\xff\xfe<\x00h\x00", b"<head", b"<!--" * 9999]
)
def test_what_has_no_head_is_refused(page: bytes) -> None:
    with pytest.raises(RequestError):
        with_tags(page, [Tag("og:title", "N")])


@given(
    st.lists(
        st.sampled_from(
            [
                "<head>",
                "</head>",
                "<title>",
                "</title>",
                "\n",
                "  ",
                "<meta name=og:title>",
                "<!--",
                "-->",
                "<script>",
                "</script>",
                "<body>",
                "x",
                "<meta name='a' content='>'>",
                "'",
            ]
        ),
        max_size=14,
    )
)
def test_tags_written_twice_are_written_once(parts: list[str]) -> None:
    tags = [Tag("og:title", "N"), Tag("og:image", "https://a.example/n.png")]
    try:
        once = with_tags("".join(parts).encode(), tags)
    except RequestError:
        return
    assert with_tags(once, tags) == once


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_each_snippet_names_the_site_and_all_tags(framework: str) -> None:
    text = snippet(framework, SITE)
    assert "https://acme.example/og/" in text
    assert "@" not in text.replace("@type", "")
    names = ["og:title", "og:image:width", "og:image:alt", "twitter:card", "twitter:image:alt"]
    if framework == "next":
        names = ["generateMetadata", "openGraph", "summary_large_image", "images", "alt"]
    assert all(name in text for name in names)


def test_the_jinja_snippet_works_as_written() -> None:
    page = {"title": 'A "b" <c>', "description": "d", "slug": "x", "url": "https://a.example/x"}
    text = Environment(autoescape=True).from_string(snippet("jinja", SITE)).render(page=page)
    root = html.document_fromstring(text)
    read = {m.get("property") or m.get("name"): m.get("content") for m in root.iter("meta")}
    assert read["og:title"] == 'A "b" <c>'
    assert read["og:image"] == "https://acme.example/og/x.png"


def test_the_next_snippet_works_as_written(tmp_path: Path) -> None:
    """By node, which tests/run installs with npm."""
    node = shutil.which("node")
    assert node, "node is missing"
    page = 'const getPage = async () => ({ title: "T", description: "D" });\n'
    ask = (
        "console.log(JSON.stringify(await generateMetadata({ params: Promise.resolve("
        '{ slug: ["a b", "c"] }) })));'
    )
    (tmp_path / "page.mjs").write_text(page + snippet("next", SITE) + ask, "utf-8")
    told = subprocess.check_output([node, str(tmp_path / "page.mjs")], text=True)
    assert '"url":"https://acme.example/og/a%20b/c.png"' in told
    assert '"siteName":"Acme  Söhne"' in told


def test_a_framework_nobody_knows() -> None:
    with pytest.raises(RequestError, match='Did you mean "astro"'):
        snippet("astra")


def test_a_short_title_is_in_the_alternative_text() -> None:
    card = CardImage.of(svgog.render({"title": "東京", "lang": "ja"}), "https://a.example/a.png")
    assert card.alt.startswith("東京")
