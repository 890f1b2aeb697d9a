"""Drawings settled once and copied: whatever came before, a drawing is laid out as if alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svgog.assets import fit_picture
from svgog.errors import Place, TemplateError
from svgog.model import FilledSvg
from svgog.svg import Layouts
from svgog.svg.skeleton import cut_texts
from tests.cards.samples import renderer

HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:og="urn:svgog" width="600" height="300"'
    ' viewBox="0 0 600 300">\n'
)


def no_file(name: str) -> bytes:
    raise AssertionError(name)


def filled(body: str, lang: str = "en") -> FilledSvg:
    source = f"{HEAD}{body}\n</svg>"
    places = tuple(Place("t/template.svg", line + 1) for line in range(source.count("\n") + 1))
    return FilledSvg(source, "t", {}, no_file, places, lang)


def layouts() -> Layouts:
    return Layouts(renderer().fonts, fit_picture)


TEXTS = (
    '<text x="20" y="60" font-size="24">{}</text>',
    '<text id="a" x="20" y="90" inline-size="300" font-size="30">{}</text>',
    '<text x="9" y="120" style="font-size:20px">{}<tspan font-weight="700">{}</tspan></text>',
    '<text x="20" y="200" font-size="18"/>',
    '<g transform="translate(9 9)" font-size="22"><text y="40">{}</text></g>',
)
FRAMES = (
    "{}",
    '<rect width="600" height="300" fill="#123"/>{}',
    "<style>text {{ font-size: 33px; fill: #0a7 }} #a {{ letter-spacing: 2px }}</style>{}",
    '<g opacity=".5">{}</g><use href="#a" y="60"/>',
    '<g og:stack="column" og:gap="8">{}</g>',
)
WORDS = st.sampled_from(
    ("", "Words", "AT&amp;T &lt;b&gt;", "“fi” ]]&gt;", "مرحبا AB", "a  b\n c", "&#x41;")
)


@st.composite
def bodies(draw: st.DrawFn) -> str:
    texts = [
        text.replace("{}", draw(WORDS))
        if "tspan" not in text
        else text.format(draw(WORDS), draw(WORDS))
        for text in draw(st.lists(st.sampled_from(TEXTS), unique=True, max_size=4))
    ]
    return draw(st.sampled_from(FRAMES)).format("\n".join(texts))


@settings(max_examples=60)
@given(st.lists(st.tuples(bodies(), st.sampled_from(("en", "ar"))), min_size=2, max_size=6))
def test_what_came_before_changes_nothing(drawings: list[tuple[str, str]]) -> None:
    shared = layouts()
    for body, lang in [*drawings, *drawings[::-1]]:
        alone = layouts().lay_out(filled(body, lang))
        again = shared.lay_out(filled(body, lang))
        assert again.source == alone.source
        assert again.boxes == alone.boxes


def test_a_source_is_cut_at_its_texts() -> None:
    cut = cut_texts('<svg><text a="&gt;>">x</text><g/><text/><textPath>y</textPath></svg>')
    assert cut is not None
    assert cut.frame == ("<svg>", "<g/>", "<textPath>y</textPath></svg>")
    assert cut.texts == ('<text a="&gt;>">x</text>', "<text/>")


@pytest.mark.parametrize(
    "hidden", ["<!-- <text>x</text> -->", "<![CDATA[<text>x</text>]]>", "<?a <text>x</text>?>"]
)
def test_what_only_looks_like_a_text_is_none(hidden: str) -> None:
    assert cut_texts(f"<svg>{hidden}</svg>") is None


@pytest.mark.parametrize("sheet", ["<style>a{}</style>", "<s:style\n/>", "<style/>"])
def test_a_drawing_with_a_style_sheet_is_not_cut(sheet: str) -> None:
    assert cut_texts(f"<svg>{sheet}<text>x</text></svg>") is None
    assert cut_texts('<svg style="a"><styled/><text>x</text></svg>') is not None


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ('<text x="1" y="2">a</text>\n<text x="1"\n  og:fitt="3 4">b</text>', 4),
        ('<text x="1" y="2">a\n</text>\n<rect og:hugg="#a"/>', 4),
        ('<g>\n\n<text inline-size="wide">b</text></g>', 4),
    ],
)
def test_a_fault_is_told_the_same_before_and_after(body: str, line: int) -> None:
    shared = layouts()
    shared.lay_out(filled('<text x="1" y="2">a</text>'))
    messages = []
    for each in (shared, shared, layouts()):
        with pytest.raises(TemplateError) as caught:
            each.lay_out(filled(body))
        messages.append(str(caught.value))
    assert len(set(messages)) == 1
    assert f"t/template.svg:{line}:" in messages[0]
