"""A designer's SVG text as a light tree that knows where every character stood.

The tree exists to be patched and written out again, so it keeps raw text (entities unresolved).
lxml has already said that the text is well-formed; nothing is validated here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from itertools import islice

from lxml import etree

from svgog.errors import Place, TemplateError

MAX_DEPTH = 64
MAX_CHARACTERS = 8_000_000
MAX_ELEMENTS = 20_000
SVG = "{http://www.w3.org/2000/svg}"

_TOKEN = re.compile(
    r"<!--(?P<comment>.*?)-->|<!\[CDATA\[(?P<cdata>.*?)\]\]>|<\?.*?\?>"
    r"|</(?P<end>[^\s>]+)\s*>|<(?P<start>[^\s/>!?]+)(?P<attrs>(?:[^>\"']|\"[^\"]*\"|'[^']*')*?)"
    r"(?P<void>/?)>",
    re.DOTALL,
)
_ATTR = re.compile(r"([^\s=]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.DOTALL)
_DECLARATION = re.compile(r"<\?xml\b.*?\?>", re.DOTALL)
_DOCTYPE = re.compile(r"(?:\s|<!--.*?-->|<\?.*?\?>)*(<!DOCTYPE\b[^>\[]*(\[)?[^>]*>?)", re.DOTALL)
_HARMLESS_DOCTYPE = re.compile(r'<!DOCTYPE\s+svg\s+PUBLIC\s+"-//W3C//DTD SVG 1\.\d[^"]*"')


@dataclass(slots=True)
class Text:
    """Character data, raw; ``origins`` says at which offset in the file its pieces stood."""

    raw: str
    origins: list[tuple[int, int]]

    def offset(self, index: int) -> int:
        """Where in the file the character ``index`` of ``raw`` stands."""
        at = max(0, bisect_right(self.origins, (index, 1 << 62)) - 1)
        start, origin = self.origins[at]
        return origin + index - start

    def join(self, other: Text) -> Text:
        shifted = [(start + len(self.raw), origin) for start, origin in other.origins]
        return Text(self.raw + other.raw, self.origins + shifted)


@dataclass(slots=True)
class Attribute:
    """``name="raw"``, with the offsets of name and value in the file."""

    name: str
    raw: str
    offset: int = 0
    value_offset: int = 0
    place: Place | None = None

    @property
    def value(self) -> str:
        return unescape(self.raw)


@dataclass(slots=True)
class Element:
    """An element with its attributes in order and its content, comments left out."""

    name: str
    attributes: list[Attribute]
    offset: int
    children: list[Element | Text] = field(default_factory=list)

    def get(self, name: str) -> str:
        """The resolved value of an attribute, empty when it is absent."""
        for attribute in self.attributes:
            if attribute.name == name:
                return attribute.value
        return ""

    def walk(self) -> Iterator[Element]:
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()


@dataclass(frozen=True)
class Source:
    """The designer's file: ``text`` as read, ``root`` its tree, offsets to places."""

    file: str
    text: str
    root: Element
    line_starts: tuple[int, ...]

    def place(self, offset: int) -> Place:
        line = bisect_right(self.line_starts, offset)
        return Place(self.file, line, offset - self.line_starts[line - 1] + 1)


