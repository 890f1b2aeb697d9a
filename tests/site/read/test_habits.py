"""What sites of many generators write, and what a page makes of it."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from svgog.site.page import Page
from svgog.site.read import read_pages
from svgog.site.read.markdown import headings, minutes, plain
from svgog.site.settings import Content


def page(folder: Path, head: str, name: str = "a/page.md") -> Page:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{head}\n---\nWords.\n", "utf-8")
    (found,) = read_pages(folder, Content(drafts=True))
    return found


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("pubDate: 'Jul 08 2026'", {"date": datetime.date(2026, 7, 8)}),
        ("lang: no", {"lang": "no"}),
        ("language: pt_BR", {"lang": "pt-BR"}),
        ("version: 1.10", {"version": "1.10"}),
        ("title: 12:30", {"title": "12:30"}),
        ("title: Vec<T> of <b>all</b> things", {"title": "Vec<T> of all things"}),
        ("title: '<Badge text=\"new\" /> Cards'", {"title": "Cards"}),
        ("reading_time: 5 min read", {"reading_time": 5}),
        ("readingTime: {text: 5 min, minutes: 4.2}", {"reading_time": 4}),
        ("author: [Maya]", {"author": "Maya"}),
        ("authors: maya", {"authors": ["maya"]}),
        (
            "authors: [{name: Jo, title: Engineer, image_url: /jo.png, socials: {x: jo}}]",
            {"authors": [{"name": "Jo", "role": "Engineer", "photo": "/jo.png"}]},
        ),
        ("tags: [{label: One, permalink: /one}, two]", {"tags": ["One", "two"]}),
        ("unlisted: true", {"noindex": True}),
        ("robots: {index: false}", {"noindex": True}),
        ("robots: {noindex: false}", {"noindex": None}),
        ("seo: {noindex: true, title: For cards}", {"noindex": True, "title": "For cards"}),
        ("images: [{url: /a.png, alt: A hill}]", {"image": "/a.png", "image_alt": "A hill"}),
        ("date: soon", {"date": None}),
    ],
)
def test_front_matter(tmp_path: Path, head: str, told: dict[str, Any]) -> None:
    found = page(tmp_path, head)
    assert found.fault is None
    assert {name: found.data.get(name) for name in told} == told


@pytest.mark.parametrize(
    ("name", "lang", "title"),
    [
        ("a/intro.de.md", "de", "Intro"),
        ("a/index.pt-BR.md", "pt-BR", "A"),
        ("a/node.js.md", None, "Node.js"),
        ("a/01-first_steps.md", None, "First steps"),
        ("a/2026.md", None, "2026"),
    ],
)
def test_a_name_s_language_and_title(
    tmp_path: Path, name: str, lang: str | None, title: str
) -> None:
    found = page(tmp_path, "x: 1", name)
    assert (found.data.get("lang"), found.data["title"]) == (lang, title)


def test_parts_of_pages_are_none(tmp_path: Path) -> None:
    names = ["_index.md", "_note.mdx", "a/_includes/x.md", "_drafts/later.md", "b.md"]
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("# T")
    assert [each.id for each in read_pages(tmp_path)] == ["_index.md", "b.md"]
    wanted = Content(include=("**/*.mdx",))
    assert [each.id for each in read_pages(tmp_path, wanted)] == ["_note.mdx"]


def test_a_readme_beside_a_built_site_is_no_page(tmp_path: Path) -> None:
    for name in ("README.md", "a.html", "b.html"):
        (tmp_path / name).write_text("<title>T</title>")
    assert [each.id for each in read_pages(tmp_path)] == ["a.html", "b.html"]


def test_html_with_front_matter(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("---\ntitle: Mine\n---\n<title>Not</title><h2>Part</h2>")
    (found,) = read_pages(tmp_path)
    assert (found.data["title"], found.data["headings"]) == ("Mine", ["Part"])


@pytest.mark.parametrize(
    "block",
    [
        "<!--\n# no\n-->",
        "<pre>\n# no\n</pre>",
        "<script>\n# no\n</SCRIPT>",
        "{% highlight sh %}\n# no\n{% endhighlight %}",
        "{%- raw -%}\n# no\n{%- endraw -%}",
        "{{< highlight sh >}}\n# no\n{{< /highlight >}}",
        "````\n```\n# no\n````",
        "    # no",
        "- - -\n---",
        "---\n===",
    ],
)
def test_what_is_no_heading(block: str) -> None:
    assert [each.text for each in headings(f"{block}\n\n# yes\n\nand\n---\n")] == ["yes", "and"]


@pytest.mark.parametrize(
    ("written", "words"),
    [("C# and F#", "C# and F#"), ("Sharp #", "Sharp"), ("a ## b ##  ", "a ## b"), ("# #", "#")],
)
def test_marks_behind_a_heading(written: str, words: str) -> None:
    assert [each.text for each in headings(f"# {written}")] == [words]


def test_a_heading_of_any_length_is_read_at_once() -> None:
    assert plain("a" + " " * 100_000 + "b") == "a"
    assert [each.text for each in headings("# a" + " " * 1_000_000 + "b")] == ["a"]


def test_reading_time_by_words_and_by_letters() -> None:
    assert minutes("단어 " * 440) == 2
    assert minutes("漢字" * 450 + " word" * 220) == 3
    assert minutes("คำ" * 1100) == 2
    assert minutes("word " * 220 * 1000) == 1000
