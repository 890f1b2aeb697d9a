"""Names of goldens that every file system takes."""

from __future__ import annotations

import re
from hashlib import sha256

_OTHER = re.compile(r"[^a-z0-9._-]+")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")
_LIKE_A_FILE = re.compile(r"\.(?=(?:png|lock)$)")
_LONGEST_PART = 80
_LONGEST = 150


def safe_name(name: str) -> str:
    """``name`` in lower case ``a-z 0-9 . _ -``, with ``/`` between folders.

    A part that had to change ends in a few digits of its digest, so two names never become one. A
    final ``.png`` is dropped.
    """
    plain = name.removesuffix(".png")
    parts = [part for part in plain.split("/") if part not in ("", ".", "..")]
    safe = "/".join(map(_safe_part, parts))
    if "/".join(parts) == plain and 0 < len(safe) <= _LONGEST:
        return safe
    return _marked(safe.replace("/", "-"), name)


def name_of_test(file: str, test: str, number: int = 1) -> str:
    """A golden's name from a test's file (no suffix, ``/`` between folders) and its own name.

    The ``number``-th card of one test has the number behind a ``+``, which no other name has.
    """
    plain = re.sub(r"::|\[", "-", test.removesuffix("]"))
    safe = "/".join(map(_safe_part, [*file.split("/"), plain]))
    if len(safe) > _LONGEST:
        safe = _marked(safe.replace("/", "-"), f"{file}::{test}")
    return f"{safe}+{number}" if number > 1 else safe


def _safe_part(part: str) -> str:
    safe = _LIKE_A_FILE.sub("-", _OTHER.sub("-", part.lower())[:_LONGEST_PART].strip("-."))
    if _RESERVED.fullmatch(safe):
        safe = f"_{safe}"
    return safe if safe and safe == part else _marked(safe, part)


def _marked(safe: str, name: str) -> str:
    digest = sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{safe[:_LONGEST_PART].strip('-.') or 'card'}-{digest}"
