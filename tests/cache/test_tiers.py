"""Where cards are kept: nearest first, and what fails is passed by."""

from __future__ import annotations

import os
import time
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svgog.cache import DiskTier, MemoryTier, StoredCard, Tiers

CARD = StoredCard(b"\x89PNG a card", "image/png", 1200, 630, "Its words: “é”")


def key(n: int) -> str:
    return sha256(str(n).encode()).hexdigest()


class Broken:
    name = "broken"

    def __init__(self) -> None:
        self.asked = 0

    def get(self, key: str) -> bytes | None:
        self.asked += 1
        raise OSError("redis://user:secret@host")

    def put(self, key: str, value: bytes) -> None:
        self.get(key)


@given(st.binary(max_size=300), st.text(max_size=40))
def test_a_card_comes_out_of_its_bytes_as_it_went_in(data: bytes, alt: str) -> None:
    card = StoredCard(data, "image/webp", 600, 315, alt)
    assert StoredCard.unpacked(card.packed()) == card


def test_damaged_bytes_are_no_card() -> None:
    whole = CARD.packed()
    assert StoredCard.unpacked(whole) == CARD
    for at in range(len(whole)):
        flipped = whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]
        assert StoredCard.unpacked(flipped) is None
        assert StoredCard.unpacked(whole[:at]) is None


def test_the_nearest_tier_that_has_a_card_answers_and_the_nearer_ones_learn_it(
    tmp_path: Path,
) -> None:
    disk = DiskTier(tmp_path / "near")
    shared = DiskTier(tmp_path / "far")
    shared.name = "shared"
    shared.put(key(1), CARD.packed())
    tiers = Tiers(MemoryTier(), [disk, shared])
    assert tiers.get(key(2)) is None
    assert tiers.get(key(1)) == (CARD, "shared")
    assert tiers.get(key(1)) == (CARD, "memory")
    assert Tiers(MemoryTier(), [disk]).get(key(1)) == (CARD, "disk")


def test_far_tiers_are_told_behind_the_scenes_but_surely(tmp_path: Path) -> None:
    far = DiskTier(tmp_path)
    tiers = Tiers(MemoryTier(), far=[far])
    tiers.put(key(1), CARD)
    tiers.close()
    assert far.get(key(1)) == CARD.packed()


def test_a_tier_that_fails_is_passed_by_counted_and_asked_again_later(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    now = [0.0]
    broken, disk = Broken(), DiskTier(tmp_path)
    tiers = Tiers(MemoryTier(0), [broken, disk], clock=lambda: now[0])
    tiers.put(key(1), CARD)
    assert [tiers.get(key(1)) for _ in range(5)] == [(CARD, "disk")] * 5
    assert broken.asked == 2
    now[0] = 60
    assert tiers.get(key(1)) == (CARD, "disk")
    assert broken.asked == 4
    assert tiers.counts["broken", "fault"] == 4
    assert "secret" not in caplog.text


def test_a_damaged_file_is_as_if_it_were_not_there(tmp_path: Path) -> None:
    disk = DiskTier(tmp_path)
    disk.put(key(1), CARD.packed()[:-1])
    assert Tiers(MemoryTier(), [disk]).get(key(1)) is None


def test_a_damaged_file_is_mended_when_its_card_comes_again(tmp_path: Path) -> None:
    disk = DiskTier(tmp_path)
    disk.put(key(1), CARD.packed())
    (tmp_path / key(1)[:2] / key(1)).write_bytes(b"half")
    tiers = Tiers(MemoryTier(0), [disk])
    assert tiers.get(key(1)) is None
    tiers.put(key(1), CARD)
    assert tiers.get(key(1)) == (CARD, "disk")


def test_a_disk_tier_forgets_what_was_longest_unused(tmp_path: Path) -> None:
    disk = DiskTier(tmp_path, limit=100_000)
    old = time.time() - 100_000
    for n in range(10):
        disk.put(key(n), bytes(9_000))
        os.utime(tmp_path / key(n)[:2] / key(n), (old + n, old + n))
    assert disk.get(key(0))
    for n in range(10, 14):
        disk.put(key(n), bytes(9_000))
    held = disk.sweep()
    assert held <= 100_000
    assert held == sum(path.stat().st_size for path in tmp_path.glob("*/*"))
    assert disk.get(key(0)) and disk.get(key(13))
    assert disk.get(key(1)) is None


def test_drafts_of_killed_writers_are_swept(tmp_path: Path) -> None:
    disk = DiskTier(tmp_path)
    disk.put(key(1), b"a")
    fresh, old = (tmp_path / key(1)[:2] / name for name in (".fresh", ".old"))
    for path in (fresh, old):
        path.write_bytes(b"half")
    os.utime(old, (0, 0))
    disk.sweep()
    assert fresh.exists() and not old.exists()


@pytest.mark.parametrize("name", ["", "a", "../" * 21 + "x", "A/" * 32, "é" * 64])
def test_only_keys_are_names(tmp_path: Path, name: str) -> None:
    disk = DiskTier(tmp_path)
    with pytest.raises(ValueError, match="64 hexadecimal digits"):
        disk.get(name)


def test_memory_is_bounded() -> None:
    memory = MemoryTier(100_000)
    for n in range(50):
        memory.put(key(n), StoredCard(bytes(9_000), "image/png", 1, 1))
    assert memory.held <= 100_000
    assert memory.get(key(49)) and not memory.get(key(0))
