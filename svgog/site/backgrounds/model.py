"""What is asked of an image model."""

from __future__ import annotations

from typing import Protocol


class ImageModel(Protocol):
    """Draws what a text describes."""

    def image(self, prompt: str, *, width: int, height: int, seed: int) -> bytes:
        """A picture's file of about this size; AssetError where none came.

        A model that knows seeds draws the same again for the same one.
        """
        ...
