"""How much of a script a font covers: its characters against all that Unicode has."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from svgog.text.face import FaceSource
from svgog.text.fontfile import FaceRecord
from svgog.text.unidata import script_ranges


@lru_cache(maxsize=1)
def assigned() -> Mapping[str, int]:
    """By script (ISO 15924), how many characters Unicode has of that script."""
    counts: Counter[str] = Counter()
    for start, end, script in script_ranges():
        counts[script] += end - start
    return dict(sorted(counts.items()))


def covered(record: FaceRecord) -> Mapping[str, int]:
    """By script, most first, how many of those characters a face has."""
    return count_by_script(FaceSource(record).hb_face.unicodes)


def count_by_script(codes: Iterable[int]) -> Mapping[str, int]:
    """By script, most first, how many of the code points are of that script."""
    known = sorted(codes)
    counts: Counter[str] = Counter()
    for start, end, script in script_ranges():
        if found := bisect_left(known, end) - bisect_left(known, start):
            counts[script] += found
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
