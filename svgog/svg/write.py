"""Canonical SVG text: nothing in it depends on the form of the source."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from svgog._css import CSS_ONLY, PAINT
from svgog.svg.node import SVG_NS, Node, once
from svgog.svg.placed import PlacedText

Texts: TypeAlias = Mapping[Node, PlacedText]
"""Each ``<text>`` with its glyphs' places."""
WriteText: TypeAlias = Callable[[Node, PlacedText], str]
"""Turns a placed text into SVG markup."""

_KEPT_TEXT = frozenset({"style", "title", "desc"})
_ATTRIBUTE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", '"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"}
)
_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def write(root: Node, texts: Texts, write_text: WriteText, *, head: str = "") -> str:
    """The document; ``head`` is markup put first inside the root element."""
    body = "".join(inside(root, texts, write_text))
    return f'<svg xmlns="{SVG_NS}"{attributes(root)}>{head}{body}</svg>\n'


def inside(node: Node, texts: Texts, write_text: WriteText) -> Iterator[str]:
    """What an element holds, piece by piece."""
    for child in node.children:
        if isinstance(child, str):
            if node.tag in _KEPT_TEXT:
                yield escape(child)
        elif child in texts:
            yield write_text(child, texts[child])
        else:
            inner = "".join(inside(child, texts, write_text))
            yield element(child.tag, attributes(child), inner)


def element(tag: str, attrs: str, inner: str = "") -> str:
    return f"<{tag}{attrs}>{inner}</{tag}>" if inner else f"<{tag}{attrs}/>"


@once
def attributes(node: Node) -> str:
    """Its attributes as markup."""
    return markup(written_attributes(node))


@once
def written_attributes(node: Node) -> dict[str, str]:
    """Its attributes, then its paint properties in name order; never to be changed."""
    own = {name: value for name, value in node.attrs.items() if ":" not in name}
    paint = {name: node.style[name] for name in sorted(node.style) if name in PAINT}
    only_css = [f"{name}:{paint.pop(name)}" for name in sorted(CSS_ONLY & paint.keys())]
    return own | paint | ({"style": ";".join(only_css)} if only_css else {})


def markup(attrs: Mapping[str, str]) -> str:
    """`` name="value"`` for each."""
    return "".join(f' {name}="{value.translate(_ATTRIBUTE)}"' for name, value in attrs.items())


def escape(text: str) -> str:
    return text.translate(_TEXT)
