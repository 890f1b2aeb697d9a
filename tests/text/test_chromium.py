"""Lines and letters stand where Chromium put them when it was asked (tests/text/chromium.py)."""

from __future__ import annotations

import json
from typing import Any

import pytest

from svgog.text import FontBook, TextLayout
from tests.text.chromium import INVISIBLE, RECORD, Case, ask, cases


def recorded(wrap: str) -> list[tuple[Case, dict[str, Any]]]:
    rows = json.loads(RECORD.read_text(encoding="utf-8"))
    return [
        (Case(**{name: row[name] for name in Case.__dataclass_fields__}), row)
        for row in rows
        if row["wrap"] == wrap
    ]


def lay_out(case: Case) -> TextLayout:
    paragraph = case.paragraph(FontBook.bundled())
    return paragraph.lay_out(case.size, case.width, case.options)


def starts(layout: TextLayout) -> list[int]:
    found = []
    for line in layout.lines:
        visible = [i for i in range(line.start, line.end) if layout.text[i] not in INVISIBLE]
        found += visible[:1]
    return found


def test_lines_break_where_chromium_breaks_them() -> None:
    wrong = [
        (case.text, case.size, starts(lay_out(case)), answer["starts"])
        for case, answer in recorded("wrap")
        if starts(lay_out(case)) != answer["starts"]
    ]
    assert wrong == []


@pytest.mark.parametrize("wrap", ["balance", "pretty"])
def test_nearly_all_optimised_lines_break_where_chromium_breaks_them(wrap: str) -> None:
    pairs = recorded(wrap)
    same = sum(starts(lay_out(case)) == answer["starts"] for case, answer in pairs)
    assert same >= 0.98 * len(pairs)


def test_lines_end_at_the_pixel_where_chromium_ends_them() -> None:
    for case, answer in recorded("wrap"):
        layout = lay_out(case)
        for line, right in zip(layout.lines, answer["rights"], strict=True):
            if "\xad" not in layout.text[line.start : line.end]:
                assert line.x + line.width == pytest.approx(right, abs=0.05), line.text


@pytest.mark.browser
def test_the_record_is_what_chromium_says_today() -> None:
    fonts = FontBook.bundled()
    assert ask(list(cases(fonts)), fonts) == json.loads(RECORD.read_text(encoding="utf-8"))
