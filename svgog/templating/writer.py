"""Writing the generated Jinja source so that every mark and every element can be found again."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, overload

from svgog.errors import Place
from svgog.templating.marks import Mark

Context = Literal["text", "attribute", "css", "href"]


@dataclass(frozen=True, slots=True)
class Spot:
    """What stands on a line of the generated source: a mark's place and where it prints."""

    place: Place
    context: Context


@dataclass
class Writer:
    """Collects the source; ``spots`` maps its lines (from 1) to the designer's marks."""

    parts: list[str] = field(default_factory=list)
    spots: dict[int, Spot] = field(default_factory=dict)
    elements: list[Place] = field(default_factory=list)
    line: int = 1

    def literal(self, text: str) -> None:
        self.parts.append(text)
        self.line += text.count("\n")

    def mark(self, mark: Mark, context: Context, place: Callable[[int], Place]) -> None:
        """The mark on lines of its own: a line break before its closing delimiter ends them."""
        start = place(mark.start)
        self.spots[self.line] = Spot(start, context)
        for extra in range(1, mark.body.count("\n") + 1):
            later = Place(start.file, start.line + extra, 1)
            self.spots[self.line + extra] = Spot(later, context)
        self.literal(f"{mark.opening}{mark.body}\n{mark.closing}")

    def statement(self, code: str, place: Place, context: Context = "attribute") -> None:
        """A statement of our own that fails, if it fails, at ``place``."""
        self.spots[self.line] = Spot(place, context)
        for extra in range(1, code.count("\n") + 1):
            self.spots[self.line + extra] = Spot(place, context)
        self.literal(f"{{% {code}\n%}}")

    def open_tag(self, place: Place) -> None:
        """White space before a start tag's end: a line of its own, its element in binary."""
        digits = f"{len(self.elements):b}".replace("0", " ").replace("1", "\t")
        self.elements.append(place)
        self.literal(f"\n{digits}")

    @property
    def source(self) -> str:
        return "".join(self.parts)


_DIGITS = re.compile(r"([ \t]+)/?>")


class Places(Sequence[Place]):
    """The place of each line of a filled source, read off the tags only when asked for."""

    def __init__(self, source: str, elements: tuple[Place, ...]) -> None:
        self._source = source
        self._elements = elements

    @cached_property
    def _lines(self) -> list[str]:
        return self._source.split("\n")

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, index: int) -> Place: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Place, ...]: ...
    def __getitem__(self, index: int | slice) -> Place | tuple[Place, ...]:
        lines = self._lines
        if isinstance(index, slice):
            return tuple(self._find(lines, at) for at in range(*index.indices(len(lines))))
        return self._find(lines, range(len(lines))[index])

    def _find(self, lines: list[str], index: int) -> Place:
        """The element whose start tag ends on the line, else the nearest one before or after."""
        for at in (*range(index, -1, -1), *range(index + 1, len(lines))):
            if found := _DIGITS.match(lines[at]):
                number = int(found.group(1).replace(" ", "0").replace("\t", "1"), 2)
                if number < len(self._elements):
                    return self._elements[number]
        return Place()
