"""Names of goldens that every file system takes."""

from __future__ import annotations

import re
from hashlib import sha256

_OTHER = re.compile(r"[^a-z0-9._-]+")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")
_LONGEST = 100


def safe_name(name: str) -> str:
    """``name`` in lower case ``a-z 0-9 . _ -``, with ``/`` between folders.

    A part that had to change ends in a few digits of its digest, so two names never become one.
    """
    parts = [part for part in name.split("/") if part not in ("", ".", "..")]
    return "/".join(map(_safe_part, parts)) or _safe_part(name)


def name_of_test(node_id: str) -> str:
    """A golden's name from a test's node id: its file without suffix, then the test."""
    file, _, test = node_id.partition("::")
    stem = file.rpartition("/")[2].removesuffix(".py")
    plain = re.sub(r"::|\[", "-", test.removesuffix("]"))
    return f"{_safe_part(stem)}/{_safe_part(plain)}"


def _safe_part(part: str) -> str:
    safe = _OTHER.sub("-", part.lower())[:_LONGEST].strip("-.")
    if _RESERVED.fullmatch(safe):
        safe = f"_{safe}"
    return (
        safe
        if safe and safe == part
        else f"{safe or 'card'}-{sha256(part.encode()).hexdigest()[:8]}"
    )
