"""What a built page says of itself: title, meta elements, JSON-LD, its first heading."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from lxml import etree, html

from svgog.site.read import jsonld
from svgog.site.read.markdown import minutes
from svgog.site.read.names import page_data

_MOST = 60
_LDS = 20
_TAGS_OF_LISTS = ("article:tag", "article:author", "book:tag")


def facts_of(text: str, own_names: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the head says under its own names, and the page's data; nothing in it fails."""
    try:
        root = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return {}, {}
    given = dict(_metas(root))
    if _leads_elsewhere(root):
        # Hugo and Jekyll leave such a page where one was before; nobody sees it.
        given["draft"] = True
    data = page_data(_in_order(given, root), own_names)
    heads = [_words(each) for each in root.iter("h1", "h2", "h3")][:_MOST]
    rest = [each for each in heads if each and each != data.get("title")]
    if rest:
        data.setdefault("headings", rest)
    body = root.find("body")
    main = next(root.iter("main", "article"), body)
    if main is not None:
        data.setdefault("reading_time", minutes(_text(main)))
    return given, data


def _in_order(given: Mapping[str, Any], root: html.HtmlElement) -> dict[str, Any]:
    """What is surest comes last: JSON-LD, then names, then what was written for cards."""
    documents = list(_jsonld(root))
    found = jsonld.facts_of(documents)
    title = _words(next(root.iter("title"), None))
    headings = (_words(next(root.iter("h1"), None)), str(found.get("title", "")))
    site = str(given.get("og:site_name", ""))
    titles = (given.get("og:title"), _without_site(title, headings, site), *headings)
    found["title"] = next(filter(None, titles), "")
    lang = root.get("lang") or str(given.get("og:locale", ""))
    if lang:
        found["lang"] = lang
    links = {(each.get("rel") or "").lower(): each.get("href") for each in root.iter("link")}
    if links.get("canonical"):
        found["url"] = links["canonical"]
    if "author" in given or "article:author" in given:
        found.pop("authors", None)
    for name, target in _METAS.items():
        if given.get(name):
            found[target] = given[name]
    if given.get("og:type") == "product" and given.get("product:price:amount"):
        found["price"] = given["product:price:amount"]
    if documents:
        found["jsonld"] = documents[0] if len(documents) == 1 else documents
    if "image" in found:
        found["image"] = _photograph(found["image"], given, str(found.get("url", "")))
    return {name: value for name, value in found.items() if value}


def _photograph(image: str, given: Mapping[str, Any], page: str) -> str:
    """The picture that JSON-LD names, by its path on the site; none of another host, and no card.

    ``og:image`` is a card more often than not, and a card on a card is nobody's wish.
    """
    try:
        parts, card = urlsplit(image), urlsplit(str(given.get("og:image", "")))
        host = urlsplit(page or str(given.get("og:url", ""))).netloc
    except ValueError:
        return ""
    if parts.path == card.path or parts.scheme == "data" or (parts.netloc and parts.netloc != host):
        return ""
    return parts.path


def _leads_elsewhere(root: html.HtmlElement) -> bool:
    return any(
        (each.get("http-equiv") or "").lower() == "refresh"
        and "url" in (each.get("content") or "").lower()
        for each in root.iter("meta")
    )


_METAS = {
    "description": "description",
    "og:description": "description",
    "keywords": "keywords",
    "author": "author",
    "article:author": "authors",
    "article:section": "section",
    "article:tag": "tags",
    "article:published_time": "date",
    "article:modified_time": "lastmod",
    "og:type": "og_type",
    "og:image:alt": "image_alt",
    "robots": "robots",
    "product:price:currency": "currency",
}


def _metas(root: html.HtmlElement) -> Iterator[tuple[str, Any]]:
    found: dict[str, Any] = {}
    for each in root.iter("meta"):
        name = (each.get("property") or each.get("name") or "").strip().lower()
        content = " ".join((each.get("content") or "").split())
        if not name or not content:
            continue
        if name == "article:author" and "://" in content:
            continue
        if name in _TAGS_OF_LISTS:
            found.setdefault(name, []).append(content)
        else:
            found.setdefault(name, content)
    yield from found.items()


def _jsonld(root: html.HtmlElement) -> Iterator[Any]:
    scripts = (each for each in root.iter("script") if each.get("type") == "application/ld+json")
    for number, script in enumerate(scripts):
        if number >= _LDS:
            return
        try:
            read = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        if isinstance(read, (dict, list)):
            yield read


def _without_site(title: str, headings: tuple[str, ...], site: str) -> str:
    """A title without the site's name behind it: "Guide | Acme" is "Guide"."""
    for mark in (" | ", " — ", " – ", " - ", " · ", " « "):
        first, found, rest = title.rpartition(mark)
        if found and (rest.strip() == site or first.strip() in headings):
            return first.strip()
    return title


def _words(element: html.HtmlElement | None) -> str:
    return " ".join(_text(element).replace("¶", "").split()) if element is not None else ""


def _text(element: html.HtmlElement) -> str:
    """The words of an element that are seen."""
    parts = element.xpath(".//text()[not(parent::script or parent::style or parent::template)]")
    return "".join(map(str, parts)) if isinstance(parts, list) else ""
