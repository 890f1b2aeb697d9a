"""What the workers of the hostile test do; it is imported on their side."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from svgog.errors import SvgogError
from svgog.renderer import Renderer
from tests.cards.hostile import Case, run

Attempt: TypeAlias = tuple[Case, Path]
"""A hostile case, and the folder to try it in."""


def make() -> Callable[[Attempt | str], list[SvgogError] | bytes]:
    """Answers an attempt with its warnings, and a title with the bytes of its card."""
    renderer = Renderer()

    def answer(job: Attempt | str) -> list[SvgogError] | bytes:
        if isinstance(job, str):
            return renderer.render({"title": job}).data
        return run(*job)

    answer("A first card opens the fonts")
    return answer
