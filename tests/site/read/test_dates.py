"""Dates as people write them."""

from __future__ import annotations

import datetime

import pytest

from svgog.site.read.dates import day

EAST = datetime.timezone(datetime.timedelta(hours=2))


@pytest.mark.parametrize(
    "written",
    [
        "2026-07-08",
        "2026-7-8",
        "2026/07/08",
        "2026.7.8",
        "Jul 08 2026",
        "July 8, 2026",
        "Wednesday, July 8th, 2026",
        "8 July 2026",
        "8. Jul. 2026",
    ],
)
def test_days(written: str) -> None:
    assert day(written) == datetime.date(2026, 7, 8)


@pytest.mark.parametrize(
    "written",
    [
        "2026-07-08T10:20:30+02:00",
        "2026-07-08 10:20:30 +0200",
        "2026-07-08 10:20:30+02:00",
        "Wed, 08 Jul 2026 10:20:30 +0200",
    ],
)
def test_moments(written: str) -> None:
    assert day(written) == datetime.datetime(2026, 7, 8, 10, 20, 30, tzinfo=EAST)


@pytest.mark.parametrize(
    "written",
    ["", "soon", "7/8/2026", "2026-13-08", "32 July 2026", "Foo 8, 2026", True, 2026, None],
)
def test_what_no_day_can_be_told_from(written: object) -> None:
    assert day(written) is None


def test_a_date_stays_one() -> None:
    assert day(datetime.date(2026, 7, 8)) == datetime.date(2026, 7, 8)
