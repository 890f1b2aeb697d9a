from __future__ import annotations

import pytest

from svgog.text.characters import grapheme_starts, is_emoji


@pytest.mark.parametrize(
    "cluster", ["🚀", "❤️", "1️⃣", "👍🏽", "☝🏽", "🇩🇪", "👨‍👩‍👧", "🏳️‍🌈", "↔️", "⛹‍♂"]
)
def test_emoji_sequences_ask_for_emoji_presentation(cluster: str) -> None:
    assert is_emoji(cluster)
    assert grapheme_starts(cluster) == [0]


@pytest.mark.parametrize("cluster", ["©", "™", "1", "#", "↔", "❤", "a", "😀\ufe0e"])
def test_text_presentation_characters_stay_text(cluster: str) -> None:
    assert not is_emoji(cluster)


def test_clusters_hold_marks_and_line_ends_together() -> None:
    assert grapheme_starts("e\u0301a\r\nb") == [0, 2, 3, 5]