def decode(data: bytes, file: str) -> str:
    """The file's text by its byte order mark or XML declaration, with plain line ends."""
    encoding = "utf-8-sig"
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encoding = "utf-16"
    elif declared := re.match(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([\w.-]+)[\"']", data[:200]):
        named = declared.group(1).decode("ascii").lower()
        encoding = encoding if named in ("utf-8", "utf8") else named
    try:
        text = data.decode(encoding)
    except (LookupError, UnicodeDecodeError) as problem:
        raise TemplateError(
            f"The file cannot be read as {encoding.removesuffix('-sig')}.",
            place=Place(file),
            hint="Save it as UTF-8.",
        ) from problem
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read(text: str, file: str) -> Source:
    """The tree of a template's text; TemplateError with its place where it is not sound XML."""
    starts = (0, *(found.end() for found in re.finditer("\n", text)))
    if len(text) > MAX_CHARACTERS:
        raise TemplateError("The file is larger than 8 MB.", place=Place(file))
    blank = _without_prolog(text, file, starts)
    _validate(blank, file)
    root = _tree(blank, Source(file, text, Element("", [], 0), starts))
    return Source(file, text, root, starts)


def _without_prolog(text: str, file: str, starts: tuple[int, ...]) -> str:
    """The XML declaration and a plain SVG DOCTYPE blanked out, every offset kept."""
    text = _DECLARATION.sub(_blanks, text, count=1)
    found = _DOCTYPE.match(text)
    if not found:
        return text
    if found.group(2) or not _HARMLESS_DOCTYPE.match(found.group(1)):
        line = bisect_right(starts, found.start(1))
        raise TemplateError(
            "A DOCTYPE may bring entities and files with it, so templates cannot have one.",
            place=Place(file, line, found.start(1) - starts[line - 1] + 1),
            hint="Delete it.",
        )
    return text[: found.start(1)] + _blanks(found, 1) + text[found.end(1) :]


def _blanks(found: re.Match[str], group: int = 0) -> str:
    return re.sub(r"[^\n]", " ", found.group(group))


def _validate(text: str, file: str) -> None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as problem:
        line, column = problem.position
        message, hint = str(problem.msg or problem).split("\n")[0].strip(), ""
        if "prefix og" in message:
            hint = 'Add xmlns:og="urn:svgog" to the <svg> element.'
        elif "StartTag: invalid element name" in message:
            hint = "Write &lt; for a < that opens no tag, inside Jinja's marks too."
        elif "EntityRef" in message:
            message, hint = "a & stands alone", "Write &amp; for it."
        elif message.startswith("Entity '"):
            hint = "Write the character itself."
        elif "depth" in message:
            message = f"Elements are nested more than {MAX_DEPTH} deep"
        message = re.sub(r",? line \d+, column \d+.*", "", message).strip()
        raise TemplateError(
            f"The file is no well-formed XML: {message}.",
            place=Place(file, line, column),
            hint=hint,
        ) from problem
    if (beyond := next(islice(root.iter(), MAX_ELEMENTS, None), None)) is not None:
        raise TemplateError(
            f"The file has more than {MAX_ELEMENTS:,} elements.",
            place=Place(file, int(beyond.sourceline or 0)),
            hint="Simplify the drawing.",
        )
    if root.tag != f"{SVG}svg":
        raise TemplateError(
            f"The outermost element is <{etree.QName(root).localname}>, not SVG's <svg>.",
            place=Place(file, 1, 1),
            hint='A template begins with <svg xmlns="http://www.w3.org/2000/svg">.',
        )


def _tree(text: str, source: Source) -> Element:
    top = Element("", [], 0)
    path, at = [top], 0
    for token in _TOKEN.finditer(text):
        _add_text(path[-1], text[at : token.start()], at)
        at = token.end()
        if (name := token.group("start")) is not None:
            element = Element(name, _attributes(token), token.start())
            path[-1].children.append(element)
            if not token.group("void"):
                path.append(element)
            if len(path) > MAX_DEPTH + 1:
                raise TemplateError(
                    f"Elements are nested more than {MAX_DEPTH} deep.",
                    place=source.place(token.start()),
                )
        elif token.group("end") is not None:
            path.pop()
        elif (cdata := token.group("cdata")) is not None:
            _add_cdata(path[-1], cdata, token.start("cdata"))
    return next(child for child in top.children if isinstance(child, Element))


def _attributes(token: re.Match[str]) -> list[Attribute]:
    base = token.start("attrs")
    return [
        Attribute(
            found.group(1),
            found.group(found.lastindex or 2),
            base + found.start(1),
            base + found.start(found.lastindex or 2),
        )
        for found in _ATTR.finditer(token.group("attrs"))
    ]


def _add_text(parent: Element, raw: str, offset: int) -> None:
    if not raw:
        return
    text = Text(raw, [(0, offset)])
    if parent.children and isinstance(last := parent.children[-1], Text):
        parent.children[-1] = last.join(text)
    else:
        parent.children.append(text)


def _add_cdata(parent: Element, raw: str, offset: int) -> None:
    """CDATA as ordinary text, so that what is filled into it can be escaped as everywhere."""
    for piece in re.finditer(r"[&<>]|[^&<>]+", raw):
        escaped = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}.get(piece.group(), piece.group())
        _add_text(parent, escaped, offset + piece.start())
