"""Tests for people's own templates: the pytest fixture ``golden_card``.

The plugin comes with the package; ``GoldenCard`` is the fixture's type::

    def test_article(golden_card: GoldenCard) -> None:
        golden_card(svgog.render({"title": "Hello"}))
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from svgog.model import EncodedImage, Pixmap

__all__ = ["GoldenCard"]


class GoldenCard(Protocol):
    """Holds an image to its golden, pixel for pixel; raises AssertionError where they differ.

    ``name`` is the golden's name among those of its folder; None makes one of the test's.
    With ``picture`` a PNG is kept beside the digest, so that a failure can show what changed.
    """

    def __call__(
        self,
        image: EncodedImage | Pixmap | bytes,
        name: str | None = None,
        *,
        picture: bool = False,
    ) -> None: ...
