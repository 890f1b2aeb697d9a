"""Ids inside a loop, made unique with their references: ``card``, ``card-2``, ``card-3`` …"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from svgog.errors import Place
from svgog.templating.marks import Mark, split
from svgog.templating.source import Element


def ids_in(element: Element) -> frozenset[str]:
    """The fixed ids of an element and everything inside it."""
    ids = (part.get("id") for part in element.walk())
    return frozenset(id_ for id_ in ids if id_ and "{" not in id_)


def loop_ids(element: Element, index: int, opening: str | Mark) -> frozenset[str]:
    """Ids of the elements between a ``{% for %}`` in child ``index`` and its ``{% endfor %}``."""
    ids: set[str] = set()
    depth, started = 0, False
    for child in element.children[index:]:
        if isinstance(child, Element):
            ids |= ids_in(child)
            continue
        for part in split(child.raw, lambda _: Place()):
            if not isinstance(part, Mark) or part.keyword not in ("for", "endfor"):
                continue
            started = started or part == opening
            if started:
                depth += 1 if part.keyword == "for" else -1
                if depth == 0:
                    return frozenset(ids)
    return frozenset(ids)


@dataclass
class Loops:
    """The loops that are open while the source is written, each with the ids it repeats."""

    separator: str = "-"
    open: list[frozenset[str]] = field(default_factory=list)

    def reserve(self, ids: frozenset[str]) -> None:
        """Chooses what stands between id and number so that no id of the drawing is met."""
        numbered = re.compile(r"(.+?)(-+)\d[\d-]*")
        taken = {m[2] for m in map(numbered.fullmatch, ids) if m and m[1] in ids}
        while self.separator in taken:
            self.separator += "-"

    def enter(self, ids: frozenset[str], closing: str = "%}") -> str:
        """Opens a loop over elements with these ids; the statement that counts its rounds."""
        self.open.append(ids)
        if not ids:
            return ""
        depth = len(self.open)
        count = f"_og_number({self._outer(depth)}, loop.index, '{self.separator}')"
        return f"{{% set _og{depth} = {count} {closing}"

    def leave(self) -> None:
        self.open.pop()

    def number(self, id_: str) -> str:
        """The mark that prints an id's number, empty outside every loop that repeats it."""
        for depth in range(len(self.open), 0, -1):
            if id_ in self.open[depth - 1]:
                return f"{{{{ _og{depth} }}}}"
        return ""

    def numbered(self, literal: str) -> str:
        """Literal attribute text with every reference ``#id`` into a loop numbered."""
        if not self.open or "#" not in literal:
            return literal
        return re.sub(r"#([^\s\"'()&;,#]+)", lambda m: m.group() + self.number(m.group(1)), literal)

    def _outer(self, depth: int) -> str:
        outer = depth - 1
        return f"_og{outer}" if outer else "()"
