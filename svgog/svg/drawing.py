"""One card's drawing while it is laid out: its elements, their user spaces, its texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from svgog.svg.flow import Flow
from svgog.svg.node import Node, once
from svgog.svg.viewport import Viewport
from svgog.text.layout import TextLayout

TEXTS_IN = "texts"
"""The name under which a settled element keeps which of the drawing's texts stand in it."""


@dataclass(frozen=True, eq=False)
class Drawing:
    """A document ready to be measured: its user spaces, ids, texts, and who hugs whom.

    ``nodes`` are all elements in document order, ``texts`` the ``<text>`` among them, ``size`` is
    the canvas in px. ``arranged``: every stack's children stand where they belong. ``mirrored``
    are the stacks that run from right to left.
    """

    root: Node
    size: tuple[int, int]
    nodes: tuple[Node, ...]
    texts: tuple[Node, ...]
    views: Mapping[Node, Viewport]
    ids: dict[str, Node]
    flows: Mapping[Node, Flow]
    mirrored: frozenset[Node] = frozenset()
    arranged: bool = False

    def flows_in(self, node: Node) -> list[Flow]:
        """The texts in an element that are laid out, in document order."""
        first, after = node.kept[TEXTS_IN]
        return [self.flows[text] for text in self.texts[first:after] if text in self.flows]

    def hugs(self, node: Node) -> list[Node]:
        """The siblings of ``node`` that hug it."""
        if node.parent is None or not node.id:
            return []
        if self.arranged:
            # Some are sized already, and do not hug any more, or are gone.
            aim = f"#{node.id}"
            return [n for n in node.parent.elements if n.attrs.get("og:hug") == aim]
        places = _hugging(node.parent).get(f"#{node.id}", ())
        return [each for at in places if isinstance(each := node.parent.children[at], Node)]


@dataclass(frozen=True, eq=False, slots=True)
class Sizes:
    """Each text's layout; ``real`` asks for the extent of its lines, else for its fitting box."""

    layouts: Mapping[Node, TextLayout]
    real: bool = False


@once
def _hugging(parent: Node) -> dict[str, list[int]]:
    """Which of the children hug, by what they hug."""
    found: dict[str, list[int]] = {}
    for at, child in enumerate(parent.children):
        if isinstance(child, Node) and "og:hug" in child.attrs:
            found.setdefault(child.attrs["og:hug"], []).append(at)
    return found
