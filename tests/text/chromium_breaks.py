"""Where Chromium lets lines end, recorded: ``python -m tests.text.chromium`` asks anew.

Random strings of many kinds of characters in a box without width: every opportunity is taken.
``data/breaks.json`` holds for each way of breaking its texts and where their lines begin.
"""

from __future__ import annotations

import json
import random
import re
from html import escape, unescape
from itertools import pairwise
from pathlib import Path
from typing import Any

from svgog.text.linebreak import find_breaks

RECORD = Path(__file__).parent / "data" / "breaks.json"
UNSEEN = set(" \u200b\xad\t\n\u2060\u200d\u200c\ufe0f")
"""No line begins with these to the eye."""
_TEXTS = 25
_LENGTH = 9
_LATIN, _DIGITS, _MARKS = "abzéAß", "0179", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
_CJK, _KANA, _CJK_MARKS = (
    "中文字國",
    "あいゃっーカキョッ々ゝ",
    "、。「」『』（）・！？：；～〜…—\u3000",
)
_QUOTES, _SYMBOLS = "“”‘’«»„–—…·•†", "€£°×÷№™©→%‰"
_SPACES = " \xa0\u200b\u2060\xad\u2009\u202f\u2007"
_OTHERS = ("한국어", "สวัสดีชาวโลก", "مرحبا،", "שלום", "नमस्ते", "😀🇩🇪")
KINDS: dict[str, tuple[str, ...]] = {
    "ascii": (_LATIN.replace("é", "").replace("ß", ""), _MARKS, _DIGITS, " "),
    "latin": (_LATIN, _MARKS, _DIGITS, _QUOTES, _SYMBOLS, " "),
    "spaces": (_LATIN, _SPACES, _SPACES, _CJK),
    "cjk": (_CJK, _KANA, _CJK_MARKS, _LATIN, _DIGITS, _MARKS),
    "kana": (_KANA, _KANA, _CJK_MARKS),
    "korean": (_OTHERS[0], _LATIN, _DIGITS, _MARKS, _CJK_MARKS, " "),
    "all": (_LATIN, _DIGITS, _MARKS, _QUOTES, _SYMBOLS, _CJK, _KANA, _CJK_MARKS, " ", *_OTHERS),
}
WAYS: tuple[tuple[str, str, dict[str, str]], ...] = (
    *((kind, "en", {}) for kind in KINDS),
    *((kind, lang, {}) for kind in ("cjk", "kana") for lang in ("ja", "zh-Hans", "ko")),
    *(
        (kind, "ja", {"line_break": strictness})
        for kind in ("cjk", "kana")
        for strictness in ("loose", "normal", "strict", "anywhere")
    ),
    *(("cjk", "zh", {"line_break": strictness}) for strictness in ("loose", "normal", "strict")),
    *(
        (kind, "en", {"word_break": way})
        for kind in ("ascii", "latin", "cjk", "korean")
        for way in ("break-all", "keep-all")
    ),
    ("all", "en", {"word_break": "keep-all"}),
    *(("all", "en", {"white_space": way}) for way in ("pre-wrap", "pre-line", "break-spaces")),
    ("latin", "en", {"hyphens": "none"}),
    ("spaces", "en", {"hyphens": "none"}),
)
"""Kind of text, language, and how it is broken."""
_MEASURE = """
<pre></pre><script>document.fonts.ready.then(() => {
  const all = [...document.querySelectorAll('div')].map(div => {
    const text = div.firstChild, range = document.createRange();
    let at = 0;
    return [...text.data].map(character => {
      range.setStart(text, at); range.setEnd(text, at += character.length);
      const rect = [...range.getClientRects()].pop();
      return rect && rect.width > 0.01 ? rect.top : null;
    });
  });
  document.querySelector('pre').textContent = '@@' + JSON.stringify(all) + '@@';
})</script>"""


def texts(kind: str, lang: str, options: dict[str, str]) -> list[str]:
    chance = random.Random(f"{kind} {lang} {options}")
    found: list[str] = []
    while len(found) < _TEXTS:
        parts = (chance.choice(chance.choice(KINDS[kind])) for _ in range(_LENGTH))
        text = re.sub(" +", " ", "".join(parts)).strip()
        if text and text[0] not in UNSEEN:
            found.append(text)
    return found


def line_starts(text: str, lang: str, options: dict[str, str]) -> list[int]:
    """Our answer: the first code point to be seen of each line."""
    ends = find_breaks(text, lang=lang, **options).ends  # type: ignore[arg-type]
    seen = ([i for i in range(a, b) if text[i] not in UNSEEN] for a, b in pairwise((0, *ends)))
    return [line[0] for line in seen if line]


def ask() -> list[dict[str, Any]]:
    from tests.browsers import chromium_dump

    page: list[str] = []
    asked: list[dict[str, Any]] = []
    for kind, lang, options in WAYS:
        css = "".join(f"{name.replace('_', '-')}:{value};" for name, value in options.items())
        style = f"width:0;font:20px/24px Inter;{css}"
        found = texts(kind, lang, options)
        page += [f'<div lang="{lang}" style="{style}">{escape(text)}</div>' for text in found]
        asked.append({"kind": kind, "lang": lang, "options": options, "texts": found})
    said = re.search(r"@@(\[.*\])@@", chromium_dump("".join(page) + _MEASURE), re.DOTALL)
    assert said
    tops = iter(json.loads(unescape(said[1])))
    for row in asked:
        row["starts"] = [_starts(text, next(tops)) for text in row["texts"]]
    return asked


def _starts(text: str, tops: list[float | None]) -> list[int]:
    starts: list[int] = []
    lowest = -1.0
    for index, top in enumerate(tops):
        if top is not None and text[index] not in UNSEEN and top > lowest:
            starts.append(index)
            lowest = top
    return starts


def record() -> None:
    rows = [json.dumps(row, ensure_ascii=True) for row in ask()]
    RECORD.write_text("[\n" + ",\n".join(rows) + "\n]\n", encoding="utf-8")
