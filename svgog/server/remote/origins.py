"""From an address written by anybody to a host, a port and a path: one form only, and listed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from svgog.errors import AssetError, RequestError, quoted

HTTPS = 443
_LONGEST = 4096
_FORM = re.compile(
    r"https://(?P<wild>\*\.)?(?P<host>[a-z0-9_.-]+)(?::(?P<port>[1-9][0-9]{0,4}))?"
    r"(?P<rest>[/?#].*)?",
    re.IGNORECASE | re.ASCII | re.DOTALL,
)
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\\]")
_AS_THEY_ARE = "!#$%&'()*+,-./:;=?@[]_~"
_SECRETS = re.compile(r"(?<=:)([/\\]*)[^/\\?#]*@|[?#].*", re.DOTALL)


@dataclass(frozen=True)
class Target:
    """What is asked of which host: ``path`` is percent-encoded, with the query."""

    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        return self.host if self.port == HTTPS else f"{self.host}:{self.port}"

    @property
    def origin(self) -> str:
        return f"https://{self.authority}"

    @property
    def url(self) -> str:
        return self.origin + self.path

    @property
    def name(self) -> str:
        """For messages; without the query, which may hold a key."""
        return called(self.url)

    @property
    def host_name(self) -> str:
        """For messages about the host, whichever picture was asked for."""
        return f"The host {quoted(self.authority)}"


def called(url: str) -> str:
    """A picture's name in messages: its address without query, user and password."""
    shown = _SECRETS.sub(r"\1", url[:_LONGEST])
    return f"The picture {quoted(shown)}"


class Origins:
    """The origins that pictures may come from.

    Each is ``https://host`` or ``https://host:port``; ``https://*.example.org`` stands for one or
    more labels before ``.example.org``. Raises RequestError for any other form.
    """

    def __init__(self, origins: Iterable[str]) -> None:
        self._exact: set[tuple[str, int]] = set()
        self._below: set[tuple[str, int]] = set()
        for origin in origins:
            found = _FORM.fullmatch(origin) if isinstance(origin, str) else None
            if not found or found["rest"]:
                raise _no_origin(origin)
            place = _place(found)
            if place is None or (found["wild"] and "." not in place[0]):
                raise _no_origin(origin)
            (self._below if found["wild"] else self._exact).add(place)

    def target(self, url: str) -> Target:
        """What to ask for; AssetError for a form that is not plain, or an origin not listed."""
        if not isinstance(url, str):
            raise AssetError(f"A picture's address cannot be a {type(url).__name__}.")
        found = _FORM.fullmatch(url) if len(url) <= _LONGEST else None
        place = _place(found) if found and not found["wild"] else None
        path = _path(found["rest"] or "") if found else None
        if place is None or path is None:
            raise AssetError(
                f"{called(url)} has no plain https address.",
                hint='Write "https://host/path": a host\'s name in ASCII, no user, no number.',
            )
        target = Target(*place, path)
        if not self._is_listed(*place):
            raise AssetError(
                f"{target.name} is of an origin that is not listed.",
                hint=f"List {quoted(target.origin)} among the origins of pictures.",
            )
        return target

    def _is_listed(self, host: str, port: int) -> bool:
        labels = host.split(".")
        above = (".".join(labels[start:]) for start in range(1, len(labels)))
        return (host, port) in self._exact or any((each, port) in self._below for each in above)


def _no_origin(origin: object) -> RequestError:
    return RequestError(
        f"{quoted(origin)} is no origin of pictures.",
        hint='Write "https://images.example.org" or "https://*.example.org", without a path.',
    )


def _place(found: re.Match[str]) -> tuple[str, int] | None:
    """Host and port; None where the host is no plain name: a number, a dot too many."""
    host, port = found["host"].lower(), int(found["port"] or HTTPS)
    labels = host.split(".")
    good = len(host) <= 253 and all(_LABEL.fullmatch(label) for label in labels)
    # A last label that is a number makes the whole an IPv4 address in the URL standard.
    return (host, port) if good and port < 65536 and not _NUMBER.fullmatch(labels[-1]) else None


def _path(rest: str) -> str | None:
    """Path and query as they are sent; None for what cannot stand there."""
    sent = rest.partition("#")[0]
    if _UNFIT.search(sent):
        return None
    try:
        encoded = quote(sent, safe=_AS_THEY_ARE)
    except UnicodeEncodeError:
        return None
    whole = encoded if encoded.startswith("/") else f"/{encoded}"
    return whole if len(whole) <= _LONGEST else None
