"""Inline marks in text: ``**bold**``, ``*italic*``, `` `code` `` and ``==marked==``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import escape

_MARK = re.compile(r"\*\*|\*|==|`[^`\n]+`")
_KIND = {"**": "bold", "*": "italic", "==": "marked"}


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text; ``kind`` is empty, or bold, italic, code or marked, with ``parts``."""

    kind: str
    text: str = ""
    parts: tuple[Span, ...] = ()


def spans(text: str) -> tuple[Span, ...]:
    """The text as nested spans; a mark without its partner stays what it is, a character."""
    parts, _ = _read(text, 0, ())
    return parts


def plain(text: str) -> str:
    """The text without its marks."""
    return "".join(_plain(span) for span in spans(text))


def tspans(text: str, accent: str) -> str:
    """The text as escaped SVG: one ``<tspan>`` a mark, ``accent`` the colour of what is marked."""
    return "".join(_tspan(span, accent) for span in spans(text))


def _read(text: str, at: int, open_marks: tuple[str, ...]) -> tuple[tuple[Span, ...], int]:
    """Spans from ``at`` up to the mark that closes the innermost of ``open_marks``.

    The position is -1 when that mark never comes.
    """
    parts: list[Span] = []
    start = at
    while found := _MARK.search(text, at):
        mark, at = found.group(), found.end()
        if mark.startswith("`"):
            parts += [*_text(text[start : found.start()]), Span("code", mark[1:-1])]
            start = at
        elif open_marks and mark == open_marks[-1] and _closes(text, found.start()):
            return (*parts, *_text(text[start : found.start()])), at
        elif mark not in open_marks and _opens(text, at) and text.find(mark, at) > 0:
            inner, end = _read(text, at, (*open_marks, mark))
            if end > 0 and inner:
                parts += [*_text(text[start : found.start()]), Span(_KIND[mark], "", inner)]
                start = at = end
    return (*parts, *_text(text[start:])), -1


def _opens(text: str, after: int) -> bool:
    return after < len(text) and not text[after].isspace()


def _closes(text: str, before: int) -> bool:
    return before > 0 and not text[before - 1].isspace()


def _text(text: str) -> tuple[Span, ...]:
    return (Span("", text),) if text else ()


def _plain(span: Span) -> str:
    return span.text + "".join(_plain(part) for part in span.parts)


_STYLE = {
    "bold": 'class="og-bold" font-weight="700"',
    "italic": 'class="og-italic" font-style="italic"',
    "code": 'class="og-code" font-family="monospace"',
}


def _tspan(span: Span, accent: str) -> str:
    inner = str(escape(span.text)) + "".join(_tspan(part, accent) for part in span.parts)
    if not span.kind:
        return inner
    style = _STYLE.get(span.kind) or f'class="og-marked" fill="{escape(accent)}"'
    return f"<tspan {style}>{inner}</tspan>"
