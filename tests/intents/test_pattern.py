"""A site's own regular expressions are quick, whatever stands in a title."""

from __future__ import annotations

import re

import pytest

from svgog.errors import RequestError
from svgog.intents.pattern import LONGEST, expression, refuse_slow


@pytest.mark.parametrize(
    "pattern",
    [
        r"v?\d+\.\d+",
        r"^(.*) vs\.? (.*)$",
        r"^how (to|do)\b.*\?$",
        r"(\.\d+){1,3}",
        r"[(+*]{2}",
        r"a{,3}b",
        r"\(\+\)",
        r"(?:rc|beta)\d?",
    ],
)
def test_everyday_expressions_are_taken(pattern: str) -> None:
    refuse_slow(pattern)
    assert isinstance(expression(pattern), re.Pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        r"(a+)+$",
        r"(a|aa)+$",
        r"(a?){50}a{50}",
        r"((ab)*)*c",
        r"(?:\d+\.)*x",
        r"(x+x+){2,}y",
        r".*.*.*.*x",
        r"(a)\1+",
        r"(?=a+)a+b",
        r"(?P<a>x)(?P=a)",
        "a" * 201,
        r"([a-z]+\.){4}",
    ],
)
def test_expressions_that_could_run_away_are_refused(pattern: str) -> None:
    with pytest.raises(RequestError, match="could take too long"):
        refuse_slow(pattern)


@pytest.mark.parametrize("pattern", ["(", "[a", "*", "(?P<a>", "a{99999999999}"])
def test_what_is_no_expression_is_told(pattern: str) -> None:
    with pytest.raises(RequestError, match="is no regular expression"):
        refuse_slow(pattern)


def test_the_slowest_that_is_taken_looks_at_few_characters() -> None:
    refuse_slow("a*a*a*b")
    # More than that and each repeat would multiply the work by the length.
    assert LONGEST == 120
    assert expression("a*a*a*b").search("a" * LONGEST) is None
