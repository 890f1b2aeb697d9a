"""What cards of one template have in common: the drawing settled once, its texts apart.

The source is cut at its ``<text>`` elements. What is left, the frame, mostly comes again, and so
do most texts: each is parsed, settled and shaped when it is new, and a card is put together from
copies. Where a text cannot be understood without the rest (style sheets, ``<use>`` of words) the
frame is the whole source.
"""

from __future__ import annotations

import re
from collections import ChainMap
from dataclasses import dataclass, replace
from functools import cached_property
from html import unescape
from typing import NamedTuple

from svgog._kept import Kept
from svgog.errors import Place, TemplateError
from svgog.model import FilledSvg
from svgog.svg.drawing import TEXTS_IN, Drawing
from svgog.svg.flow import Flow
from svgog.svg.node import Node, by_id
from svgog.svg.parse import Limits, canvas_size, check_scale, parse
from svgog.svg.readflow import read_flow
from svgog.svg.resolve import resolve, resolve_text
from svgog.svg.viewport import Viewport, viewports, viewports_below
from svgog.text.fontbook import FontBook

_TEXT = re.compile(
    r"<text(?=[\s/>])(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+(?:(?<=/)>|(?<!/)>.*?</text\s*>)", re.DOTALL
)
_SIMPLE = re.compile(
    r"(<text(?=[\s/>])(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+(?<!/)>)"
    r"((?:[^<&\r\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]"
    r"|&(?:amp|lt|gt|quot|#34|#39);)*+)</text\s*>"
)
"""A text without elements in it: its start tag, and words that no XML parser would object to."""
_SHEET = re.compile(r"<(?:[\w.-]+:)?style[\s/>]")
_LIMITS = Limits()
_FRAME_COST, _TAG_COST, _TEXT_COST, _CHARACTER_COST = 120_000, 4_000, 12_000, 1_200
"""Bytes that are held, roughly: for a frame, a start tag, a text, each of its characters."""


class Cut(NamedTuple):
    """A source between and at its texts; ``starts`` are the texts' places in it."""

    frame: tuple[str, ...]
    texts: tuple[str, ...]
    starts: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Skeleton:
    """A settled drawing; never changed, so any number of cards may be copied from it.

    ``nodes`` are its elements in document order, ``parents`` the index of each one's parent,
    ``views`` their user spaces. ``slots`` are the texts: placeholders, or where ``is_whole`` the
    texts themselves. Nothing that stands in a text is among the nodes.
    """

    root: Node
    size: tuple[int, int]
    nodes: tuple[Node, ...]
    parents: tuple[int, ...]
    views: tuple[Viewport, ...]
    slots: tuple[Node, ...]
    is_whole: bool
    namespaces: str

    @cached_property
    def spaces(self) -> dict[Node, Viewport]:
        """The user space of each node."""
        return dict(zip(self.nodes, self.views, strict=True))

    @cached_property
    def ids(self) -> dict[str, Node]:
        """The nodes by id."""
        return by_id(self.nodes)


@dataclass(frozen=True, eq=False)
class ReadText:
    """A text settled in its slot: its nodes in document order, and the flow unless it is hidden."""

    nodes: tuple[Node, ...]
    views: tuple[Viewport, ...]
    flow: Flow | None


