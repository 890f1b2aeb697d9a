"""Templates and data made to hurt: what each is, and how it is tried."""

from __future__ import annotations

import base64
import io
import struct
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from svgog.errors import SvgogError
from svgog.renderer import Renderer

SPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:og="urn:svgog" '
SPACES += 'xmlns:xlink="http://www.w3.org/1999/xlink"'
ROOT = f'<svg {SPACES} width="1200" height="630">'
TITLE = '<text x="60" y="200" font-size="60" inline-size="900" og:text="{{ title }}">T</text>'
TEXT_FIELD = '[fields.title]\ntype = "text"\n'
NAME = "bad/card"


@dataclass(frozen=True)
class Case:
    """A template (its body, or the whole ``svg``), its manifest and files, and a request."""

    body: str = ""
    svg: str | bytes | None = None
    toml: str | bytes = TEXT_FIELD
    files: Mapping[str, bytes] = field(default_factory=dict)
    data: Mapping[str, Any] = field(default_factory=lambda: {"title": "Hello"})
    options: Mapping[str, Any] = field(default_factory=dict)
    template: str = NAME
    brand: Mapping[str, Any] | None = None


def run(case: Case, folder: Path) -> list[SvgogError]:
    """Make the card the way a site would; returns its warnings, raises what goes wrong."""
    here = folder / NAME
    here.mkdir(parents=True)
    svg = case.svg if case.svg is not None else f"{ROOT}\n{case.body}\n{TITLE}\n</svg>"
    (here / "template.svg").write_bytes(svg if isinstance(svg, bytes) else svg.encode())
    toml = case.toml if isinstance(case.toml, bytes) else case.toml.encode()
    (here / "template.toml").write_bytes(toml)
    for name, content in case.files.items():
        (here / name).write_bytes(content)
    (folder / "secret.svg").write_text(f'{ROOT}<rect width="9" height="9"/></svg>')
    with Renderer(templates=folder, assets=here, brand=case.brand) as renderer:
        image = renderer.render(case.data, template=case.template, **case.options)
    return list(image.warnings)


