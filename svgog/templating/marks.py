"""Finding Jinja's marks in raw XML text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape

from svgog.errors import Place, TemplateError

_OPEN = re.compile(r"\{\{[-+]?|\{%[-+]?")
_INNER = re.compile(
    r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|&quot;(?:(?!&quot;).)*&quot;|&apos;(?:(?!&apos;).)*&apos;"
    r"|[-+]?\}\}|[-+]?%\}|\{\{|\{%|[(\[{]|[)\]}]",
    re.DOTALL,
)
_WORD = re.compile(r"\s*(\w+)")


@dataclass(frozen=True, slots=True)
class Mark:
    """``{{ … }}`` or ``{% … %}``: its delimiters, its body with entities resolved, its span."""

    opening: str
    body: str
    closing: str
    start: int
    end: int

    @property
    def keyword(self) -> str:
        """The first word of a statement, empty for an expression."""
        found = _WORD.match(self.body) if self.opening.startswith("{%") else None
        return found.group(1) if found else ""


def split(raw: str, place: Callable[[int], Place]) -> Iterator[str | Mark]:
    """Literal text and marks in turn; ``place`` turns an index of ``raw`` into a place."""
    at = 0
    while found := _OPEN.search(raw, at):
        if found.start() > at:
            yield raw[at : found.start()]
        mark = _mark(raw, found, place)
        at = mark.end
        yield mark
    if at < len(raw):
        yield raw[at:]


def _mark(raw: str, opening: re.Match[str], place: Callable[[int], Place]) -> Mark:
    wanted = "}}" if opening.group().startswith("{{") else "%}"
    depth, at = 0, opening.end()
    while token := _INNER.search(raw, at):
        text, at = token.group(), token.end()
        if text.lstrip("-+") == wanted and depth <= 0:
            body = unescape(raw[opening.end() : token.start()])
            return Mark(opening.group(), body, text, opening.start(), token.end())
        if text in ("{{", "{%"):
            if text == "{%" or wanted == "%}":
                break
            depth += 2
        elif text in "([{":
            depth += 1
        elif text in ")]}":
            depth -= 1
        elif text == "}}":
            depth, at = depth - min(depth, 2), token.start() + min(depth, 2)
    raise TemplateError(
        f"{opening.group()} is not closed.",
        place=place(opening.start()),
        hint=f"Close it with {wanted} before the element's next tag or quote.",
    )
