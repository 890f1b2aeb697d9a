"""A tier in an object store: Amazon S3, or any that speaks its protocol."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import closing
from importlib.util import find_spec
from typing import Any
from urllib.parse import urlsplit

from svgog.errors import RequestError, SvgogError

_BUCKET = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{1,61}[A-Za-z0-9]")
_MOST_CONNECTIONS = 64


class S3Tier:
    """Cards as objects of a bucket. Expiry is the bucket's own business: give it a lifecycle rule.

    Credentials are found in boto3's usual ways (environment, files, the machine's role). They must
    allow GetObject and PutObject on the prefix, and ListBucket on the bucket: without it the store
    answers 403, not 404, for a card it does not have. Raises what botocore raises for whatever
    fails, or TimeoutError; a call is tried once. Safe to share between threads.
    """

    name = "s3"

    def __init__(
        self,
        bucket: str,
        *,
        prefix: str = "svgog/",
        endpoint: str | None = None,
        region: str | None = None,
        timeout: float = 1.0,
        public: bool = False,
    ) -> None:
        """``endpoint`` is the ``https://`` address of a store that is not Amazon's.

        ``timeout`` is the longest wait, in seconds, for credentials (the search goes on, for the
        next call), for a connection and for each next piece of an answer. ``public`` lets anybody
        read each object (the ACL "public-read"). Raises RequestError for a wrong bucket or
        endpoint, SvgogError where the extra "s3" is missing; nothing is connected yet.
        """
        if find_spec("boto3") is None:
            raise SvgogError(
                'A cache in S3 needs the extra "s3", which is not installed.',
                hint='Install it: pip install "svgog[s3]".',
            )
        _check(bucket, endpoint)
        self._bucket, self._prefix = bucket, prefix
        self._endpoint, self._region = endpoint, region
        self._timeout = timeout
        self._rights = {"ACL": "public-read"} if public else {}
        self._lock = threading.Lock()
        self._made: Future[Any] | None = None

    def __repr__(self) -> str:
        return f"S3Tier({self._bucket}/{self._prefix})"

    def get(self, key: str) -> bytes | None:
        """The value, or None for one that is not there."""
        client = self._client()
        from botocore.exceptions import ClientError

        try:
            answer = client.get_object(Bucket=self._bucket, Key=self._prefix + key)
        except ClientError as problem:
            if _is_absent(problem.response):
                return None
            raise
        with closing(answer["Body"]) as body:
            return bytes(body.read())

    def put(self, key: str, value: bytes) -> None:
        """Keep the value."""
        self._client().put_object(
            Bucket=self._bucket,
            Key=self._prefix + key,
            Body=value,
            ContentType="application/octet-stream",
            **self._rights,
        )

    def close(self) -> None:
        """Hang up. Another call connects again."""
        with self._lock:
            made, self._made = self._made, None
        if made is not None:
            made.add_done_callback(_hang_up)

    def _client(self) -> Any:
        """The one client, made when first asked for."""
        with self._lock:
            if self._made is None or (self._made.done() and self._made.exception()):
                self._made = _started(self._new_client)
            made = self._made
        return made.result(self._timeout)

    def _new_client(self) -> Any:
        from boto3 import Session
        from botocore.config import Config
        from botocore.exceptions import NoCredentialsError

        session = Session()
        # A client made without them would never look again.
        if session.get_credentials() is None:
            raise NoCredentialsError
        config = Config(
            connect_timeout=self._timeout,
            read_timeout=self._timeout,
            retries={"total_max_attempts": 1},
            max_pool_connections=_MOST_CONNECTIONS,
            # Names such as bucket.localhost are Amazon's way; other stores know the path for sure.
            s3={"addressing_style": "path" if self._endpoint else "auto"},
            # Stores other than Amazon's refuse the newer checksums.
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        )
        return session.client(
            "s3", endpoint_url=self._endpoint, region_name=self._region, config=config
        )


def _started(make: Callable[[], Any]) -> Future[Any]:
    """What ``make`` will give, in a thread of its own: credentials may be long to find."""
    made: Future[Any] = Future()

    def run() -> None:
        try:
            made.set_result(make())
        except BaseException as problem:
            made.set_exception(problem)

    threading.Thread(target=run, name="svgog-s3", daemon=True).start()
    return made


def _hang_up(made: Future[Any]) -> None:
    if made.exception() is None:
        made.result().close()


def _is_absent(answer: Any) -> bool:
    """Whether the object is not there; a bucket that is not there is a fault."""
    status = answer.get("ResponseMetadata", {}).get("HTTPStatusCode")
    return bool(status == 404 and answer.get("Error", {}).get("Code") != "NoSuchBucket")


def _check(bucket: str, endpoint: str | None) -> None:
    """RequestError that quotes nothing: either may hold credentials by mistake."""
    if not _BUCKET.fullmatch(bucket):
        raise RequestError(
            "The name of the S3 bucket is not one that a bucket may have.",
            hint="Write s3://bucket/prefix; credentials come from the environment, as for boto3.",
        )
    if endpoint is not None and not _is_endpoint(endpoint):
        raise RequestError(
            "The endpoint of the S3 cache is no plain http:// or https:// address of a host.",
            hint="Write endpoint=https://host[:port], without credentials or options.",
        )


def _is_endpoint(address: str) -> bool:
    try:
        parts = urlsplit(address)
        plain = parts.port is None or parts.port > 0
    except ValueError:
        return False
    extra = "@" in parts.netloc or parts.query or parts.fragment
    return plain and parts.scheme in ("http", "https") and bool(parts.hostname) and not extra
