"""Rules about files that a drawing names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from svgog.assets import read_inside
from svgog.errors import AssetError
from svgog.lint.finding import Finding
from svgog.lint.subject import Subject, has_mark
from svgog.templating.source import Text

_PICTURES = frozenset({"image", "feImage", "use"})
_OUTSIDE = re.compile(r"url\(\s*['\"]?(?!\s*#|data:|['\"]?[#{])([^)'\"]+)")
_IMPORT = re.compile(r"@import\b|@font-face\b")


def outside_file(subject: Subject) -> Iterator[Finding]:
    """A picture must lie in the template's own folder."""
    read = read_inside(subject.folder)
    for element in subject.elements:
        if element.name not in _PICTURES:
            continue
        for attribute in element.attributes:
            name = attribute.value.strip()
            if attribute.name not in ("href", "xlink:href") or has_mark(name):
                continue
            if not name or name.startswith("#") or name[:5].lower() == "data:":
                continue
            try:
                read(name)
            except AssetError as error:
                yield Finding(
                    subject.place(attribute),
                    "error",
                    "outside-file",
                    error.message,
                    error.hint or "Put the file beside template.svg.",
                )


def outside_url(subject: Subject) -> Iterator[Finding]:
    """CSS may name elements of the drawing only."""
    for element in subject.elements:
        for attribute in element.attributes:
            if found := _OUTSIDE.search(attribute.value):
                yield Finding(
                    subject.place(attribute),
                    "error",
                    "outside-url",
                    f'{attribute.name} names "{found.group(1)}", which is outside the drawing.',
                    "Use an element of the drawing: url(#id).",
                )


def outside_style(subject: Subject) -> Iterator[Finding]:
    for element in subject.elements:
        if element.name != "style":
            continue
        for child in (child for child in element.children if isinstance(child, Text)):
            for found in _IMPORT.finditer(child.raw):
                yield Finding(
                    subject.source.place(child.offset(found.start())),
                    "warning",
                    "outside-style",
                    f"{found.group()} is not read: fonts are registered and nothing is fetched.",
                    "Delete it, and register the font with --fonts.",
                )
