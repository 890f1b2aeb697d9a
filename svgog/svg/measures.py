"""Values of text that no card needs, refused where they are written.

The painter would refuse them too, but sees only what they have come to.
"""

from __future__ import annotations

import re

from svgog.color import parse_color
from svgog.errors import TemplateError, quoted
from svgog.svg.geometry import is_length, length
from svgog.svg.node import Node

_MEASURES = frozenset(
    """baseline-shift font-size inline-size letter-spacing line-height text-decoration-thickness
    text-indent text-underline-offset word-spacing""".split()
)
_PLACES = frozenset(("x", "y", "dx", "dy"))
_WILD = re.compile(
    r"(?<![\w-])[+-]?(?:nan|inf(?:inity)?)(?![\w-])|(?<![.\d])\d{7}|\de\+?0*(?:[6-9]|[1-9]\d)",
    re.IGNORECASE,
)
"""A million or more, or no number at all."""
_NO_SIZE = frozenset("auto none inherit initial unset revert revert-layer".split())
_NO_COLOR = frozenset(("currentcolor", "transparent", "none", "inherit", "initial", "unset"))


def check_measures(node: Node) -> None:
    """Raise TemplateError for a number without sense in a text property or a text's place."""
    for name in sorted(_MEASURES & node.style.keys()):
        _check(node, name, node.style[name])
    if node.tag in ("text", "tspan"):
        for name in sorted(_PLACES & node.attrs.keys()):
            _check(node, name, node.attrs[name])
    _check_decoration(node)


def _check(node: Node, name: str, value: str) -> None:
    if _WILD.search(value):
        raise TemplateError(
            f"{name} has a number no card needs: {quoted(value, 40)}.", place=node.place
        )


def _check_decoration(node: Node) -> None:
    color = node.style.get("text-decoration-color", "none")
    if color.lower() in _NO_COLOR or "(" in color or parse_color(color):
        return
    raise TemplateError(
        f"text-decoration has the colour {quoted(color, 40)}, which is none.",
        place=node.place,
        hint='Write it as "underline dotted #e94560 3px".',
    )


def inline_size(node: Node, *, percent: float, em: float) -> float:
    """In px; 0 where lines are not wrapped. Raises TemplateError for what is no length."""
    value = node.style.get("inline-size", "auto").strip()
    if not value or value in _NO_SIZE:
        return 0.0
    size = length(value, percent=percent, em=em, default=-1)
    if size < 0 or not is_length(value):
        raise TemplateError(
            f"inline-size={quoted(value, 40)} is no length.",
            place=node.place,
            hint='Write it in px, such as inline-size="900".',
        )
    return size
