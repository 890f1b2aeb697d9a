"""A first site file, guessed from what lies in a folder."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from svgog.site.read.frontmatter import yaml_of

_CONTENT = ("content", "docs", "src/content", "src/pages", "_posts", "posts", "blog", "pages")
_LOGOS = ("logo", "icon", "favicon")
_PICTURES = (".svg", ".png", ".webp")
_PLACES = ("", "static", "public", "assets", "docs", "docs/assets", "docs/images", "src/assets")
_CONFIGS = ("hugo.toml", "config.toml", "zola.toml", "hugo.yaml", "mkdocs.yml", "_config.yml")
_JS = ("astro.config.mjs", "astro.config.ts", "docusaurus.config.js", "docusaurus.config.ts")
_NAMES = ("title", "site_name", "name")
_URLS = ("url", "site_url", "baseURL", "base_url", "baseurl", "homepage")
_LANGUAGES = ("languageCode", "defaultContentLanguage", "default_language", "lang", "language")
_PAGES_LOOKED_AT = 200


@dataclass(frozen=True)
class Guess:
    """What is known of a site before anybody was asked; ``told_by`` are the files that say so."""

    name: str = ""
    url: str = ""
    locale: str = "en"
    logo: str = ""
    content: str = ""
    authors: tuple[str, ...] = ()
    told_by: tuple[str, ...] = ()


def guessed(folder: Path) -> Guess:
    """What the files of ``folder`` say; nothing in them fails."""
    said = list(_said(folder))
    content = next((each for each in _CONTENT if (folder / each).is_dir()), "")
    return Guess(
        name=_first(said, _NAMES) or folder.resolve().name,
        url=next((u for u in _each(said, _URLS) if _is_address(u)), "").rstrip("/"),
        locale=_first(said, _LANGUAGES) or "en",
        logo=_logo(folder),
        content=content,
        authors=_authors(folder / content) if content else (),
        told_by=tuple(name for name, values in said if values),
    )


def site_file(guess: Guess) -> str:
    """The text of a ``svgog.toml`` that says so, every other setting as a comment."""
    authors = "\n".join(_author(name) for name in guess.authors) or _author("Maya Lindqvist", "# ")
    words = {
        "name": _quoted(guess.name),
        "url": f"url = {_quoted(guess.url)}" if guess.url else '# url = "https://example.org"',
        "locale": _quoted(guess.locale),
        "logo": f"logo = {_quoted(guess.logo)}" if guess.logo else '# logo = "logo.svg"',
        "authors": authors,
        "content": guess.content or "content",
    }
    return _TEXT.format_map(words)


def _author(name: str, mark: str = "") -> str:
    id_ = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "author"
    lines = (
        f"[authors.{id_}]",
        f"name = {_quoted(name)}",
        '# role = "Editor"',
        '# photo = "people/photo.jpg"',
        "approved = false                  # true lets the name show on pages about its topics",
        'topics = {}                       # such as { seo = ["seo", "ranking"] }',
    )
    return "\n".join(mark + line for line in lines) + "\n"


def _said(folder: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for name in _CONFIGS:
        with suppress(Exception):
            text = (folder / name).read_text("utf-8")
            read = tomllib.loads(text) if name.endswith(".toml") else yaml_of(_plain_yaml(text))
            yield name, read if isinstance(read, Mapping) else {}
    for name in _JS:
        with suppress(OSError, UnicodeError):
            text = (folder / name).read_text("utf-8")
            found = re.findall(r"\b(title|site|url)\s*:\s*['\"]([^'\"\n]+)['\"]", text)
            yield name, {"url" if key == "site" else key: value for key, value in reversed(found)}
    with suppress(Exception):
        yield "package.json", json.loads((folder / "package.json").read_text("utf-8"))
    with suppress(Exception):
        project = tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))["project"]
        urls = {key.lower(): value for key, value in project.get("urls", {}).items()}
        yield (
            "pyproject.toml",
            {**project, "url": urls.get("documentation") or urls.get("homepage")},
        )


def _plain_yaml(text: str) -> str:
    """Without tags of a program's own, as MkDocs has them."""
    return re.sub(r"!!?[\w/:.-]+", "", text)


def _each(said: list[tuple[str, Mapping[str, Any]]], keys: tuple[str, ...]) -> Iterator[str]:
    for _, values in said:
        for key in keys:
            value = values.get(key)
            if isinstance(value, str) and value.strip():
                yield value.strip()


def _first(said: list[tuple[str, Mapping[str, Any]]], keys: tuple[str, ...]) -> str:
    return next(_each(said, keys), "")


def _is_address(url: str) -> bool:
    with suppress(ValueError):
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    return False


def _logo(folder: Path) -> str:
    for place in _PLACES:
        for stem in _LOGOS:
            for ending in _PICTURES:
                path = folder / place / f"{stem}{ending}"
                if path.is_file():
                    return path.relative_to(folder).as_posix()
    return ""


def _authors(content: Path) -> tuple[str, ...]:
    """The names that sign pages, the most frequent first."""
    from collections import Counter

    from svgog.site.read import read_pages

    names: Counter[str] = Counter()
    with suppress(Exception):
        for page in islice(read_pages(content), _PAGES_LOOKED_AT):
            given = page.data.get("authors") or [page.data.get("author")]
            for each in given if isinstance(given, list) else [given]:
                name = each.get("name") if isinstance(each, Mapping) else each
                if isinstance(name, str) and name.strip():
                    names[name.strip()] += 1
    return tuple(name for name, _ in names.most_common(5))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


_TEXT = """\
# The site's social cards: svgog build {content} --out og

[site]
name = {name}
{url}
locale = {locale}
{logo}
# templates = "cards"               # your own templates, before the bundled ones
# fonts = "fonts"                   # your own fonts, beside the bundled ones
# assets = "."                      # the only folder that pages may name pictures in

[brand]
# accent = "#0a7"
# background = "#0e131b"
# mode = "dark"                     # or "light"
# font = "Inter"

# Which card a page gets, before the rules that svgog has of its own. The first that fits decides.
# [[intents]]
# template = "release/notes"
# when = {{ path = "changelog/**" }}

# Whose names show. Without any author here a page's byline shows as it is given.
{authors}
[content]
# include = ["**/*.md"]
# exclude = ["drafts/**"]
# drafts = false
# fields = {{ teaser = "description" }}   # your name for it = svgog's
# defaults = {{ type = "article" }}

[output]
# names = "slug"                    # or "content": a new picture is a new address
# format = "png"                    # default: the template's own
# max_bytes = 300000                # beyond, a PNG is coded smaller …
# jpeg = true                       # … and may become a JPEG
# keep_days = 30                    # how long the card of a page that is gone stays
# url = "/og/"                      # where the cards will be found

# How many seconds others may keep a card, by intent.
# [ttl]
# product = 86400

# [service]
# allow_unsigned = false
# keys = ["SVGOG_KEY"]              # names of environment variables, never the keys themselves
"""
