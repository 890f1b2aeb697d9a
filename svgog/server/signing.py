"""Signed URLs: HMAC-SHA256 over a salt and the exact path and query, as imgproxy signs paths.

The signature is the last parameter, ``sig``; what stands before it is signed as it is written, so a
URL whose parameters are put in another order is another URL. ``exp``, in seconds since 1970, ends
it.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import SplitResult, quote, urlsplit

from svgog.errors import BadSignature, RequestError, quoted
from svgog.server.query import Pair, is_tracker

_LEAST_SECRET = 16
_SAFE_IN_VALUES = "-._~"
_SAFE_IN_QUERY = "-._~%=+!$'()*,;:@/?[]"
_SAFE_IN_PATH = "/%:@!$&'()*+,;=~"
_HALVES = "surrogatepass"


@dataclass(frozen=True)
class Key:
    """A secret, which no repr shows, and the salt that goes before what is signed."""

    secret: bytes = field(repr=False)
    salt: bytes = b""

    def signature(self, target: str) -> str:
        """Of a path with its query: base64url without padding (RFC 4648 §5)."""
        digest = hmac.new(self.secret, self.salt + target.encode("utf-8", _HALVES), hashlib.sha256)
        return base64.urlsafe_b64encode(digest.digest()).rstrip(b"=").decode()


def keys_from(names: Iterable[str], environ: Mapping[str, str], salt: str = "") -> tuple[Key, ...]:
    """The keys that environment variables hold; RequestError for one that is missing or short."""
    return tuple(Key(secret, salt.encode()) for secret in secrets_from(names, environ))


def secrets_from(names: Iterable[str], environ: Mapping[str, str]) -> tuple[bytes, ...]:
    """The same as bare bytes. What a variable holds is never told."""
    found = []
    for name in names:
        secret = environ.get(name, "").strip()
        if not secret:
            raise RequestError(
                f"the environment variable {quoted(name)} is not set.",
                hint=f'Set one, such as {name}="$(openssl rand -hex 32)".',
            )
        if len(secret) < _LEAST_SECRET:
            raise RequestError(
                f"the key in {quoted(name)} is shorter than {_LEAST_SECRET} characters.",
                hint="Make one: openssl rand -hex 32.",
            )
        found.append(secret.encode("utf-8", _HALVES))
    return tuple(found)


def sign_url(
    url: str,
    key: Key | str | bytes,
    parameters: Mapping[str, object] | None = None,
    *,
    salt: str = "",
    expires: float | None = None,
) -> str:
    """``url`` with ``parameters``, signed so that nobody can change what stands in it.

    ``url`` is a path or a whole address; a list among the parameters is written with ``|`` between
    its items, None is left out. ``expires`` is when the signature ends, in seconds since 1970.
    Raises RequestError for what is no address, is signed already or says the same twice, and for a
    key that is too short.

        >>> sign_url("/api/og/article.png", "a secret of many letters", {"title": "Hello"})
        '/api/og/article.png?title=Hello&sig=3HiDYljWVIo1wZORz5KhK02miq9XDarNxQob1p8w8nQ'
    """
    key = _key(key, salt)
    parts = _parts(url)
    pairs = [quote(each, safe=_SAFE_IN_QUERY) for each in parts.query.split("&") if each]
    pairs += [
        f"{_escaped(name)}={_escaped(value)}"
        for name, value in (parameters or {}).items()
        if value is not None
    ]
    # The service would drop trackers, whoever put them there.
    pairs = [each for each in pairs if not is_tracker(each.partition("=")[0])]
    names = [each.partition("=")[0] for each in pairs]
    if "sig" in names or "exp" in names:
        raise RequestError("the URL is signed already.", hint="Sign it without sig and exp.")
    if twice := next((name for name in names if names.count(name) > 1), ""):
        raise RequestError(f"the URL has {quoted(twice)} twice.", hint="Give it once.")
    if expires is not None:
        pairs.append(f"exp={int(expires)}")
    path = quote(parts.path, safe=_SAFE_IN_PATH)
    target = f"{path}?{'&'.join(pairs)}" if pairs else path
    origin = url[: len(url) - len(url.partition("://")[2])] + parts.netloc if parts.netloc else ""
    joint = "&" if pairs else "?"
    return f"{origin}{target}{joint}sig={key.signature(target)}"


def is_signed(pairs: Sequence[Pair]) -> bool:
    return any(pair.name == "sig" for pair in pairs)


def check_signature(
    path: str, pairs: Sequence[Pair], keys: Sequence[Key], now: float | None = None
) -> float | None:
    """When the signature ends, None for never; BadSignature where it does not hold.

    ``path`` and ``pairs`` are as they were sent. Every key is tried, and each takes the same time
    whatever the signature is.
    """
    signed = pairs[:-1]
    target = path + ("?" + "&".join(pair.raw for pair in signed) if signed else "")
    given = pairs[-1].value.encode("utf-8", _HALVES) if is_signed(pairs[-1:]) else b""
    good = [hmac.compare_digest(key.signature(target).encode(), given) for key in keys]
    if not any(good):
        hint = "Sign it with svgog sign or svgog.sign_url, and change nothing afterwards."
        raise BadSignature("The signature does not belong to this URL.", hint=hint)
    ends = next((pair.value for pair in signed if pair.name == "exp"), None)
    if ends is None:
        return None
    if not (ends.isascii() and ends.isdecimal() and len(ends) <= 12):
        raise BadSignature("exp is no number of seconds.", hint="Sign the URL anew.")
    if int(ends) <= (time.time() if now is None else now):
        raise BadSignature("This URL has expired.", hint="Sign it anew.")
    return float(ends)


def _key(key: Key | str | bytes, salt: str) -> Key:
    if isinstance(key, Key):
        return key
    secret = key.encode("utf-8", _HALVES) if isinstance(key, str) else bytes(key)
    if len(secret) < _LEAST_SECRET:
        raise RequestError(
            f"the key is shorter than {_LEAST_SECRET} characters.",
            hint="Make one: openssl rand -hex 32.",
        )
    return Key(secret, salt.encode())


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
    except ValueError:
        raise RequestError(f"{quoted(url)} is no address.") from None
    if parts.fragment:
        raise RequestError("a card's URL has no #fragment: no server ever sees it.")
    if not parts.path.startswith("/"):
        raise RequestError(f"{quoted(url)} has no path.", hint="Begin it with a slash: /api/og.")
    return parts


def _escaped(value: object) -> str:
    text = "|".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
    return quote(text, safe=_SAFE_IN_VALUES, errors="replace")
