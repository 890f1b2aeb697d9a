"""What a folder tells of its site."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from svgog.site import Site
from svgog.site.guess import Guess, Person, guess, starter


def folder(base: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (base / name).parent.mkdir(parents=True, exist_ok=True)
        (base / name).write_text(text, "utf-8")
    return base


MKDOCS = """site_name: Acme Docs
site_url: https://docs.acme.example/
theme: {name: material, language: de, logo: img/l.svg}
plugins: [{x: !ENV [A, b]}]
"""
ASTRO = """// site: 'https://wrong.example'
export default defineConfig({
  site: "https://acme.example", base: '/docs',
  integrations: [starlight({ title: 'Acme', defaultLocale: 'fr' })],
})"""
DOCUSAURUS = """const config = {title: `Acme`, url: 'https://acme.example', baseUrl: '/x/',
  i18n: {defaultLocale: 'pt-BR'}, /* title: 'No' */ };"""


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("mkdocs.yml", MKDOCS, ("Acme Docs", "https://docs.acme.example", "de")),
        (
            "hugo.toml",
            'title = "A"\nbaseURL = "https://a.example/"',
            ("A", "https://a.example", "en"),
        ),
        ("config.yaml", "title: A\nbaseURL: //x\nlanguageCode: en_GB", ("A", "", "en-GB")),
        ("_config.yml", "title: A\nurl: https://a.example\nbaseurl: /b\nlang: no", None),
        ("astro.config.mjs", ASTRO, ("Acme", "https://acme.example/docs", "fr")),
        ("docusaurus.config.js", DOCUSAURUS, ("Acme", "https://acme.example/x", "pt-BR")),
        ("conf.py", 'project = "Acme"\nlanguage = "ja"\n', ("Acme", "", "ja")),
        (
            "package.json",
            '{"name": "@acme/site", "homepage": "https://acme.example"}',
            ("site", "https://acme.example", "en"),
        ),
        (
            "pyproject.toml",
            '[project]\nname = "acme"\n[project.urls]\nHomepage = "https://github.com/a/b"\n'
            'Documentation = "https://acme.example/"',
            ("acme", "https://acme.example", "en"),
        ),
    ],
)
def test_settings_of_generators(
    tmp_path: Path, name: str, text: str, told: tuple[str, str, str] | None
) -> None:
    found = guess(folder(tmp_path, {name: text}))
    assert (found.name, found.url, found.locale) == (told or ("A", "https://a.example/b", "no"))
    assert found.told["name"] == name


def test_a_generator_knows_better_than_a_package(tmp_path: Path) -> None:
    files = {
        "package.json": '{"name": "x", "homepage": "https://p.example"}',
        "mkdocs.yml": "site_name: A",
    }
    found = guess(folder(tmp_path, files))
    assert (found.name, found.url) == ("A", "https://p.example")


@pytest.mark.parametrize("text", ["", "x", "{", "[[[", "title = ", "a: *b", "\x00", "a." * 9000])
def test_settings_that_cannot_be_read_tell_nothing(tmp_path: Path, text: str) -> None:
    names = ("mkdocs.yml", "hugo.toml", "package.json", "conf.py", "astro.config.ts", "_config.yml")
    found = guess(folder(tmp_path, dict.fromkeys(names, text)))
    assert (found.name, found.url, found.content) == (tmp_path.name, "", ".")


def test_pages_logo_and_authors(tmp_path: Path) -> None:
    files = {
        "content/a.md": "---\nauthor: Maya Lindqvist\ntags: [SEO, Python]\n---\n",
        "content/b.md": "---\nauthors: [Bo, Maya Lindqvist]\ntags: seo\n---\n",
        "content/broken.md": "---\na: [\n---\n",
        "static/img/logo.svg": "<svg/>",
    }
    found = guess(folder(tmp_path, files))
    assert (found.content, found.out, found.logo) == ("content", "static/og", "static/img/logo.svg")
    assert found.people == (
        Person("Maya Lindqvist", ("seo", "python")),
        Person("Bo", ("seo",)),
    )


def test_a_built_site(tmp_path: Path) -> None:
    assert guess(folder(tmp_path, {"dist/index.html": "<title>A</title>"})).content == "dist"


HOSTILE = Guess(
    'A "quoted"\n[x] \\ 🦊\x7f',
    "https://a.example",
    logo="static/a'b.svg",
    people=(Person("日本", ("a b", "ü", '"')), Person("語"), Person("O'Hara\n[x]", ("c++",))),
    told={"name": "mkdocs.yml"},
)


@pytest.mark.parametrize("found", [Guess("A"), HOSTILE])
def test_what_is_written_is_a_site_file_with_its_comments_in_or_out(
    tmp_path: Path, found: Guess
) -> None:
    text = starter(found)
    path = tmp_path / "svgog.toml"
    path.write_text(text, "utf-8")
    site = Site.load(path)
    assert site.name == "".join(each for each in found.name if each.isprintable())
    assert (site.authors is None) == (not found.people)
    for name in ("cards", "fonts", "static"):
        (tmp_path / name).mkdir()
    examples = re.sub(r"(?m)^# (?=\[|\w+ = )", "", text)
    path.write_text(examples, "utf-8")
    whole = Site.load(path)
    assert whole.authors is not None
    assert len(whole.authors.authors) == max(1, len(found.people))
    assert len(whole.rules) == 1
    assert whole.content.fields == {"standfirst": "description"}
