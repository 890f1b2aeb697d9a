"""Writing a card's URL into the page that it was drawn for, and telling caches that it changed."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from svgog.server.hooks.cms import Scheme, SourceName
from svgog.server.hooks.filling import filled_body, filled_url
from svgog.server.hooks.outgoing import CallFailed, Request, send
from svgog.server.hooks.payloads import at
from svgog.server.hooks.settings import Call, WriteBack

_CONTENTFUL_TYPE = "application/vnd.contentful.management.v1+json"
_GHOST_VERSION = {"Accept-Version": "v5.0"}
_GHOST_MINUTES = 5


@dataclass(frozen=True)
class Card:
    """A card that was drawn for a page: what a request may be filled with.

    ``card`` is the picture's URL and ``key`` the digest it is kept under; ``page`` are the page's
    fields and ``payload`` is what the system sent.
    """

    card: str
    key: str
    source: SourceName
    event: str
    id: str
    slug: str
    kind: str
    page: Mapping[str, Any]
    payload: Mapping[str, Any]

    def values(self) -> dict[str, Any]:
        return dict(self.__dict__)


def write_back(call: WriteBack, secret: str, card: Card, now: float) -> None:
    """Write the card's URL into its page; nothing is sent where it is seen to stand there.

    Raises CallFailed where the system refuses or is not there, RequestError where the request
    cannot be filled.
    """
    write = _OWN_WAYS.get(card.source, _plainly)
    write(call, secret, card, now)


def call_out(call: Call, secret: str, card: Card, now: float) -> None:
    """Send the request that a site's owner wrote, such as one that purges a cache."""
    body = None if call.body is None else filled_body(call.body, card.values())
    headers = _shown(call, secret, now)
    send(Request(call.method, filled_url(call.url, card.values()), headers, body))


def key_fault(scheme: Scheme, key: str) -> str:
    """What is wrong with a service's key, as a sentence that does not show it; empty where good."""
    if not key.isascii() or not key.isprintable():
        return "Its value has a character that no header may carry."
    identity, colon, rest = key.partition(":")
    if scheme == "ghost" and not (identity and len(rest) > 1 and _is_hex(rest)):
        return 'Its value is no Admin API key: Ghost shows it as "id:secret" under Integrations.'
    if scheme == "basic" and not (identity and colon and rest):
        return 'Its value is no "user:password"; an application password is one.'
    return ""


def ghost_token(key: str, now: float) -> str:
    """A JSON Web Token (RFC 7519, HS256) for Ghost's Admin API, good for five minutes."""
    identity, _, secret = key.partition(":")
    head = {"alg": "HS256", "typ": "JWT", "kid": identity}
    claims = {"iat": int(now), "exp": int(now) + 60 * _GHOST_MINUTES, "aud": "/admin/"}
    signed = b".".join(map(_base64url, (json.dumps(head).encode(), json.dumps(claims).encode())))
    mac = hmac.new(bytes.fromhex(secret), signed, hashlib.sha256).digest()
    return (signed + b"." + _base64url(mac)).decode()


def _base64url(data: bytes) -> bytes:
    return base64.urlsafe_b64encode(data).rstrip(b"=")


def _is_hex(text: str) -> bool:
    try:
        return bool(bytes.fromhex(text))
    except ValueError:
        return False


def _shown(call: Call, key: str, now: float) -> dict[str, str]:
    """The header that shows the key."""
    if not key:
        return {}
    if call.header.lower() != "authorization":
        return {call.header: key}
    if call.scheme == "ghost":
        return {call.header: f"Ghost {ghost_token(key, now)}"}
    if call.scheme == "basic":
        return {call.header: f"Basic {base64.b64encode(key.encode()).decode()}"}
    return {call.header: f"Bearer {key}"}


def _plainly(call: WriteBack, key: str, card: Card, now: float) -> None:
    call_out(call, key, card, now)


def _ghost(call: WriteBack, key: str, card: Card, now: float) -> None:
    """Ghost takes a change only from who has seen the last one: its time is asked for first."""
    url = filled_url(call.url, card.values())
    headers = {**_shown(call, key, now), **_GHOST_VERSION}
    post = _one(send(Request("GET", url, headers)), url)
    if call.body is None and post.get(call.field) == card.card:
        return
    names = (call.field, "twitter_image") if call.field == "og_image" else (call.field,)
    change = {**dict.fromkeys(names, card.card), "updated_at": post.get("updated_at")}
    body: Any = {f"{card.kind or 'post'}s": [change]}
    if call.body is not None:
        body = filled_body(call.body, {**card.values(), "updated_at": post.get("updated_at")})
    send(Request(call.method, url, headers, body))


def _one(answer: Any, url: str) -> Mapping[str, Any]:
    """The post in ``{"posts": [{…}]}``."""
    found = next(iter(answer.values()), None) if isinstance(answer, Mapping) and answer else None
    if not isinstance(found, list) or not found or not isinstance(found[0], Mapping):
        raise _odd(url)
    return found[0]


def _contentful(call: WriteBack, key: str, card: Card, now: float) -> None:
    """Contentful takes an entry whole, with its version; what is published then stays so.

    An entry that somebody is changing is not published: that is for them to do.
    """
    url = filled_url(call.url, card.values())
    headers = _shown(call, key, now)
    entry = send(Request("GET", url, headers))
    system, fields = _parts(entry, url)
    version = _version(system, url)
    texts = fields.get(call.field)
    texts = texts if isinstance(texts, Mapping) else {}
    settled = system.get("publishedVersion") == version - 1
    if texts.get(call.locale) == card.card:
        settled = _is_half_done(system, call, card)
    else:
        change = {**entry, "fields": {**fields, call.field: {**texts, call.locale: card.card}}}
        told = _versioned(headers, version)
        saved = send(Request("PUT", url, told, change, _CONTENTFUL_TYPE))
        version = _version(_parts(saved, url)[0], url)
    if settled:
        send(Request("PUT", f"{url}/published", _versioned(headers, version)))


def _is_half_done(system: Mapping[str, Any], call: WriteBack, card: Card) -> bool:
    """Whether an earlier try wrote the entry and could not publish it.

    Then nothing was published since the delivery, whose entry had another URL or none, and the
    entry was saved once.
    """
    published = system.get("publishedVersion")
    revision = next(at(card.payload, "sys.revision"), None)
    before = next(at(card.payload, f"fields.{call.field}.{call.locale}"), None)
    return (
        isinstance(published, int)
        and system.get("version") == published + 2
        and revision is not None
        and system.get("publishedCounter") == revision
        and before != card.card
    )


def _parts(entry: Any, url: str) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    system = entry.get("sys") if isinstance(entry, Mapping) else None
    fields = entry.get("fields", {}) if isinstance(entry, Mapping) else None
    if not isinstance(system, Mapping) or not isinstance(fields, Mapping):
        raise _odd(url)
    return system, fields


def _version(system: Mapping[str, Any], url: str) -> int:
    version = system.get("version")
    if not isinstance(version, int):
        raise _odd(url)
    return version


def _versioned(headers: Mapping[str, str], version: int) -> dict[str, str]:
    return {**headers, "X-Contentful-Version": str(version)}


def _odd(url: str) -> CallFailed:
    return CallFailed(f'"{urlsplit(url).hostname}" answered with something else than a page.')


_OWN_WAYS: Mapping[SourceName, Callable[[WriteBack, str, Card, float], None]] = {
    "ghost": _ghost,
    "contentful": _contentful,
}
