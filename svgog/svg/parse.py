"""The safe parser: XML from a designer or a stranger to an lxml tree, within limits.

An expat pass reads the source as a stream and stops at the first thing beyond the limits, so
lxml only ever builds a tree whose size and depth are known to be harmless.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NoReturn, TypeAlias
from xml.parsers import expat

from lxml import etree

from svgog.assets.lengths import to_px
from svgog.errors import Place, TemplateError

SVG = "http://www.w3.org/2000/svg"
MAX_SIDE = 4096
MAX_CANVAS_PIXELS = 16_800_000

PlaceOf: TypeAlias = Callable[[int], Place]


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a document may be; sizes in bytes of UTF-8, ``depth`` counts the root as 1."""

    source_bytes: int = 8_000_000
    elements: int = 20_000
    depth: int = 64
    attributes: int = 200_000
    attribute_bytes: int = 8_000_000
    name_bytes: int = 256


def parse(
    source: str | bytes, *, place: PlaceOf | None = None, limits: Limits | None = None
) -> etree._Element:
    """Parse SVG into a tree without comments, processing instructions, DTD or entities.

    ``place`` maps a line of ``source`` (from 1) to where it stands in the designer's file.
    Raises TemplateError for XML that is not well-formed, for a DOCTYPE, for a root that is not
    ``svg`` in the SVG namespace, and for a document beyond ``limits``.
    """
    limits = limits or Limits()
    data = _utf8(source, limits)
    scan = _Scan(limits, place)
    fault = scan.run(data)
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        reason = re.sub(r",? line \d+, column \d+.*", "", str(error.msg or "it ends too early"))
        line, column = error.position or (1, 1)
        raise TemplateError(
            f"The SVG is not well-formed XML: {reason.rstrip('.')}.",
            place=_stand(place, line, max(column, 1)),
        ) from None
    if fault is not None:
        raise fault
    if root.tag != f"{{{SVG}}}svg":
        raise TemplateError(
            "The root element is not <svg> in the SVG namespace.",
            place=_stand(place, _line(root), 0),
            hint=f'Write <svg xmlns="{SVG}" …>.',
        )
    return root


def _utf8(source: str | bytes, limits: Limits) -> bytes:
    if isinstance(source, str):
        try:
            data = source.encode("utf-8")
        except UnicodeEncodeError:
            raise TemplateError("The SVG holds a lone surrogate, which is no character.") from None
    else:
        data = source
    if len(data) > limits.source_bytes:
        raise TemplateError(
            f"The SVG is {len(data):,} bytes long; {limits.source_bytes:,} are allowed.",
            hint="Scale its pictures down, or keep them in files beside it.",
        )
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        raise TemplateError(
            "The SVG is not UTF-8 text.", hint="Save it as plain SVG in UTF-8."
        ) from None
    return data


def _stand(place: PlaceOf | None, line: int, column: int) -> Place:
    if place is None:
        return Place(line=line, column=column)
    spot = place(line)
    return spot if spot.column or not spot.line else replace(spot, column=column)


