"""What a style sheet costs to match, estimated from above before it is tried."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

MOST_STEPS = 10_000_000
MOST_CHARACTERS = 500
MOST_COMBINATORS = 12

_SIBLINGS = re.compile(r"~(?!=)|:has\(|:nth-")
_DESCENDANTS = re.compile(r"(?<![\s>+~,])\s+(?![\s>+~,])")


class Budget:
    """The steps that matching a drawing's style sheets may take, all elements together."""

    def __init__(self, elements: Iterable[etree._Element]) -> None:
        depths: dict[etree._Element | None, int] = {None: 0}
        for element in elements:
            depths[element] = depths.get(element.getparent(), 0) + 1
        self._elements = len(depths) - 1
        self._depth = max(depths.values())
        self._left = MOST_STEPS

    def affords(self, selectors: str, declarations: int) -> bool:
        """Whether one more rule can be matched; its cost is spent."""
        for selector in selectors.split(","):
            if len(selector) > MOST_CHARACTERS:
                return False
            far = len(_SIBLINGS.findall(selector))
            near = len(_DESCENDANTS.findall(selector.strip()))
            if far + near > MOST_COMBINATORS:
                return False
            ways: int = self._depth**near * self._elements**far
            self._left -= (ways + declarations) * self._elements
        return self._left >= 0
