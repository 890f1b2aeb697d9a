"""Lines may end where Chromium let them when it was asked (tests/text/chromium_breaks.py)."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.text.chromium_breaks import RECORD, ask, line_starts


def recorded() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(RECORD.read_text(encoding="utf-8"))
    return rows


@pytest.mark.parametrize(
    "row",
    recorded(),
    ids=lambda row: "-".join([row["kind"], row["lang"], *row["options"].values()]),
)
def test_every_kind_of_text_is_broken_as_in_chromium(row: dict[str, Any]) -> None:
    ours = [line_starts(text, row["lang"], row["options"]) for text in row["texts"]]
    wrong = [
        (text, mine, theirs)
        for text, mine, theirs in zip(row["texts"], ours, row["starts"], strict=True)
        if mine != theirs
    ]
    assert len(wrong) <= 1, wrong


def test_nearly_all_texts_are_broken_as_in_chromium() -> None:
    pairs = [
        line_starts(text, row["lang"], row["options"]) == starts
        for row in recorded()
        for text, starts in zip(row["texts"], row["starts"], strict=True)
    ]
    assert len(pairs) >= 800
    assert pairs.count(True) >= 0.995 * len(pairs)


@pytest.mark.browser
def test_the_record_is_what_chromium_says_today() -> None:
    assert ask() == recorded()
