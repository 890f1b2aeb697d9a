"""Real titles in five languages get the intent a reader gives them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from tests.intents.titles import INTENTS, judged, rows, share, table

LEAST = 0.9


def test_the_set_is_what_it_says() -> None:
    assert len(rows()) >= 300
    assert {row["lang"] for row in rows()} == {"de", "en", "es", "fr", "pt"}
    assert min(Counter(row["intent"] for row in rows()).values()) >= 20
    assert {row["intent"] for row in rows()} == set(INTENTS)
    assert all(row["source"] for row in rows())


def test_no_source_is_in_both_halves() -> None:
    def sites(half: str) -> set[str]:
        parts = (row["source"].removeprefix("https://") for row in rows() if row["half"] == half)
        return {part.split("@")[0] for part in parts}

    assert sites("seen") & sites("unseen") == set()


@pytest.mark.parametrize("half", ["seen", "unseen"])
def test_most_titles_get_the_intent_a_reader_gives_them(
    half: str, record_property: Callable[[str, object], None]
) -> None:
    some = [each for each in judged() if each.row["half"] == half]
    record_property("table", table(some))
    assert share(some) >= LEAST, table(some)


@pytest.mark.parametrize("lang", ["de", "en", "es", "fr", "pt"])
def test_no_language_is_left_behind(lang: str) -> None:
    some = [each for each in judged() if each.row["lang"] == lang]
    assert share(some) >= LEAST - 0.05, table(some)
