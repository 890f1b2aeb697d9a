"""Before and after the layout: what a drawing means, and what of it is left to paint."""

from __future__ import annotations

from svgog.errors import TemplateError
from svgog.model import FilledSvg
from svgog.svg import cascade, uses, vocabulary
from svgog.svg.measures import check_measures
from svgog.svg.mirror import mirror
from svgog.svg.node import NEVER_PAINTED, Node
from svgog.svg.parse import canvas_size, parse
from svgog.svg.transforms import settle_transforms
from svgog.svg.write import Texts

_FOREIGN = frozenset({"foreignObject", "script", "metadata", "title", "desc"})
_WORDS = frozenset({"text", "tspan", "textPath", "tref"})
_REFERRING = frozenset(
    {"use", "image", "feImage", "linearGradient", "radialGradient", "pattern", "filter"}
)
_SHAPES = ("circle(", "ellipse(", "inset(", "path(", "polygon(", "rect(", "shape(", "xywh(")


def resolve(filled: FilledSvg, scale: float) -> tuple[Node, tuple[float, float]]:
    """The drawing as a tree whose cascade, transforms and uses are settled, and its size in px."""
    element = parse(filled.source, place=filled.place)
    size = canvas_size(element, scale=scale, place=filled.place)
    root = cascade.resolve(element, filled.place)
    for node in list(root.walk()):
        if node.tag in _FOREIGN and node.parent is not None:
            node.remove()
        _refuse(node)
        check_measures(node)
    vocabulary.check_names(root)
    settle_transforms(root, *size)
    uses.write_out(root)
    mirror(root, *size)
    root.attrs |= {"width": f"{round(size[0])}", "height": f"{round(size[1])}"}
    return root, size


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
        if node.tag not in _REFERRING:
            node.attrs.pop("href", None)
        node.attrs.pop("og:mirror", None)
