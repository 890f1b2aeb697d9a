"""The boxes of a document's elements, each measured once."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from svgog.raster import bounds
from svgog.raster.attributes import IDLE, NEVER_PAINTED, href_of, name_of, property_of
from svgog.raster.bounds import Box
from svgog.svg.geometry import Matrix, length, transform


class Boxes:
    """Where elements reach; ``stroke`` is how far any stroke stands out, in user units."""

    def __init__(self, by_id: Mapping[str | None, etree._Element], stroke: float) -> None:
        self._by_id = by_id
        self._stroke = stroke
        self._boxes: dict[etree._Element, Box] = {}

    def of(self, element: etree._Element, view: tuple[float, float]) -> Box:
        """What the element reaches in its own units, strokes included; EVERYWHERE if unknown."""
        known = self._boxes.get(element)
        if known is not None:
            return known
        self._boxes[element] = bounds.EVERYWHERE
        box = self._measured(element, view)
        self._boxes[element] = box
        return box

    def _measured(self, element: etree._Element, view: tuple[float, float]) -> Box:
        name = name_of(element)
        if name in NEVER_PAINTED:
            return bounds.NOWHERE
        reach = bounds.shape(element, name, view)
        if reach is not None:
            return bounds.grown(reach.box, self._stroke) if reach.points else bounds.NOWHERE
        if name == "image" and element.get("width") and element.get("height"):
            x, y, width, height = (
                length(element.get(k, "")) for k in ("x", "y", "width", "height")
            )
            return x, y, x + width, y + height
        if name == "use":
            target = self._by_id.get(href_of(element)[1:])
            if target is None or name_of(target) in ("symbol", "svg"):
                return bounds.EVERYWHERE
            moved = Matrix(e=length(element.get("x", "")), f=length(element.get("y", "")))
            return bounds.mapped(moved, self._placed(target, view))
        if name not in ("g", "a", "switch"):
            return bounds.EVERYWHERE
        box = bounds.NOWHERE
        for child in element:
            if isinstance(child.tag, str):
                box = bounds.union(box, self._placed(child, view))
        return box

    def _placed(self, element: etree._Element, view: tuple[float, float]) -> Box:
        if property_of(element, "filter") not in IDLE:
            return bounds.EVERYWHERE
        return bounds.mapped(transform(property_of(element, "transform")), self.of(element, view))
