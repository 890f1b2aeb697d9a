"""Tests for people's own templates: the pytest fixture ``golden_card``.

The plugin comes with the package; ``GoldenCard`` is the fixture's type::

    def test_article(golden_card: GoldenCard) -> None:
        golden_card(svgog.render({"title": "Hello"}))
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    from svgog.model import EncodedImage, Pixmap

__all__ = ["GoldenCard", "Tolerance"]


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far a card may be from its golden.

    A pixel counts as different when one of its channels is more than ``channel`` (0 to 255) away;
    the card holds while no more than ``share`` (0 to 1) of its pixels differ.
    """

    channel: int = 0
    share: float = 0.0

    def __post_init__(self) -> None:
        if not 0 <= self.channel <= 255:
            raise ValueError(f"a tolerance's channel is 0 to 255, not {self.channel}.")
        if not 0 <= self.share <= 1:
            raise ValueError(f"a tolerance's share is 0 to 1, not {self.share}.")

    def __str__(self) -> str:
        return f"channel {self.channel} of 255, share {self.share * 100:g} % of the pixels"


class GoldenCard(Protocol):
    """Holds an image to its golden, pixel for pixel; raises AssertionError where they differ.

    ``image`` is what ``render`` gave, a Pixmap, a file's bytes or its path. ``name`` is the
    golden's name among those of its folder; None makes one of the test's. With ``picture`` a PNG is
    kept beside the digest, so that a failure can show what changed; None is the project's setting
    ``svgog_golden_pictures`` (true where it is not set). A ``tolerance`` needs the picture, so it
    keeps one, too.
    """

    def __call__(
        self,
        image: EncodedImage | Pixmap | bytes | str | Path,
        name: str | None = None,
        *,
        picture: bool | None = None,
        tolerance: Tolerance | None = None,
    ) -> None: ...
