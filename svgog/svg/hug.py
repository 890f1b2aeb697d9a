"""Shapes sized to another element's laid-out box: pills, underlines, highlights."""

from __future__ import annotations

from svgog.errors import TemplateError
from svgog.model import Rect
from svgog.svg.arrange import enlarged, inner_box
from svgog.svg.drawing import Drawing, Sizes
from svgog.svg.geometry import number
from svgog.svg.node import Node
from svgog.svg.viewport import local_transform
from svgog.svg.vocabulary import target

MOST_HUGS = 1000
_SHAPES = ("rect", "ellipse", "circle", "line", "image", "use", "svg")


def hug_all(drawing: Drawing, sizes: Sizes, drawn: frozenset[str] = frozenset()) -> None:
    """Size every ``og:hug`` shape, in order of dependence; one that hugs nothing is removed.

    ``drawn`` are the ids of the designer's drawing: one that is not here was left out.
    """
    waiting = {}
    for node in _huggers(drawing):
        aim = node.attrs["og:hug"].strip().removeprefix("#")
        if aim in drawn and aim not in drawing.ids:
            node.remove()
        else:
            waiting[node] = target(node, "og:hug", drawing.ids)
    while waiting:
        ready = [node for node, aim in waiting.items() if not _inside(aim, waiting)]
        if not ready:
            first = next(iter(waiting))
            raise TemplateError(
                f'og:hug="#{waiting[first].id}" goes round in a circle.', place=first.place
            )
        for node in ready:
            _hug(node, waiting.pop(node), drawing, sizes)


def _huggers(drawing: Drawing) -> list[Node]:
    found = [node for node in drawing.nodes if "og:hug" in node.attrs]
    if len(found) > MOST_HUGS:
        raise TemplateError(
            f"the drawing has more than {MOST_HUGS:,} og:hug.", place=found[MOST_HUGS].place
        )
    for node in found:
        if node.tag not in _SHAPES:
            raise TemplateError(
                f"og:hug stands on a <{node.tag}>, which has no size to set.",
                place=node.place,
                hint=f"Use one of {', '.join(_SHAPES)}.",
            )
    return found


def _inside(aim: Node, waiting: dict[Node, Node]) -> bool:
    return any(node in waiting for node in aim.walk())


def _hug(node: Node, aim: Node, drawing: Drawing, sizes: Sizes) -> None:
    box = inner_box(aim, drawing, sizes)
    assert node.parent is not None
    back = (drawing.views[node.parent].to_canvas @ local_transform(node)).inverse()
    if box is None or back is None:
        node.remove()
        return
    box = enlarged((back @ drawing.views[aim].to_canvas).box(box), node)
    attrs = node.attrs

    def sized() -> dict[str, str]:
        geometry = {name: number(value) for name, value in _geometry(node.tag, box).items()}
        return {name: value for name, value in attrs.items() if name != "og:hug"} | geometry

    node.change(box, sized)


def _geometry(tag: str, box: Rect) -> dict[str, float]:
    """The attributes that make a shape fill ``box``; a line becomes its bottom edge."""
    x, y = box.x + box.width / 2, box.y + box.height / 2
    match tag:
        case "circle":
            return {"cx": x, "cy": y, "r": max(box.width, box.height) / 2}
        case "ellipse":
            return {"cx": x, "cy": y, "rx": box.width / 2, "ry": box.height / 2}
        case "line":
            return {"x1": box.x, "x2": box.right, "y1": box.bottom, "y2": box.bottom}
    return {"x": box.x, "y": box.y, "width": max(0, box.width), "height": max(0, box.height)}