class Skeletons:
    """Keeps frames and texts between cards; safe to share between threads."""

    def __init__(self, fonts: FontBook, limit: int = 64_000_000) -> None:
        """``limit`` is in bytes, roughly."""
        self._fonts = fonts
        self._frames: Kept[Skeleton] = Kept(limit // 8 * 3)
        self._texts: Kept[ReadText] = Kept(limit // 2)
        self._tags: Kept[Node] = Kept(limit // 8)

    def compose(self, filled: FilledSvg, scale: float) -> Drawing:
        """The drawing's nodes and flows; TemplateError for what is wrong in it."""
        cut = cut_texts(filled.source)
        skeleton = self._skeleton(filled, cut)
        check_scale(*skeleton.size, scale, skeleton.root.place or Place())
        if skeleton.is_whole:
            texts = [self._text(skeleton, at, "", filled, 0) for at in range(len(skeleton.slots))]
        else:
            assert cut is not None
            texts = [
                self._text(skeleton, at, text, filled, start)
                for at, (text, start) in enumerate(zip(cut.texts, cut.starts, strict=True))
            ]
        return _composed(skeleton, texts)

    def clear(self) -> None:
        for kept in (self._frames, self._texts, self._tags):
            kept.clear()

    def _skeleton(self, filled: FilledSvg, cut: Cut | None) -> Skeleton:
        if cut is not None:
            found = self._frames.get((filled.template, cut.frame))
            if found is None:
                found = _cut_skeleton(filled, cut) or self._whole(filled)
                key = filled.source if found.is_whole else cut.frame
                self._frames.put((filled.template, key), found, _FRAME_COST)
            return found
        return self._whole(filled)

    def _whole(self, filled: FilledSvg) -> Skeleton:
        key = (filled.template, filled.source)
        found = self._frames.get(key)
        if found is None:
            found = _settled(filled, filled.source, is_whole=True)
            self._frames.put(key, found, _FRAME_COST + len(filled.source))
        return found

    def _text(
        self, skeleton: Skeleton, at: int, source: str, filled: FilledSvg, start: int
    ) -> ReadText:
        key = (id(skeleton.root), at, source, filled.lang)
        found = self._texts.get(key)
        # An id may come again when what it stood for is gone.
        if found is None or found.nodes[0].parent is not skeleton.slots[at].parent:
            text = skeleton.slots[at]
            if not skeleton.is_whole:
                text = self._settled_text(skeleton, at, source, filled, start)
            found = _read(skeleton, text, filled, self._fonts)
            self._texts.put(key, found, _TEXT_COST + _CHARACTER_COST * len(source))
        return found

    def _settled_text(
        self, skeleton: Skeleton, at: int, source: str, filled: FilledSvg, start: int
    ) -> Node:
        """A text in its slot; only its words are new where its start tag has come before."""
        slot = skeleton.slots[at]
        simple = _SIMPLE.fullmatch(source)
        if simple is None or "]]>" in source:
            return _parsed(skeleton, source, filled, start, slot)
        tag, words = simple.groups()
        key = (id(skeleton.root), at, tag)
        known = self._tags.get(key)
        if known is None or known.parent is not slot.parent:
            known = _parsed(skeleton, f"{tag}</text>", filled, start, slot)
            self._tags.put(key, known, _TAG_COST)
        text = known.twin(slot.parent)
        text.children = [unescape(words)] if words else []
        return text


def cut_texts(source: str) -> Cut | None:
    """Cut a source at its texts; None where that cannot be told from the source alone.

    A style sheet's selectors may ask for anything, so a source with one is not cut.
    """
    if "<!" in source or "<?" in source or source.count("<") > _LIMITS.elements:
        return None
    if _SHEET.search(source):
        return None
    frame, texts, starts, end = [], [], [], 0
    for found in _TEXT.finditer(source):
        frame.append(source[end : found.start()])
        texts.append(found[0])
        starts.append(found.start())
        end = found.end()
    return Cut((*frame, source[end:]), tuple(texts), tuple(starts))


def _cut_skeleton(filled: FilledSvg, cut: Cut) -> Skeleton | None:
    """None where the texts do not stand in the frame as they are; errors are told by the whole."""
    # The lines stay where they are, so that places are found.
    holes = ["<text/>" + "\n" * text.count("\n") for text in cut.texts]
    source = "".join(part + hole for part, hole in zip(cut.frame, [*holes, ""], strict=True))
    try:
        found = _settled(filled, source, is_whole=False)
    except TemplateError:
        return None
    return found if len(found.slots) == len(cut.texts) and found.namespaces else None


def _settled(filled: FilledSvg, source: str, *, is_whole: bool) -> Skeleton:
    element = parse(source, place=filled.place)
    size = canvas_size(element, place=filled.place)
    maps = {frozenset(each.nsmap.items()) for each in element.iter("*")}
    root = resolve(element, filled.place, size)
    views = viewports(root, *size)
    nodes, parents = _in_order(root)
    slots = [node for node in nodes if node.tag == "text"]
    _note_texts(root, 0)
    names = {prefix or "": uri for prefix, uri in element.nsmap.items()}
    declared = [f'xmlns{":" if name else ""}{name}="{uri}"' for name, uri in names.items()]
    return Skeleton(
        root,
        size,
        tuple(nodes),
        tuple(parents),
        tuple(views[node] for node in nodes),
        tuple(slots),
        is_whole,
        " ".join(declared) if len(maps) == 1 else "",
    )


def _in_order(root: Node) -> tuple[list[Node], list[int]]:
    """The elements in document order, and the index of each one's parent; none that is in a text.

    White space between elements is dropped.
    """
    nodes: list[Node] = []
    parents: list[int] = []
    waiting = [(-1, root)]
    while waiting:
        parent, node = waiting.pop()
        nodes.append(node)
        parents.append(parent)
        if node.tag != "text":
            node.children = list(node.elements)
            waiting += [(len(nodes) - 1, child) for child in reversed(node.elements)]
    return nodes, parents


def _note_texts(node: Node, first: int) -> int:
    """Note with every element which of the drawing's texts stand in it; the number after them."""
    after = first
    for child in node.elements if node.tag != "text" else ():
        after = _note_texts(child, after)
    after += node.tag == "text"
    node.kept[TEXTS_IN] = (first, after)
    return after


def _read(skeleton: Skeleton, text: Node, filled: FilledSvg, fonts: FontBook) -> ReadText:
    assert text.parent is not None
    known = skeleton.spaces
    nodes = tuple(text.walk())
    below = viewports_below(text, known[text.parent])
    views = tuple(below[node] for node in nodes)
    flow = None
    if not any(at.style.get("display") == "none" for at in (text, *text.ancestors())):
        flow = read_flow(
            text,
            views=ChainMap(below, known),
            fonts=fonts,
            ids=skeleton.ids,
            lang=filled.lang,
            in_stack=_is_stacked(text),
        )
    return ReadText(nodes, views, flow)


def _parsed(skeleton: Skeleton, source: str, filled: FilledSvg, start: int, slot: Node) -> Node:
    assert slot.parent is not None
    before = filled.source.count("\n", 0, start)
    depth = sum(1 for _ in slot.ancestors())

    def place(line: int) -> Place:
        return filled.place(before + line)

    limits = replace(_LIMITS, depth=_LIMITS.depth - depth + 1)
    wrapped = f"<svg {skeleton.namespaces}>{source}</svg>"
    element = parse(wrapped, place=place, limits=limits)
    return resolve_text(element[0], place, slot.parent, skeleton.spaces[slot.parent])


def _is_stacked(text: Node) -> bool:
    """A stack's own child, or a text that follows its size from inside a group."""
    if text.parent is not None and "og:stack" in text.parent.attrs:
        return True
    return "og:fit" in text.attrs and any("og:stack" in at.attrs for at in text.ancestors())


def _composed(skeleton: Skeleton, reads: list[ReadText]) -> Drawing:
    """A copy of its own for one card."""
    twins: list[Node] = []
    nodes: list[Node] = []
    texts: list[Node] = []
    views: dict[Node, Viewport] = {}
    flows: dict[Node, Flow] = {}
    for node, at, view in zip(skeleton.nodes, skeleton.parents, skeleton.views, strict=True):
        parent = twins[at] if at >= 0 else None
        if node.tag == "text":
            read = reads[len(texts)]
            copies = _copied(read, parent)
            twin = copies[read.nodes[0]]
            nodes += copies.values()
            views.update(zip(copies.values(), read.views, strict=True))
            texts.append(twin)
            if read.flow is not None:
                flows[twin] = read.flow.of(copies)
        else:
            twin = node.twin(parent)
            nodes.append(twin)
            views[twin] = view
        if parent is not None:
            parent.children.append(twin)
        twins.append(twin)
    ids = by_id(nodes)
    return Drawing(twins[0], skeleton.size, tuple(nodes), tuple(texts), views, ids, flows)


def _copied(read: ReadText, parent: Node | None) -> dict[Node, Node]:
    copies: dict[Node, Node] = {}
    for node in read.nodes:
        above = parent if node is read.nodes[0] else copies[node.parent or node]
        copies[node] = node.twin(above)
    for node, copy in copies.items():
        copy.children = [copies[c] if isinstance(c, Node) else c for c in node.children]
    return copies
