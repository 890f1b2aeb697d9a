"""What painting a document would cost resvg, estimated from above before it is tried.

The tree is walked as resvg walks it: through ``<use>``, patterns, masks, clips, markers and
nested pictures, with the transform and the layers that are open at each place. Nanoseconds are
those measured with resvg 0.48 on one slow core.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TypeAlias

from lxml import etree

from svgog.errors import RenderError
from svgog.model import Picture
from svgog.raster import bounds, filters
from svgog.raster.attributes import (
    IDLE,
    NEVER_PAINTED,
    frame,
    href_of,
    name_of,
    property_of,
    says,
    scales,
    share,
    styled,
    unit_box,
    view_of,
    viewport,
    widest_stroke,
)
from svgog.raster.bounds import Box
from svgog.raster.boxes import Boxes
from svgog.raster.here import Here
from svgog.raster.meter import MAX_DEPTH, Meter
from svgog.svg.geometry import Matrix, length, transform, view_box
from svgog.svg.parse import canvas_size

Nested: TypeAlias = "dict[str, Picture | tuple[etree._Element, Nested]]"
"""The pictures inside a document, by their href; for an SVG picture its own root and pictures."""

_CANVAS_BYTES = 16  # a pixel: the pixmap, resvg's PNG, and the decoded copy
_ELEMENT_NS = 8_000.0
_SHAPE_NS = 15_000.0
_SOLID_NS, _BLENDED_NS, _PAINT_SERVER_NS = 1.0, 17.0, 55.0
_LAYER_NS, _MASK_NS = 45.0, 40.0
_EDGE_NS, _STROKE_NS, _DASH_NS = 220.0, 1_300.0, 3_000.0
_DECODE_NS, _IMAGE_NS = 40.0, 70.0

_REFERENCE = re.compile(r"url\(\s*[\"']?\s*#([^\"')\s]+)")
_ONE_URL = re.compile(r"\s*url\([^()]*\)\s*")
_ISOLATING = ("opacity", "mask", "clip-path", "filter", "mix-blend-mode", "isolation")
_MAY_ISOLATE = frozenset(_ISOLATING)
_MARKERS = ("marker-start", "marker-mid", "marker-end", "marker")
_REGION = (("x", -0.1), ("y", -0.1), ("width", 1.2), ("height", 1.2))


def estimate(root: etree._Element, pictures: Nested, scale: float) -> None:
    """Raise RenderError when the document is beyond the limits of time, memory or size."""
    width, height = canvas_size(root)
    device = (width * scale, height * scale)
    here = Here(
        Matrix(a=scale, d=scale) @ viewport(root, (width, height)),
        (0.0, 0.0, *device),
        view_of(root, (width, height)),
        _CANVAS_BYTES * device[0] * device[1],
    )
    _Walk(root, pictures, device, Meter()).children(root, here)


class _Walk:
    """One document's walk."""

    def __init__(
        self,
        root: etree._Element,
        pictures: Nested,
        device: tuple[float, float],
        meter: Meter,
    ) -> None:
        self._by_id = {each.get("id"): each for each in reversed(list(root.iter("{*}*")))}
        self._pictures = pictures
        self._meter = meter
        self._layer_clip = (-2 * device[0], -2 * device[1], 3 * device[0], 3 * device[1])
        self._boxes = Boxes(self._by_id, widest_stroke(root))
        self._classes_isolate = any(
            re.search(r"[\s{;](?:opacity|clip-path|mask|filter|isolation|mix-)", each.text or "")
            for each in root.iter("{*}style")
        )

    def children(self, element: etree._Element, here: Here) -> None:
        for child in element:
            if isinstance(child.tag, str) and name_of(child) not in NEVER_PAINTED:
                self.visit(child, here)

    def visit(self, element: etree._Element, here: Here) -> None:
        """One element as it is painted at one place."""
        moved = property_of(element, "transform")
        here = replace(
            here,
            depth=here.depth + 1,
            style=styled(element, here.style),
            matrix=here.matrix @ transform(moved) if moved else here.matrix,
        )
        if here.depth > MAX_DEPTH:
            raise RenderError(f"References nest the drawing deeper than {MAX_DEPTH}.")
        self._meter.count(here.times)
        self._meter.spend(_ELEMENT_NS * here.times, "it has too many elements")
        here = self._in_layer(element, here)
        name = name_of(element)
        if name == "use":
            self._use(element, here)
        elif name == "svg":
            self.children(element, self._inner(element, here, element))
        elif name == "image":
            self._image(element, here)
        else:
            reach = bounds.shape(element, name, here.view)
            if reach is None:
                self.children(element, here)
            else:
                self._shape(element, reach, here)

    def _in_layer(self, element: etree._Element, here: Here) -> Here:
        """The place inside the element's own layer, whose cost is spent."""
        active: list[str] = []
        if says(element, _MAY_ISOLATE):
            active = [name for name in _ISOLATING if property_of(element, name) not in IDLE]
        classed = self._classes_isolate and element.get("class")
        if not active and not classed:
            return here
        box = bounds.mapped(here.matrix, self._boxes.of(element, here.view))
        if "filter" in active:
            box = self._filtered(element, box, here)
        layer = bounds.area(box, self._layer_clip)
        held = here.held + 4 * layer
        self._meter.hold(held, "too many layers lie in each other")
        self._meter.spend(_LAYER_NS * layer * here.times, "it has too many layers")
        inside = replace(here, clip=self._layer_clip, held=held)
        for name in ("mask", "clip-path"):
            if name in active:
                self._mask(
                    property_of(element, name), layer, self._boxes.of(element, here.view), inside
                )
        if "filter" in active:
            self._filter(property_of(element, "filter"), layer, element, inside)
        return inside

    def _mask(self, value: str, layer: float, box: Box, here: Here) -> None:
        target = self._target(value)
        if target is None:
            return
        here = self._opened(target, here)
        held = here.held + 5 * layer
        self._meter.hold(held, "too many masks lie in each other")
        self._meter.spend(_MASK_NS * layer * here.times, "it has too many masks")
        units = target.get("maskContentUnits") or target.get("clipPathUnits")
        matrix = here.matrix @ transform(target.get("transform", ""))
        inside = replace(here, held=held, style=(), depth=here.depth + 1, matrix=matrix)
        if units == "objectBoundingBox":
            inside = replace(inside, matrix=matrix @ unit_box(box))
        for name in ("mask", "clip-path"):
            self._mask(property_of(target, name), layer, box, inside)
        self.children(target, inside)

    def _filtered(self, element: etree._Element, box: Box, here: Here) -> Box:
        """The filter region in device px."""
        value = property_of(element, "filter")
        target, lengths = self._target(value), list(filters.FUNCTION_REGION)
        if box == bounds.EVERYWHERE or (target is None and "url(" in value):
            return bounds.EVERYWHERE
        if target is not None:
            if target.get("filterUnits") == "userSpaceOnUse":
                return bounds.EVERYWHERE
            lengths = [share(target.get(k), d) for k, d in _REGION]
        own = self._boxes.of(element, here.view)
        width, height = own[2] - own[0], own[3] - own[1]
        left, top = own[0] + lengths[0] * width, own[1] + lengths[1] * height
        region = (left, top, left + lengths[2] * width, top + lengths[3] * height)
        return bounds.mapped(here.matrix, region)

    def _filter(self, value: str, layer: float, element: etree._Element, here: Here) -> None:
        target = self._target(value)
        if target is None and _ONE_URL.fullmatch(value):
            return  # What it names is not there, so nothing is filtered.
        if target is None:
            cost, count = filters.css_functions(value), value.count("(")
        else:
            here = self._opened(target, here)
            scale = max(scales(here.matrix))
            unit = 1.0
            if target.get("primitiveUnits") == "objectBoundingBox":
                box = self._boxes.of(element, here.view)
                unit = max(box[2] - box[0], box[3] - box[1])
            parts = filters.primitives(target)
            cost = sum(filters.nanoseconds(each, scale, unit) for each in parts)
            count = len(parts)
            for part in parts:
                if name_of(part) == "feImage":
                    self._fe_image(part, here)
        self._meter.hold(here.held + 4 * layer * (count + 3), "its filters have too many steps")
        self._meter.spend(cost * layer * here.times, "its filters are too costly")

    def _fe_image(self, part: etree._Element, here: Here) -> None:
        href = href_of(part)
        target = self._by_id.get(href[1:]) if href.startswith("#") else None
        if target is not None:
            self.visit(target, self._opened(target, here))
        elif href:
            self._image(part, here)

    def _use(self, element: etree._Element, here: Here) -> None:
        target = self._by_id.get(href_of(element)[1:])
        if target is None:
            return
        here = self._opened(target, here)
        x = length(element.get("x", ""), percent=here.view[0])
        y = length(element.get("y", ""), percent=here.view[1])
        here = replace(here, matrix=here.matrix @ Matrix(e=x, f=y))
        if name_of(target) in ("symbol", "svg"):
            here = self._in_layer(target, here)
            self._meter.count(here.times)
            self.children(target, self._inner(target, here, element))
        else:
            self.visit(target, here)

    def _inner(self, element: etree._Element, here: Here, sized: etree._Element) -> Here:
        """Inside a nested viewport, which clips: one layer."""
        x, y, *size = frame(sized, element, here.view)
        layer = bounds.area(bounds.EVERYWHERE, self._layer_clip)
        if property_of(element, "overflow") in ("visible", "auto"):
            layer = 0.0
        self._meter.hold(here.held + 9 * layer, "too many viewports lie in each other")
        self._meter.spend((_LAYER_NS + _MASK_NS) * layer * here.times, "it has too many viewports")
        matrix = here.matrix @ Matrix(e=x, f=y) @ viewport(element, (size[0], size[1]))
        return replace(
            here,
            matrix=matrix,
            view=view_of(element, (size[0], size[1])),
            held=here.held + 4 * layer,
            depth=here.depth + 1,
        )

    def _image(self, element: etree._Element, here: Here) -> None:
        found = self._pictures.get(href_of(element, strip=False))
        if found is None:
            return
        canvas = (here.clip[2] - here.clip[0]) * (here.clip[3] - here.clip[1])
        if isinstance(found, Picture):
            pixels = found.width * found.height
            self._meter.hold(here.held + 8 * pixels, "its pictures are too large")
            shown = bounds.area(
                bounds.mapped(here.matrix, self._boxes.of(element, here.view)), here.clip
            )
            self._meter.spend(
                (_DECODE_NS * pixels + _IMAGE_NS * shown) * here.times, "its pictures are too large"
            )
            return
        root, pictures = found
        x, y, *size = frame(element, element, here.view)
        own = view_of(root, (size[0], size[1]))
        held = here.held + 12 * canvas
        self._meter.hold(held, "its pictures lie in each other")
        self._meter.spend(2 * _LAYER_NS * canvas * here.times, "it has too many SVG pictures")
        grow = max(size[0] / max(own[0], 1e-6), size[1] / max(own[1], 1e-6))
        inside = replace(
            here,
            matrix=here.matrix @ Matrix(a=grow, d=grow, e=x, f=y),
            view=own,
            held=held,
            style=(),
            open=frozenset(),
        )
        device = (here.clip[2] - here.clip[0], here.clip[3] - here.clip[1])
        _Walk(root, pictures, device, self._meter).children(root, inside)

    def _shape(self, element: etree._Element, reach: bounds.Reach, here: Here) -> None:
        style = dict(here.style)
        scale = max(scales(here.matrix))
        box = bounds.mapped(here.matrix, reach.box)
        covered = bounds.area(box, here.clip)
        high = here.clip[3] - here.clip[1]
        down = min((reach.across + reach.down) * scale, reach.points * high * 2)
        cost = _SHAPE_NS
        if style.get("fill", "black") != "none":
            cost += covered * self._paint_ns("fill", style, covered, reach, here)
            cost += _EDGE_NS * down
        if style.get("stroke", "none") != "none":
            wide = length(style.get("stroke-width", "1"), percent=here.view[0], default=1)
            cost += self._stroke_ns(style, reach, wide, down, scale)
            covered = bounds.area(bounds.grown(box, wide * scale * 4), here.clip)
            cost += covered * self._paint_ns("stroke", style, covered, reach, here)
        self._meter.spend(cost * here.times, "its shapes are too large or too detailed")
        for key in _MARKERS:
            if key in style:
                self._marker(style[key], reach, here)

    def _stroke_ns(
        self,
        style: dict[str, str],
        reach: bounds.Reach,
        wide: float,
        down: float,
        scale: float,
    ) -> float:
        dashes = [
            abs(length(each)) for each in re.split(r"[\s,]+", style.get("stroke-dasharray", "none"))
        ]
        period = sum(dashes)
        extra = 0.0
        if period > 0:
            count = len(dashes) * (reach.across + reach.down) / period
            self._meter.cut(count)
            extra = _DASH_NS * count + _STROKE_NS * count * wide * scale / 4
        return _STROKE_NS * (down + reach.points * (1 + wide * scale / 4)) + extra

    def _paint_ns(
        self,
        key: str,
        style: dict[str, str],
        covered: float,
        reach: bounds.Reach,
        here: Here,
    ) -> float:
        """Nanoseconds a pixel; a pattern's own tile is spent on the way."""
        target = self._target(style.get(key, ""))
        if target is None:
            opaque = style.get(f"{key}-opacity", "1") in IDLE and "(" not in style.get(key, "")
            return _SOLID_NS if opaque else _BLENDED_NS
        if name_of(target) == "pattern" and covered > 0:
            self._pattern(target, reach.box, here)
        return _PAINT_SERVER_NS

    def _pattern(self, pattern: etree._Element, box: Box, here: Here) -> None:
        chain = [pattern]
        while (after := self._by_id.get(href_of(chain[-1])[1:])) is not None and len(chain) < 32:
            if after in chain:
                raise RenderError("A pattern refers to itself.")
            chain.append(after)

        def get(key: str) -> str:
            return next((each.get(key, "") for each in chain if each.get(key)), "")

        here = self._opened(pattern, here)
        across, down = box[2] - box[0], box[3] - box[1]
        width, height = (length(get(key), percent=1) for key in ("width", "height"))
        if get("patternUnits") != "userSpaceOnUse":
            width, height = width * across, height * down
        sx, sy = scales(here.matrix @ transform(get("patternTransform")))
        device = (abs(width) * sx, abs(height) * sy)
        tile = device[0] * device[1]
        if not max(device) <= 16_384:
            raise RenderError("A pattern's tile is larger than any card.")
        self._meter.hold(here.held + 4 * tile, "a pattern's tile is too large")
        matrix = Matrix(a=sx, d=sy)
        if get("viewBox"):
            matrix = matrix @ view_box(get("viewBox"), get("preserveAspectRatio"), width, height)
        elif get("patternContentUnits") == "objectBoundingBox":
            matrix = matrix @ Matrix(a=across, d=down)
        inside = replace(
            here,
            matrix=matrix,
            clip=(0.0, 0.0, *device),
            held=here.held + 4 * tile,
            depth=here.depth + 1,
            style=(),
        )
        self._meter.spend(_BLENDED_NS * tile * here.times, "its patterns are too large")
        for each in chain:
            if len(each):
                self.children(each, inside)
                break

    def _marker(self, value: str, reach: bounds.Reach, here: Here) -> None:
        target = self._target(value)
        if target is None:
            return
        here = self._opened(target, here)
        wide = length(dict(here.style).get("stroke-width", "1"), default=1)
        grow = 1.0 if target.get("markerUnits") == "userSpaceOnUse" else max(wide, 1.0)
        size = tuple(length(target.get(k, "3"), default=3) for k in ("markerWidth", "markerHeight"))
        matrix = here.matrix @ Matrix(a=grow, d=grow) @ viewport(target, (size[0], size[1]))
        times = here.times * max(1, reach.points)
        inside = replace(here, matrix=matrix, times=times, style=(), clip=self._layer_clip)
        self.children(target, inside)
        layer = bounds.area(bounds.EVERYWHERE, self._layer_clip)
        shown = min(layer, size[0] * size[1] * (grow * max(scales(here.matrix))) ** 2 * 4)
        self._meter.spend((_LAYER_NS + _MASK_NS) * shown * times, "it has too many markers")

    def _opened(self, target: etree._Element, here: Here) -> Here:
        if target in here.open:
            raise RenderError(f'"#{target.get("id")}" refers to itself.')
        return replace(here, open=here.open | {target}, depth=here.depth + 1)

    def _target(self, value: str) -> etree._Element | None:
        found = _REFERENCE.match(value.strip())
        return self._by_id.get(found[1]) if found else None
