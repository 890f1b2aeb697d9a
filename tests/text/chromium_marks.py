"""What Chromium makes of cases and spacing, recorded: ``python -m tests.text.chromium`` asks anew.

``data/casing.json`` and ``data/spacing.json`` hold their questions and Chromium's answers; to ask
more, add rows with any answer and record.
"""

from __future__ import annotations

import json
import re
from html import escape, unescape
from pathlib import Path
from typing import Any

from tests.browsers import chromium_dump

_DATA = Path(__file__).parent / "data"
CASING = _DATA / "casing.json"
"""Rows of a language, a transform, a text, what Chromium shows, and what svgog shows instead."""
SPACING = _DATA / "spacing.json"
"""Widths in px at 40 px: ``spacing``, a text, by the ways of ``WAYS``; ``caps``, a family, a text,
``font-variant-caps``, the width; ``size``, a family, a text, a font size, the width."""
SCRIPTS = (
    "Arabic Hebrew Devanagari Bengali Tamil Thai Khmer Myanmar Georgian Syriac NKo Mongolian"
).split()
FAMILIES = ("Inter", *(f"Noto Sans {name}" for name in SCRIPTS), "Noto Sans", "Noto Color Emoji")
WAYS = (
    ("0", "0"),
    ("5px", "0"),
    ("0.1em", "0"),
    ("10%", "0"),
    ("-1px", "0"),
    ("0", "7px"),
    ("0", "50%"),
    ("3px", "0.25em"),
)
"""letter-spacing and word-spacing."""
_ANSWERS = """
<pre></pre><script>document.fonts.ready.then(() => {
  const all = [...document.querySelectorAll('span')].map(span => %s);
  document.querySelector('pre').textContent = '@@' + JSON.stringify(all) + '@@';
})</script>"""
_Rows = list[list[Any]]


def read(record: Path) -> _Rows:
    rows: _Rows = json.loads(record.read_text(encoding="utf-8"))
    return rows


def ask_casing(rows: _Rows) -> _Rows:
    """The rows with today's answers."""
    spans = [
        f'<div lang="{lang}" style="text-transform:{transform}"><span>{escape(text)}</span></div>'
        for lang, transform, text, *_ in rows
    ]
    shown = _ask(spans, "span.innerText")
    return [[*row[:3], answer, *row[4:]] for row, answer in zip(rows, shown, strict=True)]


def ask_spacing(rows: _Rows) -> _Rows:
    spans = [span for row in rows for span in _spans(row)]
    widths = iter(_ask(spans, "span.getBoundingClientRect().width"))
    answered = []
    for row in rows:
        found = [round(next(widths), 2) for _ in _spans(row)]
        answered.append([*row[:-1], found if row[0] == "spacing" else found[0]])
    return answered


def _spans(row: list[Any]) -> list[str]:
    kind, *rest = row
    if kind == "spacing":
        ways = [f"letter-spacing:{letter};word-spacing:{word}" for letter, word in WAYS]
        return [_span(rest[0], 40, FAMILIES, way) for way in ways]
    family, text, how, _ = rest
    if kind == "size":
        return [_span(text, how, (family,))]
    return [_span(text, 40, (family,), f"font-variant-caps:{how}")]


def _span(text: str, size: float, families: tuple[str, ...], css: str = "") -> str:
    names = ",".join(f"'{name} Variable','{name}'" for name in families)
    return f'<div><span style="font:{size}px {names};{css}">{escape(text)}</span></div>'


def _ask(spans: list[str], expression: str) -> list[Any]:
    page = "<style>div{white-space:pre}</style>" + "".join(spans) + _ANSWERS % expression
    said = re.search(r"@@(\[.*\])@@", chromium_dump(page), re.DOTALL)
    assert said
    answers: list[Any] = json.loads(unescape(said[1]))
    return answers


def record() -> None:
    for path, ask in ((CASING, ask_casing), (SPACING, ask_spacing)):
        rows = [json.dumps(row) for row in ask(read(path))]
        path.write_text("[\n" + ",\n".join(rows) + "\n]\n", encoding="utf-8")
