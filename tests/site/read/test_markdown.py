"""Markdown pages: front matter in three languages, headings, names that people use."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svgog.site.page import Page
from svgog.site.read import find_pages, read_pages
from svgog.site.read.markdown import headings, minutes, plain
from svgog.site.settings import Content


def page(folder: Path, text: str, name: str = "guide/my-page.md", **settings: Any) -> Page:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    (found,) = read_pages(folder, Content(drafts=True, **settings))
    return found


SAME = {"title": "Ship it", "tags": ["a", "b"], "date": datetime.date(2026, 2, 3)}


@pytest.mark.parametrize(
    "head",
    [
        "---\ntitle: Ship it\ntags: [a, b]\ndate: 2026-02-03\n---\n",
        "---\r\ntitle: 'Ship it'\r\ntags: a, b\r\ndate: Feb 3, 2026\r\n---\r\n",
        '+++\ntitle = "Ship it"\ntags = ["a", "b"]\ndate = 2026-02-03\n+++\n',
        '{"title": "Ship it", "tags": ["a", "b"], "date": "2026-02-03"}\n\n',
        "\ufeff---\nTitle: Ship it\ntags:\n- a\n- b\npubDate: '2026-02-03'\n...\n",
    ],
)
def test_front_matter(tmp_path: Path, head: str) -> None:
    found = page(tmp_path, head + "Words.\n")
    assert found.fault is None
    assert {name: found.data[name] for name in SAME} == SAME


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("summary: Short", {"description": "Short"}),
        ("excerpt: Short\ndescription: Long", {"description": "Long"}),
        ("by: Ada", {"author": "Ada"}),
        ("authors: [ada, {name: Bo}]", {"authors": ["ada", {"name": "Bo"}]}),
        ("author: {name: Ada, role: Editor}", {"author": {"name": "Ada", "role": "Editor"}}),
        ("cover: {image: a.jpg, alt: A hill}", {"image": "a.jpg", "image_alt": "A hill"}),
        ("heroImage: '/b.png'", {"image": "/b.png"}),
        ("images: [a.png, b.png]", {"image": "a.png"}),
        ("categories: [News, Other]", {"category": "News"}),
        ("updated: 2026-03-04", {"lastmod": datetime.date(2026, 3, 4)}),
        ("permalink: /x/", {"url": "/x/"}),
        ("robots: noindex, nofollow", {"noindex": True}),
        ("title: Plain\nsocial: {title: For cards}", {"title": "For cards"}),
        ("title: Plain\nog_title: For cards", {"title": "For cards"}),
        ("title: 2024", {"title": "2024"}),
        ("teaser_text: Own", {"description": "Own"}),
        ("title: The `code` of *stars*", {"title": "The code of stars"}),
    ],
)
def test_names_that_people_use(tmp_path: Path, given: str, told: dict[str, Any]) -> None:
    found = page(tmp_path, f"---\n{given}\n---\n", fields={"teaser_text": "description"})
    assert found.fault is None
    assert {name: found.data.get(name) for name in told} == told


@pytest.mark.parametrize("given", ["draft: true", "published: false", "status: Draft"])
def test_drafts_are_left_out(tmp_path: Path, given: str) -> None:
    assert page(tmp_path, f"---\n{given}\n---\n# A").skip == "draft"
    assert list(read_pages(tmp_path)) == []
    assert len(list(find_pages(tmp_path))) == 1


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# A *good* title {#id}\n\nText", "A good title"),
        ("Words\n\nSetext title\n============\n", "Setext title"),
        ("```\n# no\n```\n# yes", "yes"),
        ("~~~~\n# no\n```\n~~~\n# no\n~~~~\n## later", "later"),
        ("# `svgog` & [links](a.md) ![pic](b.png)", "svgog & links pic"),
        ("# <img src=x> Logo &amp; more #", "Logo & more"),
        ("---\n\n# After a rule", "After a rule"),
        ("No heading at all", "My page"),
        ("#no heading\n", "My page"),
    ],
)
def test_a_title_where_front_matter_has_none(tmp_path: Path, text: str, title: str) -> None:
    assert page(tmp_path, text).data["title"] == title


@pytest.mark.parametrize(
    ("name", "title", "date"),
    [
        ("_posts/2026-01-31-hello-world.md", "Hello world", datetime.date(2026, 1, 31)),
        ("01-getting_started.md", "Getting started", None),
        ("guide/index.md", "Guide", None),
    ],
)
def test_what_the_name_tells(tmp_path: Path, name: str, title: str, date: object) -> None:
    found = page(tmp_path, "Words", name)
    assert found.data["title"] == title
    assert found.data.get("date") == date
    assert found.id == found.data["path"] == name


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"---\ntitle: a: b\n---\n", "a.md:2: the front matter is no YAML"),
        (b"---\ntitle: 'a\n---\n", "the front matter is no YAML"),
        (b"+++\nx = \n+++\n", "a.md:2: the front matter is no TOML"),
        (b'{"title": }', "a.md:1:11: the front matter is no JSON"),
        (b"---\ntitle: a\n", "a.md:1: the front matter does not end"),
        (b"a\n\xff", "a.md:2: the file is not UTF-8"),
        (b"---\na: !!python/object/apply:os.system ['true']\n---\n", "is no YAML"),
    ],
)
def test_a_page_that_cannot_be_read_is_a_page_with_a_fault(
    tmp_path: Path, raw: bytes, told: str
) -> None:
    (tmp_path / "a.md").write_bytes(raw)
    (found,) = read_pages(tmp_path)
    assert told in str(found.fault)
    assert found.id == "a.md"


def test_a_bomb_of_anchors_stays_small(tmp_path: Path) -> None:
    lines = ['a0: &a0 ["x", "x"]'] + [
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)
    ]
    found = page(
        tmp_path,
        "---\ntitle: T\ntags: *a11\n".replace("tags: *a11\n", "")
        + "\n".join(lines)
        + "\ntags: *a11\n---\n",
    )
    assert found.data["title"] == "T"
    assert len(str(found.data)) < 1_000_000


@given(st.text(alphabet="#`~*_[]()<>{}\\=- ab\n\t!&;", max_size=300))
def test_any_text_is_read(text: str) -> None:
    for heading in headings(text):
        assert "\n" not in heading.text
        assert plain(heading.text) is not None
    assert minutes(text) >= 1


def test_reading_time_counts_words_and_cjk_characters() -> None:
    assert minutes("word " * 660) == 3
    assert minutes("漢" * 900) == 2
