"""A laid-out card as the flat list of what is painted: leaves in paint order.

What the list holds depends on the document alone.
"""

from __future__ import annotations

import math
from copy import deepcopy

from lxml import etree

from svgog.model import LaidOutSvg
from svgog.raster import bounds
from svgog.raster.attributes import NEVER_PAINTED, name_of, widest_stroke
from svgog.raster.blend import Rgba
from svgog.raster.bounds import Box
from svgog.raster.boxes import Boxes
from svgog.raster.definitions import Definitions
from svgog.raster.glyphs import Glyph, glyph, is_even, rounded
from svgog.raster.leaf import GlyphRun, Kind, Leaf, Leaves, area
from svgog.raster.paints import (
    Paint,
    fill_paint,
    is_on_grid,
    opacity_of,
    stroke_paint,
    stroke_reach,
    strokes_first,
)
from svgog.raster.ways import Way, attributes, inherited
from svgog.svg.geometry import Matrix
from svgog.svg.parse import MAX_CANVAS_PIXELS, SVG
from svgog.svg.write import element as tag
from svgog.svg.write import markup

SHAPES = frozenset("path rect circle ellipse line polyline polygon".split())
_ISOLATING = frozenset("opacity clip-path mask filter style".split())
_MARKERS = frozenset("marker-start marker-mid marker-end".split())
_GLYPH, _PATH = ["transform", "d"], f"{{{SVG}}}path"
_MANY_SERVERS, _MOST_CANVASES, _MOST_ELEMENTS = 4, 24, 4000
_MARGIN = 2


class CannotSplit(Exception):
    """The document is one that only the whole engine understands."""


def leaves_of(laid_out: LaidOutSvg) -> Leaves:
    """Split the document; raises CannotSplit with the reason."""
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=True,
    )
    try:
        root = etree.fromstring(laid_out.source.encode(), parser)
    except (etree.XMLSyntaxError, UnicodeEncodeError, ValueError):
        raise CannotSplit("the document is not well-formed") from None
    return _Split(root, laid_out).whole()


