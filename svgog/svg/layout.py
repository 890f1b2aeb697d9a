"""``lay_out``: from a filled drawing to one with nothing left to resolve."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from svgog.errors import AssetError, MissingGlyph, Place, SvgogError, TextOverflow
from svgog.model import FilledSvg, LaidOutSvg, Picture, Rect, TextBox
from svgog.svg import cascade, uses, vocabulary
from svgog.svg.arrange import Drawing, Sizes
from svgog.svg.embedded import write_embedded
from svgog.svg.flow import Flow, read_flow
from svgog.svg.free import place_free
from svgog.svg.geometry import Matrix
from svgog.svg.hug import hug_all
from svgog.svg.node import NEVER_PAINTED, Node, by_id
from svgog.svg.outlines import write_outlines
from svgog.svg.parse import canvas_size, parse
from svgog.svg.pictures import FitPicture, place_pictures
from svgog.svg.place import em_box, grid, place_lines, text_box
from svgog.svg.placed import PlacedText
from svgog.svg.stack import Solved, outermost, solve
from svgog.svg.textpaint import server_in_box
from svgog.svg.transforms import settle_transforms
from svgog.svg.viewport import Viewport, viewports
from svgog.svg.write import write
from svgog.text.fontbook import FontBook
from svgog.text.layout import TextLayout

_FOREIGN = frozenset({"foreignObject", "script", "metadata", "title", "desc"})
_WORDS = frozenset({"text", "tspan", "textPath", "tref"})
_REFERRING = frozenset(
    {"use", "image", "feImage", "linearGradient", "radialGradient", "pattern", "filter"}
)


@dataclass(frozen=True, eq=False)
class _Laid:
    """Sizes are settled: each text's layout, and the rectangle of the stack it stands in."""

    layouts: Mapping[Node, TextLayout]
    rooms: Mapping[Node, tuple[Rect, Node]]
    warnings: tuple[SvgogError, ...]


def lay_out(
    filled: FilledSvg, fonts: FontBook, fit_picture: FitPicture, *, scale: float = 1
) -> LaidOutSvg:
    """Lay out text, stacks, hugs and pictures; ``scale`` is device px per canvas px.

    Raises TemplateError where the drawing is wrong; survivable faults become warnings.
    """
    root, (width, height) = _resolved(filled, scale)
    drawing, laid = _sized(root, width, height, fonts, filled.lang)
    boxes, warnings = _placed(drawing, laid, fonts, scale)
    warnings = (*filled.warnings, *laid.warnings, *warnings)
    warnings += _pictures(drawing, filled, fonts, fit_picture, scale)
    uses.prune(root)
    _tidy(root)
    return LaidOutSvg(
        source=write(root, write_outlines),
        width=round(width),
        height=round(height),
        scale=scale,
        boxes=boxes,
        warnings=warnings,
        embedded=partial(write_embedded, root),
        template=filled.template,
    )


def _tidy(root: Node) -> None:
    """Drop what is not painted: hidden elements, words outside any text, links."""
    for node in list(root.walk()):
        hidden = node.style.get("display") == "none" and node.tag not in NEVER_PAINTED
        stray = node.tag in _WORDS and not _is_placed(node)
        if (hidden or stray) and node.parent is not None:
            node.remove()
        if node.tag not in _REFERRING:
            node.attrs.pop("href", None)


def _is_placed(words: Node) -> bool:
    return any(at.placed is not None for at in (words, *words.ancestors()))


def _resolved(filled: FilledSvg, scale: float) -> tuple[Node, tuple[float, float]]:
    element = parse(filled.source, place=filled.place)
    size = canvas_size(element, scale=scale, place=filled.place)
    root = cascade.resolve(element, filled.place)
    for node in list(root.walk()):
        if node.tag in _FOREIGN and node.parent is not None:
            node.remove()
    vocabulary.check_names(root)
    settle_transforms(root, *size)
    uses.write_out(root)
    root.attrs |= {"width": f"{round(size[0])}", "height": f"{round(size[1])}"}
    return root, size


def _sized(
    root: Node, width: float, height: float, fonts: FontBook, lang: str
) -> tuple[Drawing, _Laid]:
    """Steps 1 to 7 of the stacks, hugs included; every other text by its own room."""
    views = viewports(root, width, height)
    ids = by_id(root)
    flows = _flows(root, views, ids, fonts, lang)
    drawing = Drawing(root, views, ids, flows)
    stacks = [(stack, solve(stack, drawing)) for stack in outermost(root)]
    layouts: dict[Node, TextLayout] = {}
    rooms: dict[Node, tuple[Rect, Node]] = {}
    for stack, solved in stacks:
        layouts |= solved.layouts
        if solved.room:
            rooms |= dict.fromkeys(solved.layouts, (solved.room, stack))
    for node, flow in flows.items():
        if node not in layouts:
            layouts[node] = flow.lay_out()
    for _, solved in stacks:
        _shift(solved)
    moved = replace(drawing, views=viewports(root, width, height), arranged=True)
    hug_all(moved, Sizes(layouts, real=True))
    overflows = tuple(solved.overflow for _, solved in stacks if solved.overflow)
    return moved, _Laid(layouts, rooms, overflows)


