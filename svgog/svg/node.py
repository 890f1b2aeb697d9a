"""The drawing as a tree of its own: light elements whose winning style is known."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Concatenate, ParamSpec, TypeVar

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


_CHANGES, _MOST_CHANGES = "changes", 32

Found = TypeVar("Found")
More = ParamSpec("More")


@dataclass(eq=False, slots=True)
class Node:
    """One SVG element.

    ``attrs`` holds its attributes by plain name (``href`` for ``xlink:href``, ``og:fit`` for the
    vocabulary); ``style`` the declarations that won the cascade on this very element, as
    specified. Once the drawing is settled both are shared with copies and changed by ``become``
    alone; then ``flat`` holds all that is inherited, and ``kept`` what was found out of both.
    """

    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    style: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)
    parent: Node | None = None
    place: Place | None = None
    kept: dict[Hashable, Any] = field(default_factory=dict)
    flat: dict[str, str] | None = None

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
            if node.children:
                waiting += [child for child in reversed(node.children) if type(child) is Node]

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

    def settle(self) -> None:
        """Attributes and style are final from here on, for this node and all below it."""
        for node in self.walk():
            above = node.parent.flat or {} if node.parent is not None else {}
            own = {name: value for name, value in node.style.items() if value != "inherit"}
            node.flat = {**above, **own} if own else above
            node.kept = {}

    def become(
        self, attrs: dict[str, str] | None = None, style: dict[str, str] | None = None
    ) -> None:
        """Other attributes or another style for this node alone, whatever copies share."""
        if attrs is not None:
            self.attrs, self.kept = attrs, {}
        if style is not None:
            self.style = style
            for node in self.walk():
                node.flat, node.kept = None, {}

    def change(self, key: Hashable, make: Callable[[], dict[str, str]]) -> None:
        """Become what ``make`` says, which is asked once for each ``key`` by all copies."""
        known: dict[Hashable, tuple[dict[str, str], dict[Hashable, Any]]]
        known = self.kept.setdefault(_CHANGES, {})
        found = known.get(key)
        if found is None:
            if len(known) >= _MOST_CHANGES:
                known.clear()
            found = known[key] = make(), {}
        self.attrs, self.kept = found

    def twin(self, parent: Node | None) -> Node:
        """The node without its children, sharing all that is settled."""
        return Node(self.tag, self.attrs, self.style, [], parent, self.place, self.kept, self.flat)

    def clone(self) -> Node:
        """A deep copy without a parent."""
        twin = Node(self.tag, dict(self.attrs), dict(self.style), place=self.place)
        for child in self.children:
            twin.append(child.clone() if isinstance(child, Node) else child)
        return twin

    def computed(self, name: str, initial: str = "") -> str:
        """The value of an inherited property: the nearest declaration up the tree."""
        if self.flat is not None:
            return self.flat.get(name, initial)
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


def by_id(nodes: Iterable[Node]) -> dict[str, Node]:
    """Elements by id; of two with one id, the first counts, as in a browser."""
    found: dict[str, Node] = {}
    for node in nodes:
        name = node.attrs.get("id")
        if name:
            found.setdefault(name, node)
    return found


def once(
    find: Callable[Concatenate[Node, More], Found],
) -> Callable[Concatenate[Node, More], Found]:
    """``find`` asks a settled node, and so all its copies, only once for the same arguments.

    It may look at the node's attributes and style and at what is around it, never into it.
    """
    name = f"{find.__module__}.{find.__qualname__}"

    def known(node: Node, /, *more: More.args, **named: More.kwargs) -> Found:
        if node.flat is None:
            return find(node, *more, **named)
        kept = node.kept
        key = (name, *more, *named.values()) if more or named else name
        if key not in kept:
            kept[key] = find(node, *more, **named)
        found: Found = kept[key]
        return found

    known.__doc__, known.__name__ = find.__doc__, find.__name__
    return known
