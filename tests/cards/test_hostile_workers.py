"""What is made to hurt costs one card at most, and no time beyond the deadline."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from svgog.errors import RequestError, SvgogError
from svgog.raster.workers import WorkerPool
from svgog.renderer import Renderer
from tests.cards.attempts import Attempt, make
from tests.cards.hostile import CASES

pytestmark = pytest.mark.slow

DEADLINE, GRACE = 3.0, 0.5
NEIGHBOURS = ("Ship migrations without downtime", "A quiet card")

Pool = WorkerPool[Attempt | str, list[SvgogError] | bytes]


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with WorkerPool(make, 2, deadline=DEADLINE) as pool:
        assert pool.submit(NEIGHBOURS[0]).result()
        yield pool


@pytest.fixture(scope="module")
def expected() -> list[bytes]:
    with Renderer() as renderer:
        return [renderer.render({"title": title}).data for title in NEIGHBOURS]


@pytest.mark.parametrize("name", CASES)
def test_its_neighbours_are_unharmed_and_the_deadline_is_kept(
    pool: Pool, expected: list[bytes], name: str, tmp_path: Path
) -> None:
    case = CASES[name]()
    try:
        started = time.monotonic()
        hostile = pool.submit((case, tmp_path))
    except RequestError as error:
        assert str(error).startswith("The card's data cannot be handed to a worker: ")
        return
    neighbours = [pool.submit(title) for title in NEIGHBOURS]
    fault = hostile.exception()
    assert time.monotonic() - started < DEADLINE + GRACE
    assert [each.result() for each in neighbours] == expected
    if fault:
        assert isinstance(fault, SvgogError), repr(fault)
        assert str(fault).isprintable()
