"""What is said of a text that could be set, but not well: the survivable faults."""

from __future__ import annotations

from collections.abc import Sequence

from svgog.errors import MissingGlyph, Place, SvgogError, TextOverflow
from svgog.model import Rect, TextBox
from svgog.svg.flow import Flow
from svgog.svg.node import Node
from svgog.text.fallback import script_name
from svgog.text.fontbook import FontBook
from svgog.text.itemise import Missing
from svgog.text.layout import TextLayout
from svgog.text.unidata import script_of

_IN_FULL = 3
"""As many missing characters are told with code point and name."""
_ADD_A_FONT = "Add a font that has what is missing."


def text_faults(flow: Flow, _: TextLayout, fonts: FontBook) -> list[SvgogError]:
    """Families that are not registered, and characters that no font has."""
    place = flow.node.place or Place()
    families = dict.fromkeys(name for span in flow.words.spans for name in span.style.families)
    faults: list[SvgogError] = [fault.at(place) for fault in fonts.unknown(families)]
    wanted: dict[str, list[Missing]] = {}
    for missing in flow.paragraph.missing:
        family = next(iter(fonts.wanting(missing.script, missing.character)), "")
        wanted.setdefault(family, []).append(missing)
    return faults + [_missing(found, family, place) for family, found in wanted.items()]


def _missing(found: Sequence[Missing], family: str, place: Place) -> MissingGlyph:
    """Names the characters and, where Noto has one, the ``family`` that would do for them."""
    scripts = dict.fromkeys(filter(None, (script_of(each.character) for each in found)))
    notes = [script_name(script) for script in scripts]
    said = ", ".join(map(str, found))
    if len(found) > _IN_FULL:
        said = " ".join([*(each.character for each in found[:_IN_FULL]), "…"])
        notes.insert(0, f"{len(found)} characters")
    if notes:
        said += f" ({', '.join(notes)})"
    hint = f'{family} would; add it with "svgog fonts add FILE".' if family else _ADD_A_FONT
    return MissingGlyph(f"no registered font has {said}.", place=place, hint=hint)


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
