"""Chromium's line breaks in many languages; ``python -m tests.text.chromium`` asks it anew.

``data/sentences.txt`` holds the texts, ``data/languages.json`` where Chromium starts each line of
them (code points), how wide it makes each line without the spaces at its end (px), and for
headlines, which mix scripts and directions, where the left edge of every character stands.
"""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256
from html import escape, unescape
from pathlib import Path
from typing import Any, NamedTuple

from svgog.text import (
    FontBook,
    LineOptions,
    Paragraph,
    Span,
    TextLayout,
    TextStyle,
    shape_paragraph,
)
from svgog.text.characters import grapheme_starts
from svgog.text.style import Direction, OverflowWrap, TextWrap
from tests.browsers import chromium_dump

DATA = Path(__file__).parent / "data"
SENTENCES = DATA / "sentences.txt"
RECORD = DATA / "languages.json"
CJK = tuple(
    Path(f"/usr/share/fonts/opentype/noto/NotoSansCJK-{style}.ttc") for style in ("Regular", "Bold")
)
"""Debian's fonts-noto-cjk, which tests/run installs; Chromium gets it as a system font."""
INVISIBLE = " \u200b\xad"
_AT_ONCE = 500
_RIGHT_TO_LEFT = frozenset("ar dv fa he ps ug ur yi".split())
_FAMILIES = {
    "am": "Noto Sans Ethiopic",
    "ar fa ps ug ur": "Noto Sans Arabic",
    "bn": "Noto Sans Bengali",
    "bo": "Noto Serif Tibetan",
    "dv": "Noto Sans Thaana",
    "gu": "Noto Sans Gujarati",
    "he yi": "Noto Sans Hebrew",
    "hi mr ne": "Noto Sans Devanagari",
    "hy": "Noto Sans Armenian",
    "ja": "Noto Sans CJK JP",
    "ka": "Noto Sans Georgian",
    "km": "Noto Sans Khmer",
    "kn": "Noto Sans Kannada",
    "ko": "Noto Sans CJK KR",
    "lo": "Noto Sans Lao",
    "ml": "Noto Sans Malayalam",
    "my": "Noto Sans Myanmar",
    "pa": "Noto Sans Gurmukhi",
    "si": "Noto Sans Sinhala",
    "ta": "Noto Sans Tamil",
    "te": "Noto Sans Telugu",
    "th": "Noto Sans Thai",
    "zh-Hans": "Noto Sans CJK SC",
    "zh-Hant": "Noto Sans CJK TC",
}
_FAMILY = {lang: family for langs, family in _FAMILIES.items() for lang in langs.split()}


class Setting(NamedTuple):
    """How every ``every``-th text is set, from the text ``first`` on; lengths in px."""

    size: float
    width: float
    weight: int
    wrap: TextWrap = "wrap"
    overflow: OverflowWrap = "normal"
    every: int = 1
    first: int = 0


SETTINGS = (
    Setting(40, 600, 400),
    Setting(28, 333.3, 700),
    Setting(40, 600, 700, "balance", every=3),
    Setting(28, 400, 400, "pretty", every=6, first=1),
    Setting(36, 180, 400, overflow="anywhere", every=4, first=2),
)


class Sentence(NamedTuple):
    lang: str
    text: str

    @property
    def direction(self) -> Direction:
        return "rtl" if self.lang in _RIGHT_TO_LEFT else "ltr"

    @property
    def families(self) -> tuple[str, ...]:
        own = _FAMILY.get(self.lang)
        return (own, "Noto Sans") if own else ("Inter", "Noto Sans")


class Case(NamedTuple):
    """A text in a setting; ``number`` counts the texts, ``way`` the settings."""

    number: int
    way: int

    @property
    def sentence(self) -> Sentence:
        return sentences()[self.number]

    @property
    def setting(self) -> Setting:
        return SETTINGS[self.way]

    @property
    def lettered(self) -> bool:
        """Whether the place of every character is recorded."""
        return self.way == 0 and self.number >= first_headline()

    def paragraph(self, fonts: FontBook) -> Paragraph:
        lang, text = self.sentence
        style = TextStyle(families=self.sentence.families, weight=self.setting.weight)
        span = Span(text, style)
        return shape_paragraph([span], fonts, lang=lang, direction=self.sentence.direction)

    def lay_out(self, fonts: FontBook) -> TextLayout:
        size, width, _, wrap, overflow, *_ = self.setting
        options = LineOptions(text_wrap=wrap, overflow_wrap=overflow)
        return self.paragraph(fonts).lay_out(size, width, options)

    def html(self) -> str:
        size, width, weight, wrap, overflow, *_ = self.setting
        lang, text = self.sentence
        families = ",".join(f"'{family}'" for family in self.sentence.families)
        css = (
            f"font:{weight} {size}px/1.2 {families};width:{width}px;text-wrap:{wrap};"
            f"overflow-wrap:{overflow};font-synthesis:none"
        )
        direction = self.sentence.direction
        mark = " data-lettered" if self.lettered else ""
        return f'<div lang="{lang}" dir="{direction}"{mark} style="{css}">{escape(text)}</div>'


class Answer(NamedTuple):
    """The code points at which lines start, the widths of the lines in px, and of headlines the
    left edge in px of each code point that has a place of its own (else None).
    """

    starts: list[int]
    widths: list[float]
    lefts: list[float | None]


