"""Chromium's line breaks, recorded: ``python -m tests.text.chromium`` asks it everything anew.

``data/chromium.json`` holds, for each title, font and way of wrapping, the code points at which
lines start in the collapsed text and where the last letter of each line ends, in px.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from html import escape, unescape
from pathlib import Path
from typing import Any

from svgog.text import FontBook, Length, LineOptions, Paragraph, Span, TextStyle, shape_paragraph
from svgog.text.style import TextWrap
from tests.text import chromium_breaks, chromium_marks, languages
from tests.text.titles import TITLES

RECORD = Path(__file__).parent / "data" / "chromium.json"
INVISIBLE = " \u200b\xad"
SETTINGS = ((48, 600, 700, 0.0), (72, 1040, 800, -0.02), (28, 333.3, 500, 0.05))
"""Font size, width, weight, letter-spacing in em."""
WRAPS: dict[str, tuple[TextWrap, ...]] = {
    "Inter": ("wrap", "balance", "pretty"),
    "Source Serif 4": ("wrap",),
}


@dataclass(frozen=True)
class Case:
    title: int
    family: str
    size: float
    width: float
    weight: float
    spacing: float
    wrap: TextWrap

    @property
    def text(self) -> str:
        return TITLES[self.title]

    @property
    def options(self) -> LineOptions:
        return LineOptions(text_wrap=self.wrap, overflow_wrap="anywhere")

    def paragraph(self, fonts: FontBook) -> Paragraph:
        style = TextStyle(
            families=(self.family,), weight=self.weight, letter_spacing=Length(em=self.spacing)
        )
        return shape_paragraph([Span(self.text, style)], fonts, lang="en")

    def html(self) -> str:
        css = (
            f"font-family:'{self.family}','{self.family} Variable';font-size:{self.size}px;"
            f"width:{self.width}px;font-weight:{self.weight};letter-spacing:{self.spacing}em;"
            f"text-wrap:{self.wrap};overflow-wrap:anywhere;line-height:1.2"
        )
        return f'<div lang="en" style="{css}">{escape(self.text)}</div>'


def cases(fonts: FontBook) -> Iterator[Case]:
    """Every case whose text the family covers alone: fallback is not what is compared."""
    for title in range(len(TITLES)):
        for family, wraps in WRAPS.items():
            for setting in SETTINGS:
                for wrap in wraps:
                    size, width, weight, spacing = setting
                    case = Case(title, family, size, width, weight, spacing, wrap)
                    if len(case.paragraph(fonts).fonts) == 1:
                        yield case


_MEASURE = """
<pre></pre><script>document.fonts.ready.then(() => {
  const all = [...document.querySelectorAll('div')].map(div => {
    const box = div.getBoundingClientRect(), text = div.firstChild, range = document.createRange();
    return [...text.data].map((_, i) => {
      range.setStart(text, i); range.setEnd(text, i + 1);
      const rect = [...range.getClientRects()].pop();
      return rect ? [rect.right - box.left, rect.top - box.top] : null;
    });
  });
  document.querySelector('pre').textContent = '@@' + JSON.stringify(all) + '@@';
})</script>"""


def ask(asked: list[Case], fonts: FontBook) -> list[dict[str, Any]]:
    """What Chromium answers; the titles hold no character beyond the BMP."""
    from tests.browsers import chromium_dump

    page = "".join(case.html() for case in asked) + _MEASURE
    found = re.search(r"@@(\[.*\])@@", chromium_dump(page), re.DOTALL)
    assert found
    answers = json.loads(unescape(found[1]))
    return [
        asdict(case) | _lines(case.paragraph(fonts), rects, case.size)
        for case, rects in zip(asked, answers, strict=True)
    ]


def _lines(paragraph: Paragraph, rects: list[list[float] | None], size: float) -> dict[str, Any]:
    starts: list[int] = []
    rights: list[float] = []
    top = -size
    for index, source in enumerate(paragraph.sources):
        rect = rects[source.offset]
        if rect is None or paragraph.text[index] in INVISIBLE:
            continue
        if rect[1] > top + size * 0.6:
            starts.append(index)
            rights.append(0)
            top = rect[1]
        rights[-1] = round(rect[0], 2)
    return {"starts": starts, "rights": rights}


def main() -> None:
    fonts = FontBook.bundled()
    rows = [json.dumps(row) for row in ask(list(cases(fonts)), fonts)]
    RECORD.write_text("[\n" + ",\n".join(rows) + "\n]\n", encoding="utf-8")
    languages.record()
    chromium_breaks.record()
    chromium_marks.record()


if __name__ == "__main__":
    main()
