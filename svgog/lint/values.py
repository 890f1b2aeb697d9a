"""Rules about values: a word or a length that CSS does not know is ignored without a sound."""

from __future__ import annotations

import re
from collections.abc import Iterator

from svgog.errors import Place, nearest, quoted
from svgog.lint.finding import Finding
from svgog.lint.names import css_of
from svgog.lint.subject import Subject, has_mark

WORDS = {
    "align-content": "normal start center end",
    "direction": "ltr rtl",
    "font-kerning": "auto normal none",
    "font-optical-sizing": "auto none",
    "font-synthesis-small-caps": "auto none",
    "font-synthesis-style": "auto none",
    "font-synthesis-weight": "auto none",
    "font-variant-caps": "normal small-caps all-small-caps petite-caps all-petite-caps unicase "
    "titling-caps",
    "font-variant-emoji": "normal text emoji unicode",
    "font-variant-position": "normal sub super",
    "hyphens": "none manual auto",
    "line-break": "auto loose normal strict anywhere",
    "overflow-wrap": "normal anywhere break-word",
    "text-align": "start center end left right justify",
    "text-align-last": "auto start center end left right justify",
    "text-anchor": "start middle end",
    "text-decoration-skip-ink": "auto none all",
    "text-decoration-style": "solid double dotted dashed wavy",
    "text-overflow": "clip ellipsis",
    "text-spacing-trim": "normal space-all space-first trim-start trim-both trim-all auto",
    "text-transform": "none uppercase lowercase capitalize",
    "text-wrap": "wrap nowrap balance pretty stable",
    "unicode-bidi": "normal embed isolate bidi-override isolate-override plaintext",
    "white-space": "normal nowrap pre pre-wrap pre-line break-spaces",
    "word-break": "normal break-all keep-all auto-phrase break-word",
}
NUMBERS = {
    "font-size": "xx-small x-small small medium large x-large xx-large larger smaller",
    "letter-spacing": "normal",
    "line-clamp": "none",
    "line-height": "normal",
    "word-spacing": "normal",
}
_EVERYWHERE = frozenset("inherit initial unset revert revert-layer".split())
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?(?:%|[a-z]*)")
_DECLARATION = re.compile(r"(?:^|[;{])\s*([a-zA-Z-]+)\s*:\s*([^;{}]*)")


def unknown_value(subject: Subject) -> Iterator[Finding]:
    for place, name, value in _declared(subject):
        word = value.strip().lower()
        known = (WORDS.get(name) or NUMBERS.get(name, "")).split()
        # What a slot or a function comes to is not known here.
        if not known or not word or has_mark(word) or "_" in word or "(" in word:
            continue
        if word in known or word in _EVERYWHERE or (name in NUMBERS and _NUMBER.fullmatch(word)):
            continue
        wanted = "a number or " if name in NUMBERS else ""
        yield Finding(
            place,
            "warning",
            "unknown-value",
            f"{quoted(value.strip())} is no value of {name}, so it is ignored.",
            nearest(word, known) or f"Write {wanted}{', '.join(known)}.",
        )


def _declared(subject: Subject) -> Iterator[tuple[Place, str, str]]:
    for element in subject.elements:
        for attribute in element.attributes:
            yield subject.place(attribute), attribute.name.removeprefix("og:"), attribute.value
    for offset, css in css_of(subject):
        for found in _DECLARATION.finditer(css):
            yield subject.source.place(offset + found.start(1)), found[1].lower(), found[2]