def _flows(
    root: Node,
    views: Mapping[Node, Viewport],
    ids: dict[str, Node],
    fonts: FontBook,
    lang: str,
) -> dict[Node, Flow]:
    found = {}
    for node in root.walk():
        if node.tag == "text" and not _is_hidden(node):
            found[node] = read_flow(
                node, views=views, fonts=fonts, ids=ids, lang=lang, in_stack=_is_stacked(node)
            )
    return found


def _is_hidden(node: Node) -> bool:
    return any(at.style.get("display") == "none" for at in (node, *node.ancestors()))


def _is_stacked(text: Node) -> bool:
    """A stack's own child, or a text that follows its size from inside a group."""
    if text.parent is not None and "og:stack" in text.parent.attrs:
        return True
    return "og:fit" in text.attrs and any("og:stack" in at.attrs for at in text.ancestors())


def _shift(solved: Solved) -> None:
    for node, (dx, dy) in solved.shifts.items():
        if dx or dy:
            own = node.attrs.get("transform", "")
            node.attrs["transform"] = f"{Matrix(e=dx, f=dy)} {own}".strip()


def _placed(
    drawing: Drawing, laid: _Laid, fonts: FontBook, scale: float
) -> tuple[tuple[TextBox, ...], tuple[SvgogError, ...]]:
    boxes: list[TextBox] = []
    warnings: list[SvgogError] = []
    width, height = (float(drawing.root.attrs[name]) for name in ("width", "height"))
    canvas = Rect(0, 0, width, height)
    for node, flow in drawing.flows.items():
        if flow.is_empty:
            node.remove()
            continue
        placed = _place(flow, laid, drawing, scale)
        node.placed = placed
        _localise_paint(node, placed, drawing)
        warnings += _text_faults(flow, fonts)
        if placed.box is not None:
            boxes.append(placed.box)
            warnings += _overflow(flow, placed.box, canvas)
    return tuple(boxes), tuple(warnings)


def _place(flow: Flow, laid: _Laid, drawing: Drawing, scale: float) -> PlacedText:
    node, layout = flow.node, laid.layouts[flow.node]
    view = drawing.views[node]
    painted = node.is_painted()
    on = grid(view.to_canvas, scale, painted)
    if flow.kind == "free":
        runs, extent = place_free(flow, layout, on, view)
    else:
        runs, extent = place_lines(flow, layout, on), flow.extent(layout)
    area, area_map = flow.room, None
    if node in laid.rooms:
        area, stack = laid.rooms[node]
        area_map = drawing.views[stack].to_canvas
    box = text_box(flow, layout, extent, area, view.to_canvas, area_map) if painted else None
    return PlacedText(tuple(runs), on.device, em_box(runs), box)


def _text_faults(flow: Flow, fonts: FontBook) -> list[SvgogError]:
    place = flow.node.place or Place()
    families = dict.fromkeys(name for span in flow.words.spans for name in span.style.families)
    faults: list[SvgogError] = [fault.at(place) for fault in fonts.unknown(families)]
    return faults + [
        MissingGlyph(
            f"no registered font has {found}.", place=place, hint="Add a font that has it."
        )
        for found in flow.paragraph.missing
    ]


def _overflow(flow: Flow, box: TextBox, edge: Rect) -> list[SvgogError]:
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


def _localise_paint(text: Node, placed: PlacedText, drawing: Drawing) -> None:
    """Gradients and patterns in units of the text's box, which its single glyphs do not have."""
    if placed.em_box is None:
        return
    owners = {id(run.owner): run.owner for run in placed.runs}
    for number, owner in enumerate([text, *owners.values()]):
        for name in ("fill", "stroke"):
            value = owner.computed(name)
            if not value.startswith("url(#"):
                continue
            server = drawing.ids.get(value[5:].split(")")[0])
            if server is None:
                continue
            new_id = f"{server.id}-{text.id or len(drawing.ids)}-{number}"
            twin = server_in_box(server, drawing.ids, placed.em_box, new_id)
            if twin is not None:
                drawing.root.append(_defs(twin))
                owner.style[name] = f"url(#{new_id})"
                drawing.ids[new_id] = twin


def _defs(node: Node) -> Node:
    defs = Node("defs")
    defs.append(node)
    return defs


def _pictures(
    drawing: Drawing,
    filled: FilledSvg,
    fonts: FontBook,
    fit_picture: FitPicture,
    scale: float,
) -> tuple[SvgogError, ...]:
    def outlined(picture: Picture) -> str:
        return lay_out_picture(picture, fonts, fit_picture, lang=filled.lang).source

    return place_pictures(drawing, filled, fit_picture, outlined, scale)


def lay_out_picture(
    picture: Picture, fonts: FontBook, fit_picture: FitPicture, *, lang: str = "en"
) -> LaidOutSvg:
    """An SVG picture by itself: it may name no file. Raises AssetError."""
    inner = FilledSvg(
        source=picture.data.decode("utf-8", "replace"),
        template=picture.name,
        pictures={},
        read_file=_no_files,
        lang=lang,
    )
    try:
        return lay_out(inner, fonts, fit_picture)
    except SvgogError as error:
        raise AssetError(f"{picture.name} cannot be drawn: {error.message}") from None


def _no_files(name: str) -> bytes:
    raise AssetError(f'an SVG picture may not name another file ("{name}").')
