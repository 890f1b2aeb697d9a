"""Lines break where Chromium breaks them, in every language (tests/text/languages.py)."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable

import pytest

from tests.text.languages import RECORD, Answer, Case, answer, ask, book, conditions, recorded

Pair = tuple[Case, Answer, Answer]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    """Every recorded case with Chromium's answer and ours."""
    return [(case, said, answer(case, case.lay_out(book()))) for case, said in recorded().items()]


def agreement(pairs: list[Pair], wanted: Callable[[Case], bool]) -> float:
    same = [ours.starts == said.starts for case, said, ours in pairs if wanted(case)]
    return sum(same) / len(same)


def is_khmer(case: Case) -> bool:
    return case.sentence.lang == "km"


def test_the_record_is_of_these_texts_and_fonts() -> None:
    head = json.loads(RECORD.read_text(encoding="utf-8"))
    assert {name: head[name] for name in conditions()} == conditions()


def test_the_record_is_of_many_texts_and_languages() -> None:
    texts = {case.sentence for case in recorded()}
    assert len(texts) >= 1200
    assert len({sentence.lang for sentence in texts}) >= 45


def test_lines_start_where_chromium_starts_them(pairs: list[Pair]) -> None:
    assert (
        agreement(pairs, lambda case: case.setting.wrap == "wrap" and not is_khmer(case)) >= 0.998
    )


def test_nearly_all_balanced_lines_start_where_chromium_starts_them(pairs: list[Pair]) -> None:
    assert agreement(pairs, lambda c: c.setting.wrap == "balance" and not is_khmer(c)) >= 0.99


def test_pretty_lines_start_where_chromium_starts_them(pairs: list[Pair]) -> None:
    assert agreement(pairs, lambda c: c.setting.wrap == "pretty" and not is_khmer(c)) >= 0.99


def test_most_khmer_lines_start_where_chromium_starts_them(pairs: list[Pair]) -> None:
    assert agreement(pairs, is_khmer) >= 0.95


def test_lines_are_as_wide_as_chromium_makes_them(pairs: list[Pair]) -> None:
    wrong = [
        (case.sentence, ours.widths, said.widths)
        for case, said, ours in pairs
        if case.setting.wrap == "wrap"
        and ours.starts == said.starts
        and ours.widths != pytest.approx(said.widths, abs=0.1)
    ]
    assert wrong == []


def test_letters_stand_where_chromium_puts_them_in_mixed_directions(pairs: list[Pair]) -> None:
    compared = 0
    wrong = []
    for case, said, ours in pairs:
        if not case.lettered or said.starts != ours.starts:
            continue
        both = [(a, b) for a, b in zip(said.lefts, ours.lefts, strict=True) if None not in (a, b)]
        compared += len(both)
        if any(a != pytest.approx(b, abs=0.1) for a, b in both):
            wrong.append((case.sentence, both))
    assert wrong == []
    assert compared > 5000


@pytest.mark.browser
def test_chromium_says_today_what_was_recorded() -> None:
    version = subprocess.run(["chromium", "--version"], capture_output=True, text=True, check=True)
    known = recorded()
    sample = list(known)[::10]
    changed = [
        (case.sentence, now, known[case])
        for case, now in zip(sample, ask(sample), strict=True)
        if now.starts != known[case].starts
        or now.widths != pytest.approx(known[case].widths, abs=0.02)
    ]
    assert changed == [], f"{version.stdout.strip()}: record anew"
