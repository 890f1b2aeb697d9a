"""A tier that many processes and machines share: a Redis server, or one that speaks as it does."""

from __future__ import annotations

import re
import secrets
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from svgog.errors import RequestError, SvgogError

_PORT = 6379
_MOST_CONNECTIONS = 1000
"""More than there are threads: a thread that finds none would count as a fault of the server."""

_IF_STILL_MINE = (
    "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0"
)
"""In one step on the server: between two, the lock may end and be somebody else's."""


class RedisTier:
    """Cards in Redis, and a lock for each key so that of many processes one makes a card.

    Raises redis.RedisError for whatever fails. A call is tried once; a server that was away is
    connected to again by the next call. It is one server: the other nodes of a cluster are not
    followed. Safe to share between threads.
    """

    name = "redis"

    def __init__(
        self,
        url: str,
        *,
        prefix: str = "svgog:",
        ttl: float = 30 * 86400,
        timeout: float = 0.25,
    ) -> None:
        """``url`` is ``redis://[user:password@]host[:port][/number]``, or ``rediss://`` for TLS.

        A card is forgotten ``ttl`` seconds after it was put. ``timeout`` is the longest wait, in
        seconds, for a connection and for each answer; the first call on a new connection waits for
        up to three. Finding the address of a host's name has the system's own limits.

        Certificates are checked against the system's authorities, or the file that the environment
        variable SSL_CERT_FILE names. Raises RequestError for another address, SvgogError where the
        extra "redis" is missing; nothing is connected yet.
        """
        try:
            from redis import Redis
            from redis.backoff import NoBackoff
            from redis.retry import Retry
        except ImportError:
            raise SvgogError(
                'A cache in Redis needs the extra "redis", which is not installed.',
                hint='Install it: pip install "svgog[redis]".',
            ) from None
        server = _server(url)
        self._prefix, self._lifetime = prefix, _milliseconds(ttl)
        self._shown = f"{server.host}:{server.port}/{server.number}"
        self._redis = Redis(
            host=server.host,
            port=server.port,
            db=server.number,
            username=server.user,
            password=server.password,
            ssl=server.tls,
            socket_timeout=timeout,
            socket_connect_timeout=timeout,
            max_connections=_MOST_CONNECTIONS,
            # Its own default is ten more tries, each as long as the first.
            retry=Retry(NoBackoff(), 0),
            # What version 3 and the client's name would tell costs an answer each to wait for.
            protocol=2,
            driver_info=None,
        )

    def __repr__(self) -> str:
        return f"RedisTier({self._shown})"

    def get(self, key: str) -> bytes | None:
        """The value, or None."""
        value = self._redis.get(self._prefix + key)
        return value if isinstance(value, bytes) else None

    def put(self, key: str, value: bytes) -> None:
        """Keep the value for ``ttl`` seconds from now."""
        self._redis.set(self._prefix + key, value, px=self._lifetime)

    def lock(self, key: str, seconds: float) -> str | None:
        """A token if nobody else has the lock of ``key``, else None; no waiting.

        Who gets it asks ``get`` once more, makes the card, puts it and unlocks; who does not asks
        ``get`` again and again. It ends by itself after ``seconds``, which should be longer than a
        card takes and no longer than anybody would wait for one whose maker died.
        """
        token = secrets.token_hex(16)
        taken = self._redis.set(self._lock_of(key), token, px=_milliseconds(seconds), nx=True)
        return token if taken else None

    def unlock(self, key: str, token: str) -> None:
        """Give the lock back; nothing happens where it has ended and may be somebody else's."""
        self._redis.eval(_IF_STILL_MINE, 1, self._lock_of(key), token)

    def close(self) -> None:
        """Hang up. Another call connects again."""
        self._redis.close()

    def _lock_of(self, key: str) -> str:
        return f"{self._prefix}lock:{key}"


class _Server(NamedTuple):
    host: str
    port: int
    number: int
    user: str | None
    password: str | None
    tls: bool


def _server(url: str) -> _Server:
    """What the address says; no error quotes it, for any part may be a password's."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port or _PORT
    except ValueError:
        parts = None
    # Not above: the error would carry the one of urllib, which quotes the address.
    if parts is None:
        raise _fault("cannot be read")
    if parts.scheme not in ("redis", "rediss"):
        raise _fault("begins with neither redis:// nor rediss://")
    if not parts.hostname:
        raise _fault("names no host")
    number = re.fullmatch(r"/?([0-9]{0,5})", parts.path)
    if not number:
        raise _fault("has something else than a database's number after the host")
    if parts.query or parts.fragment:
        raise _fault('has a "?" or "#", and there are no options')
    return _Server(
        host=parts.hostname,
        port=port,
        number=int(number[1] or 0),
        user=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password else None,
        tls=parts.scheme == "rediss",
    )


def _fault(reason: str) -> RequestError:
    return RequestError(
        f"The address of the Redis cache {reason}.",
        hint=(
            "Write redis://[user:password@]host[:port][/number] and what is no letter or digit "
            "in a password as %23."
        ),
    )


def _milliseconds(seconds: float) -> int:
    """At least one: Redis refuses a time of none."""
    return max(1, round(seconds * 1000))
