"""How much of a script a font covers: its characters against all that Unicode has."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from svgog.text.face import FaceSource
from svgog.text.fontfile import FaceRecord
from svgog.text.scripts import COMMON


@lru_cache(maxsize=1)
def _ranges() -> tuple[tuple[int, int, str], ...]:
    """First code point, the one after the last, and script, of the characters that have one."""
    from svgog.text.unidata.scripts import RANGES

    runs = [(int(a, 16), name) for a, name in re.findall(r"([0-9a-f]+)([A-Z][\w,]*)", RANGES)]
    ends = [start for start, _ in runs[1:]] + [0x110000]
    return tuple(
        (start, end, script)
        for (start, scripts), end in zip(runs, ends, strict=True)
        if (script := scripts.partition(",")[0]) != COMMON
    )


@lru_cache(maxsize=1)
def assigned() -> Mapping[str, int]:
    """By script (ISO 15924), how many characters Unicode has of that script."""
    counts: Counter[str] = Counter()
    for start, end, script in _ranges():
        counts[script] += end - start
    return dict(sorted(counts.items()))


def covered(record: FaceRecord) -> Mapping[str, int]:
    """By script, most first, how many of those characters a face has."""
    return count_by_script(FaceSource(record).hb_face.unicodes)


def count_by_script(codes: Iterable[int]) -> Mapping[str, int]:
    """By script, most first, how many of the code points are of that script."""
    known = sorted(codes)
    counts: Counter[str] = Counter()
    for start, end, script in _ranges():
        if found := bisect_left(known, end) - bisect_left(known, start):
            counts[script] += found
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
