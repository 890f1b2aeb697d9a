"""Writing files so that a reader never sees half of one."""

from __future__ import annotations

import errno
import os
import secrets
from pathlib import Path


def write_whole(path: Path, data: bytes) -> Path:
    """Write ``data`` beside ``path`` and move it there: ``path`` is old or new, never half.

    A link is followed. Raises OSError that names ``path``.
    """
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    # Short, so that every name that can be written has a draft that can.
    draft = target.with_name(f".{secrets.token_hex(8)}")
    try:
        with draft.open("xb") as file:
            file.write(data)
        draft.replace(target)
    except BaseException as problem:
        draft.unlink(missing_ok=True)
        if isinstance(problem, OSError):
            raise type(problem)(problem.errno, problem.strerror, str(path)) from None
        raise
    return path
