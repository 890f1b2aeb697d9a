"""Rules about text that may be too long for its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from svgog.lint.fields import names_in
from svgog.lint.finding import Finding
from svgog.lint.subject import Subject, slots, words
from svgog.model import PAGE_NAMES
from svgog.svg.node import Node
from svgog.templating.source import Element

_BOUNDING = re.compile(
    r"\|\s*(?:initials|number|money|date|reading_time|truncate_words|truncate|length|round)\b"
)
_BOUNDED_TYPES = frozenset({"number", "money", "date", "color", "image"})


def text_without_room(subject: Subject) -> Iterator[Finding]:
    """Words of unknown length on one line, with nothing to stop them."""
    for element, node in _filled_texts(subject):
        if _has_room(subject, node) or _in_stack(node):
            continue
        for name in _unbounded(subject, element):
            yield Finding(
                subject.place(element),
                "warning",
                "text-without-room",
                f'"{name}" may be of any length, and this text has no room to end in.',
                f'Add inline-size="900" og:fit="36 72", or max to [fields.{name}].',
            )
            break


def box_without_limit(subject: Subject) -> Iterator[Finding]:
    """A box that wraps but neither shrinks nor stops."""
    for element, node in _filled_texts(subject):
        if not _has_room(subject, node) or _in_stack(node):
            continue
        if any(_says(subject, node, name) for name in ("fit", "line-clamp", "text-fit")):
            continue
        flows = _says(subject, node, "shape-inside")
        if flows:
            reason = "Text too long for this box is cut off rather than set smaller."
        else:
            reason = "This text wraps downwards without end."
        if not flows or any(_unbounded(subject, element)):
            yield Finding(
                subject.place(element),
                "advice" if flows else "warning",
                "box-without-limit",
                reason,
                'Add og:fit="36 72" (lowest and highest font size) or line-clamp="2".',
            )


def fit_without_room(subject: Subject) -> Iterator[Finding]:
    """``og:fit`` has nothing to fit into."""
    for element in subject.elements:
        node = subject.nodes.get(id(element))
        if (
            node is None
            or "og:fit" not in node.attrs
            or _has_room(subject, node)
            or _in_stack(node)
        ):
            continue
        yield Finding(
            subject.place(element),
            "warning",
            "fit-without-room",
            "og:fit does nothing on a text without a box.",
            'Add inline-size="900" or shape-inside="url(#box)", or put it in an og:stack.',
        )


def field_without_max(subject: Subject) -> Iterator[Finding]:
    """Text with no limit at all ends in an ellipsis somewhere; a limit says where."""
    told: set[str] = set()
    for element, node in _filled_texts(subject):
        if not (_has_room(subject, node) or _in_stack(node)):
            continue
        for name in _unbounded(subject, element):
            field = _fields(subject).get(name)
            if field is None or name in told:
                continue
            told.add(name)
            yield Finding(
                subject.toml_place(f"fields.{name}"),
                "advice",
                "field-without-max",
                f'The field "{name}" has no limit; a very long one is cut in the card.',
                "Add max = 120 (characters), so that authors learn of it.",
            )


def _filled_texts(subject: Subject) -> Iterator[tuple[Element, Node]]:
    for element in subject.elements:
        node = subject.nodes.get(id(element))
        if element.name == "text" and node is not None and _expressions(subject, element):
            yield element, node


def _expressions(subject: Subject, element: Element) -> list[str]:
    """What is printed into a text, its tspans included."""
    written = [text.raw for text in words(element)]
    for inner in element.walk():
        written += [inner.get("og:text"), str(subject.bound(inner.get("id")).get("text", ""))]
    return [slot for value in written for slot in slots(value)]


def _unbounded(subject: Subject, element: Element) -> Iterator[str]:
    """The page's values in a text that nothing limits."""
    fields = _fields(subject)
    for expression in _expressions(subject, element):
        if _BOUNDING.search(expression):
            continue
        for name in names_in(expression.partition("|")[0]):
            # An undeclared page name is text of any length.
            field = fields.get(name, {} if name in PAGE_NAMES else None)
            if field is None or field.get("type", "text") in _BOUNDED_TYPES:
                continue
            if not field.get("max"):
                yield name


def _fields(subject: Subject) -> Mapping[str, Mapping[str, object]]:
    fields = subject.toml.get("fields")
    if not isinstance(fields, Mapping):
        return {}
    return {name: field for name, field in fields.items() if isinstance(field, Mapping)}


def _says(subject: Subject, node: Node, name: str) -> bool:
    """Whether a property is set: plainly, as ``og:NAME``, or in ``[bind]``."""
    plain = node.style.get(name, "none") not in ("none", "auto", "0", "")
    return plain or bool(node.attrs.get(f"og:{name}") or subject.bound(node.id).get(name))


def _has_room(subject: Subject, node: Node) -> bool:
    return _says(subject, node, "inline-size") or _says(subject, node, "shape-inside")


def _in_stack(node: Node) -> bool:
    return any("og:stack" in parent.attrs for parent in node.ancestors())
