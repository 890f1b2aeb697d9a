"""Keys: no two cards that differ have the same."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svgog.cache import canonical, card_key

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=8)
    | st.sampled_from(["int", "list", "map", "set", "bytes", "5"])
    | st.binary(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=6,
)


def told(value: Any) -> str:
    return json.dumps(canonical(value), sort_keys=True)


def typed(value: Any) -> Any:
    """``value`` so that 1, 1.0 and True are three things."""
    if isinstance(value, dict):
        return {key: typed(each) for key, each in value.items()}
    if isinstance(value, list):
        return [typed(each) for each in value]
    return type(value).__name__, repr(value)


@given(VALUES, VALUES)
def test_two_values_are_told_in_two_ways(one: Any, other: Any) -> None:
    assert (told(one) == told(other)) == (typed(one) == typed(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (5, ["int", "5"]),
        (5, "5"),
        (5, 5.0),
        (True, 1),
        (b"a", ["bytes", "a"]),
        ([1], {"list": 1}),
        ({"a": 1}, [["a", 1]]),
        ({1}, [1]),
        (datetime.date(2026, 1, 2), "2026-01-02"),
        (Decimal("1.0"), Decimal("1.00")),
    ],
)
def test_values_that_look_alike(one: Any, other: Any) -> None:
    assert told(one) != told(other)


def test_the_order_of_fields_does_not_matter() -> None:
    common: dict[str, Any] = {"template": "t", "fonts": "f", "brand": None, "options": {}}
    assert card_key(data={"a": 1, "b": 2}, **common) == card_key(data={"b": 2, "a": 1}, **common)
