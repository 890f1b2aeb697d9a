"""The gate: what resvg may be given, and one clear error for everything else."""

from __future__ import annotations

import base64

import pytest

from svgog.errors import RenderError
from svgog.raster.gate import check
from tests.assets.pictures import png_bomb, quarters, saved

NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
CARD = '<rect width="1200" height="630" {}/>'


def svg(inside: str, width: int = 1200, height: int = 630) -> str:
    return f'<svg {NS} width="{width}" height="{height}">{inside}</svg>'


def picture(data: bytes, media_type: str = "image/png") -> str:
    uri = f"data:{media_type};base64,{base64.b64encode(data).decode()}"
    return f'<image width="80" height="40" href="{uri}"/>'


def nested(source: str) -> str:
    return picture(source.encode(), "image/svg+xml")


def filtered(primitives: str, attributes: str = "") -> str:
    filter_ = f'<filter id="f" {attributes}>{primitives}</filter>'
    return svg(filter_ + CARD.format('filter="url(#f)"'))


def bomb(step: str, steps: int = 12) -> str:
    """Each element refers ten times to the one before."""
    parts = ['<g id="a0"><rect width="1" height="1"/></g>']
    parts += [f'<g id="a{i}">{step.format(i - 1) * 10}</g>' for i in range(1, steps)]
    return svg(f'<defs>{"".join(parts)}</defs><use href="#a{steps - 1}"/>')


GLYPHS = "".join(
    f'<path transform="translate({i} 9)" d="M1 2Q3 4 5 6C7 8 9 1 2 {i}L3 3Z"/>' for i in range(400)
)
ACCEPTED = {
    "filter functions": svg(
        '<rect width="300" height="300" style="filter:drop-shadow(9px 9px 5px #0008) blur(2px)"/>'
    ),
    "glyphs": svg(GLYPHS),
    "gradient": svg('<linearGradient id="a"/>' + CARD.format('fill="url(#a)"')),
    "shadow": svg(f'<filter id="f"><feDropShadow/></filter><g filter="url(#f)">{GLYPHS}</g>'),
    "soft shadow": filtered('<feGaussianBlur stdDeviation="24"/><feOffset dy="8"/>'),
    "masks and clips": svg(
        '<mask id="m"><circle r="9"/></mask><clipPath id="c"><circle r="9"/></clipPath>'
        + '<g mask="url(#m)" opacity=".5"><g clip-path="url(#c)">'
        + CARD.format("")
        + "</g></g>"
    ),
    "picture": svg(picture(saved(quarters(), "PNG"))),
    "drawing in a drawing": svg(nested(svg(GLYPHS))),
    "styled drawing": svg(nested(svg("<style>.a{fill:red;opacity:.5}</style><g class='a'/>"))),
    "long id, hex colour": svg('<path id="p123456789" fill="#1e9999" d="M.123456789 1e-9"/>'),
    "dots": svg('<path d="M0 0H1200" stroke="red" stroke-dasharray="1 3"/>'),
    "waveform": svg('<g stroke="red">' + '<path d="M9 100V500"/>' * 200 + "</g>"),
}
REFUSED = {
    "doctype": ("<!DOCTYPE svg>" + svg(""), "DOCTYPE"),
    "text": (svg("<text>a</text>"), "not become outlines"),
    "script": (svg("<script>a()</script>"), "a script"),
    "event": (svg('<rect onload="a()"/>'), "a script"),
    "foreign": (svg("<foreignObject/>"), "foreign content"),
    "animation": (svg("<rect><animate/></rect>"), "an animation"),
    "path href": (svg('<image href="/etc/passwd"/>'), "leads out"),
    "relative href": (svg('<image xlink:href="a.png"/>'), "leads out"),
    "URL href": (svg('<use href="https://example.com/a.svg#b"/>'), "leads out"),
    "feImage": (filtered('<feImage href="a.png"/>'), "leads out"),
    "data in use": (svg('<use href="data:image/svg+xml,%3Csvg/%3E"/>'), "leads out"),
    "url()": (svg('<rect fill="url(http://example.com/)"/>'), "leads out"),
    "url in style": (svg("<rect style=\"fill: URL( 'a.svg#b')\"/>"), "leads out"),
    "import": (svg('<style>@import "a.css";</style>'), "import"),
    "escape": (svg(r'<rect style="fill:u\72l(a.svg)"/>'), "escape"),
    "depth": (svg("<g>" * 260 + "</g>" * 260), "deeper than 64"),
    "wide canvas": (svg("", 100_000), "1 to 4096"),
    "not a number": (svg('<rect width="NaN"/>'), "no card needs"),
    "infinite": (svg('<g transform="scale(-inf)"/>'), "no card needs"),
    "huge": (svg('<rect width="1e30"/>'), "no card needs"),
    "huge in a path": (svg('<path d="M0 0L123456789012 3"/>'), "no card needs"),
    "morphology": (filtered('<feMorphology radius="30"/>'), "too costly"),
    "morphology of the box": (
        filtered('<feMorphology radius=".05"/>', 'primitiveUnits="objectBoundingBox"'),
        "too costly",
    ),
    "turbulence": (filtered('<feTurbulence numOctaves="9999"/>'), "too costly"),
    "convolution": (filtered('<feConvolveMatrix order="99"/>'), "too costly"),
    "blurs": (filtered('<feGaussianBlur stdDeviation="3"/>' * 200), "filters"),
    "filters": (
        svg("<filter id='f'><feDropShadow/></filter>" + CARD.format('filter="url(#f)"') * 60),
        "too",
    ),
    "layers": (svg(CARD.format('opacity=".5"') * 500), "layers"),
    "styled layers": (svg(CARD.format('style="opacity:.5"') * 500), "layers"),
    "layers beyond the canvas": (
        svg('<g opacity=".5">' * 30 + '<circle r="99999"/>' + "</g>" * 30),
        "layers|MB",
    ),
    "gradients": (svg('<radialGradient id="a"/>' + CARD.format('fill="url(#a)"') * 500), "shapes"),
    "inherited gradient": (
        svg(f'<radialGradient id="a"/><g fill="url(#a)">{CARD.format("") * 500}</g>'),
        "shapes",
    ),
    "use bomb": (bomb('<use href="#a{}"/>'), "multiply"),
    "pattern bomb": (
        svg(
            '<pattern id="p0" width="1" height="1"><rect width="1" height="1"/></pattern>'
            + "".join(
                f'<pattern id="p{i}" width="1" height="1">'
                + f'<rect width="9" height="9" fill="url(#p{i - 1})"/>' * 10
                + "</pattern>"
                for i in range(1, 12)
            )
            + CARD.format('fill="url(#p11)"')
        ),
        "multiply|patterns|seconds",
    ),
    "marker bomb": (
        svg(
            '<marker id="m"><path d="M0 0L9 9"/></marker>'
            + f'<path marker-mid="url(#m)" d="M{"0 0 9 9 " * 40_000}"/>'
        ),
        "multiply|markers",
    ),
    "use cycle": (svg('<g id="a"><use href="#a"/></g>'), "refers to itself"),
    "mask cycle": (
        svg(
            '<mask id="m"><rect width="9" height="9" mask="url(#m)"/></mask>'
            + CARD.format('mask="url(#m)"')
        ),
        "refers to itself",
    ),
    "deep chain": (
        svg(
            "<defs>"
            + "".join(
                f'<g id="a{i}">{"<g>" * 50}<use href="#a{i - 1}"/>{"</g>" * 50}</g>'
                for i in range(1, 9)
            )
            + '</defs><use href="#a8"/>'
        ),
        "deeper than 128",
    ),
    "pattern tile": (
        svg(
            '<pattern id="p" width="999999" height="999999" patternUnits="userSpaceOnUse"/>'
            + CARD.format('fill="url(#p)"')
        ),
        "larger than any card",
    ),
    "dashes": (svg('<path d="M0 0H1200" stroke="red" stroke-dasharray=".001"/>'), "dashes"),
    "long path": (svg(f'<path d="M{"0 0 1200 630 " * 60_000}"/>'), "too detailed"),
    "picture bomb": (svg(picture(png_bomb(12_000))), "allowed"),
    "pictures": (svg(picture(png_bomb(4000)) * 20), "pictures"),
    "AVIF": (svg(picture(saved(quarters(), "AVIF"))), "image/avif"),
    "no picture": (svg(picture(b"words")), "not a picture"),
    "text in a drawing": (svg(nested(svg("<text>a</text>"))), "not become outlines"),
    "file in a drawing": (svg(nested(svg('<image href="a.png"/>'))), "leads out"),
    "entities in a drawing": (svg(nested("<!DOCTYPE svg>" + svg(""))), "DOCTYPE"),
    "bomb in a drawing": (svg(nested(bomb('<use href="#a{}"/>'))), "multiply"),
    "drawings in drawings": (svg(nested(svg(nested(svg(nested(svg(nested(svg(""))))))))), "deeper"),
}


