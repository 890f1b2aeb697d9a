"""``lay_out``: from a filled drawing to one with nothing left to resolve."""

from __future__ import annotations

from functools import partial
from typing import Any

from svgog.errors import AssetError, SvgogError
from svgog.model import FilledSvg, LaidOutSvg, Picture, Rect
from svgog.svg.display import display_list
from svgog.svg.drawing import Drawing
from svgog.svg.embedded import write_embedded
from svgog.svg.faults import overflow, text_faults
from svgog.svg.flow import Flow
from svgog.svg.free import place_free
from svgog.svg.geometry import Matrix
from svgog.svg.ink import heaped_marks
from svgog.svg.mirror import flipped, turn_pictures
from svgog.svg.node import Node
from svgog.svg.outlines import letters_of, write_outlines
from svgog.svg.pictures import FitPicture, place_pictures
from svgog.svg.place import em_box, grid, place_lines, text_box
from svgog.svg.placed import PlacedText
from svgog.svg.resolve import tidy
from svgog.svg.sizing import Laid, size_all
from svgog.svg.skeleton import Skeletons
from svgog.svg.textpaint import localise_paint
from svgog.svg.uses import prune
from svgog.svg.viewport import Viewport
from svgog.svg.wheredrawn import where_drawn
from svgog.svg.write import Texts, write
from svgog.text.fontbook import FontBook
from svgog.text.layout import TextLayout


class Layouts:
    """Lays out drawings, keeping what they have in common; safe to share between threads."""

    def __init__(self, fonts: FontBook, fit_picture: FitPicture) -> None:
        self._fonts = fonts
        self._fit_picture = fit_picture
        self._skeletons = Skeletons(fonts)

    def lay_out(self, filled: FilledSvg, *, scale: float = 1) -> LaidOutSvg:
        """Lay out text, stacks, hugs and pictures; ``scale`` is device px per canvas px.

        Raises TemplateError where the drawing is wrong; survivable faults become warnings.
        """
        fonts = self._fonts
        drawing, laid = size_all(self._skeletons.compose(filled, scale), filled.ids)
        root, (width, height) = drawing.root, drawing.size
        texts = _placed(drawing, laid, scale)
        warnings = (*filled.warnings, *laid.warnings, *_faults(drawing, laid, texts, fonts))
        lay_out_svg = partial(self.lay_out_picture, lang=filled.lang)
        warnings += place_pictures(drawing, filled, self._fit_picture, lay_out_svg, scale)
        turn_pictures(root, width, height)
        prune(root)
        tidy(root, texts)
        return LaidOutSvg(
            written=partial(write, root, texts, write_outlines),
            width=width,
            height=height,
            scale=scale,
            boxes=tuple(placed.box for placed in texts.values() if placed.box),
            warnings=warnings,
            embedded=partial(write_embedded, root, texts),
            template=filled.template,
            glyphs=partial(_glyphs, drawing, laid, texts),
            display=display_list(root, texts, drawing.ids),
        )

    def lay_out_picture(self, picture: Picture, *, lang: str = "en") -> LaidOutSvg:
        """An SVG picture by itself: it may name no file. Raises AssetError."""
        inner = FilledSvg(
            source=picture.data.decode("utf-8", "replace"),
            template=picture.name,
            pictures={},
            read_file=_no_files,
            lang=lang,
        )
        try:
            return self.lay_out(inner)
        except SvgogError as error:
            raise AssetError(f"{picture.name} cannot be drawn: {error.message}") from None

    def clear(self) -> None:
        self._skeletons.clear()


def lay_out(
    filled: FilledSvg, fonts: FontBook, fit_picture: FitPicture, *, scale: float = 1
) -> LaidOutSvg:
    """Lay out one drawing, as ``Layouts`` does many."""
    return Layouts(fonts, fit_picture).lay_out(filled, scale=scale)


def _glyphs(drawing: Drawing, laid: Laid, texts: Texts) -> tuple[dict[str, Any], ...]:
    found = []
    for node, placed in texts.items():
        if placed.box is None:
            continue
        flow, view = drawing.flows[node], drawing.views[node]
        matrix = [round(value, 6) for value in view.to_canvas.values]
        found.append({"matrix": matrix} | where_drawn(flow, laid.layouts[node], view).to_json())
    return tuple(found)


def _placed(drawing: Drawing, laid: Laid, scale: float) -> Texts:
    texts: dict[Node, PlacedText] = {}
    for node, flow in drawing.flows.items():
        if flow.is_empty:
            node.remove()
            continue
        placed = texts[node] = _place(flow, laid, drawing, scale)
        if placed.letters is None:
            localise_paint(node, placed, drawing.root, drawing.ids)
    return texts


def _place(flow: Flow, laid: Laid, drawing: Drawing, scale: float) -> PlacedText:
    node, layout = flow.node, laid.layouts[flow.node]
    view = drawing.views[node]
    area, area_map = flow.room, None
    if area is not None and flow.mirrored:
        area = flipped(area)
    if node in laid.rooms:
        area, stack = laid.rooms[node]
        area_map = drawing.views[stack].to_canvas
    placed = flow.known_of(layout, _placed_at, view, scale, area, area_map)
    return placed.of(flow.words.owners)


def _placed_at(
    flow: Flow,
    layout: TextLayout,
    view: Viewport,
    scale: float,
    area: Rect | None,
    area_map: Matrix | None,
) -> PlacedText:
    painted = flow.node.is_painted()
    on = grid(view.to_canvas, scale, painted)
    if flow.kind == "free":
        runs, extent = place_free(flow, layout, on, view)
    else:
        runs, extent = place_lines(flow, layout, on), flow.extent(layout)
    box = text_box(flow, layout, extent, area, view.to_canvas, area_map) if painted else None
    letters = letters_of(flow.node, runs, on.device)
    return PlacedText(tuple(runs), on.device, em_box(runs), box, letters)


def _faults(drawing: Drawing, laid: Laid, texts: Texts, fonts: FontBook) -> tuple[SvgogError, ...]:
    found: list[SvgogError] = []
    card = Rect(0, 0, *drawing.size)
    for node, placed in texts.items():
        flow = drawing.flows[node]
        found += flow.known_of(laid.layouts[node], text_faults, fonts)
        if placed.box is not None:
            found += overflow(flow, placed.box, card)
            found += heaped_marks(node, laid.layouts[node])
    return tuple(found)


def _no_files(name: str) -> bytes:
    raise AssetError(f'an SVG picture may not name another file ("{name}").')
