"""A template as the rules see it: the designer's file, its styles, its TOML, its samples' cards."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree

from svgog.errors import Place, SvgogError, TemplateError
from svgog.svg import cascade
from svgog.svg.node import OG_NS, Node
from svgog.templating.editors import join_lines
from svgog.templating.source import Attribute, Element, Source, Text, read

if TYPE_CHECKING:
    from svgog.model import LaidOutSvg
    from svgog.renderer import Renderer
    from svgog.templating import Sample, Template

_PROLOG = re.compile(r"<\?xml\b.*?\?>|<!DOCTYPE\b[^>]*>", re.DOTALL)
_SLOT = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_MARK = re.compile(r"\{\{|\{%")
_INDEX = "data-svgog-lint"


@dataclass(frozen=True, eq=False)
class Subject:
    """One template. ``template`` is None where it cannot be loaded; ``toml`` is raw.

    ``source`` has an editor's baked-in lines joined; ``as_written`` are its elements before that.
    ``toml_text`` is the manifest as written, for finding lines in it.
    """

    folder: Path
    source: Source
    as_written: tuple[Element, ...]
    toml: Mapping[str, Any]
    toml_text: str
    template: Template | None
    renderer: Renderer

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """Every SVG element, in document order; an editor's own are left out."""
        return tuple(_drawn(self.source.root))

    @cached_property
    def nodes(self) -> Mapping[int, Node]:
        """By ``id()`` of an element: the same with its cascade settled, as drawn in an editor."""
        text = _PROLOG.sub("", self.source.text, count=2).strip()
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
        for number, element in enumerate(root.iter(etree.Element)):
            element.set(_INDEX, str(number))
            for name, value in self.bound(element.get("id", "")).items():
                if name in ("inline-size", "shape-inside", "line-clamp", "fit"):
                    element.set(f"{{{OG_NS}}}{name}" if name == "fit" else name, str(value))
        try:
            tree = cascade.resolve(root, lambda line: Place(self.source.file, line))
        except TemplateError:
            return {}
        numbered = [(node, int(node.attrs.pop(_INDEX))) for node in tree.walk()]
        return {id(self.as_written[number]): node for node, number in numbered}

    @cached_property
    def ids(self) -> frozenset[str]:
        return frozenset(element.get("id") for element in self.elements) - {""}

    @cached_property
    def laid_out(self) -> tuple[tuple[Sample, LaidOutSvg | SvgogError], ...]:
        """Every sample's card, or why there is none."""
        if self.template is None:
            return ()
        return tuple((sample, self._lay_out(sample)) for sample in self.template.samples)

    def _lay_out(self, sample: Sample) -> LaidOutSvg | SvgogError:
        assert self.template is not None
        try:
            return self.renderer.lay_out(self.renderer.fill_sample(self.template, sample))
        except SvgogError as error:
            return error

    def bound(self, element_id: str) -> Mapping[str, Any]:
        """What ``[bind.ID]`` of the TOML says of an element."""
        bindings = self.toml.get("bind")
        found = bindings.get(element_id) if isinstance(bindings, Mapping) else None
        return found if isinstance(found, Mapping) else {}

    def place(self, of: Element | Attribute) -> Place:
        return self.source.place(of.offset)

    def toml_place(self, key: str) -> Place:
        """Where a key or table such as ``fields.title`` stands in the TOML."""
        last = re.escape(key.split(".")[-1])
        pattern = rf"^\s*(?:\[+\s*{re.escape(key)}\s*\]|{last}\s*=|\[fields\.{last}\.)"
        found = re.search(pattern, self.toml_text, re.MULTILINE)
        line = self.toml_text.count("\n", 0, found.end()) + 1 if found else 1
        return Place(str(Path(self.source.file).with_name("template.toml")), line, 1)


def read_source(
    text: str, file: str, toml: Mapping[str, Any]
) -> tuple[Source, tuple[Element, ...]]:
    """The drawing with lines joined and the vocabulary's prefix ``og``; its elements as written.

    Raises TemplateError for what is not well-formed.
    """
    source = read(text, file)
    as_written = tuple(source.root.walk())
    prefix = next(
        (a.name for e in as_written for a in e.attributes if a.value == OG_NS), "xmlns:og"
    ).removeprefix("xmlns:")
    for element in as_written:
        for attribute in element.attributes:
            if attribute.name.startswith(f"{prefix}:"):
                attribute.name = f"og:{attribute.name.partition(':')[2]}"
    bindings = toml.get("bind")
    join_lines(source.root, "og", frozenset(bindings if isinstance(bindings, Mapping) else ()))
    return source, as_written


def _drawn(element: Element) -> Iterator[Element]:
    if ":" in element.name or element.name == "metadata":
        return
    yield element
    for child in element.children:
        if isinstance(child, Element):
            yield from _drawn(child)


def has_mark(value: str) -> bool:
    return bool(_MARK.search(value))


def slots(value: str) -> list[str]:
    """The expressions between ``{{`` and ``}}``."""
    return [found.strip() for found in _SLOT.findall(value)]


def words(element: Element) -> Iterator[Text]:
    """The text of an element and of all below it."""
    for child in element.children:
        if isinstance(child, Text):
            yield child
        else:
            yield from words(child)
