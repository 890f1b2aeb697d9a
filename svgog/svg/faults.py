"""What is said of a text that could be set, but not well: the survivable faults."""

from __future__ import annotations

from svgog.errors import MissingGlyph, Place, SvgogError, TextOverflow
from svgog.model import Rect, TextBox
from svgog.svg.flow import Flow
from svgog.svg.node import Node
from svgog.text.fontbook import FontBook


def text_faults(flow: Flow, fonts: FontBook) -> list[SvgogError]:
    place = flow.node.place or Place()
    families = dict.fromkeys(name for span in flow.words.spans for name in span.style.families)
    faults: list[SvgogError] = [fault.at(place) for fault in fonts.unknown(families)]
    return faults + [
        MissingGlyph(
            f"no registered font has {found}.", place=place, hint="Add a font that has it."
        )
        for found in flow.paragraph.missing
    ]


def overflow(flow: Flow, box: TextBox, edge: Rect) -> list[SvgogError]:
    """Text must stay in its rectangle, or at least on the canvas, save for decoration."""
    node = flow.node
    if flow.kind == "shape" and box.area is not None:
        return _taller_than(box, box.area, node)
    if node.attrs.get("aria-hidden") == "true":
        return []
    over = max(edge.x - box.x, box.x + box.width - edge.right)
    if box.y + box.height <= edge.y or box.y >= edge.bottom:
        fault = "stands outside the card."
    elif over > 1:
        fault = f"runs {over:.0f} px over the edge of the card."
    elif box.y + box.height - edge.bottom > box.height / len(box.lines) / 2:
        fault = "runs over the lower edge of the card."
    elif edge.y - box.y > box.height / len(box.lines) / 2:
        fault = "runs over the upper edge of the card."
    else:
        return []
    return [
        TextOverflow(
            f'the text "{" ".join(box.lines)[:40]}" {fault}',
            place=node.place,
            hint='Give it an inline-size or shape-inside and og:fit="LOW HIGH", '
            'or aria-hidden="true" if it is meant to.',
        )
    ]


def _taller_than(box: TextBox, area: Rect, node: Node) -> list[SvgogError]:
    over = box.y + box.height - area.bottom
    if over <= 1:
        return []
    return [
        TextOverflow(
            f"one line of text is {over:.0f} px higher than its rectangle.",
            place=node.place,
            hint="Give the rectangle more height, or og:fit a lower size.",
        )
    ]
