"""What a page's data may look like on the command line."""

from __future__ import annotations

import json
import re
from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from svgog.cli.data import key_value, put, read_page, value
from svgog.errors import RequestError
from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("page.json", '{"title": "Zoë", "tags": ["a"]}'),
        ("page.JSON", '\ufeff{"title": "Zoë", "tags": ["a"]}'),
        ("page.toml", 'title = "Zoë"\ntags = ["a"]'),
    ],
)
def test_reads_json_and_toml(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert read_page(str(tmp_path / name)) == {"title": "Zoë", "tags": ["a"]}


@pytest.mark.parametrize(
    ("name", "raw", "line", "column"),
    [
        ("a.json", b'{"title": "x",\n "price": }', 2, 11),
        ("a.json", b'{"title": "\xff"}', 1, 12),
        ("a.json", b'{"price": NaN}', 0, 0),
        ("a.json", b'{"price": 1e999}', 0, 0),
        ("a.json", b'{"price": ' + b"9" * 5000 + b"}", 0, 0),
        ("a.json", b'{"title": "x", "title": "y"}', 0, 0),
        ("a.json", b"null", 0, 0),
        ("a.json", b"[" * 100_000, 0, 0),
        ("a.json", b"[1, 2]", 0, 0),
        ("a.toml", b'title = "x"\nprice = = 3', 2, 9),
        ("a.toml", b'title = "x', 1, 0),
        ("a.yaml", b"title: x", 0, 0),
    ],
)
def test_broken_data_say_where(
    tmp_path: Path, name: str, raw: bytes, line: int, column: int
) -> None:
    path = tmp_path / name
    path.write_bytes(raw)
    with pytest.raises(RequestError) as caught:
        read_page(str(path))
    place = caught.value.place
    assert place and (place.file, place.line, place.column) == (str(path), line, column)
    assert "\n" not in str(caught.value)
    # Words of the data, never of Python.
    assert not re.search("NoneType|recursion|sys\\.|'?int'? ", str(caught.value))


def test_a_closed_standard_input_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(RequestError, match="standard input: it is closed"):
        read_page("-")


def test_set_goes_as_deep_as_its_dots() -> None:
    page = {"title": "Old", "author": {"name": "Ada"}}
    new = put(page, [("title", "New"), ("author.role", "Poet"), ("offer.price.amount", "5")])
    assert new == {
        "title": "New",
        "author": {"name": "Ada", "role": "Poet"},
        "offer": {"price": {"amount": 5}},
    }
    assert page == {"title": "Old", "author": {"name": "Ada"}}


def test_set_cannot_go_into_a_text() -> None:
    with pytest.raises(click.BadParameter, match='"title" is no mapping'):
        put({"title": "x"}, [("title.size", "5")])


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Hello", "Hello"),
        ("", ""),
        ("49", 49),
        ("4.5", 4.5),
        ("true", True),
        ('["a", "b"]', ["a", "b"]),
        ('{"name": "Ada"}', {"name": "Ada"}),
        ("1.10", "1.10"),
        ("007", "007"),
        ("1e5", "1e5"),
        ('"quoted"', '"quoted"'),
        ("null", "null"),
        ("NaN", "NaN"),
        ("[a]", "[a]"),
    ],
)
def test_a_value_is_text_unless_it_is_json(written: str, meant: object) -> None:
    found = value(written)
    assert found == meant and type(found) is type(meant)


@given(st.text())
def test_a_number_is_never_changed(text: str) -> None:
    found = value(text)
    if isinstance(found, int | float) and not isinstance(found, bool):
        assert json.dumps(found) == text.strip()
    elif isinstance(found, str):
        assert found == text


def test_key_and_value_are_split_at_the_first_equals_sign() -> None:
    assert key_value("title=a=b") == ("title", "a=b")
    for wrong in ("title", "=x", "a..b=x", ""):
        with pytest.raises(click.BadParameter, match="key=value"):
            key_value(wrong)


def test_words_of_the_command_line_are_utf_8_whatever_the_locale(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    as_ascii_reads = "title=مرحبا".encode().decode("ascii", "surrogateescape")
    assert key_value(as_ascii_reads) == ("title", "مرحبا")
    assert key_value("title=é\U0001f600") == ("title", "é\U0001f600")
    with pytest.raises(click.BadParameter, match=r'"title=a\?" is not UTF-8 text'):
        key_value("title=a\udcff")
    # A terminal of Latin-1, whose bytes Python has understood.
    monkeypatch.setattr("os.fsencode", lambda text: text.encode("latin-1"))
    assert key_value("title=é") == ("title", "é")


def test_half_a_surrogate_pair_in_the_data_is_an_error(run: Run) -> None:
    result = run(
        "render", "article/guide", "--data", "-", "-o", "a.png", input=r'{"title": "a\ud83d"}'
    )
    assert result.exit_code == 1 and "title: Character 2 is half of a surrogate" in result.stderr
