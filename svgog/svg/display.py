"""The laid-out drawing in parts: what is painted as one, and in which groups it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from svgog.model import DisplayList, Part
from svgog.svg.node import NEVER_PAINTED, Node, once
from svgog.svg.outlines import group_attrs, letters_of, write_outlines
from svgog.svg.write import Texts, attributes, element, inside, written_attributes

EFFECTS = frozenset("opacity clip-path mask filter style".split())
"""What makes a group one picture of its own."""


def display_list(root: Node, texts: Texts, ids: Mapping[str, Node]) -> DisplayList:
    """``ids`` are the drawing's elements by id; what is not in it any more counts as absent."""

    def definition(name: str) -> Part | None:
        node = ids.get(name)
        above = [node, *node.ancestors()][::-1] if node is not None else []
        if node is None or above[0] is not root:
            return None
        around = tuple(written_attributes(each) for each in above[:-1])
        return Part(around, _markup(node, texts))

    return DisplayList(written_attributes(root), tuple(_parts(root, texts, ())), definition)


def _parts(node: Node, texts: Texts, around: tuple[Mapping[str, str], ...]) -> Iterator[Part]:
    for child in node.children:
        if not isinstance(child, Node) or child.tag in NEVER_PAINTED:
            continue
        placed = texts.get(child)
        if placed is not None:
            attrs = group_attrs(child)
            letters = None if EFFECTS & attrs.keys() else letters_of(child, placed)
            if letters is None:
                yield Part(around, write_outlines(child, placed))
            elif letters:
                yield Part((*around, attrs), "", letters)
        elif child.tag == "g" and EFFECTS.isdisjoint(attrs := written_attributes(child)):
            yield from _parts(child, texts, (*around, attrs) if attrs else around)
        else:
            yield Part(around, _markup(child, texts))


def _markup(node: Node, texts: Texts) -> str:
    if not node.children:
        return _alone(node)
    return element(node.tag, attributes(node), "".join(inside(node, texts, write_outlines)))


@once
def _alone(node: Node) -> str:
    return element(node.tag, attributes(node))
