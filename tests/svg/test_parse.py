"""The safe parser: what it refuses, where it points, and what it keeps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svgog.errors import Place, TemplateError
from svgog.svg.parse import Limits, canvas_size, parse

NS = 'xmlns="http://www.w3.org/2000/svg"'


def svg(inside: str = "", attributes: str = 'width="1200" height="630"') -> str:
    return f"<svg {NS} {attributes}>{inside}</svg>"


def fault(source: str | bytes, **options: object) -> TemplateError:
    with pytest.raises(TemplateError) as caught:
        parse(source, **options)  # type: ignore[arg-type]
    return caught.value


def test_comments_and_processing_instructions_are_gone() -> None:
    root = parse(f"<?xml-stylesheet href='a'?><!-- a -->{svg('<g/><!-- b --><?c?>')}")
    assert [child.tag for child in root] == ["{http://www.w3.org/2000/svg}g"]


def test_an_encoding_declaration_does_not_matter() -> None:
    root = parse('<?xml version="1.0" encoding="latin-1"?>' + svg("<title>é</title>"))
    assert root[0].text == "é"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('<!DOCTYPE svg [<!ENTITY a "b">]>' + svg("&a;"), "DOCTYPE"),
        ('<!DOCTYPE svg SYSTEM "file:///etc/passwd">' + svg(), "DOCTYPE"),
        (svg("&undefined;"), "not defined"),
        (svg("<g>"), "not well-formed"),
        (svg("<og:g/>"), "prefix og"),
        (svg("\0"), "not well-formed"),
        ("", "not well-formed"),
        ("<html/>", "not <svg>"),
        ("<svg/>", "not <svg>"),
        (svg().encode("utf-16"), "not UTF-8"),
        (svg("\ud800"), "lone surrogate"),
    ],
)
def test_what_is_no_svg_is_refused(source: str | bytes, words: str) -> None:
    assert words in str(fault(source))


def test_limits_hold_before_a_tree_is_built() -> None:
    assert "deeper than 64" in str(fault(svg("<g>" * 100_000)))
    assert "20,000 elements" in str(fault(svg("<g/>" * 20_000)))
    assert "bytes long" in str(fault(svg("x" * 8_000_000)))
    many = " ".join(f'a{i}=""' for i in range(200_001))
    assert "200,000 attributes" in str(fault(svg(f"<g {many}/>")))
    assert "attributes hold" in str(
        fault(svg('<g a="123456789"/>'), limits=Limits(attribute_bytes=50))
    )


def test_the_deepest_document_allowed_parses() -> None:
    root = parse(svg("<g>" * 63 + "</g>" * 63))
    assert sum(1 for _ in root.iter()) == 64


def test_an_error_stands_at_line_and_column() -> None:
    place = fault(svg("\n <g>\n") + "\n").place
    assert place is not None
    assert place.line == 3


def test_lines_are_mapped_to_the_designers_file() -> None:
    error = fault(svg("\n" * 4 + "&a;"), place=lambda line: Place("t.svg", line * 10))
    assert str(error).startswith("t.svg:50:")


@given(st.text(max_size=200))
def test_any_text_parses_or_is_refused_politely(text: str) -> None:
    try:
        parse(text)
    except TemplateError as error:
        assert error.message
    else:
        raise AssertionError("no such text is an SVG")


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="1200" height="630"', (1200, 630)),
        ('width="1200px" height="630.4"', (1200, 630)),
        ('width="12.5in" height="472.5pt"', (1200, 630)),
        ('width="25.4mm" height="2.54cm"', (96, 96)),
        ('viewBox="0 0 1200 630"', (1200, 630)),
        ('width="100%" height="100%" viewBox="0,0,600,315"', (600, 315)),
    ],
)
def test_canvas_size(attributes: str, size: tuple[int, int]) -> None:
    assert canvas_size(parse(svg(attributes=attributes))) == size


@pytest.mark.parametrize(
    ("attributes", "words"),
    [
        ("", "viewBox"),
        ('width="0" height="9"', "1 to 4096"),
        ('width="100000" height="9"', "1 to 4096"),
        ('width="1e308" height="9"', "1 to 4096"),
        ('width="wide" height="9"', "not a length"),
        ('viewBox="0 0 nan 9"', "positive size"),
        ('viewBox="0 0 9"', "positive size"),
    ],
)
def test_a_canvas_without_a_usable_size(attributes: str, words: str) -> None:
    with pytest.raises(TemplateError, match=words):
        canvas_size(parse(svg(attributes=attributes)))


def test_the_scale_counts_for_the_canvas() -> None:
    root = parse(svg(attributes='width="4000" height="4000"'))
    assert canvas_size(root) == (4000, 4000)
    with pytest.raises(TemplateError, match="scale 2"):
        canvas_size(root, scale=2)
