"""Compiled templates between processes: nothing else in a first card takes as long to make."""

from __future__ import annotations

import importlib.util
import marshal
import pickle
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path

import jinja2

from svgog._keptfiles import ByteStore
from svgog.templating.compile import Compiled


def compiled_by(make: Callable[[], Compiled], store: ByteStore | None, *made_of: str) -> Compiled:
    """What ``make`` makes of these texts, found where a process like this one has kept it."""
    if store is None:
        return make()
    name = sha256("\0".join((_maker(), *made_of)).encode("utf-8", "surrogatepass")).hexdigest()
    found = store.find(name)
    if found is not None:
        return _thawed(found)
    made = make()
    store.keep(name, _frozen(made))
    return made


def _frozen(compiled: Compiled) -> bytes:
    fields = {**vars(compiled), "code": marshal.dumps(compiled.code)}
    return pickle.dumps(fields, pickle.HIGHEST_PROTOCOL)


def _thawed(data: bytes) -> Compiled:
    fields = pickle.loads(data)
    return Compiled(**{**fields, "code": marshal.loads(fields["code"])})


@cache
def _maker() -> str:
    """What tells this compiler from any other: Python's bytecode, and the files it is made of."""
    here = Path(__file__).parent
    files = sorted(
        (path.name, stat.st_size, stat.st_mtime_ns)
        for folder in (here, here.parent, Path(jinja2.__file__).parent)
        for path in folder.glob("*.py")
        for stat in (path.stat(),)
    )
    return f"{importlib.util.MAGIC_NUMBER!r} {files}"