@pytest.mark.parametrize("source", ACCEPTED.values(), ids=ACCEPTED)
def test_what_cards_are_made_of_passes(source: str) -> None:
    check(source, scale=1)
    check(source, scale=2)


@pytest.mark.parametrize(("source", "words"), REFUSED.values(), ids=REFUSED)
def test_what_no_card_needs_is_refused(source: str, words: str) -> None:
    with pytest.raises(RenderError, match=words):
        check(source)


def test_the_scale_counts() -> None:
    with pytest.raises(RenderError, match="scale 8"):
        check(svg(""), scale=8)
    layers = svg(CARD.format('opacity=".5"') * 40)
    check(layers, scale=1)
    with pytest.raises(RenderError, match="layers"):
        check(layers, scale=2)


def test_a_filter_that_is_not_there_costs_nothing() -> None:
    check(svg(CARD.format('filter="url(#none)"')))


def test_data_uris_are_read_as_those_of_a_page_are() -> None:
    packed = base64.b64encode(saved(quarters(), "GIF") + b";;").decode().rstrip("=")
    assert len(packed) % 4
    image = '<image width="80" height="40" href="data:image/gif; base64,{}"/>'
    check(svg(image.format(packed)))
    for damaged, words in ((packed + "!", "not valid base64"), ("\u20ac", "not valid base64")):
        with pytest.raises(RenderError, match=words):
            check(svg(image.format(damaged)))
    with pytest.raises(RenderError, match="no comma"):
        check(svg('<image href="data:image/gif;base64"/>'))
