"""The tier that an address names."""

from __future__ import annotations

from urllib.parse import parse_qsl, unquote, urlsplit

from svgog.cache.redis import RedisTier
from svgog.cache.s3 import S3Tier
from svgog.errors import RequestError, nearest

_S3_OPTIONS = ("endpoint", "region")


def tier_of(url: str) -> RedisTier | S3Tier:
    """``redis://…``, ``rediss://…`` or ``s3://bucket/prefix?endpoint=https://…&region=…``.

    Raises RequestError for any other address, SvgogError where the extra "redis" or "s3" is
    missing. No error quotes the address: it may hold a password.
    """
    scheme = url.strip().partition("://")[0].lower()
    if scheme in ("redis", "rediss"):
        return RedisTier(url)
    if scheme == "s3":
        return _s3_tier(url)
    raise RequestError("The address of a cache begins with redis://, rediss:// or s3://.")


def _s3_tier(url: str) -> S3Tier:
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        parts = None
    # Not above: the error would carry the one of urllib, which quotes the address.
    if parts is None or parts.fragment:
        raise RequestError("The address of the S3 cache cannot be read.")
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    for option in options:
        if option not in _S3_OPTIONS:
            raise RequestError(
                "The address of the S3 cache has an option that there is not.",
                hint=nearest(option, _S3_OPTIONS) or f"Known: {', '.join(_S3_OPTIONS)}.",
            )
    folder = unquote(parts.path).strip("/")
    return S3Tier(
        parts.netloc,
        prefix=f"{folder}/" if folder else "svgog/",
        endpoint=options.get("endpoint") or None,
        region=options.get("region") or None,
    )
