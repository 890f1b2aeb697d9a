"""The settings files of site generators: the name, address, language and folder they tell."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from svgog._toml import read_toml
from svgog.errors import RequestError
from svgog.site.read.files import as_text, read_bytes
from svgog.site.read.yamltext import YamlFault, read_yaml

Told = dict[str, str]
"""Of ``name url locale logo content`` those that a file tells."""
_LONGEST = 1_000_000
_LOCALE = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*")
_HOSTS_OF_CODE = ("github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "localhost")


def told_by_configs(home: Path) -> dict[str, tuple[str, str]]:
    """What the files in ``home`` tell, by name, with the file that told it; the first one wins."""
    found: dict[str, tuple[str, str]] = {}
    for name, read in _CONFIGS:
        for path in sorted(home.glob(name)):
            file = path.relative_to(home).as_posix()
            try:
                told = read(as_text(read_bytes(path, file, _LONGEST), file), file)
            except (RequestError, YamlFault, ValueError, RecursionError):
                continue
            for key, value in _sound(told):
                found.setdefault(key, (value, file))
    return found


def _sound(told: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, value in told.items():
        text = " ".join(value.split()) if isinstance(value, str) else ""
        text = "".join(each for each in text if each.isprintable())[:300]
        if key == "url":
            text = _address(text)
        elif key == "locale":
            text = text.replace("_", "-") if _LOCALE.fullmatch(text) else ""
        elif key in ("content", "logo") and (":" in text or ".." in text.split("/")):
            text = ""
        if text:
            yield key, text


def _address(text: str) -> str:
    """An address where pages are; "" for a repository, a placeholder or a machine of one's own."""
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        return ""
    good = parts.scheme in ("http", "https") and "." in host and not parts.query
    is_code = host.removeprefix("www.") in _HOSTS_OF_CODE
    return (
        f"{parts.scheme}://{parts.netloc}{parts.path}".rstrip("/") if good and not is_code else ""
    )


def _mkdocs(text: str, file: str) -> Told:
    read = _mapping(read_yaml(text, any_tag=True))
    theme = _mapping(read.get("theme"))
    docs = read.get("docs_dir", "docs")
    return {
        "name": read.get("site_name", ""),
        "url": read.get("site_url", ""),
        "locale": theme.get("language") or theme.get("locale", ""),
        "logo": f"{docs}/{theme['logo']}" if theme.get("logo") else "",
        "content": docs,
    }


def _hugo(text: str, file: str) -> Told:
    read = {str(key).lower(): value for key, value in _values(text, file).items()}
    if "baseurl" not in read and "hugo" not in file:
        return {}
    locale = read.get("languagecode") or read.get("locale") or read.get("defaultcontentlanguage")
    return {
        "name": read.get("title", ""),
        "url": read.get("baseurl", ""),
        "locale": locale or "",
        "content": read.get("contentdir", "content"),
    }


def _jekyll(text: str, file: str) -> Told:
    read = _mapping(read_yaml(text, any_tag=True))
    return {
        "name": read.get("title", ""),
        "url": f"{read.get('url') or ''}{read.get('baseurl') or ''}",
        "locale": read.get("lang") or read.get("locale") or read.get("language") or "",
        "logo": read.get("logo", ""),
        "content": read.get("source_dir") or read.get("source") or ".",
    }


def _package(text: str, file: str) -> Told:
    read = _mapping(json.loads(text))
    name = read.get("displayName") or read.get("name") or ""
    return {"name": str(name).rpartition("/")[2], "url": read.get("homepage", "")}


def _pyproject(text: str, file: str) -> Told:
    project = _mapping(read_toml(text, file).get("project"))
    urls = {str(key).lower(): each for key, each in _mapping(project.get("urls")).items()}
    named = (urls.get(each) for each in ("homepage", "home", "website", "documentation", "docs"))
    url = next((each for each in named if isinstance(each, str) and _address(each)), "")
    return {"name": project.get("name", ""), "url": url}


def _script(*folders: str) -> Callable[[str, str], Told]:
    """What a generator's JavaScript says in plain strings; it is never run."""

    def read(text: str, file: str) -> Told:
        bare = re.sub(r"/\*.*?\*/|(?<![:'\"`])//[^\n]*", "", text, flags=re.DOTALL)
        site = _string(bare, "site") if _address(_string(bare, "site")) else ""
        url = site or _string(bare, "siteUrl") or _string(bare, "hostname") or _string(bare, "url")
        base = _string(bare, "baseUrl") or _string(bare, "base")
        return {
            "name": _string(bare, "title") or _string(bare, "siteName"),
            "url": f"{url.rstrip('/')}/{base.strip('/')}" if _address(url) else "",
            "locale": _string(bare, "defaultLocale") or _string(bare, "lang"),
            "logo": _string(bare, "logo"),
            "content": next(iter(folders), ""),
        }

    return read


def _string(text: str, key: str) -> str:
    found = re.search(rf"\b{key}[\"']?\s*:\s*([\"'`])([^\"'`\n$]{{1,200}})\1", text)
    return found[2] if found else ""


def _python(**names: str) -> Callable[[str, str], Told]:
    """What a Python file assigns as plain strings; it is never run."""

    def read(text: str, file: str) -> Told:
        told = {}
        for key, name in names.items():
            found = re.search(rf"^{name}\s*=\s*[\"']([^\"'\n]*)[\"']", text, re.MULTILINE)
            told[key] = found[1] if found else ""
        folder = file.rpartition("/")[0]
        below = f"{folder}/" if folder else ""
        logo, content = told.get("logo"), told.get("content")
        return {
            **told,
            "logo": f"{below}{logo}" if logo else "",
            "content": f"{below}{content}" if content else folder or ".",
        }

    return read


def _values(text: str, file: str) -> Mapping[str, Any]:
    if file.endswith(".toml"):
        return read_toml(text, file)
    read = json.loads(text) if file.endswith(".json") else read_yaml(text, any_tag=True)
    return _mapping(read)


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


_SPHINX = _python(name="project", url="html_baseurl", locale="language", logo="html_logo")
_CONFIGS: tuple[tuple[str, Callable[[str, str], Told]], ...] = (
    ("mkdocs.y*ml", _mkdocs),
    ("hugo.*", _hugo),
    ("config/_default/hugo.*", _hugo),
    ("config.toml", _hugo),
    ("config.y*ml", _hugo),
    ("_config.yml", _jekyll),
    ("docusaurus.config.*", _script("docs")),
    ("astro.config.*", _script("src/content")),
    (".vitepress/config.*", _script(".")),
    ("docs/.vitepress/config.*", _script("docs")),
    ("gatsby-config.*", _script("content")),
    ("next.config.*", _script("content")),
    ("nuxt.config.*", _script("content")),
    ("eleventy.config.*", _script("src")),
    (".eleventy.js", _script("src")),
    ("pelicanconf.py", _python(name="SITENAME", url="SITEURL", locale="DEFAULT_LANG")),
    ("conf.py", _SPHINX),
    ("doc*/conf.py", _SPHINX),
    ("doc*/source/conf.py", _SPHINX),
    ("package.json", _package),
    ("pyproject.toml", _pyproject),
)
"""Generators first: a package's name is often not its site's."""
