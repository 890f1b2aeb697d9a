"""Where the estimating walk stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from svgog.raster.bounds import Box
from svgog.svg.geometry import Matrix


@dataclass(frozen=True, slots=True)
class Here:
    """What holds where the walk stands; ``times`` is how often this part is painted."""

    matrix: Matrix
    clip: Box
    view: tuple[float, float]
    held: float
    depth: int = 0
    times: float = 1.0
    style: tuple[tuple[str, str], ...] = ()
    open: frozenset[etree._Element] = field(default_factory=frozenset)
