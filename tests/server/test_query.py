"""Queries, read strictly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svgog.errors import RequestError
from svgog.server.query import canonical_query, read_query


def told(query: str) -> list[tuple[str, str]]:
    return [(pair.name, pair.value) for pair in read_query(query)]


def test_pairs_are_decoded_in_their_order() -> None:
    assert told("title=H%C3%A9llo+w%C3%B6rld&b=%26&c") == [
        ("title", "Héllo wörld"),
        ("b", "&"),
        ("c", ""),
    ]
    # As servers hand over bytes that were never escaped.
    assert told("title=" + "é".encode().decode("latin-1")) == [("title", "é")]


def test_trackers_are_dropped_whatever_their_case() -> None:
    names = "utm_source utm_anything UTM_Medium fbclid gclid msclkid _ga mc_eid igshid".split()
    assert told("&".join(f"{name}=1" for name in names) + "&title=A") == [("title", "A")]
    assert told("fbclid=1&fbclid=2") == []


def test_two_writings_of_the_same_are_the_same() -> None:
    one = canonical_query(read_query("title=A%20b&author=%41da"))
    other = canonical_query(read_query("author=Ada&title=%41+b&&"))
    assert one == other == "author=Ada&title=A%20b"


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("title=a&title=b", "title: It is given twice"),
        ("title=a&%74itle=b", "title: It is given twice"),
        ("title=%", "title: It has a % without"),
        ("title=%4", "title: It has a % without"),
        ("title=%GG", "title: It has a % without"),
        ("title=%FF", "title: It is not UTF-8"),
        ("title=%C3", "title: It is not UTF-8"),
        ("title=%ED%A0%80", "title: It is not UTF-8"),
        ("title=%C0%AF", "title: It is not UTF-8"),
        ("title=%00", "title: It has control characters"),
        ("title=a%1Bb", "title: It has control characters"),
        ("%00=a", "It has control characters"),
        ("&".join(f"p{n}=1" for n in range(65)), "more than 64 parameters"),
    ],
)
def test_what_could_be_read_in_two_ways_is_refused(query: str, message: str) -> None:
    with pytest.raises(RequestError, match=message):
        read_query(query)


@given(st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=80))
def test_anything_is_pairs_or_one_clear_error(query: str) -> None:
    try:
        pairs = read_query(query)
    except RequestError as problem:
        assert problem.status == 400
    else:
        again = read_query(canonical_query(pairs))
        assert {(p.name, p.value) for p in again} == {(p.name, p.value) for p in pairs if p.name}
