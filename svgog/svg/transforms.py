"""CSS transforms become plain matrices: units, ``transform-origin`` and ``transform-box``.

CSS Transforms 1 §8: without a ``transform-origin`` the plain attribute says it all and stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from svgog.model import Rect
from svgog.svg.geometry import Matrix, length, transform
from svgog.svg.node import Node
from svgog.svg.shapes import own_box
from svgog.svg.viewport import Viewport

_OF_CSS = re.compile(r"\d(?:px|deg|grad|rad|turn)|(?:translate|scale)[XY]\(")
_SHARES = {"left": 0.0, "top": 0.0, "center": 0.5, "right": 1.0, "bottom": 1.0}


def settle_transform(node: Node, outer: Callable[[Node], Viewport]) -> None:
    """Write a CSS transform as one ``matrix(…)``; ``outer`` knows the user space of the parent."""
    origin = node.style.pop("transform-origin", "") or node.attrs.pop("transform-origin", "")
    reference = node.style.pop("transform-box", "view-box")
    own = node.attrs.get("transform", "")
    if own == "none":
        del node.attrs["transform"]
    elif own and (origin or _OF_CSS.search(own)):
        x, y = _origin(node, origin, reference, outer(node))
        at, back = Matrix(e=x, f=y), Matrix(e=-x, f=-y)
        node.attrs["transform"] = str(at @ transform(own) @ back)


def _origin(node: Node, value: str, reference: str, view: Viewport) -> tuple[float, float]:
    words = [*(value.split() or ["0", "0"]), "center"][:2]
    if words[0] in ("top", "bottom") or words[1] in ("left", "right"):
        words.reverse()
    box = own_box(node, view) if reference in ("fill-box", "content-box") else None
    box = box or Rect(0, 0, view.width, view.height)
    return (
        box.x + _offset(words[0], box.width),
        box.y + _offset(words[1], box.height),
    )


def _offset(word: str, size: float) -> float:
    return _SHARES[word] * size if word in _SHARES else length(word, percent=size)
