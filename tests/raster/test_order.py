"""What may be painted first: nothing that would then lie under what it lies on."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from svgog.raster.leaf import Leaf, Step
from svgog.raster.order import divided, rows_of


def leaf(name: str, left: int, top: int, right: int, bottom: int) -> Leaf:
    return Leaf("solid", name, (), (left, top, right, bottom), inside=True)


CELLS = st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(1, 6), st.integers(1, 6))


@given(st.lists(st.tuples(CELLS, st.booleans()), max_size=12))
def test_the_picture_is_the_same(drawn: list[tuple[tuple[int, int, int, int], bool]]) -> None:
    steps = [
        leaf(str(number), x, y, x + width, y + height)
        for number, ((x, y, width, height), _) in enumerate(drawn)
    ]
    common = {step.key for step, (_, often) in zip(steps, drawn, strict=True) if often}
    below, above = divided(steps, common)
    assert sorted(step.key for step in [*below, *above]) == sorted(step.key for step in steps)
    assert {step.key for step in below} <= common

    def order(painted: Sequence[Step]) -> dict[tuple[int, int], list[bytes]]:
        canvas: dict[tuple[int, int], list[bytes]] = {}
        for step in painted:
            left, top, right, bottom = step.cell
            for spot in ((x, y) for x in range(left, right) for y in range(top, bottom)):
                canvas.setdefault(spot, []).append(step.key)
        return canvas

    assert order([*below, *above]) == order(steps)


@given(st.lists(CELLS, max_size=9))
def test_rows_cover_every_step_once(cells: list[tuple[int, int, int, int]]) -> None:
    rows = rows_of([leaf("", x, y, x + w, y + h) for x, y, w, h in cells])
    covered = [row for top, bottom in rows for row in range(top, bottom)]
    assert covered == sorted({row for _, y, _, h in cells for row in range(y, y + h)})