class _Split:
    """One document's walk."""

    def __init__(self, root: etree._Element, laid_out: LaidOutSvg) -> None:
        if root.getroottree().docinfo.internalDTD is not None:
            raise CannotSplit("the document has a DOCTYPE")
        self._root = root
        width, height = _side(root, "width"), _side(root, "height")
        if root.get("viewBox", f"0 0 {width} {height}") != f"0 0 {width} {height}":
            raise CannotSplit("the card's viewBox is not its size")
        self._view = (float(width), float(height))
        scale = rounded(laid_out.scale)
        self._width = max(1, math.floor(rounded(width * scale) + 0.5))
        self._height = max(1, math.floor(rounded(height * scale) + 0.5))
        if self._width * self._height > MAX_CANVAS_PIXELS:
            raise CannotSplit("the card is too large")
        self._scale = (rounded(self._width / width), rounded(self._height / height))
        if next(root.iter("{*}style"), None) is not None:
            raise CannotSplit("the document holds style sheets")
        self._definitions = Definitions(root)
        if len(self._definitions) > _MOST_ELEMENTS:
            raise CannotSplit("the document has too many elements")
        self._boxes: Boxes | None = None
        self._area = 0
        self._steps: list[Leaf | GlyphRun] = []
        self._run: list[Glyph] = []
        self._run_color: Rgba = (0, 0, 0, 255)

    def whole(self) -> Leaves:
        root = self._root
        own = {
            k: v
            for k, v in attributes(root).items()
            if k not in ("width", "height", "viewBox", "version")
        }
        if _ISOLATING & own.keys() or any("}" in name or name == "transform" for name in own):
            raise CannotSplit("the root element has effects of its own")
        sx, sy = self._scale
        matrix = Matrix(a=sx, d=sy)
        self._children(root, Way(inherited(own), matrix, (sx, sy, 0.0, 0.0)), 1)
        self._end_run()
        if self._area > _MOST_CANVASES * self._width * self._height:
            raise CannotSplit("too much lies on each other")
        return Leaves(self._width, self._height, self._scale, self._with_ground())

    def _with_ground(self) -> tuple[Leaf | GlyphRun, ...]:
        """The steps, of which the first is what lies below the words and is dear by itself.

        Leaves are painted where they stand, so those that reach far right or down want a large
        canvas each. Below the words they rarely change, and share one.
        """
        steps, count = self._steps, 0
        for at, step in enumerate(steps):
            if not isinstance(step, Leaf):
                break
            if step.cell[2] * step.cell[3] * 4 >= self._width * self._height:
                count = at + 1
        below = [step for step in steps[:count] if isinstance(step, Leaf)]
        if len(below) < 2:
            return tuple(steps)
        defs = dict.fromkeys(each for leaf in below for each in leaf.defs)
        whole = "".join(leaf.in_full for leaf in below)
        cell = (0, 0, self._width, self._height)
        return Leaf("translucent", whole, tuple(defs), cell, inside=False), *steps[count:]

    def _children(self, element: etree._Element, here: Way, depth: int) -> None:
        if depth > 64:
            raise CannotSplit("the document is nested too deeply")
        color: Rgba | None = None
        known, chain = False, here.chain
        for child in element:
            if child.keys() == _GLYPH and child.tag == _PATH:
                if not known:
                    color, known = _glyph_color(here), True
                if color is not None and chain is not None:
                    found = glyph(child.get("d", ""), child.get("transform", ""), chain)
                    if found is not None and self._is_on_card(found):
                        self._add_glyph(color, found)
                        continue
            self._visit(child, here, depth)

    def _is_on_card(self, found: Glyph) -> bool:
        left, top, right, bottom = found.cell
        return left >= 0 and top >= 0 and right <= self._width and bottom <= self._height

    def _add_glyph(self, color: Rgba, found: Glyph) -> None:
        if color != self._run_color:
            self._end_run()
            self._run_color = color
        self._run.append(found)
        self._area += area(found.cell)

    def _end_run(self) -> None:
        if self._run:
            self._steps.append(GlyphRun(self._run_color, tuple(self._run)))
            self._run = []

    def _visit(self, element: etree._Element, here: Way, depth: int) -> None:
        name = name_of(element)
        if name in NEVER_PAINTED or element.get("display") == "none":
            return
        keys = element.keys()
        if _ISOLATING.isdisjoint(keys):
            if name == "g" and not _is_colour_drawing(element):
                self._children(element, here.into(element), depth + 1)
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
        inner = here.into(element)
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
                alone = not self._steps and not self._run
                kind = "translucent" if alone or is_on_grid(name, own, device) else "over"
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
        self._end_run()
        wide = (math.floor(box[0]), math.floor(box[1]), math.ceil(box[2]), math.ceil(box[3]))
        left, top = max(wide[0] - _MARGIN, 0), max(wide[1] - _MARGIN, 0)
        right, bottom = min(wide[2] + _MARGIN, self._width), min(wide[3] + _MARGIN, self._height)
        if box == bounds.NOWHERE or left >= right or top >= bottom:
            return
        inside = wide[0] >= 0 and wide[1] >= 0 and wide[2] <= right and wide[3] <= bottom
        opened = here.tags()
        whole = "".join(opened) + text + "</g>" * len(opened)
        cell = (left, top, right, bottom)
        self._area += area(cell)
        self._steps.append(
            Leaf(kind, whole, self._definitions.of(whole), cell, inside, color, opacity)
        )

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
        return bounds.mapped(here.into(element).matrix, box)


def _side(root: etree._Element, name: str) -> int:
    value = root.get(name, "")
    if not value.isdigit() or not 0 < int(value) <= 4096:
        raise CannotSplit("the card's size is not in whole px")
    return int(value)


def _glyph_color(here: Way) -> Rgba | None:
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
