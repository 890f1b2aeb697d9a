"""YAML as people mean it: words stay words, numbers as written, and all of it bounded."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svgog.site.read.yamltext import YamlFault, read_yaml


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("true", True),
        ("~", None),
        ("''", ""),
        ("2", 2),
        ("1.5", 1.5),
        ("1.10", "1.10"),
        ("007", "007"),
        ("'2'", "2"),
        ("!!str 2", "2"),
        ("12:30", "12:30"),
        ("2026-02-03", datetime.date(2026, 2, 3)),
        ("2026-13-45", "2026-13-45"),
        ("2026-02-03 10:00:00", datetime.datetime(2026, 2, 3, 10)),
        (
            "2026-02-03T10:00:00.5Z",
            datetime.datetime(2026, 2, 3, 10, 0, 0, 500_000, datetime.UTC),
        ),
        (
            "2026-02-03 10:00:00 -5",
            datetime.datetime(
                2026, 2, 3, 10, tzinfo=datetime.timezone(datetime.timedelta(hours=-5))
            ),
        ),
        ("[a, {b: 1}]", ["a", {"b": 1}]),
        ("|\n  x\n  y", "x\ny\n"),
    ],
)
def test_what_a_value_is(written: str, value: Any) -> None:
    found = read_yaml(f"key: {written}\n")
    assert found == {"key": value}
    assert type(found["key"]) is type(value)


def test_anchors_and_merged_mappings() -> None:
    text = "base: &b {a: 1, b: 2}\nmore: {<<: *b, b: 3}\nboth: {<<: [*b, {c: 4}]}\nsame: *b\n"
    assert read_yaml(text) == {
        "base": {"a": 1, "b": 2},
        "more": {"a": 1, "b": 3},
        "both": {"a": 1, "b": 2, "c": 4},
        "same": {"a": 1, "b": 2},
    }


def test_a_name_that_is_no_text_is_its_words() -> None:
    assert read_yaml("404: a\ntrue: b") == {"404": "a", "true": "b"}


NINE = ", ".join(["*a{0}"] * 9)
LISTS = "a0: &a0 [x]\n" + "\n".join(f"a{n}: &a{n} [{NINE.format(n - 1)}]" for n in range(1, 30))
MERGES = "a0: &a0 {k: v}\n" + "\n".join(
    f"a{n}: &a{n} {{<<: [{NINE.format(n - 1)}]}}" for n in range(1, 30)
)


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("a: 1\nb: [", 3, "did not find expected node content"),
        ("a: b: c", 1, "mapping values are not allowed"),
        ("a: *b", 1, 'there is no anchor "b" above it'),
        ("a: &a [*a]", 1, 'there is no anchor "a" above it'),
        ("a: 1\nb: 2\na: 3", 3, '"a" is given twice'),
        ("? [a]\n: b", 1, "a key is a list or a mapping"),
        ("a: !!python/object:os.x {}", 1, "means nothing here"),
        ("a: \x01", 1, "control characters"),
        (LISTS, 6, "more than 20,000 values"),
        (MERGES, 6, "more than 20,000 values"),
        ("[" * 500 + "]" * 500, 1, "nested too deeply"),
        ("[" * 90_000, 1, "maximum nesting depth"),
    ],
)
def test_what_is_none_has_a_line(text: str, line: int, reason: str) -> None:
    with pytest.raises(YamlFault) as caught:
        read_yaml(text)
    assert caught.value.line == line
    assert reason in caught.value.reason


def test_what_was_read_before_a_fault_is_kept() -> None:
    with pytest.raises(YamlFault) as caught:
        read_yaml("title: A\ntags: [a, b]\nx: [\n")
    assert caught.value.before == {"title": "A", "tags": ["a", "b"]}


def test_tags_of_others_may_be_passed_over() -> None:
    text = "a: !ENV [X, y]\nb: !!python/name:m.f\n"
    assert read_yaml(text, any_tag=True) == {"a": ["X", "y"], "b": ""}


@given(st.text(alphabet="ab:-[]{}&*!|>'\"#,? \n\t0.1", max_size=80))
def test_any_text_is_read_or_has_a_line(text: str) -> None:
    try:
        read_yaml(text)
    except YamlFault as fault:
        assert 1 <= fault.line <= text.count("\n") + 2
