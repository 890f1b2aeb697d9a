"""``data:`` URIs (RFC 2397), as data and drawings carry pictures."""

from __future__ import annotations

import base64
from urllib.parse import unquote_to_bytes

from svgog.errors import AssetError


def decoded(uri: str, max_bytes: int) -> bytes:
    """What a ``data:`` URI holds; blanks in base64 are passed over and its padding may be left out.

    Raises AssetError for one that is damaged, or too long to hold ``max_bytes``.
    """
    head, comma, body = uri.partition(":")[2].partition(",")
    if not comma:
        raise AssetError("A data: URI has no comma before its data.")
    if len(body) > 3 * max_bytes:
        raise AssetError(
            f"A data: URI is {len(body):,} characters long; "
            f"{max_bytes:,} bytes of picture are allowed."
        )
    try:
        data = unquote_to_bytes(body)
    except UnicodeEncodeError:
        raise AssetError("A data: URI holds half a surrogate pair, which is no text.") from None
    if not "".join(head.lower().split()).endswith(";base64"):
        return data
    try:
        packed = b"".join(data.split())
        return base64.b64decode(packed + b"=" * (-len(packed) % 4), validate=True)
    except ValueError:
        raise AssetError("A data: URI is not valid base64.") from None
