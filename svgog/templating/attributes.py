"""Writing an element's attributes: plain ones, ``og:`` ones, and the style both share."""

from __future__ import annotations

import re

from svgog._css import GEOMETRY, INHERITED, PROPERTIES
from svgog.errors import Place
from svgog.templating.loops import Loops
from svgog.templating.marks import Mark, split
from svgog.templating.overrides import Overrides, Words
from svgog.templating.printing import declaration, is_harmless
from svgog.templating.source import Attribute, Element, Source
from svgog.templating.statements import all_closed, check_statement, opens
from svgog.templating.writer import Context, Writer

_DECLARATION = re.compile(
    r"(?:\{\{.*?\}\}|\{%.*?%\}|\"[^\"]*\"|'[^']*'|\([^()]*\)|&[#\w]+;|[^;])+", re.DOTALL
)
_IMPORTANT = re.compile(r"!\s*important", re.IGNORECASE)
_KEPT_PREFIXES = frozenset({"xlink", "xml", "xmlns"})


def write_attributes(
    element: Element,
    found: Overrides,
    writer: Writer,
    loops: Loops,
    source: Source,
    sheets: str,
) -> None:
    """Everything between ``<name`` and ``>``; ``sheets`` is the text of the drawing's styles."""
    in_style = _in_style(element, found, sheets)
    restyled = bool(in_style) or "style" in found.plain
    for attribute in element.attributes:
        if _kept(attribute.name, found) and not (restyled and attribute.name == "style"):
            words = Words(attribute.raw, _place_of(attribute, source))
            writer.literal(f' {attribute.name}="')
            _value(words, _context(attribute.name), writer, loops, attribute.name == "id")
            writer.literal('"')
    for name in found.layout:
        _override(f"og:{name}", found.texts[name], "attribute", writer, loops)
    for name in found.plain:
        if name != "style" and name not in in_style:
            context: Context = "href" if name == "href" else "attribute"
            _override(name, found.texts[name], context, writer, loops)
    if restyled:
        _style(element, found, in_style, writer, loops, source, sheets)


def _in_style(element: Element, found: Overrides, sheets: str) -> list[str]:
    """What is filled in as a declaration: CSS, and geometry that CSS would else decide."""
    css = f"{sheets};{element.get('style')}"
    return [*found.css, *(n for n in found.plain if n in GEOMETRY and _declares(css, n))]


def _declares(css: str, name: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(name)}\s*:", css) is not None


def _kept(name: str, found: Overrides) -> bool:
    prefix = name.split(":")[0] if ":" in name else ""
    if name in ("xmlns:og", "xmlns:sodipodi", "xmlns:inkscape"):
        return False
    if prefix and prefix not in _KEPT_PREFIXES:
        return False
    return not found.replaces(name)


def _context(name: str) -> Context:
    if name in ("href", "xlink:href"):
        return "href"
    return "css" if name in PROPERTIES or name == "style" else "attribute"


def _place_of(attribute: Attribute, source: Source, shift: int = 0) -> PlaceOf:
    return PlaceOf(source, attribute.value_offset + shift)


class PlaceOf:
    """Places of an attribute value's characters."""

    def __init__(self, source: Source, offset: int) -> None:
        self._source = source
        self._offset = offset

    def __call__(self, index: int) -> Place:
        return self._source.place(self._offset + index)


def _value(
    words: Words, context: Context, writer: Writer, loops: Loops, is_id: bool = False
) -> None:
    blocks: list[tuple[Mark, Place]] = []
    parts = list(split(words.raw, words.place))
    for part in parts:
        if isinstance(part, str):
            text = part.replace('"', "&quot;")
            writer.literal(loops.numbered(text))
            if is_id and len(parts) == 1:
                writer.literal(loops.number(text))
            continue
        check_statement(part, words.place(part.start), [mark for mark, _ in blocks])
        if part.keyword.startswith("end"):
            blocks.pop()
        if opens(part):
            blocks.append((part, words.place(part.start)))
        writer.mark(part, context, words.place)
    all_closed(blocks, "attribute")


def _fixed(words: Words, loops: Loops) -> str | None:
    """A value that no page changes; None for any other."""
    parts = list(split(words.raw, words.place))
    if any(not isinstance(part, str) for part in parts):
        return None
    text = "".join(str(part) for part in parts).replace('"', "&quot;")
    return text.strip() if loops.numbered(text) == text else None


def _override(name: str, words: Words, context: Context, writer: Writer, loops: Loops) -> None:
    """An attribute that is there only when its value is not empty."""
    fixed = _fixed(words, loops)
    if fixed is not None:
        writer.literal(f' {name}="{fixed}"' if fixed else "")
        return
    writer.statement(f"filter _og_attribute('{name}')", words.place(0))
    _value(words, context, writer, loops)
    writer.literal("{% endfilter %}")


def _style(
    element: Element,
    found: Overrides,
    in_style: list[str],
    writer: Writer,
    loops: Loops,
    source: Source,
    sheets: str,
) -> None:
    force = "!important" if _IMPORTANT.search(sheets + element.get("style")) else ""
    writer.literal(' style="')
    if "style" in found.plain:
        _value(found.texts["style"], "css", writer, loops)
        writer.literal(";")
    else:
        plain = next((a for a in element.attributes if a.name == "style"), None)
        for shift, raw in _declarations(plain.raw if plain else ""):
            if plain and raw.split(":")[0].strip().lower() not in in_style:
                _value(Words(raw, _place_of(plain, source, shift)), "css", writer, loops)
                writer.literal(";")
    for name in in_style:
        words = found.texts[name]
        absent = _absent(name, sheets)
        fixed = _fixed(words, loops)
        if fixed is not None and is_harmless(fixed):
            writer.literal(declaration(fixed, name, absent, force))
            continue
        writer.statement(f"filter _og_property('{name}', '{absent}', '{force}')", words.place(0))
        _value(words, "css", writer, loops)
        writer.literal("{% endfilter %}")
    writer.literal('"')


def _declarations(raw: str) -> list[tuple[int, str]]:
    found = ((d.start(), d.group()) for d in _DECLARATION.finditer(raw))
    return [(start, text) for start, text in found if text.strip()]


def _absent(name: str, sheets: str) -> str:
    """The value that undoes a style rule's sample when a property is filled with nothing."""
    if not _declares(sheets, name) or name in GEOMETRY:
        return ""
    return "inherit" if name in INHERITED else "initial"