class _Scan:
    """One pass of expat over the source, keeping counts; nothing is built."""

    def __init__(self, limits: Limits, place: PlaceOf | None) -> None:
        self._limits = limits
        self._place = place
        self._depth = self._elements = self._attributes = self._attribute_bytes = 0
        parser = expat.ParserCreate("utf-8")
        parser.ordered_attributes = True
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        self._parser = parser

    def run(self, data: bytes) -> TemplateError | None:
        """Raise for what is beyond the limits; return what expat alone may object to."""
        try:
            self._parser.Parse(data, True)
        except expat.ExpatError as error:
            return TemplateError(
                f"The SVG is not well-formed XML: {expat.ErrorString(error.code)}.",
                place=_stand(self._place, error.lineno, error.offset + 1),
            )
        return None

    def _refuse(self, message: str, hint: str = "") -> NoReturn:
        line, column = self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1
        raise TemplateError(message, place=_stand(self._place, line, column), hint=hint)

    def _doctype(self, *_: object) -> None:
        self._refuse(
            "The SVG has a DOCTYPE; document types and entities are not allowed.",
            "Delete the <!DOCTYPE …> line.",
        )

    def _start(self, name: str, attributes: list[str]) -> None:
        limits = self._limits
        self._depth += 1
        self._elements += 1
        self._attributes += len(attributes) // 2
        self._attribute_bytes += sum(map(len, attributes))
        if self._depth > limits.depth:
            self._refuse(f"Elements are nested deeper than {limits.depth}.", "Ungroup some.")
        if self._elements > limits.elements:
            self._refuse(f"The SVG has more than {limits.elements:,} elements.", "Simplify it.")
        if self._attributes > limits.attributes:
            self._refuse(f"The SVG has more than {limits.attributes:,} attributes.")
        if self._attribute_bytes > limits.attribute_bytes:
            self._refuse(f"The SVG's attributes hold more than {limits.attribute_bytes:,} bytes.")
        if len(name) > limits.name_bytes:
            self._refuse(f"An element's name is longer than {limits.name_bytes} characters.")

    def _end(self, _name: str) -> None:
        self._depth -= 1


def _line(element: etree._Element) -> int:
    line = element.sourceline
    return line if isinstance(line, int) else 0


def canvas_size(
    root: etree._Element, *, scale: float = 1, place: PlaceOf | None = None
) -> tuple[int, int]:
    """The canvas in whole px, from ``width``, ``height`` and ``viewBox`` of the root.

    CSS units count at 96 dpi; an absent or percentage side comes from ``viewBox``. Raises
    TemplateError unless each side is 1 to 4096 px and the picture at ``scale`` within 16.8 Mpx.
    """
    spot = _stand(place, _line(root), 0)
    box = _view_box(root.get("viewBox"), spot)
    width = _side(root.get("width"), "width", box[0] if box else None, spot)
    height = _side(root.get("height"), "height", box[1] if box else None, spot)
    check_scale(width, height, scale, spot)
    return width, height


def check_scale(width: int, height: int, scale: float, place: Place) -> None:
    """Raise TemplateError unless a canvas of this size may be painted at ``scale``."""
    if not (math.isfinite(scale) and scale > 0):
        raise TemplateError(f"The scale {scale} is not a positive number.")
    if width * scale * height * scale > MAX_CANVAS_PIXELS:
        raise TemplateError(
            f"A canvas of {width} by {height} px at scale {scale:g} is more than "
            f"{MAX_CANVAS_PIXELS:,} pixels.",
            place=place,
            hint="Ask for a smaller scale.",
        )


def _view_box(value: str | None, place: Place) -> tuple[float, float] | None:
    if value is None:
        return None
    try:
        _, _, width, height = (float(part) for part in re.split(r"[\s,]+", value.strip()))
    except ValueError:
        width = height = math.nan
    if not (0 < width < math.inf and 0 < height < math.inf):
        raise TemplateError(
            f'viewBox="{value[:60]}" is not four numbers with a positive size.', place=place
        )
    return width, height


def _side(value: str | None, name: str, fallback: float | None, place: Place) -> int:
    if value is None or value.strip().endswith("%"):
        if fallback is None:
            raise TemplateError(
                f"The root element has neither {name} in px nor a viewBox.",
                place=place,
                hint=f'Write {name}="…" on <svg>.',
            )
        size = fallback
    else:
        length = to_px(value)
        if length is None:
            raise TemplateError(f'{name}="{value[:60]}" is not a length.', place=place)
        size = length
    if not 0.5 <= size < MAX_SIDE + 0.5:
        raise TemplateError(
            f"The canvas's {name} is {size:g} px; 1 to {MAX_SIDE} are allowed.", place=place
        )
    return math.floor(size + 0.5)
