"""Rules about where a ``{{ slot }}`` may stand, and where it should."""

from __future__ import annotations

from collections.abc import Iterator

from svgog._css import PROPERTIES
from svgog.lint.finding import Finding
from svgog.lint.subject import Subject, has_mark, words
from svgog.templating.source import Attribute, Text
from svgog.templating.vocabulary import ATTRIBUTES

_UNSEEN = frozenset({"id", "class", "role", "lang", "title", "media", "type", "href"})
"""Attributes that no editor draws, or that have a rule of their own."""
_SEEN = (ATTRIBUTES | PROPERTIES) - _UNSEEN


def slot_in_style_sheet(subject: Subject) -> Iterator[Finding]:
    """A rule that data could break open must not hold data."""
    for element in subject.elements:
        if element.name not in ("style", "script"):
            continue
        for child in element.children:
            if isinstance(child, Text) and has_mark(child.raw):
                at = min(i for i in (child.raw.find("{{"), child.raw.find("{%")) if i >= 0)
                yield Finding(
                    subject.source.place(child.offset(at)),
                    "error",
                    "slot-in-style-sheet",
                    f"A slot in <{element.name}> could rewrite what stands around it.",
                    'Put it on the element: og:fill="{{ brand.accent }}".',
                )


def slot_in_handler(subject: Subject) -> Iterator[Finding]:
    for element in subject.elements:
        for attribute in element.attributes:
            if attribute.name.startswith("on") and has_mark(attribute.value):
                yield Finding(
                    subject.place(attribute),
                    "error",
                    "slot-in-handler",
                    f"A slot in {attribute.name} would put data into a script.",
                    "Delete the attribute: scripts never run in a card.",
                )


def slot_in_href(subject: Subject) -> Iterator[Finding]:
    for element in subject.elements:
        for attribute in element.attributes:
            if attribute.name in ("href", "xlink:href") and has_mark(attribute.value):
                yield Finding(
                    subject.place(attribute),
                    "warning",
                    "slot-in-href",
                    "An editor looks for a file with the slot's name and shows a broken picture.",
                    f'Name a sample file: href="sample.jpg" og:href="{attribute.raw}".',
                )


def bare_slot(subject: Subject) -> Iterator[Finding]:
    for element in subject.elements:
        for attribute in element.attributes:
            if attribute.name in _SEEN and has_mark(attribute.value):
                yield Finding(
                    subject.place(attribute),
                    "advice",
                    "bare-slot",
                    f"Editors cannot read the slot in {attribute.name}; a bare colour is black.",
                    _beside(attribute),
                )


def _beside(attribute: Attribute) -> str:
    if attribute.name != "style":
        return f'Keep a sample and add og:{attribute.name}="{attribute.raw}".'
    declared = (part.partition(":") for part in attribute.raw.split(";") if has_mark(part))
    added = " ".join(f'og:{name.strip()}="{value.strip()}"' for name, _, value in declared)
    return f"Keep samples in style and add {added}."


def slot_shown(subject: Subject) -> Iterator[Finding]:
    for element in subject.elements:
        if element.name != "text":
            continue
        shown = next((text for text in words(element) if "{{" in text.raw), None)
        if shown is not None and "text" not in subject.bound(element.get("id")):
            yield Finding(
                subject.source.place(shown.offset(shown.raw.find("{{"))),
                "advice",
                "slot-shown",
                "Opened in an editor the text shows its slot, not a sample.",
                'Keep sample words inside and put the slot in og:text="{{ … }}".',
            )
