"""Whether a delivery comes from who it says: each system's own way of signing, on the raw bytes.

Every comparison takes the same time whatever it finds.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import parse_qs, quote

from svgog.server.hooks.cms import SourceName
from svgog.server.hooks.settings import Source

Headers = Mapping[str, str]
"""By lower-case name."""

CONTENTFUL_SECRET = 64
"""Characters that a signing secret of Contentful has."""

_GHOST = re.compile(r"sha256=([0-9a-f]{64}), *t=([0-9]{1,15})")
_SANITY = re.compile(r"t=([0-9]{1,15})[, ]+v1=([A-Za-z0-9_-]{43})=?")
_DIGEST = re.compile(r"sha256=([0-9a-f]{64})")
_SCRIPT_SAFE = "-_.!~*'()"


def is_signed(
    source: Source,
    secrets: Sequence[str],
    path: str,
    headers: Headers,
    body: bytes,
    now: float,
) -> bool:
    """Whether one of ``secrets`` signed the delivery, at a time that is near enough to ``now``.

    ``path`` is what was asked for, with its query. Ghost: HMAC-SHA256 of the body and the time in
    ``X-Ghost-Signature``. Sanity: of time, dot and body. Contentful: of the method, the path, the
    headers it lists and the body. Strapi and WordPress sign nothing: their secret itself is in a
    header, WordPress's maybe in the query (``?token=``). Any other: of the body, in
    ``X-Svgog-Signature`` or ``X-Hub-Signature-256``.
    """
    if source.name in ("strapi", "wordpress"):
        return _holds(secrets, _shown(source, path, headers))
    return _WAYS[source.name](source, secrets, path, headers, body, now)


def _holds(secrets: Sequence[str], shown: Sequence[str]) -> bool:
    good = [
        hmac.compare_digest(secret.encode(), each.encode("utf-8", "surrogatepass"))
        for secret in secrets
        for each in shown
    ]
    return any(good)


def _shown(source: Source, path: str, headers: Headers) -> list[str]:
    """What a sender that does not sign shows as its secret."""
    told = headers.get(source.header, "").strip()
    shown = [told, told[7:].strip()] if told[:7].lower() == "bearer " else [told]
    if source.name == "wordpress":
        try:
            shown += parse_qs(path.partition("?")[2], max_num_fields=20).get("token", [])
        except ValueError:
            return shown
    return shown


def _mac(secret: str, *parts: bytes) -> bytes:
    return hmac.new(secret.encode(), b"".join(parts), hashlib.sha256).digest()


def _signed(secrets: Sequence[str], signature: bytes, *parts: bytes) -> bool:
    good = [hmac.compare_digest(_mac(secret, *parts), signature) for secret in secrets]
    return any(good)


def _is_near(source: Source, milliseconds: str, now: float) -> bool:
    return abs(now - int(milliseconds) / 1000) <= source.tolerance


def _ghost(
    source: Source, secrets: Sequence[str], _: str, headers: Headers, body: bytes, now: float
) -> bool:
    found = _GHOST.fullmatch(headers.get("x-ghost-signature", "").strip())
    if not found or not _is_near(source, found[2], now):
        return False
    return _signed(secrets, bytes.fromhex(found[1]), body, found[2].encode())


def _sanity(
    source: Source, secrets: Sequence[str], _: str, headers: Headers, body: bytes, now: float
) -> bool:
    found = _SANITY.fullmatch(headers.get("sanity-webhook-signature", "").strip())
    if not found or not _is_near(source, found[1], now):
        return False
    signature = found[2].encode()
    macs = [_mac(secret, found[1].encode(), b".", body) for secret in secrets]
    # The text is compared, not its bytes: the last letter has bits that decoding would drop.
    texts = [base64.urlsafe_b64encode(mac).rstrip(b"=") for mac in macs]
    good = [hmac.compare_digest(text, signature) for text in texts]
    return any(good)


def _contentful(
    source: Source, secrets: Sequence[str], path: str, headers: Headers, body: bytes, now: float
) -> bool:
    time = headers.get("x-contentful-timestamp", "").strip()
    signature = headers.get("x-contentful-signature", "").strip()
    listed = headers.get("x-contentful-signed-headers", "").lower().split(",")
    names = sorted({name.strip() for name in listed} - {""})
    if not re.fullmatch("[0-9]{1,15}", time) or not re.fullmatch("[0-9a-f]{64}", signature):
        return False
    # Without the time among what is signed, an old delivery could be given a new one.
    if "x-contentful-timestamp" not in names or not _is_near(source, time, now):
        return False
    told = ";".join(f"{name}:{headers[name].strip()}" for name in names if name in headers)
    canonical = f"POST\n{_script_path(path)}\n{told}\n".encode("utf-8", "surrogatepass")
    return _signed(secrets, bytes.fromhex(signature), canonical, body)


def _script_path(path: str) -> str:
    """The path as Contentful signs it: its query goes through ``escape`` and ``encodeURI``."""
    before, mark, query = path.partition("?")
    escaped = quote(query, safe=_SCRIPT_SAFE, errors="replace")
    return f"{before}{mark}{quote(escaped, safe=_SCRIPT_SAFE)}" if query else before


def _generic(
    _: Source, secrets: Sequence[str], __: str, headers: Headers, body: bytes, ___: float
) -> bool:
    told = headers.get("x-svgog-signature") or headers.get("x-hub-signature-256", "")
    found = _DIGEST.fullmatch(told.strip())
    return found is not None and _signed(secrets, bytes.fromhex(found[1]), body)


_WAYS: Mapping[SourceName, Callable[[Source, Sequence[str], str, Headers, bytes, float], bool]] = {
    "ghost": _ghost,
    "sanity": _sanity,
    "contentful": _contentful,
    "generic": _generic,
}
