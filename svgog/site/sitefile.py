"""``svgog.toml``: read, checked key by key, every fault with its line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from svgog._toml import key_place, read_toml
from svgog.config import Brand
from svgog.errors import Place, RequestError, nearest, quoted
from svgog.intents.authors import AuthorGate
from svgog.intents.rule import Rule
from svgog.model import PAGE_NAMES, SUFFIXES
from svgog.site import checks
from svgog.site.checks import fault
from svgog.site.page import SKIPS
from svgog.site.read.files import as_text, read_bytes
from svgog.site.settings import Content, Output, Service, Site

if TYPE_CHECKING:
    from svgog.site.backgrounds.settings import BackgroundSettings

NAME = "svgog.toml"
_LONGEST = 2_000_000
_LOCALE = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*")
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_FORMATS = tuple(dict.fromkeys(each for each in SUFFIXES.values() if each != "svg"))
_DAY = 86_400

_TABLES = tuple(
    "site brand intents authors byline content output ttl service hooks backgrounds".split()
)


def load(path: Path) -> Site:
    """The site of a file; RequestError with file, line and key for whatever is wrong in it."""
    if not path.exists():
        hint = "Make one: svgog init."
        raise RequestError("there is no such file.", place=Place(str(path)), hint=hint)
    text = as_text(read_bytes(path, str(path), _LONGEST), str(path))
    read = read_toml(text, str(path))
    try:
        return replace(site_of(read, path.parent), file=path.resolve())
    except RequestError as problem:
        raise _at_line(problem, text, str(path)) from None


def located(problem: RequestError, path: Path) -> RequestError:
    """An error of a site file's key with the line that writes it, as far as it can be read."""
    try:
        text = as_text(read_bytes(path, str(path), _LONGEST), str(path))
    except RequestError:
        return problem
    return _at_line(problem, text, str(path))


def _at_line(problem: RequestError, text: str, file: str) -> RequestError:
    """The same with the line that writes the key its place names."""
    name = problem.place.field if problem.place else ""
    table, _, key = name.rpartition(".")
    place = key_place(text, file, table, key)
    while not place.line and table:
        table, _, key = table.rpartition(".")
        place = key_place(text, file, table, key)
    told = Place(file, place.line, field=name)
    return RequestError(problem.message, place=told, hint=problem.hint)


def site_of(mapping: Mapping[str, Any], folder: Path) -> Site:
    """A site from plain values; the field in an error's place is the key, ``output.names``."""
    for key in mapping:
        if key not in _TABLES:
            hint = nearest(key, _TABLES) or f"Known: {', '.join(_TABLES)}."
            raise fault(str(key), f"there is no table {quoted(key)}.", hint)
    home = folder.resolve()
    own = checks.table(mapping.get("site", {}), "site", _SITE)
    folders = {name: home / own[name] for name in ("templates", "fonts", "assets") if own.get(name)}
    for name, path in folders.items():
        if not path.exists():
            raise fault(f"site.{name}", f"there is no folder {quoted(own[name])}.")
    brand = _brand(mapping.get("brand", {}), own)
    return Site(
        name=own.get("name", ""),
        url=own.get("url", ""),
        locale=own.get("locale", "en"),
        generator=own.get("generator", ""),
        brand=brand,
        rules=_rules(mapping.get("intents", [])),
        authors=_authors(mapping),
        templates=folders.get("templates"),
        fonts=folders.get("fonts"),
        assets=folders.get("assets", home),
        content=Content(**checks.table(mapping.get("content", {}), "content", _CONTENT)),
        output=Output(**checks.table(mapping.get("output", {}), "output", _OUTPUT)),
        ttl=_TTL(mapping.get("ttl", {}), "ttl"),
        service=Service(**checks.table(mapping.get("service", {}), "service", _SERVICE)),
        hooks=checks.mapping(mapping.get("hooks", {}), "hooks"),
        backgrounds=_backgrounds(mapping.get("backgrounds")),
    )


def _brand(value: Any, own: Mapping[str, Any]) -> dict[str, Any]:
    """Tokens with the site's name and logo, if they have none of their own."""
    given = checks.mapping(value, "brand")
    tokens = {key: own[key] for key in ("name", "logo") if own.get(key)} | given
    Brand.from_mapping(tokens)
    return tokens


