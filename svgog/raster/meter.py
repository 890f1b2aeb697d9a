"""The budget of one painting: time, memory, instances and dashes."""

from __future__ import annotations

from svgog.errors import RenderError

MAX_SECONDS = 4.0
MAX_BYTES = 420_000_000
MAX_INSTANCES = 40_000
MAX_DEPTH = 128
MAX_DASHES = 100_000


class Meter:
    """The sums, shared by a document and the pictures in it."""

    def __init__(self) -> None:
        self.nanoseconds = 0.0
        self.instances = 0.0
        self.dashes = 0.0

    def spend(self, nanoseconds: float, what: str) -> None:
        self.nanoseconds += nanoseconds
        if not self.nanoseconds <= MAX_SECONDS * 1e9:
            raise RenderError(
                f"The drawing would take more than {MAX_SECONDS:g} seconds to paint: {what}.",
                hint="Simplify it, or ask for a smaller scale.",
            )

    def hold(self, size: float, what: str) -> None:
        if not size <= MAX_BYTES:
            raise RenderError(
                f"The drawing would take more than {MAX_BYTES // 1_000_000} MB to paint: {what}.",
                hint="Use fewer filters and nested groups with opacity, mask or clip-path.",
            )

    def count(self, times: float) -> None:
        self.instances += times
        if self.instances > MAX_INSTANCES:
            raise RenderError(
                f"References multiply the drawing to more than {MAX_INSTANCES:,} elements."
            )

    def cut(self, dashes: float) -> None:
        self.dashes += dashes
        if not self.dashes <= MAX_DASHES:
            raise RenderError(
                f"Strokes are cut into more than {MAX_DASHES:,} dashes.", hint="Use longer dashes."
            )
