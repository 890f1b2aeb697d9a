"""The way from the root to an element: what it inherits, and its transform as the engine adds it.

A leaf is painted inside one group with the summed transform, so that it is the same leaf wherever
the groups around it come from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from lxml import etree

from svgog.raster.glyphs import Chain, rounded
from svgog.svg.geometry import Matrix, transform
from svgog.svg.write import markup

_NOT_INHERITED = frozenset(
    "id transform style display overflow opacity clip-path mask filter".split()
)
_STILL: Chain = (1.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True)
class Way:
    """``matrix`` leads to device px; ``chain`` is the same in float32, as the engine adds it.

    ``chain`` is None under a turned or skewed group; such groups are ``opened`` one by one, as in
    the document.
    """

    style: Mapping[str, str]
    matrix: Matrix
    chain: Chain | None
    opened: tuple[str, ...] = ()

    def tags(self) -> tuple[str, ...]:
        """The start tags of the groups that a leaf is to be painted in."""
        if self.chain is None:
            return self.opened
        own = dict(self.style)
        if self.chain != _STILL:
            sx, sy, x, y = self.chain
            own["transform"] = f"matrix({sx!r} 0 0 {sy!r} {x!r} {y!r})"
        return (f"<g{markup(own)}>",) if own else ()

    @cached_property
    def key(self) -> tuple[str, ...]:
        """Equal for ways in which the same element is the same leaf."""
        return self.tags()

    def into(self, attrs: Mapping[str, str]) -> Way:
        """The way on, inside an element with these attributes, without effects of its own."""
        own = {name: value for name, value in attrs.items() if name != "id"}
        if not own:
            return self
        matrix, chain, opened = self.matrix, self.chain, self.opened
        moved = own.get("transform", "")
        if moved:
            step = _parsed(moved)
            matrix = matrix @ step
            upright = step.b == 0 == step.c
            if chain is not None and not upright:
                opened = self.tags()
            chain = _next(chain, step) if chain is not None and upright else None
        if chain is None:
            opened += (f"<g{markup(own)}>",)
        new = inherited(own)
        return Way({**self.style, **new} if new else self.style, matrix, chain, opened)


def attributes(element: etree._Element) -> dict[str, str]:
    return {str(name): str(value) for name, value in element.items()}


def inherited(own: Mapping[str, str]) -> dict[str, str]:
    """Those of an element's attributes that its children inherit."""
    return {name: value for name, value in own.items() if name not in _NOT_INHERITED}


@lru_cache(maxsize=4096)
def _parsed(text: str) -> Matrix:
    return transform(text)


def _next(chain: Chain, step: Matrix) -> Chain:
    sx, sy, tx, ty = chain
    a, d, e, f = (rounded(v) for v in (step.a, step.d, step.e, step.f))
    return (
        rounded(sx * a),
        rounded(sy * d),
        rounded(rounded(sx * e) + tx),
        rounded(rounded(sy * f) + ty),
    )