def _rules(value: Any) -> tuple[Rule, ...]:
    if not isinstance(value, list):
        raise fault("intents", "rules are tables of a list.", "Write [[intents]] above each.")
    found = []
    for number, each in enumerate(value, 1):
        try:
            found.append(Rule.from_mapping(each))
        except RequestError as problem:
            key = problem.place.field if problem.place else ""
            here = f"intents[{number}]"
            raise fault(f"{here}.{key}" if key else here, problem.message, problem.hint) from None
    return tuple(found)


def _authors(mapping: Mapping[str, Any]) -> AuthorGate | None:
    if "authors" not in mapping:
        if "byline" in mapping:
            raise fault("byline", "there are no authors.", "Write [authors.maya] and name = …")
        return None
    return AuthorGate.from_mapping(mapping["authors"], mapping.get("byline"))


def _backgrounds(value: Any) -> BackgroundSettings | None:
    if value is None:
        return None
    from svgog.site.backgrounds.settings import read_backgrounds

    return read_backgrounds(checks.mapping(value, "backgrounds"))


def _url(value: Any, here: str) -> str:
    url = checks.text(value, here).rstrip("/")
    try:
        parts = urlsplit(url)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.query
    except ValueError:
        good = False
    if url and not good:
        raise fault(
            here, f"{quoted(value)} is no address.", 'Write one such as "https://example.org".'
        )
    return url


def _locale(value: Any, here: str) -> str:
    locale = checks.text(value, here)
    if not _LOCALE.fullmatch(locale):
        raise fault(here, f"{quoted(value)} is no language.", 'Write one such as "en" or "de-AT".')
    return locale


def _variables(value: Any, here: str) -> tuple[str, ...]:
    names = checks.texts(value, here)
    for name in names:
        if not _VARIABLE.fullmatch(name):
            # The value itself is not shown: it may be a secret that was written here by mistake.
            hint = "Keep the key in the environment and write its variable's name here."
            raise fault(here, "this is no name of an environment variable.", hint)
    return names


def _kinds(value: Any, here: str) -> tuple[str, ...]:
    kinds = checks.texts(value, here)
    for kind in kinds:
        if kind not in SKIPS:
            hint = nearest(kind, SKIPS) or f"Known: {', '.join(SKIPS)}."
            raise fault(here, f"Unknown kind of page {quoted(kind)}.", hint)
    return kinds


def _card_url(value: Any, here: str) -> str:
    url = checks.text(value, here)
    return url if url.startswith("/") else _url(url, here) + "/"


_SITE: dict[str, checks.Reader] = {
    "name": checks.text,
    "url": _url,
    "locale": _locale,
    **dict.fromkeys(("logo", "templates", "fonts", "assets", "generator"), checks.text),
}
_CONTENT: dict[str, checks.Reader] = {
    "include": checks.texts,
    "exclude": checks.texts,
    "drafts": checks.yes_or_no,
    "also": _kinds,
    "images": checks.one_of("keep", "replace"),
    "fields": checks.each(checks.text),
    "defaults": checks.each(lambda value, here: value, PAGE_NAMES),
}
_OUTPUT: dict[str, checks.Reader] = {
    "names": checks.one_of("slug", "content"),
    "format": checks.one_of(*_FORMATS),
    "scale": checks.number(0.01, 4),
    "max_bytes": checks.whole(10_000, 20_000_000),
    "jpeg": checks.yes_or_no,
    "keep_days": checks.number(0, 36_500),
    "url": _card_url,
    "data": checks.text,
}
_TTL = checks.each(checks.whole(0, 366 * _DAY))
_SERVICE: dict[str, checks.Reader] = {
    "url": _url,
    "allow_unsigned": checks.yes_or_no,
    "salt": checks.text,
    "rate": checks.whole(1, 1_000_000),
    "deadline": checks.number(0.1, 60),
    **dict.fromkeys(("keys", "tokens"), _variables),
    **dict.fromkeys(("origins", "caches", "private"), checks.texts),
    **dict.fromkeys(("memory", "disk"), checks.whole(1, 1_000_000)),
}
