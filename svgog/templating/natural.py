"""A natural template as Jinja source: the designer's text, patched.

Every element is written out again with what its ``og:`` attributes say; every mark gets a line of
its own, and :class:`svgog.templating.writer.Writer` keeps the way back to the designer's file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

from svgog.errors import Place, TemplateError, nearest
from svgog.templating.attributes import write_attributes
from svgog.templating.editors import join_lines, local
from svgog.templating.loops import Loops, ids_in, loop_ids
from svgog.templating.marks import Mark, split
from svgog.templating.overrides import Overrides, overrides_of
from svgog.templating.source import Element, Source, Text
from svgog.templating.statements import all_closed, check_statement, opens
from svgog.templating.writer import Context, Writer

NAMESPACE = "urn:svgog"
_EDITORS = frozenset({"sodipodi", "inkscape", "rdf", "cc", "dc", "metadata"})

Bindings = Mapping[str, Mapping[str, tuple[str, Place]]]
"""By element id, by ``og:`` name: the value and where the TOML says it."""


@dataclass(frozen=True)
class Generated:
    """Jinja source with the way back: ``writer.spots`` by line, ``writer.elements`` by number."""

    source: str
    writer: Writer
    ids: frozenset[str]


@dataclass
class _Block:
    """A Jinja block that is open, and what must be undone when it closes."""

    mark: Mark
    place: Place
    loops: bool = False


@dataclass
class _Walk:
    source: Source
    writer: Writer
    og: str
    bindings: Bindings
    styled: str
    loops: Loops = field(default_factory=Loops)


def generate(source: Source, bindings: Bindings) -> Generated:
    """The Jinja source of a template; TemplateError at the designer's place for what is wrong."""
    og = _prefix(source)
    _check_bindings(source.root, bindings)
    boxes = {"text", "inline-size", "shape-inside"}
    bound = frozenset(id_ for id_, values in bindings.items() if boxes & {*values})
    join_lines(source.root, og, bound)
    sheets = "".join(_raw(e) for e in source.root.walk() if local(e) == "style")
    walk = _Walk(source, Writer(), og, bindings, sheets)
    walk.loops.reserve(ids_in(source.root))
    if source.root.get(f"{og}:if") or source.root.get(f"{og}:for"):
        raise TemplateError(
            "og:if and og:for cannot stand on the outermost <svg>.",
            place=source.place(source.root.offset),
            hint="Put them on a <g> inside it.",
        )
    _element(walk, source.root)
    return Generated(walk.writer.source, walk.writer, ids_in(source.root))


def _prefix(source: Source) -> str:
    """The prefix the designer bound to svgog's namespace; ``og`` when there is none."""
    for element in source.root.walk():
        for attribute in element.attributes:
            if not attribute.name.startswith("xmlns:"):
                continue
            if attribute.value == NAMESPACE:
                return attribute.name.removeprefix("xmlns:")
            if attribute.name == "xmlns:og":
                raise TemplateError(
                    f'The prefix og is bound to "{attribute.value}".',
                    place=source.place(attribute.offset),
                    hint=f'Write xmlns:og="{NAMESPACE}".',
                )
    return "og"


def _check_bindings(root: Element, bindings: Bindings) -> None:
    ids = ids_in(root)
    for id_, values in bindings.items():
        if id_ not in ids:
            place = next(iter(values.values()))[1] if values else Place()
            raise TemplateError(
                f'[bind.{id_}]: no element of template.svg has id="{id_}".',
                place=Place(place.file, place.line),
                hint=nearest(id_, ids),
            )


def _raw(element: Element) -> str:
    return "".join(child.raw for child in element.children if isinstance(child, Text))


