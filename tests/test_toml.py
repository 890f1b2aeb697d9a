"""TOML read without surprises; where a file writes a key."""

from __future__ import annotations

import pytest

from svgog._toml import key_place, read_toml
from svgog.errors import RequestError, TemplateError


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a = 1\nb = ", "f.toml:2: This is no TOML"),
        ("a = [", "f.toml:1: This is no TOML"),
        ("a = 1 2", "f.toml:1:7: This is no TOML"),
        ("\n" + "a." * 99 + "b = 1", "f.toml:2: This key has too many parts."),
        ("a = " + "[" * 9000, "f.toml: Its values are nested too deep."),
        ("a = " + "9" * 5000, "f.toml: It holds a number with too many digits."),
    ],
)
def test_whatever_fails_has_one_sentence(text: str, told: str) -> None:
    with pytest.raises(RequestError) as caught:
        read_toml(text, "f.toml")
    assert str(caught.value).startswith(told)


def test_lines_above_and_another_kind_of_error() -> None:
    with pytest.raises(TemplateError, match=r"^f\.md:4: The head is no TOML"):
        read_toml("a = 1\nb = ", "f.md", TemplateError, what="The head", above=2)


@pytest.mark.parametrize(
    ("path", "key", "line"),
    [
        ("", "a", 1),
        ("t", "b", 3),
        ("t", "none", 2),
        ("", "t", 2),
        ("s[2]", "c", 7),
        ("none", "x", 0),
    ],
)
def test_where_a_key_is_written(path: str, key: str, line: int) -> None:
    text = 'a = 1\n[t]\nb = 2\n[[s]]\nc = 3\n[[s]]\nc = 4\n["d.e"]\n'
    assert key_place(text, "f.toml", path, key).line == line
