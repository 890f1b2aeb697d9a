"""Templates written in a test, filled without a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lxml import etree

from svgog.model import FilledSvg
from svgog.templating.compile import compile_template
from svgog.templating.manifest import read_manifest
from svgog.templating.template import Template

HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:og="urn:svgog" width="1200" height="630">'
)


def svg(body: str) -> str:
    """A drawing whose second line is ``body``'s first."""
    return f"{HEAD}\n{body}\n</svg>"


def template(body: str, toml: str = "") -> Template:
    manifest = read_manifest(toml, "t/template.toml")
    program = compile_template(svg(body), "t/template.svg", manifest)
    return Template("t", svg(body), manifest, "", Path(), program)


def fill(body: str, toml: str = "", /, **data: Any) -> FilledSvg:
    options = {k: data.pop(k) for k in ("brand", "load_picture", "too_long") if k in data}
    return template(body, toml).fill(data, **options)


def root(filled: FilledSvg) -> etree._Element:
    return etree.fromstring(filled.source)


def element(body: str, toml: str = "", /, **data: Any) -> etree._Element:
    """The first element of the filled drawing."""
    return root(fill(body, toml, **data))[0]


def words(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))