def png(width: int, height: int, rows: int | None = None) -> bytes:
    """A grey PNG of one colour whose header says ``width`` by ``height``."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        check = zlib.crc32(kind + body)
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", check)

    packer = zlib.compressobj(9)
    out = io.BytesIO()
    for _ in range(height if rows is None else rows):
        out.write(packer.compress(bytes(1 + width)))
    out.write(packer.flush())
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pieces = (chunk(b"IHDR", head), chunk(b"IDAT", out.getvalue()), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(pieces)


def uri(media_type: str, data: str | bytes) -> str:
    raw = data.encode() if isinstance(data, str) else data
    return f"data:{media_type};base64,{base64.b64encode(raw).decode()}"


def picture(href: str) -> str:
    return f'<image width="600" height="600" href="{href}"/>'


def svg_picture(inner: str) -> str:
    return picture(uri("image/svg+xml", inner))


def nested(count: int, inner: str = "", tag: str = "g") -> str:
    return f"<{tag}>" * count + inner + f"</{tag}>" * count


def doubling(levels: int, make: Callable[[int], str]) -> str:
    return f"<defs>{''.join(map(make, range(1, levels + 1)))}</defs>"


def filtered(primitives: str, attributes: str = "") -> str:
    return (
        f'<filter id="f" {attributes}>{primitives}</filter>'
        '<rect width="1200" height="630" fill="red" filter="url(#f)"/>'
    )


def loops(depth: int, rounds: int, inner: str = "x") -> str:
    start = "".join(f"{{% for i{n} in range({rounds}) %}}" for n in range(depth))
    return f'<text x="9" y="90">{start}{inner}{"{% endfor %}" * depth}</text>'


def printed(expression: str) -> Callable[[], Case]:
    return lambda: Case(f'<text x="9" y="90">{{{{ {expression} }}}}</text>')


def typed(kind: str, value: object) -> Callable[[], Case]:
    toml = TEXT_FIELD + f'[fields.value]\ntype = "{kind}"\n'
    body = '<text x="9" y="90">{{ value }}</text>'
    if kind == "image":
        body = '<image width="600" height="600" og:href="{{ value }}"/>'
    if kind == "list":
        body = '<g og:for="each in value"><text x="9" y="90">{{ each }}</text></g>'
    return lambda: Case(
        body, toml=toml, data={"title": "x", "value": value() if callable(value) else value}
    )


def entities(name: str = "svg") -> str:
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 11))
    return f'<!DOCTYPE {name} [<!ENTITY a0 "ha">{lines}]>{ROOT}<text>&a10;</text></svg>'


def bomb_of_svgs(levels: int) -> str:
    inner = f'{ROOT}<rect width="9" height="9"/></svg>'
    for _ in range(levels):
        inner = f"{ROOT}{svg_picture(inner)}</svg>"
    return inner


def deep_list(depth: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(depth):
        value = [value]
    return value


LEAF = '<rect id="n0" width="9" height="9"/>'
EXTERNAL = f'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>{ROOT}<text>&x;</text></svg>'
PARAMETER = f'<!DOCTYPE svg [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;]>{ROOT}</svg>'

DRAWINGS: dict[str, Callable[[], Case]] = {
    "300 groups in each other": lambda: Case(nested(300)),
    "5000 groups in each other": lambda: Case(nested(5000)),
    "100,000 groups in each other": lambda: Case(nested(100_000)),
    "300 tspans in each other": lambda: Case(f"<text>{nested(300, 'x', 'tspan')}</text>"),
    "300 svgs in each other": lambda: Case(nested(300, "", "svg")),
    "a million elements": lambda: Case("<g/>" * 1_000_000),
    "not XML": lambda: Case("<g>"),
    "not UTF-8": lambda: Case(svg=f"{ROOT}<text>ä</text></svg>".encode("latin-1")),
    "nothing": lambda: Case(svg=""),
    "HTML": lambda: Case(svg="<html><body/></html>"),
    "a null character": lambda: Case("<g>\0</g>"),
    "a billion laughs": lambda: Case(svg=entities()),
    "an external entity": lambda: Case(svg=EXTERNAL),
    "an external parameter entity": lambda: Case(svg=PARAMETER),
    "a DOCTYPE alone": lambda: Case(svg=f'<!DOCTYPE svg SYSTEM "x.dtd">{ROOT}</svg>'),
    "an undeclared entity": lambda: Case("<text>&nbsp;</text>"),
    "a canvas 100,000 wide": lambda: Case(svg=f'<svg {SPACES} width="100000" height="630"/>'),
    "a canvas of 1e30": lambda: Case(svg=f'<svg {SPACES} viewBox="0 0 1e30 1e30"/>'),
    "a canvas without size": lambda: Case(svg=f"<svg {SPACES}/>"),
    "a canvas of nothing": lambda: Case(svg=f'<svg {SPACES} width="0" height="630"/>'),
    "a canvas of NaN": lambda: Case(svg=f'<svg {SPACES} width="nan" height="inf"/>'),
    "a path of numbers beyond float": lambda: Case('<path d="M0 0L1e39 1e39" stroke="red"/>'),
    "a number that is none": lambda: Case('<rect width="nan" height="10"/>'),
    "a scale beyond all bounds": lambda: Case(
        '<rect width="9" height="9" transform="scale(1e9)"/>'
    ),
    "a path of 30 MB": lambda: Case(f'<path d="M0 0{"L9 9" * 7_500_000}"/>'),
    "dashes without end": lambda: Case(
        '<path d="M0 0H1200" stroke="red" stroke-width="9" stroke-dasharray="0.00001"/>'
    ),
}

HREFS: dict[str, Callable[[], Case]] = {
    f"{kind} to {href}": lambda make=make, href=href: Case(make(href))  # type: ignore[misc]
    for kind, make in {
        "an image": picture,
        "an xlink image": lambda href: f'<image width="9" height="9" xlink:href="{href}"/>',
        "an image in a filter": lambda href: filtered(f'<feImage href="{href}"/>'),
        "a use": lambda href: f'<use href="{href}#a"/>',
        "a fill": lambda href: f'<rect width="9" height="9" fill="url({href}#a)"/>',
        "a style": lambda href: f'<rect width="9" height="9" style="fill:url(\'{href}\')"/>',
        "a mask": lambda href: f'<rect width="9" height="9" mask="url({href}#m)"/>',
        "an import": lambda href: f"<style>@import url({href});</style>",
        "a rule": lambda href: (
            f"<style>rect{{fill:url({href}#a)}}</style><rect width='9' height='9'/>"
        ),
        "a gradient": lambda href: (
            f'<linearGradient id="g" href="{href}#g"/><rect width="9" height="9" fill="url(#g)"/>'
        ),
    }.items()
    for href in (
        "file:///etc/passwd",
        "/etc/passwd",
        "../../secret.svg",
        "http://127.0.0.1:9/x.png",
        "//127.0.0.1/x.png",
    )
}

COSTS: dict[str, Callable[[], Case]] = {
    "feMorphology 30": lambda: Case(filtered('<feMorphology operator="dilate" radius="30"/>' * 12)),
    "feMorphology 5000": lambda: Case(filtered('<feMorphology radius="5000"/>')),
    "2000 blurs": lambda: Case(filtered('<feGaussianBlur stdDeviation="60"/>' * 2000)),
    "500 blurred groups": lambda: Case(
        filtered('<feGaussianBlur stdDeviation="9"/>')
        + '<rect width="1200" height="630" filter="url(#f)"/>' * 500
    ),
    "turbulence of 5000 octaves": lambda: Case(
        filtered('<feTurbulence baseFrequency="0.9" numOctaves="5000"/>')
    ),
    "a convolution of 300": lambda: Case(
        filtered(f'<feConvolveMatrix order="300" kernelMatrix="{"1 " * 90_000}"/>')
    ),
    "a filter region of a billion": lambda: Case(
        filtered(
            '<feFlood flood-color="red"/>',
            'filterUnits="userSpaceOnUse" x="-1000000" y="-1000000" width="2000000" '
            'height="2000000"',
        )
        + nested(20, '<rect width="9" height="9"/>').replace("<g>", '<g filter="url(#f)">')
    ),
    "uses of uses": lambda: Case(
        f"<defs>{LEAF}</defs>"
        + doubling(10, lambda n: f'<g id="n{n}">' + f'<use href="#n{n - 1}"/>' * 10 + "</g>")
        + '<use href="#n10"/>'
    ),
    "a use of itself": lambda: Case('<g id="a"><use href="#a"/></g>'),
    "two uses of each other": lambda: Case(
        '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'
    ),
    "masks of masks": lambda: Case(
        '<mask id="n0"><rect width="1200" height="630" fill="#fff"/></mask>'
        + doubling(
            40,
            lambda n: (
                f'<mask id="n{n}" mask="url(#n{n - 1})">'
                + f'<rect width="1200" height="630" mask="url(#n{n - 1})"/>' * 4
                + "</mask>"
            ),
        )
        + '<rect width="1200" height="630" mask="url(#n40)"/>'
    ),
    "clips of clips": lambda: Case(
        '<clipPath id="n0"><rect width="1200" height="630"/></clipPath>'
        + doubling(
            40,
            lambda n: (
                f'<clipPath id="n{n}" clip-path="url(#n{n - 1})">'
                + f'<rect width="1200" height="630" clip-path="url(#n{n - 1})"/>' * 4
                + "</clipPath>"
            ),
        )
        + '<rect width="1200" height="630" clip-path="url(#n40)"/>'
    ),
    "a pattern of itself": lambda: Case(
        '<pattern id="p" width="9" height="9"><rect width="9" height="9" fill="url(#p)"/>'
        '</pattern><rect width="1200" height="630" fill="url(#p)"/>'
    ),
    "a marker on every point": lambda: Case(
        '<marker id="m" markerWidth="1200" markerHeight="1200">'
        + '<rect width="1200" height="630" opacity="0.5"/>' * 20
        + f'</marker><path d="M0 0{"L9 9L0 0" * 5000}" marker-mid="url(#m)"/>'
    ),
    "1500 layers in each other's row": lambda: Case(
        '<g opacity="0.5"><rect width="1200" height="630"/><rect width="9" height="9"/></g>' * 1500
    ),
    "a hug of itself": lambda: Case('<rect id="a" og:hug="#a"/>'),
    "selectors without end": lambda: Case(
        f"<style>{'*' + ' *' * 20_000}{{fill:red}}</style>" + '<rect width="9" height="9"/>'
    ),
    "a style sheet of one endless word": lambda: Case(f"<style>{'a' * 4_000_000}</style>"),
    "200,000 rules": lambda: Case(
        f"<style>{'.a{fill:red}' * 200_000}</style>" + '<rect class="a" width="9"/>' * 5000
    ),
    "letters a million high": lambda: Case('<text x="0" y="0" font-size="1000000">x</text>'),
    "a template of a million letters": lambda: Case(
        f'<text x="9" y="90" inline-size="900">{"word " * 200_000}</text>'
    ),
}

CHAINS: dict[str, Callable[[], Case]] = {
    "uses of uses of uses": lambda: Case(
        f"<defs>{LEAF}</defs>"
        + doubling(5000, lambda n: f'<g id="n{n}"><use href="#n{n - 1}"/></g>')
        + '<use href="#n5000"/>'
    ),
    "clips of one another": lambda: Case(
        '<clipPath id="n0"><rect width="900" height="90"/></clipPath>'
        + doubling(
            5000,
            lambda n: f'<clipPath id="n{n}" clip-path="url(#n{n - 1})">{LEAF}</clipPath>',
        )
        + '<rect width="900" height="90" clip-path="url(#n5000)"/>'
    ),
    "hugs of hugs": lambda: Case(
        '<rect id="n0" width="9" height="9"/>'
        + "".join(f'<rect id="n{n}" og:hug="#n{n - 1}"/>' for n in range(5000, 0, -1))
    ),
    "variables of variables": lambda: Case(
        "<style>svg{--a0:red;"
        + "".join(f"--a{n}:{f'var(--a{n - 1}) ' * 20};" for n in range(1, 12))
        + '}</style><rect width="9" height="9" style="fill:var(--a11)"/>'
    ),
    "a variable of itself": lambda: Case(
        '<rect width="9" height="9" style="--a:var(--a) var(--a);fill:var(--a)"/>'
    ),
    "a stack of 5000": lambda: Case(f'<g og:stack="column">{"<text>word</text>" * 5000}</g>'),
    "100,000 families": lambda: Case(f'<text y="90" font-family="{"x," * 100_000}Inter">x</text>'),
    "a line height beyond all bounds": lambda: Case(
        '<text x="9" y="90" inline-size="90" style="line-height:1e9">one two three four five</text>'
    ),
    "letters beyond all bounds apart": lambda: Case(
        '<text x="9" y="90" inline-size="900" letter-spacing="1e9">one two</text>'
    ),
}

PICTURES: dict[str, Callable[[], Case]] = {
    "a PNG of 12,000 squared in the drawing": lambda: Case(
        picture(uri("image/png", png(12_000, 12_000)))
    ),
    "a PNG of 12,000 squared beside it": lambda: Case(
        picture("bomb.png"), files={"bomb.png": png(12_000, 12_000)}
    ),
    "a PNG that says 60,000 squared": lambda: Case(
        picture(uri("image/png", png(60_000, 60_000, rows=1)))
    ),
    "a PNG cut short": lambda: Case(picture(uri("image/png", png(90, 90)[:60]))),
    "an SVG picture with entities": lambda: Case(svg_picture(entities())),
    "an SVG picture 300 deep": lambda: Case(svg_picture(f"{ROOT}{nested(300)}</svg>")),
    "an SVG picture that reads a file": lambda: Case(
        svg_picture(f"{ROOT}{picture('file:///etc/passwd')}</svg>")
    ),
    "an SVG picture that reads its neighbour": lambda: Case(
        picture("a.svg"), files={"a.svg": f"{ROOT}{picture('template.svg')}</svg>".encode()}
    ),
    "SVG pictures in each other": lambda: Case(svg_picture(bomb_of_svgs(6))),
    "an SVG picture with a costly filter": lambda: Case(
        svg_picture(ROOT + filtered('<feMorphology radius="400"/>' * 20) + "</svg>")
    ),
    "an SVG picture of a million px": lambda: Case(
        svg_picture(f'<svg {SPACES} width="1000000" height="1000000"><rect width="9"/></svg>')
    ),
    "a picture that is none": lambda: Case(picture("a.png"), files={"a.png": b"<html>"}),
    "a picture that is not there": lambda: Case(picture("none.png")),
}

JINJA: dict[str, Callable[[], Case]] = {
    "a string of a billion": printed("'a'*10**9"),
    "a string of a billion by centring": printed("'a'|center(10**9)"),
    "a string of a billion by format": printed("'%1000000000d' % 1"),
    "a string of a billion by a method": printed("'{:>1000000000}'.format(1)"),
    "a string of a billion by replacing": printed("('a'*90000).replace('a', 'b'*90000)"),
    "a string of a billion by joining": printed("('b'*90000).join(range(9999)|map('string'))"),
    "a number of a billion digits": printed("10**10**10"),
    "a list of a billion": printed("range(10**9)|list"),
    "a class behind the data": printed("''.__class__.__mro__[1].__subclasses__()"),
    "a module behind a filter": printed("cycler.__init__.__globals__.os.popen('id').read()"),
    "brackets without end": printed("(" * 20_000 + "1" + ")" * 20_000),
    "lists without end": printed("[" * 20_000 + "]" * 20_000),
    "a sum without end": printed("+".join(["1"] * 50_000)),
    "filters without end": printed("title" + "|upper" * 20_000),
    "attributes without end": printed("title" + ".x" * 20_000),
    "a loop of a billion": lambda: Case(loops(1, 10**9)),
    "six loops of a thousand": lambda: Case(loops(6, 1000)),
    "a hundred loops in each other": lambda: Case(loops(100, 2)),
    "five thousand ifs in each other": lambda: Case(
        f"<text>{'{% if title %}' * 5000}x{'{% endif %}' * 5000}</text>"
    ),
    "a loop around groups": lambda: Case(
        '<g og:for="i in range(9999)"><g og:for="j in range(9999)"><rect width="9"/></g></g>'
    ),
    "a macro that calls itself": lambda: Case(
        "<text>{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}</text>"
    ),
    "a statement that reads files": lambda: Case("<g>{% include '/etc/passwd' %}</g>"),
    "a mark that does not close": lambda: Case("<text>{{ title </text>"),
    "a block that closes elsewhere": lambda: Case("<g>{% if title %}</g>{% endif %}"),
}

MANIFESTS: dict[str, Callable[[], Case]] = {
    "not TOML": lambda: Case(toml="[fields"),
    "not UTF-8": lambda: Case(toml=b"description = '\xff'"),
    "brackets without end": lambda: Case(toml="a = " + "[" * 100_000),
    "keys without end": lambda: Case(toml=".".join(["a"] * 100_000) + " = 1"),
    "a type nobody knows": lambda: Case(toml='[fields.title]\ntype = "pickle"\n'),
    "a number too long": lambda: Case(toml=f"[fields.title]\nmax = {'9' * 10_000}\n"),
}

NAMES: dict[str, Callable[[], Case]] = {
    repr(name)[:40]: lambda name=name: Case(template=name)  # type: ignore[misc]
    for name in (
        *("..", "../bad/card", "bad/../bad/card", "/etc/passwd", "bad/card/..", "bad\\card"),
        *(
            "bad/card\0",
            "",
            "/",
            "bad/card/",
            "//bad/card",
            "bad//card",
            ".git/config",
            "a" * 10**6,
        ),
    )
}

REQUESTS: dict[str, Callable[[], Case]] = {
    "a language nobody speaks": lambda: Case(data={"title": "x", "lang": "../../" * 9000}),
    "marks piled up": lambda: Case(data={"title": ("e" + "\u0301" * 500) * 50}),
    "a title of 10 MB": lambda: Case(
        toml=TEXT_FIELD + "max = 400\n", data={"title": "word " * 2_000_000}
    ),
    "a title of 10 MB without a limit": lambda: Case(data={"title": "word " * 2_000_000}),
    "a lone surrogate": lambda: Case(data={"title": "a\ud800b"}),
    "a title of another kind": lambda: Case(data={"title": 5 + 1j}),
    "a title that is a deep list": lambda: Case(data={"title": deep_list(100_000)}),
    "a list of a million": typed("list", lambda: ["x"] * 1_000_000),
    "a deep list": typed("list", lambda: deep_list(100_000)),
    "a number of 5000 digits": typed("number", lambda: 10**5000),
    "a number of 5000 digits as text": typed("number", "9" * 5000),
    "a number that is none": typed("number", float("nan")),
    "a number without end": typed("number", "1e999999999"),
    "money without end": typed("money", "1e999999999 EUR"),
    "money of no land": typed("money", "12 QQQQ"),
    "a date of nowhere": typed("date", "2026-99-99"),
    "a date of a million digits": typed("date", "2" * 1_000_000),
    "a colour that runs": typed("color", "url(file:///etc/passwd)"),
    "an address that runs": typed("url", "javascript:alert(1)"),
    "emphasis without end": typed("rich", lambda: "*_`==**" * 200_000),
    "a picture of 12,000 squared": typed("image", lambda: png(12_000, 12_000)),
    "a picture outside assets": typed("image", "../../secret.svg"),
    "a picture at the root": typed("image", "/etc/passwd"),
    "a picture on the network": typed("image", "http://127.0.0.1:9/x.png"),
    "a picture in a file: address": typed("image", "file:///etc/passwd"),
    "a picture that is no picture": typed("image", b"MZ" * 100),
    "a picture of bad base64": typed("image", "data:image/png;base64,###"),
    "a picture by a name too long": typed("image", "a" * 1_000_000),
    "a picture by a name with a null": typed("image", "a\0.png"),
    "an SVG picture of laughs": typed("image", lambda: entities().encode()),
    "an SVG picture 5000 deep": typed("image", lambda: f"{ROOT}{nested(5000)}</svg>".encode()),
    "an SVG picture of SVG pictures": typed("image", lambda: bomb_of_svgs(6).encode()),
    "an SVG picture that reads a file": typed(
        "image", lambda: f"{ROOT}{picture('file:///etc/passwd')}</svg>".encode()
    ),
    "a field nobody knows": lambda: Case(data={"titel": "x"}),
    "a million fields": lambda: Case(data={f"f{n}": "x" for n in range(1_000_000)}),
    "a field with no name": lambda: Case(data={None: "x"}),  # type: ignore[dict-item]
    "a format nobody knows": lambda: Case(options={"format": "exe"}),
    "a scale of a thousand": lambda: Case(options={"scale": 1000}),
    "a scale that is none": lambda: Case(options={"scale": float("nan")}),
    "a scale below nothing": lambda: Case(options={"scale": -1}),
    "a brand colour that runs": lambda: Case(brand={"accent": "red;} @import url(x)"}),
    "a brand font that is not there": lambda: Case(brand={"fnt": "x"}),
}

FONT = "<style>@font-face{font-family:x;src:url(%s)}</style>"

HARMLESS: dict[str, Callable[[], Case]] = {
    "gradients of gradients": lambda: Case(
        '<linearGradient id="n0"><stop stop-color="red"/></linearGradient>'
        + doubling(5000, lambda n: f'<linearGradient id="n{n}" href="#n{n - 1}"/>')
        + '<rect width="900" height="90" fill="url(#n5000)"/>'
    ),
    "stacks in stacks": lambda: Case(
        '<g og:stack="column">' * 60 + '<text y="30">x</text>' * 20 + "</g>" * 60
    ),
    "100,000 transforms": lambda: Case(
        f'<rect width="9" height="9" transform="{"rotate(1) " * 100_000}"/>'
    ),
    "100,000 places": lambda: Case(f'<text x="{"1 " * 100_000}" y="90">places</text>'),
    "a font size of any whole px": lambda: Case(
        '<text x="9" y="500" inline-size="900" og:fit="1 100000000" og:text="{{ title }}">x</text>'
    ),
    "a blur of 100,000": lambda: Case(filtered('<feGaussianBlur stdDeviation="100000"/>')),
    "patterns of patterns": lambda: Case(
        f'<pattern id="n0" width="0.1" height="0.1">{LEAF.replace("n0", "leaf")}</pattern>'
        + doubling(
            12,
            lambda n: (
                f'<pattern id="n{n}" width="0.01" height="0.01"><rect width="1200" '
                f'height="630" fill="url(#n{n - 1})"/></pattern>'
            ),
        )
        + '<rect width="1200" height="630" fill="url(#n12)"/>'
    ),
    "control characters": lambda: Case(data={"title": "a\0b\x07c\x1b[31m\ufffe\x85d"}),
    "markup": lambda: Case(data={"title": "</text><script>alert(1)</script>&amp;<![CDATA[x]]>"}),
    "Jinja": lambda: Case(data={"title": "{{ 'a'*10**9 }}{% for i in x %}{# {{"}),
    "quotes in an attribute": lambda: Case(
        '<rect width="9" height="9" og:aria-label="{{ title }}"/>',
        data={"title": '"/><script x="'},
    ),
    "emoji joined without end": lambda: Case(data={"title": "👩\u200d" * 2000}),
    "text in an SVG picture": lambda: Case(
        svg_picture(f'{ROOT}<text x="9" y="90" font-family="Inter">shown</text></svg>')
    ),
    "a font of the network": lambda: Case(FONT % "http://127.0.0.1:9/x.woff2"),
    "a font of another folder": lambda: Case(FONT % "file:///etc/passwd"),
    "a drawing in UTF-16": lambda: Case(svg=f"{ROOT}{TITLE}</svg>".encode("utf-16")),
    "a stylesheet instruction": lambda: Case(
        svg=f'<?xml-stylesheet href="file:///etc/passwd"?>{ROOT}{TITLE}</svg>'
    ),
}

GROUPS = {
    "drawing": DRAWINGS,
    "href": HREFS,
    "cost": COSTS,
    "chain": CHAINS,
    "picture": PICTURES,
    "jinja": JINJA,
    "manifest": MANIFESTS,
    "name": NAMES,
    "request": REQUESTS,
    "harmless": HARMLESS,
}
CASES = {
    f"{group}: {name}": case for group, cases in GROUPS.items() for name, case in cases.items()
}
