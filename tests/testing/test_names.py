"""Names of goldens: safe on every file system, never two tests' in one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svgog.testing.names import name_of_test, safe_name


def test_plain_names_stay_as_they_are():
    assert safe_name("article/guide/usual-dark.2") == "article/guide/usual-dark.2"


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "..", "C:\\x", "a/../../b"])
def test_no_name_leads_out_of_the_folder(name):
    safe = safe_name(name)
    assert not safe.startswith("/")
    assert ".." not in safe.split("/")
    assert "\\" not in safe and ":" not in safe


@pytest.mark.parametrize("name", ["con", "NUL.png", "lpt1", "aux.tar.gz"])
def test_names_that_windows_keeps_for_itself_are_changed(name):
    assert safe_name(name).startswith("_")


@pytest.mark.parametrize(
    ("one", "other"), [("Card", "card"), ("a b", "a-b"), ("ä", "ö"), ("", ".")]
)
def test_two_names_never_become_one(one, other):
    assert safe_name(f"x/{one}y") != safe_name(f"x/{other}y")


@given(st.text(max_size=300))
def test_every_name_becomes_a_short_plain_one(name):
    safe = safe_name(name)
    for part in safe.split("/"):
        assert re.fullmatch(r"_?[a-z0-9][a-z0-9._-]*", part) or part.startswith("_")
        assert len(part) < 120
        assert not part.endswith(".")


def test_a_test_names_its_golden():
    assert name_of_test("test_a", "test_card") == "test_a/test_card"
    assert name_of_test("cards/test_a", "test_card", 2) == "cards/test_a/test_card+2"
    by_parameter = {
        name_of_test("test_a", f"TestCards::test_card[{value}]")
        for value in ("a", "A", "a-b", "a b", "a/b", "a|b", "ä")
    }
    assert len(by_parameter) == 7


def test_a_suffix_that_goldens_have_anyway_is_dropped():
    assert safe_name("article/card.png") == "article/card"


@pytest.mark.parametrize("folder", ["a.png", "goldens.lock"])
def test_no_folder_is_named_like_a_file(folder):
    assert not safe_name(f"{folder}/b").startswith(f"{folder}/")


def test_long_names_are_cut_and_stay_apart():
    names = {safe_name("folder/" * 40 + last) for last in "ab"}
    assert len(names) == 2
    assert max(map(len, names)) < 100
