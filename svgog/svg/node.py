"""The drawing as a tree of its own: light elements whose winning style is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from svgog.errors import Place

SVG_NS = "http://www.w3.org/2000/svg"
OG_NS = "urn:svgog"
XLINK_NS = "http://www.w3.org/1999/xlink"
XML_NS = "http://www.w3.org/XML/1998/namespace"
SODIPODI_NS = "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"

NEVER_PAINTED = frozenset(
    {"defs", "symbol", "clipPath", "mask", "pattern", "marker", "filter"}
    | {"linearGradient", "radialGradient", "style", "title", "desc", "metadata"}
)


@dataclass(eq=False, slots=True)
class Node:
    """One SVG element.

    ``attrs`` holds its attributes by plain name (``href`` for ``xlink:href``, ``og:fit`` for the
    vocabulary); ``style`` the declarations that won the cascade on this very element, as
    specified.
    """

    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    style: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)
    parent: Node | None = None
    place: Place | None = None

    @property
    def id(self) -> str:
        return self.attrs.get("id", "")

    @property
    def elements(self) -> list[Node]:
        return [child for child in self.children if isinstance(child, Node)]

    def walk(self) -> Iterator[Node]:
        """This node and everything below it, in document order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.elements))

    def ancestors(self) -> Iterator[Node]:
        """The parents, innermost first."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def append(self, child: Node | str) -> None:
        if isinstance(child, Node):
            child.parent = self
        self.children.append(child)

    def replace_with(self, *others: Node) -> None:
        assert self.parent is not None
        at = self.parent.children.index(self)
        for other in others:
            other.parent = self.parent
        self.parent.children[at : at + 1] = others
        self.parent = None

    def remove(self) -> None:
        self.replace_with()

    def clone(self) -> Node:
        """A deep copy without a parent."""
        twin = Node(self.tag, dict(self.attrs), dict(self.style), place=self.place)
        for child in self.children:
            twin.append(child.clone() if isinstance(child, Node) else child)
        return twin

    def computed(self, name: str, initial: str = "") -> str:
        """The value of an inherited property: the nearest declaration up the tree."""
        node: Node | None = self
        while node is not None:
            value = node.style.get(name)
            if value is not None and value != "inherit":
                return value
            node = node.parent
        return initial

    def is_painted(self) -> bool:
        """False inside ``defs``, ``symbol``, a gradient and their like."""
        return self.tag not in NEVER_PAINTED and not any(
            parent.tag in NEVER_PAINTED for parent in self.ancestors()
        )


def by_id(root: Node) -> dict[str, Node]:
    """Elements by id; of two with one id, the first counts, as in a browser."""
    found: dict[str, Node] = {}
    for node in root.walk():
        if node.id:
            found.setdefault(node.id, node)
    return found
