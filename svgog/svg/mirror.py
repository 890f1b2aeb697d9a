"""``og:mirror="rtl"`` on the drawing: the whole card the other way round.

Every shape is reflected at the card's middle; texts and pictures take the reflected place and stay
readable. Inside ``og:mirror="none"`` all stays as drawn: a logo, a check mark, a clock.
"""

from __future__ import annotations

from collections.abc import Mapping

from svgog.errors import TemplateError, nearest
from svgog.model import Rect
from svgog.svg.geometry import Matrix, numbers
from svgog.svg.node import Node
from svgog.svg.shapes import own_box
from svgog.svg.viewport import Viewport, viewports

_FLIP = Matrix(a=-1)
_WORDS = {"root": ("rtl", "ltr", "auto"), "part": ("none", "auto")}
_OWN_SPACE = frozenset({"x", "y", "width", "height", "preserveAspectRatio", "href", "og:focus"})


def mirror(root: Node, width: float, height: float) -> None:
    """Reflect the drawing where it says so."""
    for node in root.walk():
        _check(node, "root" if node is root else "part")
    if not is_reflected(root):
        return
    for node in [n for n in root.walk() if n.tag == "text" and not _stays(n)]:
        _flip(node)
    views = viewports(root, width, height)
    for node in [n for n in root.walk() if n.attrs.get("og:mirror") == "none"]:
        own = node.attrs.get("transform", "")
        node.attrs["transform"] = f"{_about(_drawn_box(node, views))} {own}".strip()
    edges = numbers(root.attrs.get("viewBox", "")) or [0.0]
    middle = 2 * edges[0] + views[root].width
    group = Node("g", {"transform": str(Matrix(a=-1, e=middle))})
    children, root.children = root.children, []
    for child in children:
        group.append(child)
    root.append(group)


def mirror_text(text: Node, *, reflected: bool) -> None:
    """What ``mirror`` does to a text of a drawing that is ``reflected``, or is not."""
    for node in text.walk():
        _check(node, "part")
    if reflected and text.attrs.get("og:mirror") == "none":
        raise _no_shape(text)
    if reflected and not _stays(text):
        _flip(text)


def _flip(text: Node) -> None:
    own = text.attrs.get("transform", "")
    text.attrs |= {"transform": f"{own} {_FLIP}".strip(), "og:mirror": "text"}


def is_mirrored(words: Node) -> bool:
    """Whether a text or tspan stands in a reflected drawing: its user space runs to the left."""
    return any(at.attrs.get("og:mirror") == "text" for at in (words, *words.ancestors()))


def flipped(box: Rect) -> Rect:
    """A box of a mirrored text, on the other side of its origin."""
    return _FLIP.box(box)


def turn_pictures(root: Node, width: float, height: float) -> None:
    """Let the placed pictures of a reflected drawing be seen the right way round."""
    if not is_reflected(root):
        return
    views = viewports(root, width, height)
    for node in list(root.walk()):
        if node.tag != "image" or _stays(node):
            continue
        box = own_box(node, views[node])
        if box is None or node.parent is None:
            continue
        outer = {n: v for n, v in node.attrs.items() if n not in _OWN_SPACE}
        inner = {n: v for n, v in node.attrs.items() if n in _OWN_SPACE}
        frame = Node("g", outer, node.style, place=node.place)
        node.become(inner | {"transform": str(_about(box))}, {})
        node.replace_with(frame)
        frame.append(node)


def is_reflected(root: Node) -> bool:
    """Whether the drawing is the other way round."""
    return root.attrs.get("og:mirror") == "rtl"


def says_direction(node: Node) -> bool:
    """Whether the drawing of ``node`` says how the whole card runs, so that no word decides it."""
    root = [node, *node.ancestors()][-1]
    return root.attrs.get("og:mirror") in ("ltr", "rtl")


def _stays(node: Node) -> bool:
    return any(at.attrs.get("og:mirror") == "none" for at in (node, *node.ancestors()))


def _about(box: Rect) -> Matrix:
    """A reflection at the middle of a box."""
    return Matrix(a=-1, e=2 * box.x + box.width)


def _drawn_box(node: Node, views: Mapping[Node, Viewport]) -> Rect:
    """The box of an element's shapes, as drawn, in its parent's user space."""
    outer = views[node.parent or node].to_canvas.inverse()
    found: Rect | None = None
    for inner in node.walk():
        own = own_box(inner, views[inner]) if outer is not None else None
        if own is not None and outer is not None:
            box = (outer @ views[inner].to_canvas).box(own)
            found = found.union(box) if found else box
    if found is None:
        raise _no_shape(node)
    return found


def _no_shape(node: Node) -> TemplateError:
    return TemplateError(
        'og:mirror="none" stands on an element without a shape to turn about.',
        place=node.place,
        hint="Put it on the group, the path or the picture that is to stay as drawn.",
    )


def _check(node: Node, kind: str) -> None:
    value = node.attrs.get("og:mirror")
    if value is not None and value not in _WORDS[kind]:
        raise TemplateError(
            f'og:mirror="{value}" must be one of {", ".join(_WORDS[kind])}.',
            place=node.place,
            hint=nearest(value, _WORDS[kind]),
        )
