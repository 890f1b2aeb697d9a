"""Glyphs of an ``SVG `` table: one element of a stranger's document, cleaned.

Only shapes and what paints them pass (OpenType: "SVG - The SVG table"): no script, style sheet,
text, picture, filter or animation, and no reference out of the document. A glyph that a renderer
should not be given has no drawing here, so that its outline shows.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from xml.sax.saxutils import quoteattr

from lxml import etree

from svgog.text.face import Face
from svgog.text.gradients import decimal
from svgog.text.palettes import PaletteColour, palette_colours

_MAX_BYTES = 8_000_000
_MAX_ELEMENTS = 4000
"""Of one glyph, each counted as often as ``use`` shows it."""
_MAX_DEPTH = 24
_MAX_CHARACTERS = 1_000_000
_SHAPES = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})
_SERVERS = frozenset({"linearGradient", "radialGradient", "clipPath", "mask"})
_ELEMENTS = _SHAPES | _SERVERS | {"svg", "g", "defs", "use", "stop"}
_PAINT = frozenset(
    """
    fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin
    stroke-miterlimit stroke-dasharray stroke-dashoffset opacity clip-path clip-rule mask mask-type
    stop-color stop-opacity color display visibility paint-order
    """.split()
)
_ATTRIBUTES = _PAINT | frozenset(
    """
    transform d x y width height rx ry cx cy r fx fy fr x1 y1 x2 y2 points offset gradientUnits
    gradientTransform spreadMethod clipPathUnits maskUnits maskContentUnits
    """.split()
)
_HREF = ("href", "{http://www.w3.org/1999/xlink}href")
_WILD = re.compile(r"\bnan\b|\binf|(?<![.\d])\d{8,}|\d\.?e\+?0*(?:[6-9]|[1-9]\d)", re.IGNORECASE)
_VARIABLE = re.compile(r"var\(\s*--color(\d{1,5})\s*(?:,([^()]*(?:\([^()]*\))?[^()]*))?\)")
_VALUE = re.compile(r"[\w\s.,#%+()-]*")
_URL = re.compile(r"url\(\s*['\"]?#([^\s'\")]+)['\"]?\s*\)([\w\s#]*)")


class _Refused(Exception):
    """The glyph is beyond what fonts need."""


def svg_drawing(face: Face, gid: int, palette: int) -> tuple[str, str] | None:
    """Definitions and body of a glyph in font units, y downwards; None where there is none."""
    if not face.source.hb_face.has_color_svg:
        return None
    document = _document(bytes(face.source.hb_face.get_glyph_color_svg(gid).data or b""))
    glyph = document.find(f"glyph{gid}") if document else None
    if document is None or glyph is None:
        return None
    try:
        writer = _Cleaner(document, palette_colours(face, palette))
        body = writer.in_place(glyph)
    except _Refused:
        return None
    return "".join(writer.defs.values()), _in_em(document.root, body, face.units_per_em)


class _Document:
    """A parsed document and its elements by id."""

    def __init__(self, data: bytes, root: etree._Element) -> None:
        self.root = root
        self.prefix = f"s{sha256(data).hexdigest()[:10]}"
        self._by_id: dict[str, etree._Element] = {}
        for element in root.iter("{*}*"):
            self._by_id.setdefault(element.get("id", ""), element)

    def find(self, name: str) -> etree._Element | None:
        return self._by_id.get(name)


@lru_cache(maxsize=4)
def _document(data: bytes) -> _Document | None:
    if data[:2] == b"\x1f\x8b":
        unpacker = zlib.decompressobj(31)
        try:
            data = unpacker.decompress(data, _MAX_BYTES + 1)
        except zlib.error:
            return None
    if not data or len(data) > _MAX_BYTES or b"<!DOCTYPE" in data:
        return None
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True
    )
    try:
        return _Document(data, etree.fromstring(data, parser))
    except (etree.XMLSyntaxError, ValueError):
        return None


class _Cleaner:
    """Writes elements anew, with nothing but what is allowed."""

    def __init__(self, document: _Document, palette: tuple[PaletteColour, ...]) -> None:
        self._document = document
        self._palette = palette
        colours = "".join(f"{each.colour}{each.opacity}" for each in palette)
        self._prefix = document.prefix + sha256(colours.encode()).hexdigest()[:4]
        self._elements = self._characters = 0
        self._open: list[str] = []
        self.defs: dict[str, str] = {}

    def in_place(self, glyph: etree._Element) -> str:
        """The glyph inside the groups that it stands in."""
        body = self._element(glyph, 0)
        for depth, outer in enumerate(glyph.iterancestors("{*}g", "{*}svg")):
            if depth > _MAX_DEPTH:
                raise _Refused
            attributes = self._attributes(outer)
            body = f"<g{attributes}>{body}</g>" if attributes and body else body
        return body

    def _element(self, element: etree._Element, depth: int) -> str:
        tag = etree.QName(element).localname
        if tag not in _ELEMENTS or tag == "defs" or (tag in _SERVERS and not self._open):
            return ""
        self._elements += 1
        if depth + len(self._open) > _MAX_DEPTH or self._elements > _MAX_ELEMENTS:
            raise _Refused
        attributes = self._attributes(element)
        if tag == "use":
            return self._use(element, attributes, depth)
        inner = ""
        if tag not in _SHAPES:
            inner = "".join(self._element(child, depth + 1) for child in _children(element))
        tag = "g" if tag == "svg" else tag
        if tag == "g" and not inner:
            return ""
        self._characters += len(attributes)
        if self._characters > _MAX_CHARACTERS:
            raise _Refused
        return f"<{tag}{attributes}>{inner}</{tag}>" if inner else f"<{tag}{attributes}/>"

    def _use(self, element: etree._Element, attributes: str, depth: int) -> str:
        """What it shows, in its place: a painter has no references to follow without end."""
        name = _href(element)
        target = self._document.find(name) if name else None
        if target is None:
            return ""
        if name in self._open:
            raise _Refused
        self._open.append(name)
        shown = self._element(target, depth + 1)
        self._open.pop()
        x, y = (_number(element.get(side, "0")) for side in "xy")
        moved = f'<g transform="translate({x} {y})">{shown}</g>' if (x, y) != ("0", "0") else shown
        return f"<g{attributes}>{moved}</g>" if attributes and shown else moved if shown else ""

    def _attributes(self, element: etree._Element) -> str:
        tag = etree.QName(element).localname
        found = {str(name): str(value) for name, value in element.items() if name in _ATTRIBUTES}
        for declaration in element.get("style", "").split(";"):
            name, _, value = declaration.partition(":")
            if name.strip() in _PAINT:
                found[name.strip()] = value.replace("!important", "").strip()
        if tag == "use" or tag == "svg":
            found = {name: value for name, value in found.items() if name in _PAINT | {"transform"}}
        parts = [f" {name}={quoteattr(value)}" for name, value in self._values(found)]
        if tag in ("linearGradient", "radialGradient") and _href(element):
            target = self._reference(_href(element))
            parts += [f' href="#{target}"'] if target else []
        return "".join(parts)

    def _values(self, found: dict[str, str]) -> Iterator[tuple[str, str]]:
        for name, raw in found.items():
            value, opacity = self._coloured(raw.strip())
            url = _URL.fullmatch(value)
            if url:
                target = self._reference(url[1])
                value = f"url(#{target}){url[2]}" if target else url[2].strip() or "none"
            elif not _VALUE.fullmatch(value) or "url(" in value or "var(" in value:
                continue
            elif _WILD.search(value):
                raise _Refused
            yield name, value
            if opacity < 1 and f"{name}-opacity" not in found and name in ("fill", "stroke"):
                yield f"{name}-opacity", decimal(opacity, 4)
            if opacity < 1 and name == "stop-color" and "stop-opacity" not in found:
                yield "stop-opacity", decimal(opacity, 4)

    def _coloured(self, value: str) -> tuple[str, float]:
        """The value with colours of the palette and of the text put in, and their opacity."""
        variable = _VARIABLE.fullmatch(value)
        if variable:
            index = int(variable[1])
            if index < len(self._palette):
                return self._palette[index]
            return (variable[2] or "currentColor").strip(), 1.0
        if value in ("context-fill", "context-stroke"):
            return ("currentColor" if value == "context-fill" else "none"), 1.0
        return value, 1.0

    def _reference(self, name: str) -> str:
        """The new id of a paint server, clip or mask, which ``defs`` then holds; empty if none."""
        target = self._document.find(name)
        if target is None or etree.QName(target).localname not in _SERVERS or name in self._open:
            return ""
        new = f"{self._prefix}{sha256(name.encode()).hexdigest()[:8]}"
        if new not in self.defs:
            self._open.append(name)
            written = self._element(target, 0)
            self._open.pop()
            tag = etree.QName(target).localname
            self.defs[new] = written.replace(f"<{tag}", f'<{tag} id="{new}"', 1)
        return new


def _children(element: etree._Element) -> Iterator[etree._Element]:
    return (child for child in element if isinstance(child.tag, str))


def _href(element: etree._Element) -> str:
    found = next((element.get(name) for name in _HREF if element.get(name)), "") or ""
    return found.strip()[1:] if found.strip().startswith("#") else ""


def _number(text: str) -> str:
    return text if re.fullmatch(r"[+-]?\d{1,7}(\.\d{1,6})?", text) else "0"


def _in_em(root: etree._Element, body: str, em: int) -> str:
    """A ``viewBox`` is fitted into the em square, which begins at the glyph's origin."""
    try:
        left, top, width, height = map(float, re.split(r"[\s,]+", root.get("viewBox", "").strip()))
        factor = min(em / width, em / height)
    except (ValueError, ZeroDivisionError):
        return body
    if not 0 < factor < em:
        return body
    x = (em - width * factor) / 2 - left * factor
    y = (em - height * factor) / 2 - top * factor
    place = f"translate({decimal(x, 4)} {decimal(y, 4)}) scale({decimal(factor, 9)})"
    return f'<g transform="{place}">{body}</g>'