@cache
def sentences() -> tuple[Sentence, ...]:
    lines = SENTENCES.read_text(encoding="utf-8").splitlines()
    return tuple(Sentence(*line.split("\t")) for line in lines if "\t" in line)


@cache
def first_headline() -> int:
    """Where the sentences end: the file has an empty line there."""
    return SENTENCES.read_text(encoding="utf-8").split("\n\n")[0].count("\t")


@cache
def book() -> FontBook:
    """The bundled fonts and Debian's Chinese, Japanese and Korean ones."""
    missing = [str(path) for path in CJK if not path.exists()]
    assert not missing, f"{missing[0]} is missing: install the package fonts-noto-cjk."
    return FontBook.bundled().with_files(CJK)


def cases() -> Iterator[Case]:
    for way, setting in enumerate(SETTINGS):
        for number in range(setting.first, len(sentences()), setting.every):
            yield Case(number, way)


def answer(case: Case, layout: TextLayout) -> Answer:
    """What the layout says, in Chromium's terms: lines with nothing to see are not counted."""
    found = Answer([], [], _lefts(layout) if case.lettered else [])
    for line in layout.lines:
        visible = [i for i in range(line.start, line.end) if layout.text[i] not in INVISIBLE]
        if visible:
            found.starts.append(visible[0])
            found.widths.append(round(line.width, 2))
    return found


def _lefts(layout: TextLayout) -> list[float | None]:
    """Only of characters that are a grapheme and a cluster alone: others share their place."""
    lefts: dict[int, float] = {}
    for line in layout.lines:
        for run in line.runs:
            pen = run.x
            for glyph in run.glyphs:
                lefts.setdefault(glyph.cluster, round(pen, 2))
                pen += glyph.advance
    alone = set(grapheme_starts(layout.text)) & lefts.keys()
    size = len(layout.text)
    return [
        lefts[i]
        if i in alone and (i + 1 in alone or i + 1 == size or layout.text[i + 1] in INVISIBLE)
        else None
        for i in range(size)
    ]


_MEASURE = """
<pre></pre><script>document.fonts.ready.then(() => {
  const all = [...document.querySelectorAll('div')].map(div => {
    const text = div.firstChild, range = document.createRange(), lines = [], lefts = [];
    const origin = div.getBoundingClientRect().left;
    const apart = parseFloat(div.style.fontSize) * 0.6;
    let at = 0, number = -1;
    for (const character of text.data) {
      range.setStart(text, at); range.setEnd(text, at += character.length); number++;
      lefts.push(null);
      if (INVISIBLE.includes(character)) continue;
      const rects = [...range.getClientRects()];
      if (!rects.length) continue;
      const rect = rects.reduce((a, b) => b.top > a.top ? b : a), line = lines.at(-1);
      lefts[number] = +(rect.left - origin).toFixed(2);
      if (!line || rect.top > line.top + apart)
        lines.push({top: rect.top, number, left: rect.left, right: rect.right});
      else {
        line.left = Math.min(line.left, rect.left); line.right = Math.max(line.right, rect.right);
      }
    }
    const widths = lines.map(line => +(line.right - line.left).toFixed(2));
    const lettered = 'lettered' in div.dataset;
    return [lines.map(line => line.number), widths, lettered ? lefts : []];
  });
  document.querySelector('pre').textContent = '@@' + JSON.stringify(all) + '@@';
})</script>"""


def ask(asked: Sequence[Case]) -> list[Answer]:
    """What Chromium answers."""
    found: list[Answer] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path in (*FontBook.bundled().files, *CJK):
            (folder / path.name).symlink_to(path)
        for at in range(0, len(asked), _AT_ONCE):
            page = "".join(case.html() for case in asked[at : at + _AT_ONCE])
            script = _MEASURE.replace("INVISIBLE", json.dumps(INVISIBLE))
            said = re.search(r"@@(\[.*\])@@", chromium_dump(page + script, folder), re.DOTALL)
            assert said
            found += [Answer(*each) for each in json.loads(unescape(said[1]))]
    return found


def recorded() -> dict[Case, Answer]:
    rows = json.loads(RECORD.read_text(encoding="utf-8"))["rows"]
    return {Case(number, way): Answer(*said) for number, way, *said in rows}


def conditions() -> dict[str, Any]:
    """What the answers depend on, but for Chromium: the texts and the font files, by digest."""
    used = {family for sentence in sentences() for family in sentence.families}
    files = {
        face.source.record.file
        for family in used
        for weight in (400, 700)
        for face in book().match([family], weight)
    }
    digests = {file.path.name: file.digest for file in files}
    return {
        "sentences": sha256(SENTENCES.read_bytes()).hexdigest(),
        "fonts": dict(sorted(digests.items())),
    }


def record() -> None:
    """Ask Chromium everything and write it down."""
    asked = list(cases())
    said = subprocess.run(["chromium", "--version"], capture_output=True, text=True, check=True)
    head = {"chromium": said.stdout.strip()} | conditions()
    rows = [json.dumps([*case, *known]) for case, known in zip(asked, ask(asked), strict=True)]
    body = ",\n".join(row.replace(" ", "") for row in rows)
    RECORD.write_text(f'{json.dumps(head)[:-1]},\n"rows": [\n{body}\n]}}\n', encoding="utf-8")
