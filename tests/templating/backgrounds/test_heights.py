"""Lines of equal height."""

from __future__ import annotations

from svgog.templating.backgrounds.heights import Hill, contours, heights_of

CELL = 30


def test_the_line_round_a_hill_is_closed_and_round() -> None:
    hill = Hill(600, 300, 1000, 100)
    (line,) = contours(heights_of([hill], CELL), CELL, [500])
    assert line.closed
    assert len(set(line.points)) == len(line.points)
    distances = [((x / 10 - 600) ** 2 + (y / 10 - 300) ** 2) ** 0.5 for x, y in line.points]
    assert all(abs(distance - 100) < 8 for distance in distances)


def test_a_line_that_leaves_the_canvas_is_open() -> None:
    slope = [[100 * column for column in range(5)] for _ in range(4)]
    (line,) = contours(slope, CELL, [150])
    assert not line.closed
    assert {x for x, _ in line.points} == {150}
    assert sorted(y for _, y in line.points) == [-300, 0, 300, 600]


def test_lines_of_a_saddle_do_not_cross() -> None:
    for middle_high in (True, False):
        high = 90 if middle_high else 60
        saddle = [[high, 0], [0, high]]
        first, second = contours(saddle, CELL, [40])
        assert len(first.points) == len(second.points) == 2
        # Round the low corners where the middle is high, round the high ones where it is low.
        starts = {min(line.points) for line in (first, second)}
        assert len(starts) == 2
        corner = (0, -300) if middle_high else (-300, -300)
        near = [
            sum(abs(x - corner[0]) + abs(y - corner[1]) <= 300 for x, y in line.points)
            for line in (first, second)
        ]
        assert 2 in near


def test_a_plain_has_no_line() -> None:
    assert list(contours([[5, 5, 5], [5, 5, 5]], CELL, [5, 6])) == []
