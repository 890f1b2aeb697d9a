"""An element's markup as leaves: what of it is painted as one, and how that is blended."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from svgog.raster import bounds
from svgog.raster.attributes import NEVER_PAINTED, name_of, widest_stroke
from svgog.raster.blend import Rgba
from svgog.raster.bounds import Box
from svgog.raster.boxes import Boxes
from svgog.raster.definitions import Definitions
from svgog.raster.glyphs import glyph, is_even, place_of
from svgog.raster.leaf import CannotSplit, Kind, Steps
from svgog.raster.paints import (
    Paint,
    fill_paint,
    is_on_grid,
    opacity_of,
    stroke_paint,
    stroke_reach,
    strokes_first,
)
from svgog.raster.ways import Way, attributes
from svgog.svg.display import EFFECTS
from svgog.svg.parse import SVG
from svgog.svg.write import element as tag
from svgog.svg.write import markup

SHAPES = frozenset("path rect circle ellipse line polyline polygon".split())
_MARKERS = frozenset("marker-start marker-mid marker-end".split())
_GLYPH, _PATH = ["transform", "d"], f"{{{SVG}}}path"
_MANY_SERVERS, _DEEPEST = 4, 64


class Split:
    """One walk through elements; what is found goes into ``steps``."""

    def __init__(self, root: etree._Element, definitions: Definitions, steps: Steps) -> None:
        """``root`` is that of the document, which need not be the whole card's."""
        self._root = root
        self._definitions = definitions
        self._steps = steps
        self._view = steps.canvas.view
        self._boxes: Boxes | None = None

    def children(self, element: etree._Element, here: Way, depth: int) -> None:
        """Everything in ``element``, whose own attributes ``here`` has already."""
        if depth > _DEEPEST:
            raise CannotSplit("the document is nested too deeply")
        color: Rgba | None = None
        known, chain = False, here.chain
        for child in element:
            if child.keys() == _GLYPH and child.tag == _PATH:
                if not known:
                    color, known = glyph_color(here), True
                if color is not None and chain is not None:
                    place = place_of(child.get("transform", ""))
                    found = glyph(child.get("d", ""), *place, chain) if place else None
                    if found is not None and self._steps.canvas.holds(found.cell):
                        self._steps.glyph(color, found)
                        continue
            self._visit(child, here, depth)

    def _visit(self, element: etree._Element, here: Way, depth: int) -> None:
        name = name_of(element)
        if name in NEVER_PAINTED or element.get("display") == "none":
            return
        keys = element.keys()
        if EFFECTS.isdisjoint(keys):
            if name == "g" and not _is_colour_drawing(element):
                self.children(element, here.into(attributes(element)), depth + 1)
                return
            if name in SHAPES and not _MARKERS & (here.style.keys() | set(keys)):
                self._shape(element, name, here)
                return
            if name == "image":
                self._add("group", element, here, self._box(element, here))
                return
        elif name in SHAPES or name in ("g", "image"):
            self._isolated(element, here)
            return
        self._add("over", element, here, bounds.EVERYWHERE)

    def _isolated(self, element: etree._Element, here: Way) -> None:
        opacity = opacity_of(element)
        if opacity is None or element.get("style", "isolation:isolate") != "isolation:isolate":
            self._add("over", element, here, bounds.EVERYWHERE)
            return
        box = self._box(element, here)
        if opacity != 1:
            element = deepcopy(element)
            del element.attrib["opacity"]
            element.set("style", "isolation:isolate")
        self._add("group", element, here, box, opacity=opacity)

    def _shape(self, element: etree._Element, name: str, here: Way) -> None:
        own = attributes(element)
        style = {**here.style, **own}
        inner = here.into(own)
        box = self._box(element, here, stroked=False)
        by_id = self._definitions.by_id
        fill, stroke = fill_paint(style, by_id), stroke_paint(style, by_id, inner.chain)
        reach = stroke_reach(style) if stroke.kind != "none" else 0.0
        if "over" in (fill.kind, stroke.kind):
            paints: list[tuple[Paint, dict[str, str], float]] = [(Paint("over"), own, reach)]
        else:
            paints = [
                (fill, {**own, "stroke": "none"}, 0.0),
                (stroke, {**own, "fill": "none"}, reach),
            ]
            if strokes_first(style):
                paints.reverse()
        for paint, attrs, out in paints:
            kind = paint.kind
            if kind == "none" or box == bounds.NOWHERE:
                continue
            device = bounds.mapped(inner.matrix, bounds.grown(box, out))
            if kind == "opaque gradient":
                kind = (
                    "translucent"
                    if self._steps.is_empty or is_on_grid(name, own, device)
                    else "over"
                )
            self._add_markup(kind, tag(name, markup(attrs)), here, device, color=paint.color)

    def _add(
        self,
        kind: Kind,
        element: etree._Element,
        here: Way,
        box: Box,
        *,
        opacity: float = 1.0,
    ) -> None:
        text = etree.tostring(element, encoding="unicode", with_tail=False)
        self._add_markup(kind, text, here, box, opacity=opacity)

    def _add_markup(
        self,
        kind: Kind,
        text: str,
        here: Way,
        box: Box,
        *,
        color: Rgba = (0, 0, 0, 255),
        opacity: float = 1.0,
    ) -> None:
        opened = here.tags()
        whole = "".join(opened) + text + "</g>" * len(opened)
        self._steps.leaf(kind, whole, self._definitions.of(whole), box, color, opacity)

    def _box(self, element: etree._Element, here: Way, *, stroked: bool = True) -> Box:
        """In device px; for a shape without its stroke in its own units."""
        name = name_of(element)
        if not stroked:
            reach = bounds.shape(element, name, self._view)
            return reach.box if reach is not None and reach.points else bounds.NOWHERE
        if any(each.get("filter") for each in element.iter()):
            return bounds.EVERYWHERE
        if self._boxes is None:
            self._boxes = Boxes(self._definitions.by_id, widest_stroke(self._root))
        box = self._boxes.of(element, self._view)
        return bounds.mapped(here.into(attributes(element)).matrix, box)


def glyph_color(here: Way) -> Rgba | None:
    """What letters are filled with there; None where they are more than one opaque colour."""
    style = here.style
    if style.get("stroke", "none") != "none" or "visibility" in style or _MARKERS & style.keys():
        return None
    if here.chain is None or not is_even(here.chain):
        return None
    if style.get("shape-rendering", "auto") != "auto" or style.get("fill-rule") == "evenodd":
        return None
    paint = fill_paint(style, {})
    return paint.color if paint.kind == "solid" else None


def _is_colour_drawing(element: etree._Element) -> bool:
    """Many gradients on top of each other, as in emoji: one painting by the engine is cheaper."""
    if len(element) <= _MANY_SERVERS:
        return False
    count = 0
    for child in element:
        count += child.get("fill", "").startswith("url(")
    return count > _MANY_SERVERS