def _element(walk: _Walk, element: Element) -> None:
    if element.name.split(":")[0] in _EDITORS:
        return
    if element.name.startswith(f"{walk.og}:"):
        raise TemplateError(
            f"There is no element <{element.name}>; svgog has attributes only.",
            place=walk.source.place(element.offset),
        )
    found = overrides_of(element, walk.og, walk.bindings.get(element.get("id"), {}), walk.source)
    loops, condition = found.flow.get("for"), found.flow.get("if")
    if loops:
        walk.writer.statement(f"for {_clause(loops, found, 'for')}", found.place(loops))
        walk.writer.literal(walk.loops.enter(ids_in(element)))
    if condition:
        walk.writer.statement(f"if {_clause(condition, found, 'if')}", found.place(condition))
    _tag(walk, element, found)
    if condition:
        walk.writer.literal("{% endif %}")
    if loops:
        walk.loops.leave()
        walk.writer.literal("{% endfor %}")


def _clause(value: tuple[str, Place], found: Overrides, name: str) -> str:
    text = value[0].strip()
    if not text or "{{" in text or "{%" in text or "%}" in text:
        example = "tag in tags" if name == "for" else "author"
        raise TemplateError(
            f'og:{name}="{text}" takes a bare Jinja expression.',
            place=found.place(value),
            hint=f'Write og:{name}="{example}", without braces.',
        )
    return text.replace("\n", " ")


def _tag(walk: _Walk, element: Element, found: Overrides) -> None:
    writer = walk.writer
    root = element is walk.source.root
    writer.literal(f"<{element.name}")
    if root:
        writer.literal(f' xmlns:og="{NAMESPACE}"')
    write_attributes(element, found, writer, walk.loops, walk.source, walk.styled)
    writer.open_tag(walk.source.place(element.offset))
    words = found.flow.get("text")
    if words is None and not element.children:
        writer.literal("/>")
        return
    writer.literal(">")
    if words is None:
        _content(walk, element)
    else:
        _words(walk, element, found)
    writer.literal(f"</{element.name}>")


def _words(walk: _Walk, element: Element, found: Overrides) -> None:
    """The content that ``og:text`` puts in place of the sample."""
    words = found.texts["text"]
    if local(element) not in ("text", "tspan", "textPath", "title", "desc", "a", "style"):
        raise TemplateError(
            f"og:text cannot stand on <{element.name}>.",
            place=found.place(found.flow["text"]),
            hint="It belongs on <text>, <tspan> or <textPath>.",
        )
    blocks: list[_Block] = []
    for part in split(words.raw, words.place):
        _part(walk, part, words.place, "text", blocks, frozenset)
    all_closed([(b.mark, b.place) for b in blocks], f"<{element.name}>")


def _content(walk: _Walk, element: Element) -> None:
    context: Context = "css" if local(element) == "style" else "text"
    blocks: list[_Block] = []
    for index, child in enumerate(element.children):
        if isinstance(child, Element):
            _element(walk, child)
            continue
        place = partial(_text_place, walk.source, child)
        for part in split(child.raw, place):
            repeated = partial(loop_ids, element, index, part)
            _part(walk, part, place, context, blocks, repeated)
    all_closed([(b.mark, b.place) for b in blocks], f"<{element.name}>")


def _text_place(source: Source, text: Text, index: int) -> Place:
    return source.place(text.offset(index))


def _part(
    walk: _Walk,
    part: str | Mark,
    place: Callable[[int], Place],
    context: Context,
    blocks: list[_Block],
    repeated: Callable[[], frozenset[str]],
) -> None:
    if isinstance(part, str):
        walk.writer.literal(part)
        return
    keyword = part.keyword
    check_statement(part, place(part.start), [block.mark for block in blocks])
    if blocks and (keyword.startswith("end") or keyword == "else") and blocks[-1].loops:
        walk.loops.leave()
        blocks[-1].loops = False
    if keyword.startswith("end"):
        blocks.pop()
    walk.writer.mark(part, context, place)
    if opens(part):
        block = _Block(part, place(part.start))
        blocks.append(block)
        ids = repeated() if keyword == "for" else frozenset()
        if keyword == "for":
            block.loops = True
            walk.writer.literal(walk.loops.enter(ids, part.closing))
