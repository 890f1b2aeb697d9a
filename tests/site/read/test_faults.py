"""Files that are hostile, broken or no files: each is a fault with its place, none an exception."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from svgog.errors import RequestError
from svgog.site.read import find_pages, read_pages


@pytest.mark.parametrize(
    ("raw", "told", "title"),
    [
        (b"---\ntitle: T\nx: [\n---\n", "p.md:4: the front matter is no YAML", "T"),
        (b"---\na: 1\na: 2\n---\n# T", 'p.md:3: the front matter is no YAML: "a" is given', "T"),
        (b"+++\nx = " + b"9" * 5000 + b"\n+++\n# T", "p.md:1: It holds a number", "T"),
        (b"+++\n" + b"a." * 5000 + b"b = 1\n+++\n# T", "p.md:2: This key has too many parts", "T"),
        (b"+++\nx = " + b"[" * 5000 + b"\n+++\n# T", "p.md:1: Its values are nested", "T"),
        (b'{"a": ' + b"[" * 90_000, "p.md:1: the front matter is no JSON: it is nested", "P"),
        (b'{"a": ' + b'{"a": ' * 99 + b"1" + b"}" * 100, "the front matter is nested too", "P"),
        (b'{"a": NaN}', "p.md:1: the front matter is no JSON: NaN is no number", "P"),
        (b"---\n" + b"a" * 200_001 + b"\n---\n# T", "longer than 200,000 letters", "T"),
        (b"x" * 20_000_001, "p.md: the file is longer than 20 MB", "P"),
        (b"\xff\xfea\x00", "p.md:1: the file is not UTF-8", "P"),
    ],
)
def test_what_is_known_of_a_page_that_cannot_be_read(
    tmp_path: Path, raw: bytes, told: str, title: str
) -> None:
    (tmp_path / "p.md").write_bytes(raw)
    (found,) = read_pages(tmp_path)
    assert told in str(found.fault)
    assert found.data["title"] == title
    assert [each.id for each in find_pages(tmp_path)] == ["p.md"]


@pytest.mark.parametrize(
    "text", ["{/* MDX */}\n# T", "{.class}\n# T", "{{< hugo >}}\n# T", "---\n# T"]
)
def test_what_looks_like_front_matter(tmp_path: Path, text: str) -> None:
    (tmp_path / "p.md").write_text(text)
    (found,) = read_pages(tmp_path)
    assert (found.fault, found.data["title"]) == (None, "T")


@pytest.mark.skipif(os.name == "nt", reason="such files are POSIX")
def test_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo.md")
    (tmp_path / "loop.md").symlink_to("loop.md")
    (tmp_path / "zero.md").symlink_to("/dev/zero")
    (tmp_path / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / os.fsdecode(b"\xff.md")).write_text("# T")
    told = {each.id: str(each.fault) for each in read_pages(tmp_path)}
    assert told["fifo.md"] == "fifo.md: it is not a file."
    assert told["zero.md"] == "zero.md: it is not a file."
    assert told["loop.md"].startswith("loop.md: Too many levels of symbolic links")
    assert len(told) == 4


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.csv", 'a,b\n"x', "a.csv:2: unexpected end of data"),
        ("a.csv", "a,b\n" + "x" * 200_000, "a.csv:2: field larger"),
        ("a.csv", "", "a.csv:1: the first row does not name the columns"),
        ("a.json", "[" * 90_000, "a.json:1: it is no JSON: it is nested too deeply"),
        ("a.json", "[]\n3", "a.json:2: it is no JSON: there is more after its end"),
        ("a.json", "[" + "9" * 5000 + "]", "a.json:1: it is no JSON: it holds a number with too"),
        ("a.xml", "<a>\n<b>", "a.xml:2: the sitemap cannot be read"),
    ],
)
def test_tables_that_are_none(tmp_path: Path, name: str, text: str, told: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(RequestError) as caught:
        list(read_pages(tmp_path / name))
    assert told in str(caught.value)


def sitemap(folder: Path, name: str, kind: str, *addresses: str) -> Path:
    entry = {"urlset": "url", "sitemapindex": "sitemap"}[kind]
    lines = "\n".join(f"<{entry}><loc>{each}</loc></{entry}>" for each in addresses)
    (folder / name).write_text(f"<{kind}>\n{lines}\n</{kind}>")
    return folder / name


def test_a_sitemap_that_lists_itself_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<title>A</title>")
    sitemap(tmp_path, "b.xml", "urlset", "https://x.example/a")
    index = sitemap(
        tmp_path, "s.xml", "sitemapindex", "https://x.example/s.xml", "https://x.example/b.xml"
    )
    assert [each.id for each in read_pages(index)] == ["a.html"]
    index = sitemap(tmp_path, "s.xml", "sitemapindex", "https://x.example/none.xml")
    with pytest.raises(RequestError, match=r"s\.xml:2: the sitemap .* is not beside it"):
        list(read_pages(index))


def test_addresses_that_have_no_file(tmp_path: Path) -> None:
    path = sitemap(tmp_path, "s.xml", "urlset", "http://[x/", "https://x.example/%00", "&lt;")
    told = [str(each.fault) for each in read_pages(path)]
    assert len(told) == 3
    assert all("has no file" in each and "s.xml:" in each for each in told)


def test_a_site_below_its_host_s_root(tmp_path: Path) -> None:
    for name in ("index.html", "guide/index.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("<title>A</title>")
    addresses = [f"https://x.example/project/{name}" for name in ("", "guide/", "gone/")]
    pages = list(read_pages(sitemap(tmp_path, "s.xml", "urlset", *addresses)))
    assert [(each.id, bool(each.fault)) for each in pages] == [
        ("guide/index.html", False),
        ("index.html", False),
        ("project/gone", True),
    ]


def test_entities_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<title>A</title>")
    entities = '<!DOCTYPE x [<!ENTITY e SYSTEM "a.html"><!ENTITY a "aaaa">]>'
    (tmp_path / "s.xml").write_text(f"{entities}<urlset><url><loc>&e;&a;</loc></url></urlset>")
    assert [bool(each.fault) for each in read_pages(tmp_path / "s.xml")] == [True]
