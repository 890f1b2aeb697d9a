"""Chance that is the same everywhere."""

from __future__ import annotations

from collections import Counter

from svgog.templating.backgrounds.seeded import Seeded


def test_the_numbers_of_a_seed_never_change() -> None:
    seeded = Seeded("Deploy Django")
    assert [seeded.below(1000) for _ in range(10)] == [
        276,
        117,
        720,
        614,
        687,
        484,
        546,
        611,
        479,
        491,
    ]


def test_every_seed_has_numbers_of_its_own() -> None:
    assert len({Seeded(str(number)).below(10**9) for number in range(200)}) == 200


def test_numbers_keep_to_their_bounds_and_reach_them() -> None:
    seeded = Seeded("")
    assert {seeded.between(-2, 2) for _ in range(200)} == {-2, -1, 0, 1, 2}
    assert {seeded.below(1) for _ in range(20)} == {0}


def test_numbers_are_even() -> None:
    seeded = Seeded("even")
    counts = Counter(seeded.below(8) for _ in range(8000))
    assert all(850 < count < 1150 for count in counts.values())


def test_shuffling_loses_nothing() -> None:
    seeded = Seeded("cards")
    orders = {tuple(seeded.shuffled(range(4))) for _ in range(500)}
    assert len(orders) == 24
    assert all(sorted(order) == [0, 1, 2, 3] for order in orders)
