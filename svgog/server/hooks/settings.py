"""The tables ``[hooks.ghost]``, ``[hooks.sanity]``, … of ``svgog.toml`` as types."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from svgog.errors import quoted
from svgog.server.hooks.cms import CUSTOMS, SOURCES, Paths, Scheme, SourceName
from svgog.server.hooks.filling import check_template
from svgog.server.hooks.outgoing import address_fault
from svgog.site import checks
from svgog.site.checks import fault

_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_HEADER = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")
_PATH = re.compile(r"[^.\s]+(?:\.[^.\s]+)*")
_METHODS = ("POST", "PUT", "PATCH", "DELETE", "GET")
_TOLERANCE = 300.0


@dataclass(frozen=True)
class Call:
    """A request to somebody else's service, filled for each card.

    ``url`` and the texts in ``body`` are Jinja; what a mark prints into ``url`` is percent-encoded.
    ``key`` is the name of the environment variable with the service's key, which goes into
    ``header``: by ``scheme`` into ``Authorization``, as it is into any other.
    """

    url: str
    method: str = "POST"
    key: str = ""
    header: str = "Authorization"
    scheme: Scheme = "bearer"
    body: Any = None


@dataclass(frozen=True)
class WriteBack(Call):
    """The request that writes a card's URL into the field ``field`` of its page.

    ``locale`` is the language of the field in Contentful, which keeps a value for each.
    """

    field: str = ""
    locale: str = "en-US"


@dataclass(frozen=True)
class Source:
    """A system that may send hooks.

    ``secrets`` are names of environment variables, each of which may hold a secret that is good:
    two of them let a secret be changed. ``tolerance`` is how many seconds a signed time may be from
    now. ``header`` (lower case) carries the secret where a system does not sign. ``id`` and
    ``event`` are where a system that is not known keeps a page's id and what happened to it.
    """

    name: SourceName
    secrets: tuple[str, ...]
    tolerance: float = _TOLERANCE
    header: str = ""
    id: Paths = ()
    event: Paths = ()
    fields: Mapping[str, Paths] = field(default_factory=dict)
    write_back: WriteBack | None = None
    purge: Call | None = None


@dataclass(frozen=True)
class HookSettings:
    """Every system that may send hooks, by its name in the path of the service."""

    sources: Mapping[str, Source] = field(default_factory=dict)


def read_hooks(mapping: Mapping[str, Any]) -> HookSettings:
    """The settings in the table ``hooks`` of a site file.

    RequestError for whatever is wrong; the field in its place is the key, ``hooks.ghost.secret``.
    """
    found = checks.each(lambda value, here: (value, here), SOURCES)(mapping, "hooks")
    return HookSettings({name: _source(name, *found[name]) for name in SOURCES if name in found})


def _source(name: SourceName, value: Any, here: str) -> Source:
    readers: dict[str, checks.Reader] = {
        "secret": _variables,
        "tolerance": checks.number(1, 86_400),
        "fields": checks.each(_paths),
        "write_back": lambda value, here: _write_back(name, value, here),
        "purge": _purge,
    }
    custom = CUSTOMS[name]
    if custom.header:
        readers["header"] = _header
    if name == "generic":
        readers |= {"id": _paths, "event": _paths}
    told = checks.table(value, here, readers)
    if not told.get("secret"):
        hint = 'Write secret = "NAME", the environment variable that holds it.'
        raise fault(f"{here}.secret", "hooks are taken only with a secret.", hint)
    return Source(
        name=name,
        secrets=told["secret"],
        tolerance=told.get("tolerance", _TOLERANCE),
        header=told.get("header", custom.header).lower(),
        id=told.get("id", ()),
        event=told.get("event", ()),
        fields={**custom.fields, **told.get("fields", {})},
        write_back=told.get("write_back"),
        purge=told.get("purge"),
    )


def _write_back(name: SourceName, value: Any, here: str) -> WriteBack:
    readers = {**_CALL, "field": checks.text}
    if name == "contentful":
        # An entry is written whole, so there is no body to choose.
        readers = {key: read for key, read in readers.items() if key not in ("body", "method")}
        readers["locale"] = checks.text
    told = checks.table(value, here, readers)
    custom = CUSTOMS[name]
    written = told.get("field") or custom.field
    url = told.get("url") or custom.url
    if not url:
        raise fault(f"{here}.url", "there is no address to write to.", 'Write url = "https://…".')
    if name != "generic" and not told.get("key"):
        hint = 'Write key = "NAME", the environment variable that holds it.'
        raise fault(f"{here}.key", "this system is written to only with a key.", hint)
    return WriteBack(
        **{
            "method": custom.method,
            "scheme": custom.scheme,
            "body": custom.body(written),
            **told,
            "url": url,
            "field": written,
        }
    )


def _purge(value: Any, here: str) -> Call:
    told = checks.table(value, here, _CALL)
    if not told.get("url"):
        raise fault(f"{here}.url", "there is no address to call.", 'Write url = "https://…".')
    return Call(**told)


def _url(value: Any, here: str) -> str:
    url = checks.text(value, here)
    if problem := address_fault(url):
        raise fault(here, problem)
    check_template(url, here)
    return url


def _variables(value: Any, here: str) -> tuple[str, ...]:
    names = checks.texts(value, here)
    if not all(map(_VARIABLE.fullmatch, names)):
        # The value itself is not shown: it may be a secret that was written here by mistake.
        hint = "Keep the secret in the environment and write its variable's name here."
        raise fault(here, "this is no name of an environment variable.", hint)
    return names


def _variable(value: Any, here: str) -> str:
    return _variables(checks.text(value, here), here)[0]


def _header(value: Any, here: str) -> str:
    name = checks.text(value, here)
    if not _HEADER.fullmatch(name):
        raise fault(here, f"{quoted(name)} is no name of a header.")
    return name


def _paths(value: Any, here: str) -> Paths:
    paths = checks.texts(value, here)
    for path in paths:
        if not _PATH.fullmatch(path):
            hint = 'Write names with dots between them: "post.current.title", "tags.*.name".'
            raise fault(here, f"{quoted(path)} is no path into a payload.", hint)
    return paths


def _body(value: Any, here: str) -> Any:
    """A table, or JSON as text; the marks stand inside its texts and cannot break out of them."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            hint = 'Marks stand inside quotes: \'{"image": "{{ card }}"}\'.'
            raise fault(here, "this is no JSON.", hint) from None
    check_template(value, here)
    return value


_CALL: dict[str, checks.Reader] = {
    "url": _url,
    "method": checks.one_of(*_METHODS),
    "key": _variable,
    "header": _header,
    "scheme": checks.one_of("bearer", "basic", "ghost"),
    "body": _body,
}
