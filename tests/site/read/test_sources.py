"""Folders, built HTML, tables and sitemaps as sources of pages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from svgog.errors import RequestError
from svgog.site.read import find_pages, read_pages
from svgog.site.read.paths import card_path
from svgog.site.settings import Content

HTML = """<!doctype html><html lang="de"><head><title>Anleitung | Acme</title>
<meta property="og:site_name" content="Acme"><meta name="description" content="Kurz &amp; gut">
<meta property="article:tag" content="eins"><meta property="article:tag" content="zwei">
<meta property="article:published_time" content="2026-01-02T03:04:05+01:00">
<link rel="canonical" href="https://acme.example/anleitung/">
<script type="application/ld+json">{"@type": "HowTo", "name": "x"}</script>
<script type="application/ld+json">{broken</script></head>
<body><main><h1>Anleitung</h1><h2>Schritt ¶</h2><p>Worte</p></main></body></html>"""


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def test_built_html(tmp_path: Path) -> None:
    (found,) = read_pages(write(tmp_path, {"anleitung/index.html": HTML}))
    data = found.data
    assert (data["title"], data["description"], data["lang"]) == ("Anleitung", "Kurz & gut", "de")
    assert data["tags"] == ["eins", "zwei"]
    assert str(data["date"]).startswith("2026-01-02 03:04:05")
    assert data["url"] == "https://acme.example/anleitung/"
    assert data["jsonld"] == {"@type": "HowTo", "name": "x"}
    assert data["headings"] == ["Schritt"]


@pytest.mark.parametrize("text", ["", "<", "<html>", "\x00", "<title>", "<p>" * 3000, "plain"])
def test_any_html_is_read(tmp_path: Path, text: str) -> None:
    (found,) = read_pages(write(tmp_path, {"a-page.html": text}))
    assert found.fault is None


def test_a_folder_s_pages_are_its_markdown_sorted_by_path(tmp_path: Path) -> None:
    files = ["b.md", "a/z.md", "a/b.mdx", ".git/x.md", "node_modules/y.md", "c.html", "d.txt"]
    write(tmp_path, dict.fromkeys(files, "# T"))
    assert [each.id for each in find_pages(tmp_path)] == ["a/b.mdx", "a/z.md", "b.md"]


def test_include_and_exclude(tmp_path: Path) -> None:
    write(tmp_path, dict.fromkeys(["a/1.md", "a/2.md", "b/3.md", "c.html"], "# T"))
    content = Content(include=("a/**", "*.html"), exclude=("**/2.md",))
    assert [each.id for each in find_pages(tmp_path, content)] == ["a/1.md", "c.html"]


def test_links_lead_nowhere_twice(tmp_path: Path) -> None:
    write(tmp_path, {"a/page.md": "# T"})
    (tmp_path / "a" / "again").symlink_to(tmp_path, target_is_directory=True)
    assert [each.id for each in find_pages(tmp_path)] == ["a/page.md"]


def test_csv(tmp_path: Path) -> None:
    table = "slug;title;tags\none;Erste;a, b\n;;\ntwo;Zweite\none;Dritte;c\n"
    pages = list(read_pages(write(tmp_path, {"p.csv": table}) / "p.csv"))
    assert [each.id for each in pages] == ["p.csv#one", "p.csv#two", "p.csv#one~2"]
    assert pages[0].data["tags"] == ["a", "b"]
    assert "p.csv:4: the row has 2 values for 3 columns" in str(pages[1].fault)
    assert 'p.csv:5: the slug "one" is another row\'s' in str(pages[2].fault)


def test_json_lists_and_lines(tmp_path: Path) -> None:
    rows = [{"slug": "a", "title": "A"}, 3, {"title": "B", "image": "b.png"}]
    write(
        tmp_path,
        {"p.json": json.dumps(rows), "p.jsonl": "\n".join([*map(json.dumps, rows), "{x"])},
    )
    listed = list(read_pages(tmp_path / "p.json"))
    assert [each.data.get("title") for each in listed] == ["A", None, "B"]
    assert "item 2 of the list is no page" in str(listed[1].fault)
    lines = list(read_pages(tmp_path / "p.jsonl"))
    assert [bool(each.fault) for each in lines] == [False, True, False, True]
    assert "p.jsonl:4: the line is no JSON" in str(lines[3].fault)


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.csv", "title,title\n1,2", "a.csv:1: the first row does not name the columns"),
        ("a.json", '[\n{"title": }]', "a.json:2:11: it is no JSON"),
        ("a.json", "3", "it is no list of pages"),
        ("a.xml", "<html/>", "<html> is no sitemap"),
        ("a.xml", "<a", "the sitemap cannot be read"),
        ("a.txt", "x", '".txt" is no kind of source'),
    ],
)
def test_a_source_that_is_none(tmp_path: Path, name: str, text: str, told: str) -> None:
    with pytest.raises(RequestError) as caught:
        list(find_pages(write(tmp_path, {name: text}) / name))
    assert told in str(caught.value)


def test_a_sitemap_of_files(tmp_path: Path) -> None:
    urls = "".join(
        f"<url><loc>https://a.example/{path}</loc></url>"
        for path in ("", "guide/", "news/one", "gone/", "../../etc/passwd")
    )
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    index = "<sitemap><loc>https://a.example/pages.xml</loc></sitemap>"
    write(
        tmp_path,
        {
            "sitemap.xml": f"<sitemapindex {space}>{index}</sitemapindex>",
            "pages.xml": f"<urlset {space}>{urls}</urlset>",
            "index.html": HTML,
            "guide/index.html": HTML,
            "news/one.html": HTML,
        },
    )
    pages = {each.id: each for each in read_pages(tmp_path / "sitemap.xml")}
    good = {name for name, each in pages.items() if each.fault is None}
    assert good == {"index.html", "guide/index.html", "news/one.html"}
    assert "https://a.example/gone/ has no file" in str(pages["gone"].fault)


def test_a_page_s_digest_changes_with_it(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "# A", "b.md": "# B"})
    before = [each.digest for each in find_pages(tmp_path)]
    write(tmp_path, {"b.md": "# C"})
    after = [each.digest for each in find_pages(tmp_path)]
    assert before[0] == after[0]
    assert before[1] != after[1]


@pytest.mark.parametrize(
    ("path", "slug", "name"),
    [
        ("guide/index.md", "", "guide"),
        ("index.md", "", "index"),
        ("_posts/2026-01-02-hello.md", "", "posts/hello".replace("posts", "_posts")),
        ("a/B c?.md", "", "a/B-c"),
        ("a/b.md", "own", "a/own"),
        ("a/b.md", "/x/own/", "x/own"),
        ("a/../../b.md", "", "a/b"),
        ("日本/語.md", "", "日本/語"),
        ("a/b.md", "../../../etc/passwd", "etc/passwd"),
        ("#.md", "", "index"),
    ],
)
def test_the_name_of_a_page_s_card(path: str, slug: str, name: str) -> None:
    assert card_path(path, slug) == name
