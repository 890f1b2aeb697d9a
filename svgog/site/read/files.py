"""Reading a source's files: plain ones, of a bounded size, in UTF-8; RequestError for others."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from svgog.errors import Place, RequestError

_WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_bytes(path: str | Path, name: str, most: int) -> bytes:
    """A file's bytes; ``name`` is what errors call it."""
    try:
        descriptor = os.open(path, os.O_RDONLY | _WITHOUT_WAITING)
        try:
            told = os.fstat(descriptor)
            if not stat.S_ISREG(told.st_mode):
                raise RequestError("it is not a file.", place=Place(name))
            data = _all_of(descriptor, min(told.st_size, most) + 1, most)
        finally:
            os.close(descriptor)
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or "it cannot be read"
        raise RequestError(f"{reason}.", place=Place(name)) from None
    if len(data) > most:
        raise RequestError(f"the file is longer than {most // 10**6} MB.", place=Place(name))
    return data


def _all_of(descriptor: int, step: int, most: int) -> bytes:
    """Everything up to a byte more than ``most``: what a file says of its size may not be so."""
    data = os.read(descriptor, step)
    while len(data) <= most and (more := os.read(descriptor, step)):
        data += more
    return data


def as_text(raw: bytes, name: str) -> str:
    """UTF-8, with or without a byte order mark, as text with ``\\n`` between its lines."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = raw.count(b"\n", 0, problem.start) + 1
        hint = "Save it as UTF-8."
        raise RequestError("the file is not UTF-8.", place=Place(name, line), hint=hint) from None
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
