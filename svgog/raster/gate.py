"""The last gate before resvg: what passes is painted in bounded time and memory, from itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from svgog.assets.datauri import decoded
from svgog.assets.sniff import PictureLimits, sniff
from svgog.errors import AssetError, RenderError, TemplateError
from svgog.model import Picture
from svgog.raster.cost import Nested, estimate
from svgog.svg.parse import SVG, Limits, canvas_size, parse

LIMITS = Limits(source_bytes=24_000_000, attribute_bytes=24_000_000)
"""Of a laid-out document, its pictures included."""
MAX_PICTURE_PIXELS = 16_800_000
MAX_NESTING = 3

_FORBIDDEN = {
    "script": "a script",
    "foreignObject": "foreign content",
    "text": "text that has not become outlines",
    "tspan": "text that has not become outlines",
    "textPath": "text that has not become outlines",
    "tref": "text that has not become outlines",
    "animate": "an animation",
    "animateColor": "an animation",
    "animateMotion": "an animation",
    "animateTransform": "an animation",
    "set": "an animation",
    "discard": "an animation",
    "iframe": "foreign content",
    "audio": "foreign content",
    "video": "foreign content",
}
_READABLE = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", "image/svg+xml"})
_URL = re.compile(r"url\s*\(\s*[\"']?\s*([^\s\"')]{0,80})", re.IGNORECASE)
_IN_STYLE = re.compile(r"\\|@import|@font-face|image-set\s*\(|expression\s*\(", re.IGNORECASE)
_WILD = re.compile(
    r"(?<![\w#-])[+-]?(?:nan|inf(?:inity)?)(?![\w-])"
    r"|(?<![.\d\w#-])[+-]?\d{8,}"
    r"|(?<![\w#-])[+-]?(?:\d+\.?\d*|\.\d+)[eE]\+?0*(?:[6-9]|[1-9]\d)",
    re.IGNORECASE,
)
_WILD_IN_PATH = re.compile(r"nan|inf|(?<![.\d])\d{8,}|\d\.?e\+?0*(?:[6-9]|[1-9]\d)", re.IGNORECASE)
_TAME = re.compile(
    r"(?:[^\d.iInN]++|\.\d*+(?![eE])|\d{1,7}+(?![\deE])|[iI](?![nN])|[nN](?![aA]))*+"
)
"""No number that is long or has an exponent, no nan or inf: what need not be searched for them."""
_GLYPH = 1000
"""Characters; shorter values are mostly the outlines of letters, which come again and again."""
_NOT_NUMBERS = frozenset({"id", "class", "href", "lang", "result", "in", "in2", "inkscape", "name"})


def check(laid_out_source: str | etree._Element, *, scale: float = 1) -> None:
    """Raise RenderError for a document that resvg may not be given, else return.

    Refused are a DOCTYPE, ``<text>``, scripts and animation, every href but ``#id`` and
    ``data:``, numbers no card needs, and what would cost more than about five seconds or
    600 MB to paint at ``scale``: depth, size, filters, layers, references that multiply.
    """
    try:
        root = _tree(laid_out_source)
        canvas_size(root, scale=scale)
    except TemplateError as error:
        # Its place is one in the laid-out text, which nobody has seen.
        raise RenderError(error.message, hint=error.hint) from None
    estimate(root, _checked(root, nesting=0), scale)


def _tree(source: str | bytes | etree._Element) -> etree._Element:
    return parse(source, limits=LIMITS) if isinstance(source, str | bytes) else source


def _checked(root: etree._Element, nesting: int) -> Nested:
    """Check every element by itself; what the document's pictures hold, by their hrefs."""
    nested: Nested = {}
    for element in _elements(root):
        name = _local(element)
        if name in _FORBIDDEN:
            raise RenderError(f"The drawing holds {_FORBIDDEN[name]}: <{name}>.")
        if name == "style":
            _check_style("".join(map(str, element.itertext())))
        for full_key, value in ((str(key), str(value)) for key, value in element.items()):
            key = full_key.rpartition("}")[2]
            if key == "href":
                _check_href(name, value, nested, nesting)
            elif key.startswith("on") and len(key) > 2:
                raise RenderError(f"The drawing holds a script: the attribute {key}.")
            else:
                _check_value(name, key, value)
    return nested


def _elements(root: etree._Element) -> Iterator[etree._Element]:
    """Every SVG element; others mean nothing to the engine."""
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > LIMITS.depth:
            raise RenderError(f"Elements are nested deeper than {LIMITS.depth}.")
        if event == "start" and isinstance(element.tag, str) and element.tag.startswith("{" + SVG):
            yield element


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _check_style(text: str) -> None:
    if _IN_STYLE.search(text):
        raise RenderError("A style sheet or style attribute holds an import or an escape.")
    _check_urls(text)


def _check_urls(value: str) -> None:
    for target in _URL.findall(value):
        if not target.startswith("#"):
            raise RenderError(
                f'url({target[:40]}…) leads out of the document; only "#id" is allowed.'
            )


def _check_value(name: str, key: str, value: str) -> None:
    if key == "style":
        _check_style(value)
    elif "(" in value:
        _check_urls(value)
    if key not in _NOT_NUMBERS and len(value) > 2 and not _is_tame(value):
        wild = (_WILD_IN_PATH if key == "d" else _WILD).search(value)
        if wild:
            raise RenderError(f"<{name}> has a number no card needs: {key} holds {wild[0][:20]!r}.")


def _is_tame(value: str) -> bool:
    return _is_tame_glyph(value) if len(value) < _GLYPH else bool(_TAME.fullmatch(value))


@lru_cache(maxsize=4096)
def _is_tame_glyph(value: str) -> bool:
    return bool(_TAME.fullmatch(value))


def _check_href(name: str, value: str, nested: Nested, nesting: int) -> None:
    target = value.strip()
    if target.startswith("#") or not target:
        return
    if not target.startswith("data:") or name not in ("image", "feImage"):
        raise RenderError(
            f'<{name} href="{target[:40]}"> leads out of the document.',
            hint='Only "#id", and data: in pictures, are allowed.',
        )
    if value in nested:
        return
    try:
        data = decoded(target, _PICTURE_LIMITS.bytes)
        picture = sniff(data, "A picture in the drawing", _PICTURE_LIMITS)
    except AssetError as error:
        raise RenderError(error.message, hint=error.hint) from None
    if picture.media_type not in _READABLE:
        raise RenderError(f"resvg cannot read a picture of type {picture.media_type}.")
    nested[value] = _nested_svg(picture, nesting)


_PICTURE_LIMITS = PictureLimits(bytes=LIMITS.source_bytes, pixels=MAX_PICTURE_PIXELS)


def _nested_svg(picture: Picture, nesting: int) -> Picture | tuple[etree._Element, Nested]:
    if picture.media_type != "image/svg+xml":
        return picture
    if nesting + 1 > MAX_NESTING:
        raise RenderError(f"SVG pictures stand in each other deeper than {MAX_NESTING}.")
    try:
        root = parse(picture.data, limits=LIMITS)
    except TemplateError as error:
        raise RenderError(f"An SVG picture in the drawing: {error.message}") from None
    return root, _checked(root, nesting + 1)
