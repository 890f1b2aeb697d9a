"""The ``og:`` layout vocabulary, read and checked (design: "Layout that follows the text")."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeVar, cast, get_args

from svgog.errors import TemplateError, nearest
from svgog.svg.geometry import length, numbers
from svgog.svg.node import Node, once

Direction = Literal["column", "row"]
Align = Literal["start", "center", "end", "baseline"]
Justify = Literal["start", "center", "end", "between"]
Word = TypeVar("Word", bound=str)

NAMES = frozenset("fit stack gap align within justify hug padding focus mirror".split())


@dataclass(frozen=True, slots=True)
class StackSpec:
    """``og:stack`` and its companions; ``gap`` in px."""

    direction: Direction
    gap: float
    align: Align
    justify: Justify
    within: str


@dataclass(frozen=True, slots=True)
class Padding:
    """Px, in the order of CSS."""

    top: float = 0
    right: float = 0
    bottom: float = 0
    left: float = 0


def check_names(node: Node) -> None:
    """Raise TemplateError for an ``og:`` attribute that is not in the vocabulary."""
    for name in node.attrs:
        if name.startswith("og:") and name[3:] not in NAMES:
            raise TemplateError(
                f'"{name}" is no attribute of svgog.',
                place=node.place,
                hint=nearest(name, (f"og:{known}" for known in NAMES)),
            )


@once
def stack_spec(node: Node) -> StackSpec | None:
    if "og:stack" not in node.attrs:
        return None
    return StackSpec(
        direction=_word(node, "og:stack", "column", Direction),
        gap=_gap(node),
        align=_word(node, "og:align", "start", Align),
        justify=_word(node, "og:justify", "start", Justify),
        within=node.attrs.get("og:within", ""),
    )


def _word(node: Node, name: str, default: str, kind: object) -> Word:  # type: ignore[type-var]
    value = node.attrs.get(name, default).strip().replace("centre", "center")
    known = get_args(kind)
    if value not in known:
        raise TemplateError(
            f'{name}="{value}" must be one of {", ".join(known)}.',
            place=node.place,
            hint=nearest(value, known),
        )
    return cast(Word, value)


def _gap(node: Node) -> float:
    value = node.attrs.get("og:gap", "0")
    gap = length(value, default=-1)
    if gap < 0:
        raise TemplateError(
            f'og:gap="{value}" must be a length in px, such as og:gap="24".', place=node.place
        )
    return gap


@once
def padding(node: Node) -> Padding:
    """``og:padding`` with one to four values, as in CSS."""
    value = node.attrs.get("og:padding", "0")
    n = numbers(value)
    if len(n) not in (1, 2, 3, 4):
        raise TemplateError(
            f'og:padding="{value}" must be one to four lengths, such as og:padding="8 16".',
            place=node.place,
        )
    top, right = n[0], n[1] if len(n) > 1 else n[0]
    bottom, left = n[2] if len(n) > 2 else top, n[3] if len(n) > 3 else right
    return Padding(top, right, bottom, left)


def fit_range(node: Node, font_size: float) -> tuple[float, float]:
    """Lowest and highest font size of ``og:fit``; the drawn size twice without it."""
    value = node.attrs.get("og:fit", "").strip()
    if not value:
        return font_size, font_size
    n = numbers(value)
    if len(n) != 2 or not 0 < n[0] <= n[1]:
        raise TemplateError(
            f'og:fit="{value}" must be the lowest and the highest font size, such as '
            'og:fit="36 72".',
            place=node.place,
        )
    return n[0], n[1]


def target(node: Node, name: str, ids: dict[str, Node]) -> Node:
    """The element that ``og:hug="#id"`` or ``og:within="#id"`` names."""
    value = node.attrs.get(name, "").strip()
    found = ids.get(value.removeprefix("#"))
    if not value.startswith("#") or found is None:
        raise TemplateError(
            f'{name}="{value}" names no element of this drawing.',
            place=node.place,
            hint=nearest(value, (f"#{known}" for known in ids)),
        )
    return found
