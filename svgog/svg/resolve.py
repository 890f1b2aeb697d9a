"""Before and after the layout: what a drawing means, and what of it is left to paint."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from svgog.errors import Place, TemplateError
from svgog.svg import cascade, uses
from svgog.svg.measures import check_measures
from svgog.svg.mirror import is_reflected, mirror, mirror_text
from svgog.svg.node import NEVER_PAINTED, Node
from svgog.svg.transforms import settle_transform
from svgog.svg.viewport import Viewport, viewports
from svgog.svg.vocabulary import check_names
from svgog.svg.write import Texts

_FOREIGN = frozenset({"foreignObject", "script", "metadata", "title", "desc"})
_WORDS = frozenset({"text", "tspan", "textPath", "tref"})
_REFERRING = frozenset(
    {"use", "image", "feImage", "linearGradient", "radialGradient", "pattern", "filter"}
)
_SHAPES = ("circle(", "ellipse(", "inset(", "path(", "polygon(", "rect(", "shape(", "xywh(")

PlaceOf = Callable[[int], Place]


def resolve(element: etree._Element, place: PlaceOf, size: tuple[int, int]) -> Node:
    """The drawing as a tree whose cascade, transforms and uses are settled.

    ``size`` is the canvas in px; ``place`` maps a line of the source to the designer's file.
    """
    root = cascade.resolve(element, place)
    views: dict[Node, Viewport] = {}

    def outer(node: Node) -> Viewport:
        if not views:
            views.update(viewports(root, *size))
        return views[node.parent or node]

    _settle(root, outer)
    uses.write_out(root)
    mirror(root, *size)
    root.attrs |= {"width": f"{size[0]}", "height": f"{size[1]}"}
    root.settle()
    return root


def resolve_text(element: etree._Element, place: PlaceOf, parent: Node, view: Viewport) -> Node:
    """One ``<text>`` as ``resolve`` would have it below ``parent``, whose user space ``view`` is.

    ``parent`` belongs to a settled drawing without style sheets; it does not learn of its child.
    """
    text = cascade.resolve(element, place, parent)
    _settle(text, lambda _: view)
    mirror_text(text, reflected=any(map(is_reflected, text.ancestors())))
    text.settle()
    return text


def _settle(root: Node, outer: Callable[[Node], Viewport]) -> None:
    for node in list(root.walk()):
        if node.tag in _FOREIGN and node.parent is not None and node is not root:
            node.remove()
        _refuse(node)
        check_measures(node)
        check_names(node)
        settle_transform(node, outer)


def _refuse(node: Node) -> None:
    """What neither svgog nor resvg can draw must not vanish in silence."""
    if node.tag == "flowRoot":
        raise TemplateError(
            "<flowRoot> is text in a form that only old Inkscapes draw.",
            place=node.place,
            hint="Open the file in Inkscape 1.0 or later, choose Text > Convert to Text, and save.",
        )
    clip = node.style.get("clip-path", "none")
    if clip.startswith(_SHAPES):
        raise TemplateError(
            f"clip-path: {clip} is not drawn.",
            place=node.place,
            hint='Clip with an element: <clipPath id="c"> and clip-path="url(#c)".',
        )


def tidy(root: Node, texts: Texts) -> None:
    """Drop what is not painted: hidden elements, words outside any text, links."""
    for node in list(root.walk()):
        hidden = node.style.get("display") == "none" and node.tag not in NEVER_PAINTED
        stray = node.tag in _WORDS and not any(at in texts for at in (node, *node.ancestors()))
        if (hidden or stray) and node.parent is not None:
            node.remove()
        idle = [name for name in ("href", "og:mirror") if name in node.attrs]
        if node.tag in _REFERRING and "href" in idle:
            idle.remove("href")
        if idle:
            node.become({name: each for name, each in node.attrs.items() if name not in idle})
