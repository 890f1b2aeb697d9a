"""Rules about names: of attributes, properties, elements and fonts."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator

from svgog._css import PROPERTIES
from svgog.errors import nearest
from svgog.lint.finding import Finding
from svgog.lint.subject import Subject, has_mark
from svgog.svg import cascade, fontstyle
from svgog.templating import vocabulary
from svgog.templating.source import Attribute, Element, Text

_RARE = frozenset(
    """additive accumulate attributeName attributeType baseProfile begin by calcMode
    contentScriptType contentStyleType crossorigin dur enable-background end
    externalResourcesRequired from glyph-orientation-vertical keyPoints keySplines keyTimes max min
    nonce origin overlay path repeatCount repeatDur requiredFeatures restart solid-color
    solid-opacity to version xmlns zoomAndPan""".split()
)
_KNOWN = vocabulary.ATTRIBUTES | PROPERTIES | _RARE
_FREE = re.compile(r"(?:data|aria)-|on[a-z]+$|--|-(?:inkscape|webkit|moz|ms)-")
_REFERENCE = re.compile(r"url\(\s*['\"]?#([^)'\"]+)['\"]?\s*\)")
_PROPERTY = re.compile(r"(?:^|[;{])\s*([a-zA-Z-]+)\s*:")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def unknown_og_attribute(subject: Subject) -> Iterator[Finding]:
    for element, attribute in _attributes(subject):
        prefix, _, name = attribute.name.partition(":")
        if prefix == "og" and name not in vocabulary.NAMES:
            known = (f"og:{known}" for known in vocabulary.NAMES)
            yield Finding(
                subject.place(attribute),
                "error",
                "unknown-og-attribute",
                f'"{attribute.name}" on <{element.name}> is no attribute of svgog.',
                nearest(attribute.name, known) or "Delete it.",
            )


def unknown_attribute(subject: Subject) -> Iterator[Finding]:
    for element, attribute in _attributes(subject):
        name = attribute.name
        if ":" in name or name in _KNOWN or _FREE.match(name):
            continue
        guess = nearest(name, _KNOWN)
        yield Finding(
            subject.place(attribute),
            "warning" if guess else "advice",
            "unknown-attribute",
            f'"{name}" on <{element.name}> is no attribute of SVG.',
            guess or "Delete it, or call it data-….",
        )


def unknown_property(subject: Subject) -> Iterator[Finding]:
    """Only what looks like a typo: CSS has more properties than a card needs."""
    known = [*PROPERTIES, "font-face", "src", "transform", "x", "y", "width", "height"]
    for offset, css in css_of(subject):
        for found in _PROPERTY.finditer(css):
            name = found.group(1).lower()
            if name in known or _FREE.match(name) or name in vocabulary.ATTRIBUTES:
                continue
            guess = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.8)
            if guess:
                yield Finding(
                    subject.source.place(offset + found.start(1)),
                    "warning",
                    "unknown-property",
                    f'"{name}" is no CSS property.',
                    f'Did you mean "{guess[0]}"?',
                )


def css_of(subject: Subject) -> Iterator[tuple[int, str]]:
    """Every piece of CSS with its offset; comments and slots blanked out."""
    for element in subject.elements:
        for attribute in element.attributes:
            if attribute.name == "style":
                yield attribute.value_offset, _plain(attribute.raw)
        if element.name == "style":
            for child in element.children:
                if isinstance(child, Text):
                    yield child.offset(0), _plain(child.raw)


def _plain(css: str) -> str:
    css = _COMMENT.sub(lambda found: " " * len(found.group()), css)
    return re.sub(r"\{\{.*?\}\}", lambda found: "_" * len(found.group()), css, flags=re.DOTALL)


def missing_reference(subject: Subject) -> Iterator[Finding]:
    """Whatever names an element by its id; a missing one is an error where layout needs it."""
    for element, attribute in _attributes(subject):
        for wanted, needed in _references(attribute):
            if wanted in subject.ids or has_mark(attribute.value):
                continue
            yield Finding(
                subject.place(attribute),
                "error" if needed else "warning",
                "missing-reference",
                f'{attribute.name} on <{element.name}> names "#{wanted}", which does not exist.',
                nearest(wanted, subject.ids) or "Give an element this id.",
            )


def _references(attribute: Attribute) -> Iterator[tuple[str, bool]]:
    name, value = attribute.name, attribute.value.strip()
    if name in ("og:hug", "og:within"):
        yield value.removeprefix("#"), True
    elif name in ("href", "xlink:href") and value.startswith("#"):
        yield value[1:], False
    elif name == "style":
        for prop, text, _ in cascade.declarations(value):
            for wanted in _REFERENCE.findall(text):
                yield wanted, prop == "shape-inside"
    else:
        for wanted in _REFERENCE.findall(value):
            yield wanted, name.removeprefix("og:") == "shape-inside"


def unbound_element(subject: Subject) -> Iterator[Finding]:
    bindings = subject.toml.get("bind")
    for name in bindings if isinstance(bindings, dict) else ():
        if name not in subject.ids:
            yield Finding(
                subject.toml_place(f"bind.{name}"),
                "error",
                "unbound-element",
                f'[bind.{name}]: no element of template.svg has id="{name}".',
                nearest(name, subject.ids) or "Give an element this id, or delete the table.",
            )


def repeated_id(subject: Subject) -> Iterator[Finding]:
    counts = Counter(element.get("id") for element in subject.elements)
    seen: set[str] = set()
    for element, attribute in _attributes(subject):
        if attribute.name != "id" or has_mark(attribute.value):
            continue
        if counts[attribute.value] > 1 and attribute.value in seen:
            yield Finding(
                subject.place(attribute),
                "warning",
                "repeated-id",
                f'The id "{attribute.value}" on <{element.name}> is taken already; the first '
                "element with it counts.",
                "Give each element an id of its own.",
            )
        seen.add(attribute.value)


def unknown_font(subject: Subject) -> Iterator[Finding]:
    seen: set[str] = set()
    for element in subject.elements:
        node = subject.nodes.get(id(element))
        family = node.style.get("font-family", "") if node else ""
        if not family or has_mark(family):
            continue
        names = [name for name in fontstyle.families(family) if name not in seen]
        seen.update(names)
        for error in subject.renderer.fonts.unknown(names):
            yield Finding(
                subject.place(element), "warning", "unknown-font", error.message, error.hint
            )


def _attributes(subject: Subject) -> Iterator[tuple[Element, Attribute]]:
    for element in subject.elements:
        for attribute in element.attributes:
            yield element, attribute
