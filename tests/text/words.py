"""``python -m tests.text.words [ICUDTL]`` writes ``svgog/text/words`` anew from Chromium's.

Chromium keeps ICU's data in one file: a table of contents, and for each language a dictionary,
which is a trie of bytes (``unicode/bytestrie.h``) that stand for letters counted from a first one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from struct import unpack_from
from zlib import compress

from svgog.text import lexicon

ICU_DATA = Path("/usr/lib/chromium/icudtl.dat")
LISTS = Path(lexicon.__file__).parent / "words"
NAMES = ("khmer", "lao")
_JOINERS = {0xFF: "\u200d", 0xFE: "\u200c"}
_MOST_IN_LINE = 5
"""A branch with more ways than this is searched by halves."""


def words(name: str, icu_data: Path = ICU_DATA) -> list[str]:
    """The words of a language in Chromium's ICU, sorted."""
    dictionary = _entry(icu_data.read_bytes(), f"/{name}dict.dict")
    (head,) = unpack_from("<H", dictionary)
    start, end, _, _, _, transform = unpack_from("<6i", dictionary, head)
    first = transform & 0x1FFFFF
    trie = dictionary[head + start : head + end]
    return sorted(
        "".join(_JOINERS.get(byte) or chr(first + byte) for byte in word)
        for word in _walk(trie, 0, b"")
    )


def _entry(data: bytes, name: str) -> bytes:
    (table,) = unpack_from("<H", data)
    (count,) = unpack_from("<I", data, table)
    places = []
    for index in range(count):
        label, start = unpack_from("<II", data, table + 4 + 8 * index)
        label += table
        places.append((table + start, data[label : data.index(0, label)].decode()))
    places.sort()
    ends = [*(start for start, _ in places[1:]), len(data)]
    return next(
        data[start:end]
        for (start, label), end in zip(places, ends, strict=True)
        if label.endswith(name)
    )


def _walk(trie: bytes, at: int, word: bytes) -> Iterator[bytes]:
    """The words from a node on: a branch, a run of bytes, or a value that ends a word."""
    while True:
        node, at = trie[at], at + 1
        if node < 0x10:
            ways = node or trie[at]
            yield from _branch(trie, at if node else at + 1, ways + 1, word)
            return
        if node < 0x20:
            run = node - 0x0F
            word, at = word + trie[at : at + run], at + run
            continue
        yield word
        _, at = _value(trie, at, node >> 1)
        if node & 1:
            return


def _branch(trie: bytes, at: int, ways: int, word: bytes) -> Iterator[bytes]:
    while ways > _MOST_IN_LINE:
        distance, after = _distance(trie, at + 1)
        yield from _branch(trie, after + distance, ways >> 1, word)
        at, ways = after, ways - (ways >> 1)
    for _ in range(ways - 1):
        longer, node = word + trie[at : at + 1], trie[at + 1]
        value, at = _value(trie, at + 2, node >> 1)
        if node & 1:
            yield longer
        else:
            yield from _walk(trie, at + value, longer)
    yield from _walk(trie, at + 1, word + trie[at : at + 1])


def _value(trie: bytes, at: int, lead: int) -> tuple[int, int]:
    """A value and where it ends; small ones stand in the lead byte."""
    if lead < 0x51:
        return lead - 0x10, at
    if lead < 0x6C:
        return lead - 0x51 << 8 | trie[at], at + 1
    if lead < 0x7E:
        return lead - 0x6C << 16 | int.from_bytes(trie[at : at + 2], "big"), at + 2
    size = 3 if lead == 0x7E else 4
    return int.from_bytes(trie[at : at + size], "big"), at + size


def _distance(trie: bytes, at: int) -> tuple[int, int]:
    """A jump, counted from where it ends, and that place."""
    lead, at = trie[at], at + 1
    if lead < 0xC0:
        return lead, at
    if lead < 0xF0:
        return lead - 0xC0 << 8 | trie[at], at + 1
    if lead < 0xFE:
        return lead - 0xF0 << 16 | int.from_bytes(trie[at : at + 2], "big"), at + 2
    size = 3 if lead == 0xFE else 4
    return int.from_bytes(trie[at : at + size], "big"), at + size


def main(icu_data: Path) -> None:
    for name in NAMES:
        packed = compress("\n".join(words(name, icu_data)).encode(), 9)
        (LISTS / f"{name}.z").write_bytes(packed)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ICU_DATA)
